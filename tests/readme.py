"""Rewrite what README.md shows of the commands from real runs of them: `make readme`.

A block follows its marker, `<!-- output of … -->`. tests/test_docs.py holds the same blocks against the program.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
README = CHECKOUT / "README.md"
COLUMNS = "110"


def rewritten(text: str) -> str:
    """README's text with each block as the program prints it now."""
    for marker, printed in (
        ("make run", run),
        ("tariffwire feeds check", check),
        ("tariffwire explain", explain),
        ("tariffwire measures", after_a_run),
        ("tariffwire failures", after_a_run),
        ("tariffwire replay and reextract", after_a_run),
    ):
        block = re.compile(rf"(?<=<!-- output of {marker} -->\n```\n).*?(?=^```)", re.DOTALL | re.MULTILINE)
        text, count = block.subn(replacement(printed), text)
        if count != 1:
            raise SystemExit(f"README.md has {count} blocks for {marker!r}, not one")
    return text


def replacement(printed: Callable[[str], str]) -> Callable[[re.Match[str]], str]:
    return lambda found: "\n".join(line.rstrip() for line in printed(found[0]).splitlines()).rstrip() + "\n"


def run(_: str) -> str:
    """What a first run prints, with the file that `make run` writes to."""
    return tariffwire("run", "--feeds", str(CHECKOUT / "feeds/sample.toml"))


def check(block: str) -> str:
    """The block's first line, which is the command, and what it prints, in the checkout."""
    command = block.partition("\n")[0]
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", *command.removeprefix("$ tariffwire ").split()],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,  # one of the feeds is broken
    )
    return f"{command}\n{done.stdout}"


def explain(block: str) -> str:
    """The block's first line, which is the command, and what it prints."""
    command = block.partition("\n")[0]
    asked = re.fullmatch(r"\$ echo '(.+)' \| tariffwire (.+)", command)
    if asked is None:
        raise SystemExit(f"README.md: {command!r} is not a command that this script can run")
    return f"{command}\n{tariffwire(*asked[2].split(), given=asked[1])}"


def after_a_run(block: str) -> str:
    """The block's commands, each with what it prints after a first run on the sample feeds."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "feeds").symlink_to(CHECKOUT / "feeds")
        tariffwire("run", "--feeds", "feeds/sample.toml", folder=folder)
        return commands_in(block, folder)


def commands_in(block: str, folder: str | Path) -> str:
    """The block's commands in a folder, each with what it prints there."""
    commands = [line for line in block.splitlines() if line.startswith("$ tariffwire ")]
    parts = [f"{line}\n{tariffwire(*line.split()[2:], folder=folder)}" for line in commands]
    return "\n".join(parts)


def tariffwire(*arguments: str, given: str = "", folder: str | Path | None = None) -> str:
    """What the command prints, in a folder or an empty one."""
    with tempfile.TemporaryDirectory() as empty:
        done = subprocess.run(
            [sys.executable, "-m", "pipeline", *arguments],
            cwd=folder or empty,
            env={**os.environ, "PYTHONPATH": str(CHECKOUT), "COLUMNS": COLUMNS},
            input=given,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            check=True,
        )
    return done.stdout


if __name__ == "__main__":
    README.write_text(rewritten(README.read_text(encoding="utf-8")), encoding="utf-8")
