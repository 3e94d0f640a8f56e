# ruff: noqa: S608  # only names of the project's own tables and columns are put into SQL; values are parameters
"""What is asked of a warehouse after a run; the same SQL in both."""

from collections.abc import Callable

from schemas.tables import ARTICLES, RUNS, TARIFF_MENTIONS, Table
from transforms.warehouse.asking import Spelling


def newest_mentions_query(name: Callable[[Table], str], limit: int, since: str = "TRUE") -> str:
    """The mentions of the newest articles, each article's in the order of its text, with title, url and source.

    `since` is a condition on M.published_at; articles without a date come last.
    """
    return f"""SELECT M.*, A.title, A.url, A.source
FROM {name(TARIFF_MENTIONS)} AS M
INNER JOIN {name(ARTICLES)} AS A ON A.article_id = M.article_id AND {since.replace("M.", "A.")}
WHERE {since}
ORDER BY M.published_at IS NULL, M.published_at DESC, M.article_id, M.figure_start IS NULL, M.figure_start,
  M.sector_start IS NULL, M.sector_start, M.mention_id
LIMIT {limit:d}"""


def last_run_query(name: Callable[[Table], str]) -> str:
    """The run that started last."""
    return f"SELECT * FROM {name(RUNS)} ORDER BY started_at DESC, run_id DESC LIMIT 1"


def run_query(name: Callable[[Table], str], parameter: Callable[[str], str]) -> str:
    """The run with the parameter run_id."""
    return f"SELECT * FROM {name(RUNS)} WHERE run_id = {parameter('run_id')}"


def runs_between_query(spelling: Spelling) -> str:
    """The runs whose ids lie between the parameters after and before, in the order of their ids."""
    return f"""SELECT * FROM {spelling.table(RUNS)}
WHERE run_id > {spelling.parameter("after")} AND run_id < {spelling.parameter("before")}
ORDER BY run_id"""
