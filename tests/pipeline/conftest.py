"""Commands that tests of more than one file give, run in this process."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.cli import main


class Ended(NamedTuple):
    """How a command ended in this process, with the names of a finished process."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def here(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """Run the command line in this process, which is quicker: Beam is imported once."""

    def command(*arguments: str | Path) -> Ended:
        code = main([str(argument) for argument in arguments])
        return Ended(code, *capsys.readouterr())

    return command


@pytest.fixture
def explained(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ended]:
    """Run `tariffwire explain` in this process; `given` is what standard input holds."""

    def command(*arguments: str | Path, given: bytes = b"") -> Ended:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given)))
        code = main(["explain", *map(str, arguments)])
        return Ended(code, *capsys.readouterr())

    return command
