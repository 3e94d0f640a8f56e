# ruff: noqa: S608  # only names of the project's own tables are put into SQL
"""Letting go of the indexes that older files have (docs/decisions/duckdb-no-index.md)."""

import re

import duckdb

from schemas.duckdb_schema import duckdb_ddl
from schemas.tables import TABLES, Table
from transforms.warehouse.duckdb_tables import name_of


def drop_indexes(connection: duckdb.DuckDBPyConnection) -> None:
    """Make tables that grow by month anew where they have an index on their key; within the caller's transaction.

    All else stays: rows with their order, and columns, also such as the project does not know.
    """
    with_index = "SELECT table_name, sql FROM duckdb_tables() WHERE has_primary_key AND schema_name = 'main'"
    found = dict(connection.execute(with_index).fetchall())
    for table in TABLES:
        if table.partition_by_month and table.name in found:
            _make_anew(connection, table, found[table.name])


def _make_anew(connection: duckdb.DuckDBPyConnection, table: Table, made_by: str) -> None:
    # DuckDB knows no way to drop a primary key.
    columns = re.sub(rf",\s*PRIMARY KEY\s*\(\"?{table.key}\"?\)", "", made_by.partition("(")[2])
    anew = f'"{table.name}_anew"'
    connection.execute(f"CREATE TABLE {anew} ({columns}")
    connection.execute(f'ALTER TABLE {anew} ALTER COLUMN "{table.key}" SET NOT NULL')
    connection.execute(f"INSERT INTO {anew} SELECT * FROM {name_of(table)}")
    connection.execute(f"DROP TABLE {name_of(table)}")
    connection.execute(f"ALTER TABLE {anew} RENAME TO {name_of(table)}")
    for comment in duckdb_ddl(table)[1:]:
        connection.execute(comment)
