"""A table's columns as DuckDB's DDL."""

from schemas.columns import Column
from schemas.tables import Table

DUCKDB_TYPES: dict[str, str] = {
    "STRING": "VARCHAR",
    "INT64": "BIGINT",
    "FLOAT64": "DOUBLE",
    "BOOL": "BOOLEAN",
    "BYTES": "BLOB",
    "NUMERIC": "DECIMAL(38,9)",
    "TIMESTAMP": "TIMESTAMP WITH TIME ZONE",
    "DATE": "DATE",
}
"""BigQuery's scalar types in DuckDB: the same values, to the microsecond and to nine decimals."""


def duckdb_type(column: Column) -> str:
    """The column's type, a list of it where the column is repeated."""
    return DUCKDB_TYPES[column.type] + ("[]" if column.mode == "REPEATED" else "")


def duckdb_ddl(table: Table) -> tuple[str, ...]:
    """The statements that make the table where it is missing, with its descriptions as comments."""
    lines = [
        f'"{column.name}" {duckdb_type(column)}{"" if column.mode == "NULLABLE" else " NOT NULL"}'
        for column in table.columns
    ]
    if not table.partition_by_month:
        # Tables that grow by month would pay for an index with each commit (docs/decisions/duckdb-no-index.md).
        lines.append(f'PRIMARY KEY ("{table.key}")')
    create = f'CREATE TABLE IF NOT EXISTS "{table.name}" (\n  ' + ",\n  ".join(lines) + "\n)"
    comments = [f'COMMENT ON TABLE "{table.name}" IS {_literal(table.description)}']
    comments += [_comment(table, column) for column in table.columns]
    return (create, *comments)


def duckdb_added(table: Table, column: Column) -> tuple[str, ...]:
    """The statements that add the column to a table that lacks it; rows that are there leave it null."""
    return (
        f'ALTER TABLE "{table.name}" ADD COLUMN IF NOT EXISTS "{column.name}" {duckdb_type(column)}',
        _comment(table, column),
    )


def _comment(table: Table, column: Column) -> str:
    return f'COMMENT ON COLUMN "{table.name}"."{column.name}" IS {_literal(column.description)}'


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
