"""Both warehouses and the staged files have the same columns, in the same order, with the same meaning."""

import dataclasses

import duckdb
import pyarrow as pa
import pytest

from schemas.arrow_schema import arrow_schema
from schemas.bigquery_schema import bigquery_schema, bigquery_table
from schemas.duckdb_schema import duckdb_ddl
from schemas.tables import ARTICLES, RUNS, TABLES, TARIFF_MENTIONS, Table

# What a scalar type means, whoever spells it.
DUCKDB = {
    "VARCHAR": "text",
    "BIGINT": "64-bit integer",
    "DOUBLE": "64-bit float",
    "BOOLEAN": "truth",
    "BLOB": "bytes",
    "DECIMAL(38,9)": "decimal, 38 digits, 9 of them behind the point",
    "TIMESTAMP WITH TIME ZONE": "instant in microseconds",
    "DATE": "day",
}
BIGQUERY = {
    "STRING": "text",
    "INTEGER": "64-bit integer",
    "FLOAT": "64-bit float",
    "BOOLEAN": "truth",
    "BYTES": "bytes",
    "NUMERIC": "decimal, 38 digits, 9 of them behind the point",
    "TIMESTAMP": "instant in microseconds",
    "DATE": "day",
}
ARROW = {
    pa.string(): "text",
    pa.int64(): "64-bit integer",
    pa.float64(): "64-bit float",
    pa.bool_(): "truth",
    pa.binary(): "bytes",
    pa.decimal128(38, 9): "decimal, 38 digits, 9 of them behind the point",
    pa.timestamp("us", tz="UTC"): "instant in microseconds",
    pa.date32(): "day",
}


def in_duckdb(table: Table) -> list[tuple[str, str, str, str]]:
    """Name, type, mode and description of each column, as a real DuckDB gives them back."""
    with duckdb.connect() as connection:
        for statement in duckdb_ddl(table):
            connection.execute(statement)
        rows = connection.execute(
            "SELECT column_name, data_type, is_nullable, comment FROM duckdb_columns() WHERE table_name = ? "
            "ORDER BY column_index",
            [table.name],
        ).fetchall()
    return [
        (name, DUCKDB[kind.removesuffix("[]")], mode_of(repeated=kind.endswith("[]"), nullable=nullable), comment)
        for name, kind, nullable, comment in rows
    ]


def in_bigquery(table: Table) -> list[tuple[str, str, str, str]]:
    return [
        (field["name"], BIGQUERY[field["type"]], field["mode"], field["description"])
        for field in bigquery_schema(table)
    ]


def in_arrow(table: Table) -> list[tuple[str, str, str]]:
    return [
        (
            field.name,
            ARROW[field.type.value_type if pa.types.is_list(field.type) else field.type],
            mode_of(repeated=pa.types.is_list(field.type), nullable=field.nullable),
        )
        for field in arrow_schema(table)
    ]


def mode_of(*, repeated: bool, nullable: bool) -> str:
    return "REPEATED" if repeated else "NULLABLE" if nullable else "REQUIRED"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_both_warehouses_have_the_same_columns(table):
    assert in_duckdb(table) == in_bigquery(table)
    assert in_arrow(table) == [column[:3] for column in in_bigquery(table)]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_columns_are_the_fields_of_the_record(table):
    assert [name for name, *_ in in_duckdb(table)] == [field.name for field in dataclasses.fields(table.record)]
    assert all(column.description for column in table.columns)
    assert table.key in [column.name for column in table.columns if column.mode == "REQUIRED"]


def test_bigquery_partitions_by_month_and_clusters():
    resource = bigquery_table(TARIFF_MENTIONS)
    assert resource["timePartitioning"] == {"type": "MONTH", "field": "published_at"}
    assert resource["clustering"] == {"fields": ["sector", "imposer"]}
    assert bigquery_table(ARTICLES)["timePartitioning"] == {"type": "MONTH", "field": "published_at"}
    assert "timePartitioning" not in bigquery_table(RUNS)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_duckdb_has_an_index_on_keys_of_tables_that_stay_small(table):
    """The others' keys are unique by what a commit does: tests/warehouse/test_growing_files.py."""
    with duckdb.connect() as connection:
        connection.execute(duckdb_ddl(table)[0])
        (indexed,) = connection.execute("SELECT has_primary_key FROM duckdb_tables()").fetchone()
    assert indexed is (table.partition_by_month is None)
