"""The documents say what is so."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from pipeline.cli import tariffwire
from pipeline.commands.explain import explain
from pipeline.commands.export import export
from pipeline.commands.failures import failures
from pipeline.commands.measures import measures
from pipeline.commands.reextract import reextract
from pipeline.commands.replay import replay
from pipeline.commands.report import report
from pipeline.commands.run import run
from pipeline.commands.warehouse import migrate
from pipeline.feeds.commands import feeds
from schemas.tables import TABLES, TARIFF_MENTIONS
from tests.readme import commands_in, replacement

CHECKOUT = Path(__file__).resolve().parents[1]
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = sorted([*CHECKOUT.glob("*.md"), *(CHECKOUT / "docs").rglob("*.md")])


def options_of(command: click.Command) -> set[str]:
    return {option for parameter in command.params for option in parameter.opts if option.startswith("--")}


@pytest.mark.parametrize(
    ("command", "heading"),
    [
        (run, "## Options"),
        (report, "## A page to look at"),
        (measures, "## One measure, many sources"),
        (export, "## Getting the rows out"),
        (explain, "## Why is this row there?"),
        (migrate, "## A newer version"),
    ],
)
def test_every_option_is_documented_and_no_other(command: click.Command, heading: str) -> None:
    section = README.partition(f"{heading}\n")[2].partition("\n## ")[0]
    documented = set(re.findall(r"^\| `(--[a-z-]+)", section, re.MULTILINE))
    assert documented == options_of(command) | {"--help"}


def test_examples_show_every_option() -> None:
    for option in options_of(run) - {"--verbose", "--newest"}:
        assert f"{option} " in run.epilog or option == "--staging"


def test_every_command_is_documented() -> None:
    for name in tariffwire.commands:
        assert f"tariffwire {name}" in README


def test_every_option_of_the_feeds_commands_is_documented_and_no_other() -> None:
    section = README.partition("## Feeds in good health\n")[2].partition("\n## ")[0]
    documented = re.findall(r"^\| `(--[a-z-]+)[^|]*\| ([a-z, ]+) \|", section, re.MULTILINE)
    for name, command in feeds.commands.items():
        assert f"tariffwire feeds {name}" in section
        assert {option for option, of in documented if name in of.split(", ")} == options_of(command) | {"--help"}


def test_every_option_of_what_runs_again_is_documented_and_no_other() -> None:
    section = README.partition("## What failed, and rows made again\n")[2].partition("\n## ")[0]
    documented = re.findall(r"^\| `(--[a-z-]+)[^|]*\| ([a-z, ]+) \|", section, re.MULTILINE)
    for command in (failures, replay, reextract):
        assert f"tariffwire {command.name}" in section
        found = {option for option, of in documented if command.name in of.split(", ")}
        assert found == options_of(command) | {"--help"}


@pytest.mark.parametrize(
    "marker",
    ["failures", *(pytest.param(name, marks=pytest.mark.slow) for name in ("measures", "replay and reextract"))],
)
def test_what_a_run_leaves_looks_like_what_the_commands_print(
    marker: str, sample_run: tuple[subprocess.CompletedProcess[str], Path], tmp_path: Path
) -> None:
    example = re.search(rf"<!-- output of tariffwire {marker} -->\n```\n(.*?)```", README, re.DOTALL)[1]
    shutil.copy(sample_run[1], tmp_path / "tariffwire.duckdb")
    (tmp_path / "feeds").symlink_to(CHECKOUT / "feeds")
    printed = replacement(lambda block: commands_in(block, tmp_path))(re.match(r"(?s).*", example))
    assert days_left_out(printed) == days_left_out(example)


def days_left_out(text: str) -> str:
    return re.sub(r"\d{4}-\d\d-\d\d", "a day", text)


def test_the_check_looks_like_what_it_prints() -> None:
    pattern = r"<!-- output of tariffwire feeds check -->\n```\n\$ tariffwire (.*?)\n(.*?)```"
    command, example = re.search(pattern, README, re.DOTALL).groups()
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", *command.split()],
        cwd=CHECKOUT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout == example


def test_every_make_target_that_documents_name_is_there() -> None:
    makefile = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    for document in DOCUMENTS:
        named = set(re.findall(r"(?:`|^)make ([a-z-]+)", document.read_text(encoding="utf-8"), re.MULTILINE))
        assert named <= targets, document


def test_the_first_thing_in_the_readme_is_the_two_commands() -> None:
    assert re.match(r"# Tariffwire\n\n```\nmake run .*\nmake test .*\n```", README)


def test_the_columns_are_the_table_s() -> None:
    section = README.partition("## What the rows mean")[2].partition("\n## ")[0]
    meant = []
    for column in TARIFF_MENTIONS.columns:
        kind = f"ARRAY<{column.type}>" if column.mode == "REPEATED" else column.type
        meant.append((column.name, kind, column.description))
    assert re.findall(r"^\| `(\w+)` \| (\S+) \| (.+) \|$", section, re.MULTILINE) == meant
    for table in TABLES:
        assert f"`{table.name}`" in section


def test_the_example_looks_like_what_a_run_prints(sample_run: tuple[subprocess.CompletedProcess[str], Path]) -> None:
    example = re.search(r"<!-- output of make run -->\n```\n(.*?)```", README, re.DOTALL)[1]
    labels = re.findall(r"^[A-Z]\w+(?=  )|^ Sector .*(?=Sentence)", example, re.MULTILINE)
    printed = re.findall(r"^[A-Z]\w+(?=  )|^ Sector .*(?=Sentence)", sample_run[0].stdout, re.MULTILINE)
    assert [label.split() for label in labels] == [label.split() for label in printed]
    assert len(labels) == 6
    # The rules change these, and the newest mentions below them: `make readme`.
    there = f" --warehouse duckdb:///{sample_run[1]}"
    assert counts_of(example) == counts_of(sample_run[0].stdout).replace(there, "")


def counts_of(printed: str) -> str:
    """The words of the summary, wherever its lines are wrapped."""
    return " ".join(printed.partition("Warehouse ")[0].split())


def test_the_explanation_looks_like_what_explain_prints() -> None:
    pattern = r"<!-- output of tariffwire explain -->\n```\n\$ (.*?)\n(.*?)```"
    command, example = re.search(pattern, README, re.DOTALL).groups()
    text, arguments = re.fullmatch(r"echo '(.+)' \| tariffwire (.+)", command).groups()
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments.split()],
        cwd=CHECKOUT,
        input=text,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    lines = [line.rstrip() for line in done.stdout.splitlines()]
    # How relevant a text is, and by which rule, may change with the rules.
    changing = re.compile(r"relevance \S+|because: .*")
    assert [changing.sub("", line) for line in lines] == [changing.sub("", line) for line in example.splitlines()]


def test_links_inside_the_project_lead_somewhere() -> None:
    for document in DOCUMENTS:
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_documents_name_no_path_of_one_machine() -> None:
    for document in DOCUMENTS:
        assert not re.search(r"(?:^|[^.a-z])/(?:work|tmp|root|home)/|\.\./shared", document.read_text(encoding="utf-8"))
