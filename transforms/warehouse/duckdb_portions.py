# ruff: noqa: S608  # only names of the project's own tables and columns are put into SQL
"""In how many portions staged rows are merged, so that a large run takes little more memory than a small one."""

import duckdb

from schemas.tables import ARTICLES, FAILURES, TARIFF_MENTIONS, Table
from transforms.warehouse.duckdb_sql import staged_name

_PORTION_BYTES = 8 * 1024 * 1024
"""DuckDB takes some times as much, since it holds rows once for sorting and once for joining them."""

_BYTES = {
    ARTICLES: "STRLEN(text) + 1000",
    TARIFF_MENTIONS: "STRLEN(sentence) + 500",
    FAILURES: "OCTET_LENGTH(payload) + STRLEN(message) + 500",
}
"""About how long a row is: the columns that may be long, and the others together."""


def portions_of(connection: duckdb.DuckDBPyConnection) -> dict[Table, int]:
    """The number of portions of each table whose rows are long, by what is staged for it."""
    portions = {}
    for table, size in _BYTES.items():
        query = f"SELECT COALESCE(SUM({size}), 0) // {_PORTION_BYTES} + 1 FROM {staged_name(table)}"
        ((portions[table],),) = connection.execute(query).fetchall()
    return {table: int(count) for table, count in portions.items()}
