"""What the command line says of itself."""

import os
import subprocess
import sys

import click
import pytest

from pipeline.cli import COMMANDS, tariffwire
from schemas.version import VERSION


def every(command: click.Command, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], click.Command]]:
    """The commands that do something, each with the words that call it."""
    if isinstance(command, click.Group):
        return [found for name, inner in command.commands.items() for found in every(inner, (*path, name))]
    return [(path, command)]


def help_of(here, *words: str) -> str:
    done = here(*words, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_commands_stand_under_what_they_are_for(here) -> None:
    said = help_of(here)
    lines = said.split("\n")
    for task, commands in COMMANDS.items():
        start = lines.index(f"{task}:")
        assert [line.split()[0] for line in lines[start + 1 : start + 1 + len(commands)]] == [c.name for c in commands]


@pytest.mark.parametrize(
    ("path", "command"), every(tariffwire), ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_every_command_has_examples_that_name_it(here, path: tuple[str, ...], command: click.Command) -> None:
    said = help_of(here, *path)
    assert "Examples:" in said
    examples = said.split("Examples:")[1]
    assert f"tariffwire {' '.join(path)}" in examples
    assert max(map(len, said.split("\n"))) <= 104
    assert command.get_short_help_str(100).endswith(".")


@pytest.mark.parametrize(("wrong", "meant"), [("runn", "run"), ("explainn", "explain"), ("feed", "feeds")])
def test_a_slip_of_a_command_names_the_one_meant(here, wrong: str, meant: str) -> None:
    done = here(wrong)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"tariffwire: No such command '{wrong}'. Did you mean '{meant}'?\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_a_script_of_the_shell(here, shell: str) -> None:
    done = here("completion", shell)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"_TARIFFWIRE_COMPLETE={shell}_complete" in done.stdout


def test_bash_completes_a_command_and_an_option(checkout) -> None:
    program = "from pipeline.cli import tariffwire; tariffwire(prog_name='tariffwire')"

    def completed(words: str, place: int) -> list[str]:
        asked = {"COMP_WORDS": words, "COMP_CWORD": str(place), "_TARIFFWIRE_COMPLETE": "bash_complete"}
        done = subprocess.run(
            [sys.executable, "-c", program],
            cwd=checkout,
            env={**os.environ, **asked},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return [line.partition(",")[2] for line in done.stdout.splitlines()]

    assert completed("tariffwire expl", 1) == ["explain"]
    assert "--warehouse" in completed("tariffwire run --ware", 2)


def test_the_version_is_the_distribution_s(here) -> None:
    assert here("--version").stdout == f"tariffwire {VERSION}\n"
