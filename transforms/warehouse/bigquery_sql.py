# ruff: noqa: S608  # only names of the project's own tables and columns are put into SQL; values are parameters
"""The commit in BigQuery's SQL: one script with one transaction, kept to the months that the run touches."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from schemas.columns import Column
from schemas.tables import ARTICLES, FEED_STATE, RUNS, Table
from transforms.warehouse.asking import Spelling
from transforms.warehouse.bigquery_errors import MEANWHILE
from transforms.warehouse.merge_sql import (
    Dialect,
    changed_articles_query,
    merge_statements,
    replace_statements,
    run_statement,
)
from transforms.warehouse.partitions import month_ranges, touched
from transforms.warehouse.reconcile_sql import DOES_NOT_ADD_UP, unreconciled_queries


def spell(parameter: str) -> str:
    """A named parameter."""
    return f"@{parameter}"


def reading(table: Callable[[Table], str]) -> Spelling:
    """BigQuery's spelling for who only reads."""
    return Spelling(
        table=table,
        parameter=spell,
        listed=lambda parameter: f"SELECT listed FROM UNNEST({spell(parameter)}) AS listed",
        has=lambda array, value: f"{value} IN UNNEST({array})",
        each=lambda array, name: f"CROSS JOIN UNNEST({array}) AS {name}",
    )


def dialect(
    table: Callable[[Table], str],
    staged: Callable[[Table], str],
    months: Iterable[tuple[int, int]],
    changed_articles: str,
    job: str,
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
        portions=lambda _table, _key: ("TRUE",),
        changed_articles=changed_articles,
        told_in=lambda near: f"(SELECT * FROM {table(ARTICLES)} AS S WHERE {touched('S', near)})",
        seconds=lambda expression: f"UNIX_SECONDS({expression})",
        each_key=lambda alias: f"CROSS JOIN UNNEST({alias}.story_keys) AS story_key",
        listed=lambda parameter: f"SELECT article_id FROM UNNEST({spell(parameter)}) AS article_id",
    )


def stage_changed(spelling: Dialect, expires: datetime) -> str:
    """Make the table that holds the articles to be written: what it takes to find them is read once."""
    query = changed_articles_query(spelling, "TRUE")
    return f"CREATE OR REPLACE TABLE {spelling.changed_articles} {_until(expires)} AS {query}"


def stage_run(staged_runs: str, expires: datetime) -> str:
    """Make the table that holds the run's row, from parameters named as its columns.

    A table of its own, because parameters of a whole script are not understood everywhere.
    """
    values = ", ".join(f"{spell(column.name)} AS {column.name}" for column in RUNS.columns)
    return f"CREATE OR REPLACE TABLE {staged_runs} {_until(expires)} AS SELECT {values}"


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


def runs_query(table: Callable[[Table], str]) -> str:
    """How many runs were ever committed, and how many of them bear the run_id that is the parameter."""
    return f"SELECT COUNT(*) AS runs, COUNTIF(run_id = {spell('run_id')}) AS own FROM {table(RUNS)}"


def commit_script(spelling: Dialect, runs: int) -> str:
    """The transaction: all is merged and the run's row added, or nothing.

    `runs` is how many runs there were before anything was asked that the script relies on.
    """
    statements = [
        "BEGIN TRANSACTION",
        _guard(spelling, runs),
        *merge_statements(spelling),
        run_statement(spelling),
        _alone(spelling),
        _added_up(spelling),
        "COMMIT TRANSACTION",
    ]
    return ";\n".join(statements) + ";"


def replace_script(spelling: Dialect, tables: Iterable[Table], runs: int) -> str:
    """The transaction after which these tables have their staged rows and no other; `runs` as in `commit_script`."""
    everywhere = replace(spelling, touched=lambda _alias: "TRUE")
    statements = [
        "BEGIN TRANSACTION",
        _guard(spelling, runs),
        *(statement for table in tables for statement in replace_statements(everywhere, table)),
        _alone(spelling),
        "COMMIT TRANSACTION",
    ]
    return ";\n".join(statements) + ";"


def _guard(spelling: Dialect, runs: int) -> str:
    return f"SELECT IF(COUNT(*) <> {runs:d}, ERROR('{MEANWHILE}'), 0) FROM {spelling.table(RUNS)}"


def _alone(spelling: Dialect) -> str:
    """A change that any other commit makes too, and that changes nothing.

    BigQuery lets transactions that only add rows to a table commit side by side, MERGE or not, and so two that add the
    same key. Of two that change rows of one table it aborts one, which is then tried again.
    """
    feeds = spelling.table(FEED_STATE)
    return f"UPDATE {feeds} SET etag = etag WHERE feed_url = (SELECT MIN(feed_url) FROM {feeds})"


def _added_up(spelling: Dialect) -> str:
    said = "CONCAT(name, ' ', CAST(expected AS STRING), ' expected, ', CAST(found AS STRING), ' found')"
    return (
        f"SELECT IF(COUNT(*) > 0, ERROR(CONCAT('{DOES_NOT_ADD_UP}: ', STRING_AGG({said}, '; '))), 0) "
        f"FROM ({' UNION ALL '.join(unreconciled_queries(spelling))}) AS unreconciled"
    )


def _until(expires: datetime) -> str:
    return f"OPTIONS (expiration_timestamp = TIMESTAMP '{expires:%Y-%m-%d %H:%M:%S}+00')"


def _comparable(column: Column, expression: str) -> str:
    return f"TO_JSON_STRING({expression})" if column.mode == "REPEATED" else expression
