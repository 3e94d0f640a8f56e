# ruff: noqa: S608  # only names of the project's own tables and columns are put into SQL
"""In how many portions staged rows are merged, so that a large run takes little more memory than a small one."""

import duckdb

from schemas.tables import ARTICLES, FAILURES, TARIFF_MENTIONS, Table
from transforms.warehouse.duckdb_sql import staged_name

_PORTION_BYTES = 8 * 1024 * 1024
"""DuckDB takes some times as much, since it holds rows once for sorting and once for joining them."""

_MERGED_IN_PORTIONS = (ARTICLES, TARIFF_MENTIONS, FAILURES)
_OTHERS_BYTES = 500
"""What the columns take whose length hardly varies."""
_LENGTH = {"STRING": "STRLEN", "BYTES": "OCTET_LENGTH"}


def portions_of(connection: duckdb.DuckDBPyConnection) -> dict[Table, int]:
    """The number of portions of each table whose rows are long, by what is staged for it."""
    portions = {}
    for table in _MERGED_IN_PORTIONS:
        columns = [column for column in table.columns if column.type in _LENGTH and column.mode != "REPEATED"]
        size = " + ".join(f"COALESCE({_LENGTH[column.type]}({column.name}), 0)" for column in columns)
        query = f"SELECT COALESCE(SUM({_OTHERS_BYTES} + {size}), 0) // {_PORTION_BYTES} + 1 FROM {staged_name(table)}"
        ((count,),) = connection.execute(query).fetchall()
        portions[table] = int(count)
    return portions
