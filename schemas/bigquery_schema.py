"""A table's columns and layout as BigQuery's REST API spells them."""

from typing import Any

from schemas.columns import Column
from schemas.tables import Table

_API_TYPES: dict[str, str] = {"INT64": "INTEGER", "FLOAT64": "FLOAT", "BOOL": "BOOLEAN"}
"""The API's older names; it takes both and answers with these."""


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
