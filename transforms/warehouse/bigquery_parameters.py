"""Values as BigQuery's query parameters, each with the type that SQL reads it as."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from google.cloud import bigquery

from schemas.columns import Column
from schemas.tables import Table

# A datetime is a date too, and a bool an int: the narrower kind comes first.
_TYPES: tuple[tuple[type, str], ...] = (
    (str, "STRING"),
    (bool, "BOOL"),
    (int, "INT64"),
    (float, "FLOAT64"),
    (Decimal, "NUMERIC"),
    (datetime, "TIMESTAMP"),
    (date, "DATE"),
)


def query_parameters(values: Mapping[str, Any]) -> list[Any]:
    """Parameters of these names; a list is an array of strings. Raises TypeError for a value of any other kind."""
    return [
        bigquery.ArrayQueryParameter(name, "STRING", value)
        if isinstance(value, list)
        else bigquery.ScalarQueryParameter(name, _type_of(value), value)
        for name, value in values.items()
    ]


def row_parameters(table: Table, record: Any) -> list[Any]:
    """Parameters named as the table's columns, with the record's values."""
    return column_parameters(table.columns, vars(record))


def column_parameters(columns: Iterable[Column], values: Mapping[str, Any]) -> list[Any]:
    """Parameters named as the columns, with their values."""
    return [
        bigquery.ArrayQueryParameter(column.name, column.type, list(values[column.name]))
        if column.mode == "REPEATED"
        else bigquery.ScalarQueryParameter(column.name, column.type, values[column.name])
        for column in columns
    ]


def _type_of(value: Any) -> str:
    for kind, name in _TYPES:
        if isinstance(value, kind):
            return name
    raise TypeError(f"no query parameter for {type(value).__name__}")
