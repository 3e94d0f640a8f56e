# ruff: noqa: S608  # only names of the project's own tables and columns are put into SQL
"""The months in which a DuckDB file keeps articles, so that a commit looks for them nowhere else.

DuckDB passes over the parts of a table whose dates a condition excludes. Which dates a stored article has, its key does
not tell; so a table beside the others has a few bytes of each key, and the month (docs/decisions/duckdb-no-index.md).
It may name a month in which the article is no longer, or never was: what has another key with the same first bytes.
"""

from collections.abc import Iterable

import duckdb

from schemas.tables import ARTICLES, RUNS, TARIFF_MENTIONS
from transforms.warehouse.duckdb_tables import name_of
from transforms.warehouse.partitions import month_ranges, touched

_SCHEMA = "internal"
_MONTHS = f"{_SCHEMA}.article_months"
_STATE = f"{_SCHEMA}.article_months_state"
_KEY = "COALESCE(TRY_CAST('0x' || LEFT(article_id, 8) AS UINTEGER), 0)"
_MONTH = "12 * YEAR(published_at) + MONTH(published_at) - 1"
_SEEN = (
    f"SELECT (SELECT COUNT(*) FROM {name_of(RUNS)}) AS runs, COUNT(*) AS articles, "
    f"SUM(EPOCH_US(published_at)) AS dates FROM {name_of(ARTICLES)}"
)
"""What another program changes that writes articles, or moves one to another month."""

Month = int | None
"""Twelve times the year, and the months before it in the year; None for articles without a date."""


def make_months(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the table of months where it is missing, or a program that knows nothing of it has written since.

    Within the transaction of a commit, as all here.
    """
    connection.execute(f"CREATE SCHEMA IF NOT EXISTS {_SCHEMA}")
    connection.execute(f"CREATE TABLE IF NOT EXISTS {_STATE} AS FROM ({_SEEN}) LIMIT 0")
    if connection.execute(f"FROM {_STATE}").fetchall() != connection.execute(_SEEN).fetchall():
        connection.execute(
            f"CREATE OR REPLACE TABLE {_MONTHS} AS "
            f"SELECT {_KEY} AS key, CAST({_MONTH} AS INTEGER) AS month FROM {name_of(ARTICLES)} UNION ALL "
            # Where another program gave an article a date, and not its mentions.
            f"SELECT {_KEY}, CAST({_MONTH} AS INTEGER) FROM {name_of(TARIFF_MENTIONS)} ANTI JOIN {name_of(ARTICLES)} "
            "USING (article_id, published_at)"
        )


def months_to_look_in(connection: duckdb.DuckDBPyConnection, staged: str) -> set[Month]:
    """The months in which the articles of `staged` are stored or will be; that of undated ones only where some are.

    `staged` has article_id and published_at. A mention has its article's date, so these are the mentions' months too.
    """
    connection.execute(
        f"CREATE TEMP TABLE known_months AS SELECT DISTINCT key, month FROM {_MONTHS} "
        f"WHERE key IN (SELECT {_KEY} FROM {staged})"
    )
    given = f"SELECT {_MONTH} FROM {staged} WHERE published_at IS NOT NULL"
    return _months(connection, f"SELECT month FROM known_months UNION {given}")


def months_of(connection: duckdb.DuckDBPyConnection, ids: str) -> set[Month]:
    """The months in which stored articles are; `ids` is a query that gives article_id."""
    return _months(
        connection, f"SELECT DISTINCT month FROM {_MONTHS} WHERE key IN (SELECT {_KEY} FROM ({ids}) AS articles)"
    )


def remember_months(connection: duckdb.DuckDBPyConnection, changed: str) -> None:
    """Add the months of the articles that were written; after all else, and after `months_to_look_in`."""
    connection.execute(
        f"INSERT INTO {_MONTHS} SELECT {_KEY} AS key, {_MONTH} AS month FROM {changed} EXCEPT FROM known_months"
    )
    connection.execute(f"CREATE OR REPLACE TABLE {_STATE} AS {_SEEN}")


def in_months(alias: str, months: Iterable[Month]) -> str:
    """The condition for a row to be of one of these months."""
    dated = {divmod(month, 12) for month in months if month is not None}
    return touched(alias, month_ranges((year, month + 1) for year, month in dated), undated=None in set(months))


def _months(connection: duckdb.DuckDBPyConnection, query: str) -> set[Month]:
    return {month for (month,) in connection.execute(query).fetchall()}
