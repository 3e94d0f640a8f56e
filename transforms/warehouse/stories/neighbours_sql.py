# ruff: noqa: S608  # only names of the project's own tables and columns are put into SQL; values are parameters
"""What is asked of a warehouse to find duplicates; the same SQL in both.

Asked before the run is merged: the articles are those that it changes, and the stored ones that it leaves as they are.
An article is told when it says that it was published, or else when its feed was read.
"""

from collections.abc import Sequence

from schemas.tables import ARTICLES
from transforms.warehouse.merge_sql import Dialect
from transforms.warehouse.partitions import Range
from transforms.warehouse.stories.window import MOST_NEIGHBOURS, WINDOW

IDS = "article_ids"
"""The parameter that lists articles."""

_TOLD_AT = "COALESCE({0}.published_at, {0}.fetched_at)"


def changed_query(dialect: Dialect) -> str:
    """Each article that the run changes, as it will be and, with its duplicate_of, as it is stored."""
    return f"""SELECT C.article_id, {_TOLD_AT.format("C")} AS told_at, C.duplicate_of, FALSE AS is_stored
FROM {dialect.changed_articles} AS C
UNION ALL
SELECT T.article_id, {_TOLD_AT.format("T")}, T.duplicate_of, TRUE FROM {dialect.table(ARTICLES)} AS T
WHERE T.article_id IN (SELECT article_id FROM {dialect.changed_articles}) AND {dialect.touched("T")}"""


def followers_query(dialect: Dialect, ranges: Sequence[Range]) -> str:
    """The stored articles that duplicate one that the run changes, and that it does not change themselves."""
    changed = f"SELECT article_id FROM {dialect.changed_articles}"
    return f"""SELECT T.article_id, {_TOLD_AT.format("T")} AS told_at, T.duplicate_of
FROM {dialect.told_in(ranges)} AS T
WHERE T.duplicate_of IN ({changed}) AND T.article_id NOT IN ({changed})"""


def neighbours_query(dialect: Dialect, ranges: Sequence[Range]) -> str:
    """The articles that share a key with those listed and were told within the window: pairs, as `one` and `other`.

    Of each listed article's neighbours those that share most keys, where there are too many.
    """

    def keys_of(where: str) -> str:
        # Not in a WITH: DuckDB would hold the keys of all articles in memory, to read them twice.
        return f"""(SELECT C.article_id, C.told_at, C.duplicate_of, story_key
FROM (SELECT * FROM ({_current(dialect, ranges, "story_keys")}) AS every_article WHERE {where}) AS C
{dialect.each_key("C")})"""

    apart = f"ABS({dialect.seconds('B.told_at')} - {dialect.seconds('A.told_at')})"
    return f"""SELECT one, other, told_at, duplicate_of FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY one ORDER BY shared DESC, told_at, other) AS place FROM (
    SELECT A.article_id AS one, B.article_id AS other, B.told_at, B.duplicate_of, COUNT(*) AS shared
    FROM {keys_of(f"article_id IN ({dialect.listed(IDS)})")} AS A
    INNER JOIN {keys_of("TRUE")} AS B ON B.story_key = A.story_key
    WHERE B.article_id <> A.article_id AND {apart} <= {int(WINDOW.total_seconds())}
    GROUP BY A.article_id, B.article_id, B.told_at, B.duplicate_of
  ) AS pairs
) AS ranked
WHERE place <= {MOST_NEIGHBOURS}"""


def texts_query(dialect: Dialect, ranges: Sequence[Range]) -> str:
    """The texts of the articles listed."""
    return f"""SELECT C.article_id, C.text FROM ({_current(dialect, ranges, "text")}) AS C
WHERE C.article_id IN ({dialect.listed(IDS)})"""


def _current(dialect: Dialect, ranges: Sequence[Range], column: str) -> str:
    def of(alias: str) -> str:
        return f"SELECT {alias}.article_id, {_TOLD_AT.format(alias)} AS told_at, {alias}.duplicate_of, {alias}.{column}"

    return f"""{of("S")} FROM {dialect.changed_articles} AS S
UNION ALL
{of("T")} FROM {dialect.told_in(ranges)} AS T
WHERE T.article_id NOT IN (SELECT article_id FROM {dialect.changed_articles})"""
