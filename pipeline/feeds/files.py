"""Files that people name: read within limits, written whole or not at all."""

import os
import sys
import uuid
from pathlib import Path

from pipeline.text import printable
from schemas.errors import OperationError, UsageError

STANDARD_INPUT = "-"
MAX_BYTES = 32 * 1024 * 1024


def read_bounded(file: str, what: str) -> bytes:
    """The bytes of a file, or of standard input for '-'. Raises UsageError where there is none, or it is too large."""
    try:
        if file == STANDARD_INPUT:
            body = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with Path(file).open("rb") as opened:
                body = opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{printable(file)}: the {what} cannot be read: {error.strerror}") from error
    if len(body) > MAX_BYTES:
        raise UsageError(f"{printable(file)}: the {what} is larger than {MAX_BYTES // 1024 // 1024} MiB")
    return body


def check_new(file: str, *, force: bool) -> None:
    """Raises UsageError where `--output` names no file that could be written, or one that is there and not to go."""
    path = Path(file)
    if file in {"", STANDARD_INPUT} or path.is_dir() or not path.absolute().parent.is_dir():
        raise UsageError(f"--output: {printable(file)} is no file in a folder that is there")
    if path.exists() and not force:
        raise UsageError(f"--output: {printable(file)} is there already; --force replaces it")


def write_whole(file: str, text: str, option: str, *, private: bool = False) -> None:
    """Put the text where the file is, in one step; its mode, and what a link leads to, stay. Raises OperationError.

    A new file that is `private`, as one with passwords is, can be read by its owner alone.
    """
    path = Path(os.path.realpath(file))
    unfinished = path.with_name(f".{path.name}.{uuid.uuid4().hex}.unfinished")
    try:
        try:
            unfinished.touch(0o600 if private else 0o666)
            unfinished.write_bytes(text.encode("utf-8"))
            if path.exists():
                unfinished.chmod(path.stat().st_mode & 0o7777)
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise OperationError(f"{option}: {printable(file)} cannot be written: {error.strerror}") from error
