# ruff: noqa: S608  # only names of the project's own tables and columns are put into SQL; values are parameters
"""The warehouse in one DuckDB file."""

import re
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types

from schemas.arrow_schema import arrow_schema
from schemas.duckdb_schema import duckdb_type
from schemas.errors import OperationError
from schemas.records import FeedState, MeasuresAsOf, Run
from schemas.tables import ARTICLES, DUPLICATES, FEED_STATE, RUNS, Table
from schemas.views import views
from transforms.warehouse.asking import Query, view_query
from transforms.warehouse.duckdb_indexes import drop_indexes
from transforms.warehouse.duckdb_memory import COMMIT_MEMORY, limit, ran_out_of_memory, remove_spilled
from transforms.warehouse.duckdb_months import make_months, months_of, months_to_look_in, remember_months
from transforms.warehouse.duckdb_portions import portions_of
from transforms.warehouse.duckdb_refusals import refusals_of
from transforms.warehouse.duckdb_sql import CHANGED, SPELLING, dialect, dialect_after, spell, staged_name
from transforms.warehouse.duckdb_tables import (
    create_tables,
    make_file,
    name_of,
    remove_unfinished,
    stored_tables,
    table_changes,
    transaction,
)
from transforms.warehouse.measures.find_measures import as_of, find_measures
from transforms.warehouse.merge_sql import (
    Dialect,
    changed_articles_query,
    merge_statements,
    replace_statements,
    run_statement,
)
from transforms.warehouse.read_sql import last_run_query, newest_mentions_query, run_query
from transforms.warehouse.reconcile_sql import check_added_up, unreconciled_queries
from transforms.warehouse.rows import from_row, to_row
from transforms.warehouse.run_counts import counts_statement, with_counts
from transforms.warehouse.shard import Shard
from transforms.warehouse.shard_files import local_copies
from transforms.warehouse.stage_rows import STAGED_TABLES
from transforms.warehouse.stored_tables import TableChange, check_complete, check_readable, lacks_tables
from transforms.warehouse.stories.find_duplicates import find_duplicates
from transforms.warehouse.stories.neighbours_sql import IDS

_ONE_AT_A_TIME = threading.Lock()
"""DuckDB's own lock holds between processes; within one, two commits would meet in a conflict at the end."""

_RETRY_SECONDS = 0.1
_BATCH_ROWS = 10_000
_RECENT = timedelta(days=92)


@dataclass
class DuckDBWarehouse:
    """A DuckDB file, opened for each call and closed after it, so that others can read it in between.

    `wait_seconds` is how long to wait for another process that holds the file.
    """

    path: Path
    wait_seconds: float = 60.0

    def create_tables(self) -> None:
        """Make the file, its folder, and the tables and columns that are missing."""
        with self._connection() as connection, transaction(connection):
            create_tables(connection, str(self.path))
        remove_unfinished(self.path)

    def table_changes(self) -> list[TableChange]:
        """What `create_tables` would change; the file is only read."""
        if not self.path.exists():
            raise OperationError(f"{self.path}: no such file; a run makes it, with its tables")
        with self._connection(read_only=True) as connection:
            return table_changes(connection, str(self.path))

    def create_views(self) -> None:
        """Make the views, or make them anew, all or none."""
        if not self.path.exists():
            raise OperationError(f"{self.path}: no such file; a run makes it, with its tables")
        with self._connection() as connection, transaction(connection):
            if not self._is_readable(connection, complete=True):
                raise OperationError(f"{self.path}: no tables in it; a run makes them")
            for view in views():
                connection.execute(f'CREATE OR REPLACE VIEW "{view.name}" AS {view_query(view, SPELLING)}')

    def feed_states(self) -> dict[str, FeedState]:
        """What is known of each feed, by its feed_url."""
        rows = self._rows(f"SELECT * FROM {name_of(FEED_STATE)}")
        return {row["feed_url"]: from_row(FEED_STATE, row) for row in rows}

    def commit(self, shards: Sequence[Shard], run: Run) -> Run:
        """Merge the shards and add the run's row in one transaction.

        DuckDB may hold the first of COMMIT_MEMORY and lays the rest on the disk, so that a large run takes little more
        than a small one; where that is not enough for it, it begins anew with the next, and at last with as much as it
        takes as a rule.
        """
        with local_copies(shards) as copies:
            for memory in COMMIT_MEMORY:
                try:
                    return self._commit(copies, run, memory)
                except OperationError as error:
                    if not ran_out_of_memory(error.__cause__):
                        raise
            return self._commit(copies, run, None)

    def _commit(self, copies: Sequence[Shard], run: Run, memory: str | None) -> Run:
        with self._limited_connection(memory) as connection, transaction(connection):
            create_tables(connection, str(self.path))
            if done := _run_row(connection, run.run_id):
                return done
            for name, table in STAGED_TABLES.items():
                _load(connection, table, [shard for shard in copies if shard.table == name])
            (counts,) = _fetch(connection, counts_statement(staged_name), {})
            _stage(connection, RUNS, [with_counts(run, counts)])
            drop_indexes(connection)
            make_months(connection)
            months = months_to_look_in(connection, staged_name(ARTICLES))
            portions = portions_of(connection)
            _stage_duplicates(connection, dialect(months, portions))
            months |= months_of(connection, f"FROM {staged_name(DUPLICATES)} ANTI JOIN {CHANGED} USING (article_id)")
            spelling = dialect(months, portions)
            for statement in merge_statements(spelling):
                connection.execute(statement)
            connection.execute(run_statement(spelling))
            remember_months(connection, CHANGED)
            check_added_up(
                [
                    row
                    # One by one: DuckDB would hold the keys of all tables at once.
                    for query in unreconciled_queries(dialect_after(months))
                    for row in _fetch(connection, query, {"run_id": run.run_id} if spell("run_id") in query else {})
                ]
            )
            committed = _run_row(connection, run.run_id)
        if committed is None:
            raise OperationError(f"{self.path}: the run {run.run_id} left no row")
        return committed

    def update_measures(self) -> MeasuresAsOf:
        """Bring the tables of measures to what the stored mentions say, in one transaction."""
        with self._connection() as connection, transaction(connection):
            create_tables(connection, str(self.path))
            found = find_measures(lambda query: _fetched(connection, query), name_of)
            for table, records in found.items():
                _stage(connection, table, records)
                for statement in replace_statements(replace(dialect((), {}), touched=lambda _alias: "TRUE"), table):
                    connection.execute(statement)
        return as_of(found)

    def ask(self, query: Query, **parameters: Any) -> list[dict[str, Any]]:
        """The rows that a query gives."""
        return self._rows(query(SPELLING), parameters, complete=True)

    def ask_arrow(self, query: Query, **parameters: Any) -> Iterator[pa.RecordBatch]:
        """The rows that a query gives, as Arrow batches, one by one."""
        if not self.path.exists():
            return
        with self._connection(read_only=True) as connection:
            if self._is_readable(connection, complete=True):
                yield from connection.sql(query(SPELLING), params=parameters).to_arrow_reader(_BATCH_ROWS)

    def newest_mentions(self, limit: int) -> list[dict[str, Any]]:
        """The mentions of the newest articles, in the order of their texts, with title, url and source.

        Looks at the last months, and at the others only where those hold too few.
        """
        recent = f"M.published_at >= TIMESTAMP '{datetime.now(UTC) - _RECENT:%Y-%m-%d} 00:00:00+00'"
        rows = self._rows(newest_mentions_query(name_of, limit, recent))
        return rows if len(rows) >= limit else self._rows(newest_mentions_query(name_of, limit))

    def last_run(self) -> Run | None:
        """The run that started last."""
        rows = self._rows(last_run_query(name_of))
        return from_row(RUNS, rows[0]) if rows else None

    def run(self, run_id: str) -> Run | None:
        """The run's row, or None."""
        rows = self._rows(run_query(name_of, spell), {"run_id": run_id})
        return from_row(RUNS, rows[0]) if rows else None

    def close(self) -> None:
        """Nothing is open between calls."""

    def _rows(
        self, query: str, parameters: dict[str, Any] | None = None, *, complete: bool = False
    ) -> list[dict[str, Any]]:
        if not self.path.exists():
            return []
        with self._connection(read_only=True) as connection:
            readable = self._is_readable(connection, complete=complete)
            return _fetch(connection, query, parameters or {}) if readable else []

    def _is_readable(self, connection: duckdb.DuckDBPyConnection, *, complete: bool) -> bool:
        """Whether there are tables; raises OperationError where they would be misread.

        `complete`: also where a column that this program knows is not there yet.
        """
        stored = stored_tables(connection)
        check_readable(str(self.path), stored)
        if stored and (complete or lacks_tables(stored)):
            check_complete(str(self.path), f"duckdb:///{self.path}", stored)
        return bool(stored)

    @contextmanager
    def _limited_connection(self, memory: str | None) -> Iterator[duckdb.DuckDBPyConnection]:
        with self._connection() as connection:
            remove_spilled(self.path)
            limit(connection, memory)
            yield connection

    @contextmanager
    def _connection(self, *, read_only: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
        with _ONE_AT_A_TIME, refusals_of(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if not read_only and not self.path.exists():
                make_file(self.path)
            connection = self._connect(read_only=read_only)
            try:
                connection.execute("SET TimeZone = 'UTC'")
                yield connection
            finally:
                connection.close()

    def _connect(self, *, read_only: bool) -> duckdb.DuckDBPyConnection:
        until = time.monotonic() + self.wait_seconds
        while True:
            try:
                return duckdb.connect(str(self.path), read_only=read_only)
            except duckdb.IOException as error:
                if "Could not set lock" not in str(error):
                    raise
                if time.monotonic() > until:
                    holder = re.search(r"PID \d+", str(error))
                    raise OperationError(
                        f"{self.path} is held by another process ({holder.group() if holder else 'unknown'}); "
                        f"waited {self.wait_seconds:g} s; end it, or try again later"
                    ) from error
            time.sleep(_RETRY_SECONDS)


def _create_temporary(connection: duckdb.DuckDBPyConnection, name: str, table: Table) -> None:
    columns = ", ".join(f'"{column.name}" {duckdb_type(column)}' for column in table.columns)
    connection.execute(f"CREATE TEMP TABLE {name} ({columns})")


def _load(connection: duckdb.DuckDBPyConnection, table: Table, shards: Sequence[Shard]) -> None:
    _create_temporary(connection, staged_name(table), table)
    if not shards:
        return
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    connection.execute(
        f"INSERT INTO {staged_name(table)} SELECT {names} FROM read_parquet($paths)",
        {"paths": [shard.path for shard in shards]},
    )
    (loaded,) = connection.execute(f"SELECT COUNT(*) FROM {staged_name(table)}").fetchall()[0]
    staged = sum(shard.rows for shard in shards)
    if loaded != staged:
        raise OperationError(f"{table.name}: {staged} rows were staged but {loaded} loaded; nothing is committed")


def _stage(connection: duckdb.DuckDBPyConnection, table: Table, records: Sequence[Any]) -> None:
    _create_temporary(connection, staged_name(table), table)
    rows = [to_row(table, record).values for record in records]
    if rows:
        given = pa.Table.from_pylist(rows, schema=arrow_schema(table))
        connection.register("given", given)
        connection.execute(f"INSERT INTO {staged_name(table)} FROM given")
        connection.unregister("given")


def _stage_duplicates(connection: duckdb.DuckDBPyConnection, spelling: Dialect) -> None:
    def ask(query: str, ids: Sequence[str]) -> list[dict[str, Any]]:
        return _fetch(connection, query, {IDS: list(ids)} if spell(IDS) in query else {})

    _create_temporary(connection, CHANGED, ARTICLES)
    for portion in spelling.portions(ARTICLES, ARTICLES.key):
        connection.execute(f"INSERT INTO {CHANGED} {changed_articles_query(spelling, portion)}")
    found, _ = find_duplicates(ask, spelling)
    _stage(connection, DUPLICATES, found)
    # So that articles that are new need not be looked for once they are merged.
    connection.execute(
        f"UPDATE {CHANGED} AS C SET duplicate_of = S.duplicate_of FROM {staged_name(DUPLICATES)} AS S "
        "WHERE S.article_id = C.article_id"
    )


def _run_row(connection: duckdb.DuckDBPyConnection, run_id: str) -> Run | None:
    rows = _fetch(connection, run_query(name_of, spell), {"run_id": run_id})
    return from_row(RUNS, rows[0]) if rows else None


def _fetch(connection: duckdb.DuckDBPyConnection, query: str, parameters: dict[str, Any]) -> list[dict[str, Any]]:
    cursor = connection.execute(query, parameters)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _fetched(connection: duckdb.DuckDBPyConnection, query: str) -> Iterator[dict[str, Any]]:
    """As `_fetch`, some rows at a time."""
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description or ()]
    while rows := cursor.fetchmany(_BATCH_ROWS):
        yield from (dict(zip(names, row, strict=True)) for row in rows)
