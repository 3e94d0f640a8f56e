"""Commands that tests of more than one file give, run in this process."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.cli import main


class Ended(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def explained(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ended]:
    """Run `tariffwire explain` in this process; `given` is what standard input holds."""

    def command(*arguments: str | Path, given: bytes = b"") -> Ended:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given)))
        code = main(["explain", *map(str, arguments)])
        return Ended(code, *capsys.readouterr())

    return command
