# ruff: noqa: S608  # only names of the project's own tables and columns are put into SQL; values are parameters
"""What a run read, kept, dropped and failed, counted from what it staged; the same SQL in both warehouses."""

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

from schemas.records import Run
from schemas.tables import DECISIONS, FAILURES, FEED_STATE, Table
from transforms.warehouse.merge_sql import chosen_rows

_MOST_REASONS = 100
"""The reasons to drop that a run's row names; entries_dropped counts those behind them too."""


def counts_statement(staged: Callable[[Table], str]) -> str:
    """One row with the counts, by the names of `runs`, and drop_reasons as an array."""
    return f"""WITH feeds AS ({chosen_rows(FEED_STATE, staged(FEED_STATE))}),
entries AS (
  SELECT article_id, feed_url, kept, MIN(reason) AS reason FROM {staged(DECISIONS)} GROUP BY article_id, feed_url, kept
),
failed AS (SELECT DISTINCT failure_id, stage, item FROM {staged(FAILURES)}),
reasons AS (
  SELECT reason, COUNT(*) AS times FROM entries WHERE NOT kept GROUP BY reason
  ORDER BY COUNT(*) DESC, reason LIMIT {_MOST_REASONS}
)
SELECT
  (SELECT COUNT(*) FROM feeds WHERE last_status = 'read') AS feeds_read,
  (SELECT COUNT(*) FROM feeds WHERE last_status = 'unchanged') AS feeds_unchanged,
  (SELECT COUNT(*) FROM feeds WHERE last_status IN ('failed', 'gone')) AS feeds_failed,
  (SELECT COUNT(*) FROM feeds WHERE last_status = 'waiting') AS feeds_waiting,
  (SELECT COUNT(*) FROM entries WHERE kept) AS entries_kept,
  (SELECT COUNT(*) FROM entries WHERE NOT kept) AS entries_dropped,
  (SELECT COUNT(*) FROM failed WHERE stage IN ('parse', 'relevance', 'extract') AND item IS NOT NULL)
    AS entries_failed,
  (SELECT COUNT(*) FROM entries)
    + (SELECT COUNT(*) FROM failed WHERE stage IN ('parse', 'relevance') AND item IS NOT NULL) AS entries_read,
  (SELECT COUNT(*) FROM failed) AS failures,
  (SELECT ARRAY_AGG(CONCAT(CAST(times AS STRING), ' ', reason) ORDER BY times DESC, reason) FROM reasons)
    AS drop_reasons"""


def with_counts(run: Run, counts: Mapping[str, Any]) -> Run:
    """The run with the row that `counts_statement` gave; feeds that wait are added to those that it left out."""
    waiting = run.feeds_waiting + counts["feeds_waiting"]
    reasons = tuple(counts["drop_reasons"] or ())
    return dataclasses.replace(run, **{**counts, "feeds_waiting": waiting, "drop_reasons": reasons})
