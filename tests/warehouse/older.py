# ruff: noqa: S608  # only names of the project's own tables and columns are put into SQL
"""Warehouses as older programs made them: their tables as recorded, with rows in them."""

import re
from pathlib import Path
from typing import Any

import duckdb

from schemas.tables import TABLES
from transforms.warehouse.rows import to_row
from transforms.warehouse.stage_rows import stageable

RECORDED = {path.stem: path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("recorded/*.sql")}
OLDER = sorted(name for name in RECORDED if name.startswith("1-"))
Columns = dict[str, list[tuple[str, str, bool]]]


def columns(connection: duckdb.DuckDBPyConnection) -> Columns:
    """Name, type and nullability of each column of each table, by name: an older table has them in another order."""
    found: Columns = {table.name: [] for table in TABLES}
    for table, *column in connection.execute(
        "SELECT table_name, column_name, data_type, is_nullable FROM duckdb_columns() WHERE NOT internal ORDER BY ALL"
    ).fetchall():
        if table in found:
            found[table].append(tuple(column))
    return found


def recorded_columns(name: str) -> Columns:
    with duckdb.connect() as connection:
        connection.execute(RECORDED[name])
        return columns(connection)


def records(make: Any) -> list[Any]:
    """Three rows of each kind, or so."""
    edges = make.article("edges", "Quotes ' \" \\ NUL \x00 and 👩‍🌾\nwith more", published_at=None, url=None)
    articles = [make.article("one"), make.article("two", "Two\nA duty of 10 percent."), edges]
    return [
        *articles,
        *(make.mention(article, said) for article in articles for said in ("steel", "autos")),
        make.failure(),
        make.failure(None),
        make.state(),
        make.state(make.other_feed, etag=None, last_status="failed", consecutive_failures=3),
        make.run("run-0"),
    ]


def rows(make: Any, name: str) -> dict[str, list[dict[str, Any]]]:
    """The records as the recorded tables hold them: what those have no column for is left out."""
    present = {table: {column for column, *_ in found} for table, found in recorded_columns(name).items()}
    tables = {table.record: table for table in TABLES}
    made: dict[str, list[dict[str, Any]]] = {table.name: [] for table in TABLES}
    for record in records(make):
        table = tables[type(record)]
        row = to_row(table, record) if table.name == "runs" else stageable(table, record)[1]
        made[table.name].append({key: value for key, value in row.values.items() if key in present[table.name]})
    return made


def make_file(make: Any, path: Path, name: str) -> None:
    """A DuckDB file as that program left it."""
    with duckdb.connect(str(path)) as connection:
        connection.execute(RECORDED[name])
        for table, values in rows(make, name).items():
            for row in values:
                names = ", ".join(row)
                connection.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join('$' + key for key in row)})", row)


def stored_rows(connection: duckdb.DuckDBPyConnection, name: str) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each table, as far as the recorded tables had columns for them."""
    connection.execute("SET TimeZone = 'UTC'")
    return {
        table: connection.execute(
            f"SELECT {', '.join(column for column, *_ in found)} FROM {table} ORDER BY ALL"
        ).fetchall()
        for table, found in recorded_columns(name).items()
        if found  # a table that is newer has none
    }


def bigquery_fields(name: str) -> dict[str, list[dict[str, str]]]:
    """The same columns as BigQuery's API spells them: both warehouses always had the same."""
    api = {"VARCHAR": "STRING", "BIGINT": "INTEGER", "DOUBLE": "FLOAT", "BLOB": "BYTES", "DECIMAL(38,9)": "NUMERIC"}
    api |= {"TIMESTAMP WITH TIME ZONE": "TIMESTAMP"}
    fields: dict[str, list[dict[str, str]]] = {}
    for table, found in recorded_columns(name).items():
        if not found:
            continue
        fields[table] = []
        for column, kind, nullable in found:
            scalar = re.sub(r"\[\]$", "", kind)
            mode = "REPEATED" if scalar != kind else "NULLABLE" if nullable else "REQUIRED"
            fields[table].append({"name": column, "type": api.get(scalar, scalar), "mode": mode})
    return fields
