"""A table's columns and layout as BigQuery's REST API spells them."""

from typing import Any

from schemas.columns import Column
from schemas.tables import Table

_API_TYPES: dict[str, str] = {"INT64": "INTEGER", "FLOAT64": "FLOAT", "BOOL": "BOOLEAN"}
"""The API's older names; it takes both and answers with these."""

COLUMN_TYPES: dict[str, str] = {older: name for name, older in _API_TYPES.items()}
"""The names of `Column`, by the API's older ones; the others are the same."""


def bigquery_field(column: Column) -> dict[str, str]:
    """One TableFieldSchema."""
    return {
        "name": column.name,
        "type": _API_TYPES.get(column.type, column.type),
        "mode": column.mode,
        "description": column.description,
    }


def bigquery_schema(table: Table) -> list[dict[str, str]]:
    """The table's columns in order, as TableFieldSchemas."""
    return [bigquery_field(column) for column in table.columns]


def bigquery_table(table: Table) -> dict[str, Any]:
    """The table's resource without its reference: schema, description, partitioning by month and clustering."""
    resource: dict[str, Any] = {"description": table.description, "schema": {"fields": bigquery_schema(table)}}
    if table.partition_by_month is not None:
        resource["timePartitioning"] = {"type": "MONTH", "field": table.partition_by_month}
    if table.cluster_by:
        resource["clustering"] = {"fields": list(table.cluster_by)}
    return resource


def bigquery_ddl(table: Table, name: str) -> str:
    """The statement that makes the table under this name, as SQL spells what `bigquery_table` says."""
    columns = []
    for column in table.columns:
        kind = f"ARRAY<{column.type}>" if column.mode == "REPEATED" else column.type
        columns.append(f"{column.name} {kind}{' NOT NULL' if column.mode == 'REQUIRED' else ''}")
    parts = [f"CREATE TABLE IF NOT EXISTS {name} ({', '.join(columns)})"]
    if table.partition_by_month is not None:
        parts.append(f"PARTITION BY TIMESTAMP_TRUNC({table.partition_by_month}, MONTH)")
    if table.cluster_by:
        parts.append(f"CLUSTER BY {', '.join(table.cluster_by)}")
    return "\n".join(parts)
