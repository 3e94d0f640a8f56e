# ruff: noqa: S608  # only names of the project's own tables and columns are put into SQL; values are parameters
"""Whether all that was staged arrived, asked within the commit's transaction behind the merge; the same SQL in both.

A staged row is written, or it is as the stored one, or it gives way to another of its key. So each staged key is
stored once, and each row that was to be written is there as this run's. A mention may also be of a version of its
article's text that gave way; else its article was staged beside it, or has a failure that says why not.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from schemas.errors import OperationError
from schemas.tables import ARTICLES, FAILURES, FEED_STATE, RUNS, TARIFF_MENTIONS, Table
from transforms.warehouse.merge_sql import Dialect

DOES_NOT_ADD_UP = "what was staged and what is stored do not add up; nothing is committed"


def unreconciled_queries(dialect: Dialect) -> list[str]:
    """What does not add up, as `name`, `expected` and `found`; no rows where all does."""
    counted = [_mentions_of_nothing(dialect)]
    for table, keys, written in (
        (ARTICLES, dialect.staged(ARTICLES), dialect.changed_articles),
        (TARIFF_MENTIONS, dialect.temporary("chosen_mentions"), dialect.temporary("changed_mentions")),
        (FAILURES, dialect.staged(FAILURES), dialect.temporary("changed_failures")),
        (FEED_STATE, dialect.staged(FEED_STATE), dialect.temporary("changed_feeds")),
    ):
        counted.append(_stored(dialect, table, table.name, keys))
        run = f" AND T.run_id = (SELECT run_id FROM {dialect.staged(RUNS)})"
        counted.append(_stored(dialect, table, f"{table.name} of this run", written, run))
    return [f"SELECT * FROM ({count}) AS counted WHERE expected <> found" for count in counted]


def check_added_up(rows: Sequence[Mapping[str, Any]]) -> None:
    """Raise OperationError where that query gave rows."""
    if rows:
        said = "; ".join(f"{row['name']} {row['expected']} expected, {row['found']} found" for row in rows)
        raise OperationError(f"{DOES_NOT_ADD_UP}: {said}")


def _stored(dialect: Dialect, table: Table, name: str, source: str, more: str = "") -> str:
    """The keys of `source`, and the stored rows that have one of them."""
    touched = f" AND {dialect.touched('T')}" if table.partition_by_month else ""
    keys = f"SELECT {table.key} FROM {source}"
    return f"""SELECT '{name}' AS name, (SELECT COUNT(DISTINCT {table.key}) FROM {source}) AS expected,
(SELECT COUNT(*) FROM {dialect.table(table)} AS T WHERE T.{table.key} IN ({keys}){more}{touched}) AS found"""


def _mentions_of_nothing(dialect: Dialect) -> str:
    return f"""SELECT 'tariff_mentions of no article' AS name, 0 AS expected, (
SELECT COUNT(*) FROM {dialect.staged(TARIFF_MENTIONS)} AS M
LEFT JOIN (SELECT DISTINCT article_id, text_sha256 FROM {dialect.staged(ARTICLES)}) AS A
  ON A.article_id = M.article_id AND A.text_sha256 = M.text_sha256
LEFT JOIN (SELECT DISTINCT item FROM {dialect.staged(FAILURES)} WHERE stage = 'stage') AS F
  ON F.item = CONCAT('{ARTICLES.name} ', M.article_id)
WHERE A.article_id IS NULL AND F.item IS NULL) AS found"""
