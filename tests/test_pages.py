"""The pages of docs/ say what is so: what people are to type, what it prints, which tables and scores there are."""

import re
import shlex
from collections.abc import Sequence

import click
import pytest

from pipeline.cli import tariffwire
from pipeline.options import parse_options
from pipeline.run_repeatedly import duration
from schemas.errors import UsageError
from tests import tables_page
from tests.pages import CHECKOUT, DOCS, FOLLOWED, commands, followed, prepare

PAGES = {str(page.relative_to(DOCS)): page.read_text(encoding="utf-8") for page in sorted(DOCS.rglob("*.md"))}
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):.*## ", MAKEFILE, re.MULTILINE))
VARIABLES = set(re.findall(r"^([A-Z_]+) \?=", MAKEFILE, re.MULTILINE))


def found(words: Sequence[str]) -> tuple[click.Command, list[str]]:
    """The command that the words call, and the rest of them."""
    command: click.Command = tariffwire
    rest = list(words)
    while isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
        assert rest[0] in command.commands, words
        command = command.commands[rest.pop(0)]
    return command, rest


def taken(words: Sequence[str]) -> None:
    """Give the words to the command line, which checks them and runs nothing."""
    command, rest = found(words)
    if "--help" in rest:
        assert rest == ["--help"]
        return
    given = command.make_context("tariffwire", rest).params
    if "beam_arguments" in given:
        names = ("warehouse", "staging", "beam_arguments")
        # What people are to put in has capitals; Google's names have none.
        given["warehouse"] = given["warehouse"].replace("PROJECT", "project")
        parse_options(feeds=None, **{name: given[name] for name in names})
    if given.get("every"):
        duration(given["every"])


@pytest.mark.parametrize("page", [name for name, text in PAGES.items() if any(commands(text))])
def test_every_command_is_one_that_the_program_takes(page, monkeypatch) -> None:
    monkeypatch.chdir(CHECKOUT)
    for command in commands(PAGES[page]):
        if command.program == "tariffwire":
            taken(command.arguments)
        else:
            for word in command.arguments:
                assert word in TARGETS or word.partition("=")[0] in VARIABLES, f"make {word}"


@pytest.mark.parametrize("wrong", ["run --feed x", "feeds chek", "run --feeds x --runner Spork", "watch --json"])
def test_a_command_that_the_program_does_not_take_is_found(wrong) -> None:
    with pytest.raises((AssertionError, click.ClickException, UsageError)):
        taken(shlex.split(wrong))


def test_commands_within_a_line_of_cron_or_systemd_are_found() -> None:
    page = (
        "```\n0 6 * * * cd /a && .venv/bin/tariffwire failures >>log\n$ echo x | tariffwire explain - \\\n  --json\n```"
    )
    assert [command.arguments for command in commands(page)] == [("explain", "-", "--json")]
    page = "```\n17 * * * * flock -n /run/tariffwire tariffwire replay\nmake run FEEDS=a\n```\n"
    assert [command.arguments for command in commands(page)] == [("replay",), ("run", "FEEDS=a")]
    assert next(commands("```ini\nExecStart=/a/.venv/bin/tariffwire run --feeds x\n```")).arguments[-1] == "x"


@pytest.mark.parametrize("page", PAGES)
def test_commands_within_sentences_name_commands_and_options_that_are_there(page) -> None:
    for words in re.findall(r"`tariffwire ((?:[a-z]|-)[^`]*)`", PAGES[page]):
        command, rest = found(words.split())
        options = {option for parameter in command.params for option in parameter.opts} | {"--help"}
        assert {word.partition("=")[0] for word in rest if word.startswith("--")} <= options, words


@pytest.mark.slow
@pytest.mark.parametrize("page", FOLLOWED)
def test_who_follows_a_page_sees_what_it_shows(page, sample_run, tmp_path) -> None:
    prepare(tmp_path, None if page == "index" else sample_run[1])
    text = PAGES[f"{page}.md"]
    # How relevant a text is, and by which rule, may change with the rules; all else: make readme.
    changing = re.compile(r"relevance \d\S+|because: (?:.+\n)+?(?=\n)")
    assert changing.sub("", followed(text, tmp_path)) == changing.sub("", text)


def test_the_tables_are_those_of_the_program() -> None:
    # Where it differs: make readme.
    assert tables_page.written(PAGES["tables.md"]) == PAGES["tables.md"]


def rows_of(text: str) -> list[str]:
    """The lines with scores in a text's tables, without links."""
    lines = re.findall(r"^\| .*\d\.\d\d.* \|$", text, re.MULTILINE)
    return [re.sub(r"\[([^]]+)\]\([^)]+\)", r"`\1`", line) for line in lines]


def test_the_scores_are_those_that_were_recorded() -> None:
    page = PAGES["scores.md"]
    recorded = README.partition("## How well it does")[2].partition("\n## ")[0]
    sets = [
        (CHECKOUT / "tests" / name / "README.md").read_text(encoding="utf-8") for name in ("duplicates", "measures")
    ]
    known = {
        *rows_of(recorded),
        *(row for text in sets for row in rows_of(text)),
        *rows_of(PAGES["decisions/relevance-stream.md"]),
    }
    measured, _, speed = page.partition("## Speed")
    assert set(rows_of(measured)) <= known
    assert set(rows_of(recorded)) <= set(rows_of(measured))
    assert set(re.findall(r"\d[\d,.]*\d", speed)) <= set(re.findall(r"\d[\d,.]*\d", recorded))


def test_the_timer_is_the_one_of_the_readme() -> None:
    blocks = re.findall(r'^```ini(?: title="\S+")?\n(.*?)^```$', PAGES["schedule.md"], re.DOTALL | re.MULTILINE)
    assert blocks == re.findall(r"^```ini\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def test_every_page_stands_in_the_site() -> None:
    # Decisions list themselves.
    listed = re.findall(r"^ +- (\S+\.md)$", (CHECKOUT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(listed) == [page for page in sorted(PAGES) if not page.startswith("decisions/")], (
        "see mkdocs.yml, nav"
    )
