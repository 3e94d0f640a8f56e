"""The commands of docs/, and somebody who follows a page: in a copy of the checkout, in the page's order.

In a block that names no language each line is for the shell; where some begin with `$ `, those are, each with what it
prints below it. A block with a title is a file, or lines of one.
"""

import csv
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

CHECKOUT = Path(__file__).resolve().parents[1]
DOCS = CHECKOUT / "docs"
FOLLOWED = ("index", "feeds", "sectors-and-rules", "schedule", "how-it-decides")
"""The pages that show what commands print, or that one can follow from top to bottom."""

ELSEWHERE = re.compile(
    r"example\.org/trade|feeds/live\.toml|PROJECT|DATASET|\bgcloud\b|systemctl|^(?:[\d*/]+ ){5}", re.MULTILINE
)
"""What only another machine, or this one's services, could answer; such commands are held against the options alone."""

COLUMNS = "110"
_BLOCK = re.compile(
    r'^```(?P<language>\w*)(?: title="(?P<title>[^"\n]+)")?\n(?P<text>.*?)^```$', re.DOTALL | re.MULTILINE
)
_OWN = re.compile(
    r"(?:^|&& |\| |/bin/|flock -n \S+ )(?P<program>tariffwire|python -m pipeline|make)(?=\s|$)", re.MULTILINE
)
_COPIED = ("Makefile", "setup.py", "pyproject.toml", "constraints.txt", "README.md")
_FOLDERS = ("feeds", "pipeline", "schemas", "tests/schemas", "tests/warehouse", "transforms")
_SORTED = {"schemas/data/sector_terms.csv": 1, "schemas/data/sector_codes.csv": 3}
"""Files whose lines stand in the order of their first columns, and of how many."""


class Command(NamedTuple):
    """A command of the project's own: `tariffwire` or `make`, and its arguments."""

    program: str
    arguments: tuple[str, ...]


def commands(page: str) -> Iterator[Command]:
    """The project's own commands in a page's blocks."""
    for block in _BLOCK.finditer(page):
        if block["language"] in ("", "ini"):
            for line in _lines(block["text"]):
                yield from _commands_in(line)


def _lines(text: str) -> list[str]:
    lines = text.replace("\\\n", " ").splitlines()
    shown = [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]
    return shown or lines


def _commands_in(line: str) -> Iterator[Command]:
    for found in _OWN.finditer(line):
        rest = shlex.shlex(line[found.end() :], posix=True, punctuation_chars=True)
        rest.whitespace_split = True
        rest.commenters = ""
        arguments = []
        for word in rest:
            if set(word) <= set(rest.punctuation_chars):
                # In `2>> file` the number is the shell's.
                arguments = arguments[: -1 if word.startswith(">") and arguments[-1:] == ["2"] else None]
                break
            arguments.append(word)
        yield Command("make" if found["program"] == "make" else "tariffwire", tuple(arguments))


def followed(page: str, folder: Path) -> str:
    """The page's text with what its commands print in the folder, which `prepare` made; each must end well."""
    return _BLOCK.sub(lambda block: _done(block, folder), page)


def _done(block: re.Match[str], folder: Path) -> str:
    text, title = block["text"], block["title"]
    if title:
        _edit(folder / title, title, block["language"], text)
    elif not block["language"] and not ELSEWHERE.search(text):
        if re.search(r"^\$ ", text, re.MULTILINE):
            printed = [f"$ {line}\n{_shell(line, folder)}" for line in _lines(text)]
            return block[0].replace(text, "\n".join(printed))
        _shell(text, folder)
    return block[0]


def _edit(file: Path, title: str, language: str, text: str) -> None:
    if language == "diff":
        old, new = ("".join(f"{line[1:]}\n" for line in text.splitlines() if line[0] == sign) for sign in "-+")
        # Lines of a page may show the beginning of a longer one.
        before, found, after = file.read_text(encoding="utf-8").partition(old.removesuffix("\n"))
        if not found:
            raise AssertionError(f"{title} has no {old!r}")
        file.write_text(before + new.removesuffix("\n") + after, encoding="utf-8")
    elif language == "csv":
        columns = _SORTED.get(title, 0)
        head, *lines = file.read_text(encoding="utf-8").splitlines()
        lines = sorted([*lines, *text.splitlines()], key=lambda line: next(csv.reader([line]))[:columns])
        file.write_text("\n".join([head, *lines, ""]), encoding="utf-8")
    else:
        file.write_text(text, encoding="utf-8")


def _shell(command: str, folder: Path) -> str:
    environment = {
        name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "TARIFFWIRE_CONTACT")
    }
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        cwd=folder,
        env={**environment, "PATH": f"{folder}/.venv/bin:{os.environ['PATH']}", "COLUMNS": COLUMNS},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise AssertionError(f"{command}\nended with {done.returncode}:\n{done.stdout}")
    return "\n".join(line.rstrip() for line in done.stdout.splitlines()).rstrip() + "\n"


def prepare(folder: Path, warehouse: Path | None = None) -> None:
    """Make a checkout of the folder, with an environment that is set up, and a warehouse if one is given."""
    leave = shutil.ignore_patterns("__pycache__", "recorded")
    for name in _FOLDERS:
        shutil.copytree(CHECKOUT / name, folder / name, ignore=leave)
    for name in _COPIED:
        shutil.copy(CHECKOUT / name, folder / name)
    if warehouse:
        shutil.copy(warehouse, folder / "tariffwire.duckdb")
    programs = folder / ".venv/bin"
    programs.mkdir(parents=True)
    _program(programs / "python", f'PYTHONPATH="{folder}" exec {sys.executable} "$@"')
    _program(programs / "tariffwire", f'exec {programs}/python -m pipeline "$@"')
    # The project's own tools take minutes; whether such a target is there make says without running it.
    make = shutil.which("make") or "make"
    _program(programs / "make", f'case "$*" in run*|*TESTS=*) exec {make} "$@";; *) exec {make} -n "$@";; esac')
    (programs / "activate").touch()
    for stamp in (".venv/runtime.stamp", ".venv/dev.stamp", ".venv-bqemulator/ready.stamp"):
        (folder / stamp).parent.mkdir(exist_ok=True)
        (folder / stamp).touch()


def _program(file: Path, line: str) -> None:
    file.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
    file.chmod(0o755)


def main() -> None:
    """Write what the pages show of commands anew."""
    for name in FOLLOWED:
        page = DOCS / f"{name}.md"
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            prepare(folder)
            if name != "index":
                _shell("make run", folder)
            page.write_text(followed(page.read_text(encoding="utf-8"), folder), encoding="utf-8")


if __name__ == "__main__":
    main()
