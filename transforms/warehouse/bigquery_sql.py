# ruff: noqa: S608  # only names of the project's own tables and columns are put into SQL; values are parameters
"""The commit in BigQuery's SQL: one script with one transaction, kept to the months that the run touches."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from itertools import pairwise

from schemas.columns import Column
from schemas.tables import ARTICLES, RUNS, Table
from transforms.warehouse.merge_sql import Dialect, merge_statements, run_statement

MOVED = "an article moved to another month meanwhile"
"""What the script says when another run moved an article out of the months that the script names."""


def spell(parameter: str) -> str:
    """A named parameter."""
    return f"@{parameter}"


def dialect(
    table: Callable[[Table], str], staged: Callable[[Table], str], months: Iterable[tuple[int, int]], job: str
) -> Dialect:
    """BigQuery's spelling, with the months that the run touches.

    `job` is the id of the job that runs the script. It ends the names of temporary tables: they belong to the script,
    but where they outlive it they must not meet those of another run or attempt.
    """
    ranges = month_ranges(months)
    suffix = re.sub(r"[^A-Za-z0-9]", "_", job)
    return Dialect(
        table=table,
        staged=staged,
        comparable=_comparable,
        temporary=lambda name: f"{name}_{suffix}",
        touched=lambda alias: touched(alias, ranges),
    )


def stage_run(staged_runs: str, expires: datetime) -> str:
    """Make the table that holds the run's row, from parameters named as its columns.

    A table of its own, because parameters of a whole script are not understood everywhere.
    """
    values = ", ".join(f"{spell(column.name)} AS {column.name}" for column in RUNS.columns)
    return (
        f"CREATE OR REPLACE TABLE {staged_runs} "
        f"OPTIONS (expiration_timestamp = TIMESTAMP '{expires:%Y-%m-%d %H:%M:%S}+00') AS SELECT {values}"
    )


def months_query(table: Callable[[Table], str], staged: Callable[[Table], str]) -> str:
    """Year and month of each partition that holds, or will hold, a staged article; undated ones left out.

    A mention always carries its article's date, so these are the mentions' months too.
    """
    keys = f"SELECT article_id FROM {staged(ARTICLES)}"
    return f"""SELECT DISTINCT EXTRACT(YEAR FROM published_at) AS year, EXTRACT(MONTH FROM published_at) AS month
FROM (
  SELECT published_at FROM {staged(ARTICLES)}
  UNION ALL
  SELECT published_at FROM {table(ARTICLES)} WHERE article_id IN ({keys})
) AS dates
WHERE published_at IS NOT NULL"""


def commit_script(spelling: Dialect) -> str:
    """The transaction: all is merged and the run's row added, or nothing."""
    stored, keys = spelling.table(ARTICLES), f"SELECT article_id FROM {spelling.staged(ARTICLES)}"
    unmoved = (
        f"SELECT IF(COUNT(*) > 0, ERROR('{MOVED}'), 0) FROM {stored} AS T "
        f"WHERE T.article_id IN ({keys}) AND NOT {spelling.touched('T')}"
    )
    statements = [
        "BEGIN TRANSACTION",
        unmoved,
        *merge_statements(spelling),
        run_statement(spelling),
        "COMMIT TRANSACTION",
    ]
    return ";\n".join(statements) + ";"


def month_ranges(months: Iterable[tuple[int, int]]) -> list[tuple[datetime, datetime | None]]:
    """The months (year, month) as few ranges of time, end exclusive; None where the calendar ends."""
    numbers = sorted({year * 12 + month - 1 for year, month in months})
    if not numbers:
        return []
    breaks = [0, *(place + 1 for place, (one, next_) in enumerate(pairwise(numbers)) if next_ != one + 1), len(numbers)]
    return [(_first_day(numbers[start]), _end_of(numbers[end - 1])) for start, end in pairwise(breaks)]


def touched(alias: str, ranges: Iterable[tuple[datetime, datetime | None]]) -> str:
    """The condition for a row to be in one of the ranges, or undated; of literals, so that partitions are pruned."""
    column = f"{alias}.published_at"
    conditions = [f"{column} IS NULL"]
    for start, end in ranges:
        until = f" AND {column} < {_literal(end)}" if end else ""
        conditions.append(f"({column} >= {_literal(start)}{until})")
    return f"({' OR '.join(conditions)})"


def _comparable(column: Column, expression: str) -> str:
    return f"TO_JSON_STRING({expression})" if column.mode == "REPEATED" else expression


def _first_day(number: int) -> datetime:
    return datetime(number // 12, number % 12 + 1, 1, tzinfo=UTC)


def _end_of(number: int) -> datetime | None:
    return None if number + 1 >= 10_000 * 12 else _first_day(number + 1)


def _literal(time: datetime) -> str:
    return f"TIMESTAMP '{time.date().isoformat()} 00:00:00+00'"
