# ruff: noqa: S608  # only names of the project's own tables and columns are put into SQL; values are parameters
"""What an export asks of a warehouse."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types

from schemas.arrow_schema import arrow_schema
from schemas.tables import RUNS, Table
from transforms.warehouse.asking import Spelling
from transforms.warehouse.warehouse import Warehouse


def rows_since(warehouse: Warehouse, table: Table, since: datetime | None) -> int:
    """How many rows of a table runs have written since then; all where it is None."""

    def counted(spelling: Spelling) -> str:
        return f"SELECT COUNT(*) AS found FROM {spelling.table(table)} AS T {chosen_rows(spelling, since)}"

    (row,) = warehouse.ask(counted, **_parameters(since)) or [{"found": 0}]
    return int(row["found"])


def batches_since(warehouse: Warehouse, table: Table, since: datetime | None) -> Iterator[pa.Table]:
    """These rows, the newest first, in parts; each has the columns of `exported_schema`."""

    def listed(spelling: Spelling) -> str:
        columns = ", ".join(f"T.{column.name}" for column in table.columns)
        order = ", ".join([*(f"T.{name} DESC" for name in _times(table)), f"T.{table.key}"])
        found = f"{spelling.table(table)} AS T {chosen_rows(spelling, since)}"
        return f"SELECT {columns} FROM {found} ORDER BY {order}"

    schema = exported_schema(table)
    for batch in warehouse.ask_arrow(listed, **_parameters(since)):
        yield pa.Table.from_batches([batch]).cast(schema)


def exported_schema(table: Table) -> pa.Schema:
    """A table's columns as Arrow has them, alike from either warehouse.

    Each may be null: rows of an older version leave columns null that came later.
    """
    return pa.schema([pa.field(field.name, _nullable(field.type)) for field in arrow_schema(table)])


def _nullable(kind: pa.DataType) -> pa.DataType:
    return pa.list_(kind.value_type) if pa.types.is_list(kind) else kind


def _times(table: Table) -> tuple[str, ...]:
    return (table.partition_by_month,) if table.partition_by_month else ()


def chosen_rows(spelling: Spelling, since: datetime | None) -> str:
    """The condition on the runs that wrote the rows."""
    if since is None:
        return ""
    runs, day = spelling.table(RUNS), spelling.parameter("since")
    return f"WHERE T.run_id IN (SELECT run_id FROM {runs} WHERE started_at >= {day})"


def _parameters(since: datetime | None) -> dict[str, Any]:
    return {"since": since} if since else {}
