"""The tables of a DuckDB file: making the file, and what is missing in it."""

import glob
import os
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from schemas.duckdb_schema import DUCKDB_TYPES, duckdb_added, duckdb_ddl
from schemas.tables import TABLES, Table
from schemas.version import FIRST_TABLES_VERSION, TABLES_VERSION
from transforms.warehouse.stored_tables import (
    Stored,
    StoredColumn,
    StoredTable,
    TableChange,
    check_version,
    check_writable,
    missing_columns,
    spelled,
)

_UNFINISHED = ".unfinished"
_SURELY_LEFT = 86_400.0
"""Seconds: making a file takes less than one."""

_VERSION_TABLE = "tables_version"
_MARK = f"""CREATE TABLE IF NOT EXISTS tables_version (version BIGINT NOT NULL);
DELETE FROM tables_version;
INSERT INTO tables_version VALUES ({TABLES_VERSION:d})"""  # noqa: S608  # a number of the project's own
_SCALARS = {theirs: ours for ours, theirs in DUCKDB_TYPES.items()}
_LIST = "[]"


def name_of(table: Table) -> str:
    """The table as SQL names it."""
    return f'"{table.name}"'


def make_file(path: Path) -> None:
    """Make the file with its tables: under its name once it is whole, or not at all. One that is there stays."""
    unfinished = path.with_name(f"{path.name}.{uuid.uuid4().hex}{_UNFINISHED}")
    try:
        with duckdb.connect(str(unfinished)) as connection:
            with transaction(connection):
                create_tables(connection, str(path))
            connection.execute("CHECKPOINT")  # closing would do it too, but in silence where it fails
        _give_name(unfinished, path)
    finally:
        for leftover in (unfinished, unfinished.with_name(unfinished.name + ".wal")):
            leftover.unlink(missing_ok=True)


def remove_unfinished(path: Path) -> None:
    """Remove what processes left that were killed as they made the file; not yet what may still be at it."""
    for leftover in path.parent.glob(f"{glob.escape(path.name)}.*{_UNFINISHED}*"):
        with suppress(FileNotFoundError):  # another process was quicker
            if time.time() - leftover.stat().st_mtime > _SURELY_LEFT:
                leftover.unlink()


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


def create_tables(connection: duckdb.DuckDBPyConnection, place: str) -> None:
    """Make the tables and columns that are missing, within a transaction of the caller's.

    Raises OperationError, which begins with `place`, where the tables are not such that this program may write them.
    """
    for change in table_changes(connection, place):
        connection.execute(change.statement)


def table_changes(connection: duckdb.DuckDBPyConnection, place: str) -> list[TableChange]:
    """What `create_tables` would do, and in this order; raises as it does."""
    stored = stored_tables(connection)
    check_version(place, _version(connection) or FIRST_TABLES_VERSION)  # also where no table is left
    check_writable(place, stored)
    changes = []
    for table in TABLES:
        if table.name not in stored:
            changes.append(TableChange(table.name, None, None, _joined(duckdb_ddl(table))))
            continue
        changes += [
            TableChange(table.name, column.name, spelled(column), _joined(duckdb_added(table, column)))
            for column in missing_columns(table, stored[table.name])
        ]
    if _version(connection) != TABLES_VERSION:
        changes.append(TableChange(_VERSION_TABLE, None, None, _MARK))
    return changes


def stored_tables(connection: duckdb.DuckDBPyConnection) -> Stored:
    """The tables of this program that the file has."""
    version = _version(connection) or FIRST_TABLES_VERSION
    columns: dict[str, list[StoredColumn]] = {}
    for table, name, kind, nullable in connection.execute(
        "SELECT table_name, column_name, data_type, is_nullable FROM duckdb_columns() "
        "WHERE database_name = CURRENT_DATABASE() AND schema_name = 'main' ORDER BY table_name, column_index"
    ).fetchall():
        columns.setdefault(table, []).append(_stored_column(name, kind, nullable=nullable))
    names = {table.name for table in TABLES}
    return {table: StoredTable(table, version, tuple(found)) for table, found in columns.items() if table in names}


def _version(connection: duckdb.DuckDBPyConnection) -> int | None:
    """The version that the file says its tables have; None where it says none."""
    tables = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = CURRENT_DATABASE() AND schema_name = 'main'"
    ).fetchall()
    if (_VERSION_TABLE,) not in tables:
        return None
    (version,) = connection.execute("SELECT MAX(TRY_CAST(version AS BIGINT)) FROM tables_version").fetchall()[0]
    return None if version is None else int(version)


def _stored_column(name: str, kind: str, *, nullable: bool) -> StoredColumn:
    scalar = kind.removesuffix(_LIST)
    mode = "REPEATED" if kind.endswith(_LIST) else "NULLABLE" if nullable else "REQUIRED"
    return StoredColumn(name, _SCALARS.get(scalar, scalar), mode)


def _joined(statements: tuple[str, ...]) -> str:
    return ";\n".join(statements)
