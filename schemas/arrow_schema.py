"""A table's columns as an Arrow schema: the form in which rows are staged."""

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types

from schemas.columns import Column
from schemas.tables import Table

NUMERIC_PRECISION = 38
NUMERIC_SCALE = 9
"""BigQuery's NUMERIC: 38 decimal digits, 9 of them behind the point."""

_TYPES: dict[str, pa.DataType] = {
    "STRING": pa.string(),
    "INT64": pa.int64(),
    "FLOAT64": pa.float64(),
    "BOOL": pa.bool_(),
    "BYTES": pa.binary(),
    "NUMERIC": pa.decimal128(NUMERIC_PRECISION, NUMERIC_SCALE),
    "TIMESTAMP": pa.timestamp("us", tz="UTC"),
    "DATE": pa.date32(),
}


def arrow_schema(table: Table) -> pa.Schema:
    """The table's columns in order; a REQUIRED column and a list's values are not nullable."""
    return pa.schema([_field(column) for column in table.columns])


def _field(column: Column) -> pa.Field:
    scalar = _TYPES[column.type]
    if column.mode == "REPEATED":
        return pa.field(column.name, pa.list_(pa.field("element", scalar, nullable=False)), nullable=False)
    return pa.field(column.name, scalar, nullable=column.mode == "NULLABLE")
