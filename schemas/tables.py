"""The warehouse's tables: each defined once, from its record, for every warehouse."""

from dataclasses import dataclass

from schemas.columns import Column, columns_of
from schemas.records import (
    Article,
    Decision,
    Duplicate,
    Failure,
    FeedState,
    Measure,
    MeasureMention,
    MeasuresAsOf,
    Mention,
    Replayed,
    Run,
)


@dataclass(frozen=True)
class Table:
    """A table's name, key and columns; how BigQuery lays it out."""

    name: str
    description: str
    record: type
    key: str
    partition_by_month: str | None = None
    cluster_by: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in order."""
        return columns_of(self.record)


ARTICLES = Table("articles", "One row per kept article", Article, "article_id", "published_at", ("article_id",))
TARIFF_MENTIONS = Table(
    "tariff_mentions",
    "One row per article, sector, figure and measure",
    Mention,
    "mention_id",
    "published_at",
    ("sector", "imposer"),
)
FAILURES = Table("failures", "Every input that could not become a row", Failure, "failure_id")
FEED_STATE = Table("feed_state", "What each feed was last told and last said", FeedState, "feed_url")
RUNS = Table("runs", "One row per run, with its counts", Run, "run_id")
MEASURES = Table(
    "measures", "One row per tariff measure, over all articles", Measure, "measure_id", cluster_by=("sector", "imposer")
)
MEASURE_MENTIONS = Table(
    "measure_mentions",
    "One row per measure and mention of it, with why it is one",
    MeasureMention,
    "measure_mention_id",
    "published_at",
    ("rate_key",),
)
MEASURES_AS_OF = Table("measures_as_of", "One row: which runs the tables of measures know of", MeasuresAsOf, "name")

OLDEST_TABLES: tuple[Table, ...] = (ARTICLES, TARIFF_MENTIONS, FAILURES, FEED_STATE, RUNS)
"""Those that warehouses of every version have."""

TABLES: tuple[Table, ...] = (*OLDEST_TABLES, MEASURES, MEASURE_MENTIONS, MEASURES_AS_OF)

DECISIONS = Table("decisions", "What became of each entry of this run", Decision, "article_id")
"""Staged beside the tables and counted into `runs`; it has no table of its own."""

REPLAYED = Table("replayed", "Which failures this run ran again", Replayed, "failure_id")
"""As DECISIONS."""

DUPLICATES = Table("duplicates", "What this run finds of the articles it changes", Duplicate, "article_id")
"""As DECISIONS, but made by the commit."""
