"""What DuckDB and its file system refuse, as one line for people."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from schemas.errors import OperationError

_INTERRUPTED = "Query interrupted"
"""What DuckDB makes of a Ctrl-C, or of any other signal that raises, while it works."""


@contextmanager
def refusals_of(path: Path) -> Iterator[None]:
    """Raise what the file's DuckDB raises as OperationError, and as KeyboardInterrupt where somebody pressed Ctrl-C."""
    try:
        yield
    except OSError as error:
        raise OperationError(f"{path}: {error.strerror or error}") from error
    except duckdb.Error as error:
        raise OperationError(f"{path}: {_reason(error)}") from error
    except RuntimeError as error:
        if str(error) == _INTERRUPTED:
            raise KeyboardInterrupt from error
        raise


def _reason(error: duckdb.Error) -> str:
    text = " ".join(str(error).split())
    if "No space left" in text:
        return "no space left on the device; nothing was committed; free some and run again"
    if "not a valid DuckDB database file" in text:
        return "not a DuckDB file; name another, or move it away"
    return text
