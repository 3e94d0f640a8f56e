# ruff: noqa: S608  # only names of the project's own tables and columns are put into SQL; values are parameters
"""What is asked of a warehouse to find measures; the same SQL in both.

Asked before the run is merged, of the mentions and articles as they will be.
"""

from collections.abc import Sequence

from schemas.tables import DUPLICATES, MEASURE_MENTIONS, MEASURES, TARIFF_MENTIONS
from transforms.warehouse.merge_sql import (
    Dialect,
    changed_mentions_query,
    chosen_mentions_query,
    gone_mentions_query,
    read_articles_query,
)
from transforms.warehouse.partitions import Range, in_ranges

LISTED = "article_ids"
"""The parameter that lists what is asked about."""

_COLUMNS = (
    "mention_id, article_id, published_at, sector, figure_kind, value_low, value_high, unit, status, imposer, targets, "
    "legal_basis, effective_date, effective_precision, sentence"
)
_TOLD_AT = "COALESCE({0}.published_at, {0}.fetched_at)"
_LOW, _HIGH = "COALESCE(value_low, value_high)", "COALESCE(value_high, value_low)"
_ON_A_SECTOR = "figure_kind = 'tariff_rate' AND sector IS NOT NULL AND unit IS NOT NULL"


def any_measure_query(dialect: Dialect) -> str:
    """One measure, where there is one."""
    return f"SELECT measure_id FROM {dialect.table(MEASURES)} LIMIT 1"


def touched_query(dialect: Dialect, *, every: bool) -> str:
    """Sector, unit and rate of each measure that the run may change, as they were and as they will be.

    `every`: of all mentions that are stored.
    """
    return f"{_as_will_be(dialect, every=every)} SELECT * FROM touched_rates"


def mentions_query(dialect: Dialect, *, every: bool) -> str:
    """The mentions of these rates."""
    return f"""{_as_will_be(dialect, every=every)}
SELECT M.* FROM (
  SELECT {_COLUMNS} FROM chosen_mentions
  UNION ALL
  SELECT {_COLUMNS} FROM {dialect.table(TARIFF_MENTIONS)} AS T
  WHERE T.mention_id NOT IN (SELECT mention_id FROM chosen_mentions)
    AND T.mention_id NOT IN (SELECT mention_id FROM gone_mentions)
) AS M
INNER JOIN touched_rates AS K ON M.sector = K.sector AND M.unit = K.unit
  AND COALESCE(M.value_low, M.value_high) = K.low AND COALESCE(M.value_high, M.value_low) = K.high
WHERE M.figure_kind = 'tariff_rate'"""


def articles_query(dialect: Dialect, ranges: Sequence[Range]) -> str:
    """When the articles listed were told, by whom, and whose story they tell again; stored ones of these ranges."""

    def of(alias: str, duplicate_of: str) -> str:
        source = f"COALESCE({alias}.source, {alias}.feed_url)"
        columns = f"{alias}.article_id, {_TOLD_AT.format(alias)} AS told_at, {source} AS source"
        return f"SELECT {columns}, {duplicate_of} AS duplicate_of"

    joined = f"LEFT JOIN {dialect.staged(DUPLICATES)} AS D ON D.article_id"
    kept = "CASE WHEN D.article_id IS NULL THEN T.duplicate_of ELSE D.duplicate_of END"
    return f"""{of("S", "D.duplicate_of")} FROM {dialect.changed_articles} AS S
{joined} = S.article_id
WHERE S.article_id IN ({dialect.listed(LISTED)})
UNION ALL
{of("T", kept)} FROM {dialect.told_in(ranges)} AS T
{joined} = T.article_id
WHERE T.article_id IN ({dialect.listed(LISTED)})
  AND T.article_id NOT IN (SELECT article_id FROM {dialect.changed_articles})"""


def measures_query(dialect: Dialect) -> str:
    """The stored measures of the rate keys listed."""
    return f"SELECT * FROM {dialect.table(MEASURES)} AS T WHERE T.rate_key IN ({dialect.listed(LISTED)})"


def neighbours_query(dialect: Dialect, ranges: Sequence[Range]) -> str:
    """The stored measures on the sectors listed that were first told of in these ranges."""
    return f"""SELECT * FROM {dialect.table(MEASURES)} AS T
WHERE T.sector IN ({dialect.listed(LISTED)}) AND {in_ranges("T.first_told_at", ranges)}"""


def measure_mentions_query(dialect: Dialect) -> str:
    """The stored mentions of measures of the rate keys listed."""
    return f"SELECT * FROM {dialect.table(MEASURE_MENTIONS)} AS T WHERE T.rate_key IN ({dialect.listed(LISTED)})"


def tellers_query(dialect: Dialect) -> str:
    """The articles that tell of the measures of the rate keys listed."""
    return f"""SELECT DISTINCT T.measure_id, T.article_id FROM {dialect.table(MEASURE_MENTIONS)} AS T
WHERE T.rate_key IN ({dialect.listed(LISTED)})"""


def _as_will_be(dialect: Dialect, *, every: bool) -> str:
    """A WITH of what the run brings and takes away, and of the rates that this touches."""
    kept = ", ".join(("sector", "unit", "figure_kind", "value_low", "value_high"))
    by_the_run = f"""{dialect.touched("T")} AND (
      T.mention_id IN (SELECT mention_id FROM changed_mentions)
      OR T.mention_id IN (SELECT mention_id FROM gone_mentions)
      OR T.article_id IN (SELECT article_id FROM {dialect.changed_articles})
      OR T.article_id IN (SELECT article_id FROM {dialect.staged(DUPLICATES)}))"""
    return f"""WITH read_articles AS ({read_articles_query(dialect)}),
chosen_mentions AS ({chosen_mentions_query(dialect, "read_articles")}),
changed_mentions AS ({changed_mentions_query(dialect, "chosen_mentions")}),
gone_mentions AS ({gone_mentions_query(dialect, "read_articles", "chosen_mentions")}),
touched_rates AS (
  SELECT DISTINCT sector, unit, {_LOW} AS low, {_HIGH} AS high FROM (
    SELECT {kept} FROM changed_mentions
    UNION ALL
    SELECT {kept} FROM {dialect.table(TARIFF_MENTIONS)} AS T WHERE {"TRUE" if every else by_the_run}
  ) AS rates
  WHERE {_ON_A_SECTOR}
)"""
