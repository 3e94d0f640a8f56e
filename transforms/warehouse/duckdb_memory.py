"""What a commit takes of the machine: memory, threads, and the disk where memory is not enough."""

import re
from contextlib import suppress
from pathlib import Path

import duckdb

COMMIT_MEMORY: tuple[str, ...] = ("96MB", "192MB", "384MB")
"""What a commit may hold, each tried where the one before was not enough; then as much as DuckDB takes as a rule."""

_MOST_THREADS = 4
"""Each holds rows of its own: with sixteen, 96 MB do not do for a commit of 300 articles."""

_SPILLED = "duckdb_temp_*"
_NO_MEMORY = re.compile(r"allocate|pin block|offload", re.IGNORECASE)


def limit(connection: duckdb.DuckDBPyConnection, memory: str | None) -> None:
    """Have DuckDB hold no more than that, one of COMMIT_MEMORY, and lay the rest on the disk; None leaves it free."""
    ((threads,),) = connection.execute("SELECT CURRENT_SETTING('threads')").fetchall()
    if threads > _MOST_THREADS:
        connection.execute(f"SET threads = {_MOST_THREADS}")
    if memory is not None:
        connection.execute(f"SET memory_limit = '{memory}'")


def ran_out_of_memory(error: BaseException | None) -> bool:
    """Whether more memory might have helped."""
    # At COMMIT DuckDB makes another error of it.
    return isinstance(error, duckdb.OutOfMemoryException) or (
        isinstance(error, duckdb.TransactionException) and _NO_MEMORY.search(str(error)) is not None
    )


def remove_spilled(path: Path) -> None:
    """Remove what a process that was killed had laid on the disk beside the file.

    To be called by who holds the file's lock, before DuckDB lays anything there itself.
    """
    folder = path.with_name(f"{path.name}.tmp")
    for left in folder.glob(_SPILLED):
        left.unlink(missing_ok=True)
    with suppress(OSError):  # it is not there, or somebody's files are
        folder.rmdir()
