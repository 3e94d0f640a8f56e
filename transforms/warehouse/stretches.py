# ruff: noqa: S608  # only names of the project's own tables and columns are put into SQL; values are parameters
"""Stored articles in stretches that fit into memory, each within one month, so that it reads one partition."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from schemas.records import Article
from schemas.tables import ARTICLES
from schemas.version import EXTRACTOR_VERSION
from transforms.warehouse.asking import Spelling
from transforms.warehouse.partitions import month_ranges, touched
from transforms.warehouse.rows import from_row
from transforms.warehouse.warehouse import Warehouse

_CHARACTERS = 4_000_000
_ROW = 1_000
"""What a row takes beside its text, counted as characters."""


@dataclass(frozen=True)
class Wanted:
    """Which articles: published from `since` on and before `until`; with `only_older` those that other rules read.

    An article without a date counts as published when it was fetched.
    """

    since: datetime | None = None
    until: datetime | None = None
    only_older: bool = False


@dataclass(frozen=True)
class Stretch:
    """Articles of one month (None: without a date) whose ids lie between two, both of them included."""

    wanted: Wanted
    month: datetime | None
    first_id: str
    last_id: str
    articles: int


def stretches_of(warehouse: Warehouse, wanted: Wanted) -> list[Stretch]:
    """All wanted articles, in stretches of some four million characters or of one longer article."""
    condition, values = _condition(wanted)

    def query(spelling: Spelling) -> str:
        return f"""SELECT year, month, stretch, MIN(article_id) AS first_id, MAX(article_id) AS last_id,
  COUNT(*) AS articles
FROM (
  SELECT article_id, year, month,
    FLOOR(SUM(characters) OVER (PARTITION BY year, month ORDER BY article_id) / {_CHARACTERS}) AS stretch
  FROM (
    SELECT A.article_id, EXTRACT(YEAR FROM A.published_at) AS year, EXTRACT(MONTH FROM A.published_at) AS month,
      LENGTH(A.text) + {_ROW} AS characters
    FROM {spelling.table(ARTICLES)} AS A WHERE {condition(spelling)}
  ) AS chosen
) AS numbered
GROUP BY year, month, stretch
ORDER BY year, month, stretch"""

    return [
        Stretch(wanted, _month(row["year"], row["month"]), row["first_id"], row["last_id"], row["articles"])
        for row in warehouse.ask(query, **values)
    ]


def articles_of(warehouse: Warehouse, stretch: Stretch) -> Iterator[Article]:
    """The stretch's articles as they were read, before anything was decided of them."""
    condition, values = _condition(stretch.wanted)
    values |= {"first_id": stretch.first_id, "last_id": stretch.last_id}
    months = [(stretch.month.year, stretch.month.month)] if stretch.month else []
    month = touched("A", month_ranges(months), undated=not months)

    def query(spelling: Spelling) -> str:
        return f"""SELECT * FROM {spelling.table(ARTICLES)} AS A
WHERE {month} AND A.article_id BETWEEN {spelling.parameter("first_id")} AND {spelling.parameter("last_id")}
  AND {condition(spelling)}"""

    for row in warehouse.ask(query, **values):
        yield from_row(ARTICLES, row).unjudged()


def _condition(wanted: Wanted) -> tuple[Callable[[Spelling], str], dict[str, Any]]:
    """The condition on `A`, and the values of its parameters."""
    values: dict[str, Any] = {}
    if wanted.since:
        values["since"] = wanted.since
    if wanted.until:
        values["until"] = wanted.until
    if wanted.only_older:
        values["version"] = EXTRACTOR_VERSION

    def condition(spelling: Spelling) -> str:
        parts = ["TRUE"]
        for name, comparison in (("since", ">="), ("until", "<")):
            if name in values:
                value = spelling.parameter(name)
                undated = f"A.published_at IS NULL AND A.fetched_at {comparison} {value}"
                parts.append(f"(A.published_at {comparison} {value} OR ({undated}))")
        if "version" in values:
            parts.append(f"A.extractor_version <> {spelling.parameter('version')}")
        return " AND ".join(parts)

    return condition, values


def _month(year: int | None, month: int | None) -> datetime | None:
    return datetime(year, month, 1, tzinfo=UTC) if year and month else None
