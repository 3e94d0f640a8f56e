"""The tables of a DuckDB file: making the file and what is missing in it."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from schemas.duckdb_schema import duckdb_ddl, duckdb_type
from schemas.tables import TABLES, Table


def name_of(table: Table) -> str:
    """The table as SQL names it."""
    return f'"{table.name}"'


def make_file(path: Path) -> None:
    """Make the file with its tables: under its name once it is whole, or not at all. One that is there stays."""
    unfinished = path.with_name(f"{path.name}.{uuid.uuid4().hex}.unfinished")
    try:
        with duckdb.connect(str(unfinished)) as connection:
            with transaction(connection):
                create_tables(connection)
            connection.execute("CHECKPOINT")  # closing would do it too, but in silence where it fails
        _give_name(unfinished, path)
    finally:
        for leftover in (unfinished, unfinished.with_name(unfinished.name + ".wal")):
            leftover.unlink(missing_ok=True)


def _give_name(unfinished: Path, path: Path) -> None:
    try:
        os.link(unfinished, path)
    except FileExistsError:
        return  # another process was quicker
    except OSError:
        # Not every filesystem has a second name for a file.
        if not path.exists():
            unfinished.rename(path)


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All that is done within, or nothing: whatever ends it before COMMIT, closing the connection rolls back."""
    connection.execute("BEGIN TRANSACTION")
    yield
    connection.execute("COMMIT")


def create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables and columns that are missing; within a transaction of the caller's."""
    present = _tables(connection)
    for table in TABLES:
        if table.name not in present:
            for statement in duckdb_ddl(table):
                connection.execute(statement)
        else:
            _add_columns(connection, table)


def _add_columns(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Add the columns that the table lacks, since it was made before there were such."""
    (names,) = connection.execute(
        "SELECT ARRAY_AGG(column_name) FROM duckdb_columns() WHERE table_name = $table", {"table": table.name}
    ).fetchall()[0]
    for column in table.columns:
        if column.name not in names:
            connection.execute(f'ALTER TABLE {name_of(table)} ADD COLUMN "{column.name}" {duckdb_type(column)}')


def _tables(connection: duckdb.DuckDBPyConnection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}


def has_tables(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether all tables are there."""
    return {table.name for table in TABLES} <= _tables(connection)
