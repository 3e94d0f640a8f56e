"""What a warehouse's tables are, beside what this program's are: what may be read, what is missing, what refuses.

Why tables carry a version, and where, is told in docs/decisions/warehouse-versions.md.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from schemas.columns import Column
from schemas.errors import OperationError
from schemas.tables import OLDEST_TABLES, TABLES, Table
from schemas.version import FIRST_TABLES_VERSION, TABLES_VERSION


@dataclass(frozen=True)
class StoredColumn:
    """A column as it is stored: `type` and `mode` as in `Column`, or a type that only the warehouse knows."""

    name: str
    type: str
    mode: str


@dataclass(frozen=True)
class StoredTable:
    """A table as it is stored, and the version that it was last brought to."""

    name: str
    version: int
    columns: tuple[StoredColumn, ...]


@dataclass(frozen=True)
class TableChange:
    """One change to one table: the column that it adds (None: the whole table), and the SQL that says it."""

    table: str
    column: str | None
    type: str | None
    statement: str


Stored = Mapping[str, StoredTable]
"""The tables of this program that a warehouse has, by name."""


def version_of(said: str | None) -> int:
    """The version that a table carries; made before there were versions, it is of the first."""
    return int(said) if said is not None and said.isascii() and said.isdecimal() else FIRST_TABLES_VERSION


def spelled(column: Column | StoredColumn) -> str:
    """The column's type as the documentation of the tables has it: `STRING`, `ARRAY<STRING>`."""
    return f"ARRAY<{column.type}>" if column.mode == "REPEATED" else column.type


def missing_columns(table: Table, stored: StoredTable) -> list[Column]:
    """The columns that the stored table lacks, in order."""
    present = {column.name.lower() for column in stored.columns}
    return [column for column in table.columns if column.name not in present]


def lacks_tables(stored: Stored) -> bool:
    """Whether a table is missing that warehouses of every version have."""
    return any(table.name not in stored for table in OLDEST_TABLES)


def check_version(place: str, version: int) -> None:
    """Raises OperationError where a newer program made the tables; `place` says which warehouse."""
    if version > TABLES_VERSION:
        raise OperationError(
            f"{place}: its tables are of version {version}, this program knows version {TABLES_VERSION}: use the "
            "tariffwire that made them so, or a newer one; nothing was read or written"
        )


def check_readable(place: str, stored: Stored) -> None:
    """As `check_version`, and where a column is not what this program takes it for."""
    check_version(place, max((table.version for table in stored.values()), default=FIRST_TABLES_VERSION))
    for table, column, found in _known_columns(stored):
        if spelled(found) != spelled(column):
            raise OperationError(
                f"{place}: the column {table.name}.{column.name} is {spelled(found)} there, and {spelled(column)} to "
                "this program: give it that type again, or name another place"
            )


def check_writable(place: str, stored: Stored) -> None:
    """As `check_readable`, and where a row of this program's could not be written."""
    check_readable(place, stored)
    for table, column, found in _known_columns(stored):
        if found.mode == "REQUIRED" and column.mode == "NULLABLE":
            raise OperationError(
                f"{place}: the column {table.name}.{column.name} must not be null there, and this program has rows "
                "without it: let it be null"
            )
    for table in TABLES:
        known = {column.name for column in table.columns}
        for extra in stored[table.name].columns if table.name in stored else ():
            if extra.mode == "REQUIRED" and extra.name.lower() not in known:
                raise OperationError(
                    f"{place}: the column {table.name}.{extra.name} must not be null there, and this program knows no "
                    "such column: let it be null, or remove it"
                )


def check_complete(place: str, location: str, stored: Stored) -> None:
    """Raises OperationError where a query that names any column of any table could not be answered.

    `location` names the warehouse as the command line does.
    """
    for table in TABLES:
        if table.name not in stored or missing_columns(table, stored[table.name]):
            oldest = min((found.version for found in stored.values()), default=FIRST_TABLES_VERSION)
            raise OperationError(
                f"{place}: its tables are of version {oldest} and lack what this program, of version "
                f"{TABLES_VERSION}, asks them for: 'tariffwire warehouse migrate --warehouse {location}' adds it, and "
                "so does any run"
            )


def _known_columns(stored: Stored) -> Iterator[tuple[Table, Column, StoredColumn]]:
    for table in TABLES:
        if table.name in stored:
            found = {column.name.lower(): column for column in stored[table.name].columns}
            for column in table.columns:
                if column.name in found:
                    yield table, column, found[column.name]
