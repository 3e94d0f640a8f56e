# ruff: noqa: S608  # only names of the project's own tables and columns are put into SQL
"""What is asked of a warehouse to find measures; the same SQL in both."""

from collections.abc import Callable

from schemas.tables import ARTICLES, RUNS, TARIFF_MENTIONS, Table

_COLUMNS = (
    "M.mention_id, M.article_id, M.published_at, M.sector, M.value_low, M.value_high, M.unit, M.status, M.imposer, "
    "M.targets, M.legal_basis, M.effective_date, M.effective_precision, M.sentence"
)
_LOW, _HIGH = "COALESCE(M.value_low, M.value_high)", "COALESCE(M.value_high, M.value_low)"


def mentions_query(table: Callable[[Table], str]) -> str:
    """All mentions of a rate on a sector, those of one sector, unit and rate together, with what their articles add."""
    return f"""SELECT {_COLUMNS}, COALESCE(A.published_at, A.fetched_at) AS told_at,
  COALESCE(A.source, A.feed_url) AS source, A.duplicate_of
FROM {table(TARIFF_MENTIONS)} AS M INNER JOIN {table(ARTICLES)} AS A ON A.article_id = M.article_id
WHERE M.figure_kind = 'tariff_rate' AND M.sector IS NOT NULL AND M.unit IS NOT NULL AND {_LOW} IS NOT NULL
ORDER BY M.sector, M.unit, {_LOW}, {_HIGH}"""


def known_runs_query(table: Callable[[Table], str]) -> str:
    """How many runs there are, and the id of the last of them: ids sort by time."""
    return f"SELECT COUNT(*) AS runs, COALESCE(MAX(run_id), '') AS run_id FROM {table(RUNS)}"
