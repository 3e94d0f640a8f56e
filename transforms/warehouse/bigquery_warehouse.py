# ruff: noqa: S608  # only names of the project's own tables and columns are put into SQL; values are parameters
"""The warehouse in a BigQuery dataset."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
from google.cloud import bigquery

from schemas.errors import OperationError
from schemas.records import FeedState, MeasuresAsOf, Run
from schemas.tables import FEED_STATE, RUNS, Table
from schemas.views import views
from transforms.warehouse.asking import Query, Spelling, view_query
from transforms.warehouse.bigquery_commit import BigQueryCommit, ThereAlreadyError
from transforms.warehouse.bigquery_measures import BigQueryMeasures
from transforms.warehouse.bigquery_parameters import query_parameters
from transforms.warehouse.bigquery_patience import Patience
from transforms.warehouse.bigquery_service import BigQueryService
from transforms.warehouse.bigquery_sql import reading, spell
from transforms.warehouse.bigquery_tables import (
    create_tables,
    stored_tables,
    table_changes,
    table_name,
    table_resources,
)
from transforms.warehouse.read_sql import last_run_query, newest_mentions_query, run_query
from transforms.warehouse.rows import from_row
from transforms.warehouse.shard import Shard
from transforms.warehouse.stored_tables import Stored, TableChange, check_complete, check_readable, lacks_tables

_RECENT = timedelta(days=92)


@dataclass
class BigQueryWarehouse:
    """A dataset that is there already; its tables are made where they are missing.

    Credentials are Google's usual ones; BIGQUERY_EMULATOR_HOST names an emulator instead, which takes none.
    """

    project: str
    dataset: str
    patience: Patience = field(default_factory=Patience)
    _is_complete: bool = field(default=False, init=False, repr=False, compare=False)
    """Whether this object has seen to it that the tables are there, with all their columns."""

    def create_tables(self) -> None:
        """Make the tables, partitioned and clustered, and the columns that are missing."""
        with self._errors():
            create_tables(self._service.client, self.dataset)
        self._is_complete = True

    def table_changes(self) -> list[TableChange]:
        """What `create_tables` would change."""
        with self._errors():
            return table_changes(self._service.client, self.dataset)

    def create_views(self) -> None:
        """Make the views, or make them anew, one after the other."""
        with self._errors():
            if not self._is_readable(complete=True):
                raise OperationError(f"bigquery://{self.project}/{self.dataset}: no tables in it; a run makes them")
            for view in views():
                query = view_query(view, self._spelling)
                self._service.rows(f"CREATE OR REPLACE VIEW `{self._service.dataset_id}.{view.name}` AS {query}")

    def feed_states(self) -> dict[str, FeedState]:
        """What is known of each feed, by its feed_url."""
        rows = self._rows(f"SELECT * FROM {self._name(FEED_STATE)}")
        return {row["feed_url"]: from_row(FEED_STATE, row) for row in rows}

    def commit(self, shards: Sequence[Shard], run: Run) -> Run:
        """Load the shards into tables of the run's own, and merge those in one transaction."""
        self.create_tables()
        if done := self.run(run.run_id):
            return done
        commit = BigQueryCommit(self._service, self._name, run, shards)
        with self._errors(), suppress(ThereAlreadyError):
            commit.make()
        committed = self.run(run.run_id)
        if committed is None:
            raise OperationError(f"bigquery://{self.project}/{self.dataset}: the run {run.run_id} left no row")
        commit.remove_staged()
        return committed

    def update_measures(self) -> MeasuresAsOf:
        """Bring the tables of measures to what the stored mentions say, in one transaction."""
        self.create_tables()
        name = Run(run_id=f"measures-{secrets.token_hex(8)}", started_at=datetime.now(UTC))
        update = BigQueryMeasures(self._service, self._name, name, [])
        with self._errors():
            try:
                return update.update()
            finally:
                update.remove_staged()

    def ask(self, query: Query, **parameters: Any) -> list[dict[str, Any]]:
        """The rows that a query gives."""
        return self._rows(query(self._spelling), query_parameters(parameters), complete=True)

    def ask_arrow(self, query: Query, **parameters: Any) -> Iterator[pa.RecordBatch]:
        """The rows that a query gives, as Arrow batches, one by one."""
        with self._errors():
            if self._is_readable(complete=True):
                yield from self._service.asked(query(self._spelling), query_parameters(parameters)).to_arrow_iterable()

    def newest_mentions(self, limit: int) -> list[dict[str, Any]]:
        """The mentions of the newest articles, in the order of their texts, with title, url and source.

        Reads the partitions of the last months, and the others only where those hold too few.
        """
        recent = f"M.published_at >= TIMESTAMP '{datetime.now(UTC) - _RECENT:%Y-%m-%d} 00:00:00+00'"
        rows = self._rows(newest_mentions_query(self._name, limit, recent))
        return rows if len(rows) >= limit else self._rows(newest_mentions_query(self._name, limit))

    def last_run(self) -> Run | None:
        """The run that started last."""
        rows = self._rows(last_run_query(self._name))
        return from_row(RUNS, rows[0]) if rows else None

    def run(self, run_id: str) -> Run | None:
        """The run's row, or None."""
        parameter = bigquery.ScalarQueryParameter("run_id", "STRING", run_id)
        rows = self._rows(run_query(self._name, spell), [parameter])
        return from_row(RUNS, rows[0]) if rows else None

    def close(self) -> None:
        """Close the client's connections."""
        self._service.close()

    @cached_property
    def _service(self) -> BigQueryService:
        return BigQueryService(self.project, self.dataset, self.patience)

    @property
    def _spelling(self) -> Spelling:
        return reading(self._name)

    def _name(self, table: Table) -> str:
        return table_name(self.project, self.dataset, table)

    def _rows(self, sql: str, parameters: Sequence[Any] = (), *, complete: bool = False) -> list[dict[str, Any]]:
        with self._errors():
            return self._service.rows(sql, parameters) if self._is_readable(complete=complete) else []

    def _is_readable(self, *, complete: bool) -> bool:
        """Whether there are tables; raises OperationError where they would be misread.

        `complete`: also where a column that this program knows is not there yet.
        """
        if not self._is_complete:
            place, stored = f"bigquery://{self.project}/{self.dataset}", self._stored
            check_readable(place, stored)
            if stored and (complete or lacks_tables(stored)):
                check_complete(place, place, stored)
        return self._is_complete or bool(self._stored)

    @cached_property
    def _stored(self) -> Stored:
        return stored_tables(table_resources(self._service.client, self.dataset))

    def _errors(self) -> AbstractContextManager[None]:
        return self._service.errors()
