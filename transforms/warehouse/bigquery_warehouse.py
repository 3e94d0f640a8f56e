# ruff: noqa: S608  # only names of the project's own tables and columns are put into SQL; values are parameters
"""The warehouse in a BigQuery dataset."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import requests
from google.api_core.exceptions import GoogleAPICallError, NotFound, RetryError
from google.auth.credentials import AnonymousCredentials
from google.auth.exceptions import GoogleAuthError
from google.cloud import bigquery

from schemas.bigquery_schema import bigquery_schema
from schemas.errors import OperationError
from schemas.identity import stable_id
from schemas.records import FeedState, Run
from schemas.tables import DUPLICATES, FEED_STATE, RUNS, Table
from transforms.warehouse.asking import Query, Spelling
from transforms.warehouse.bigquery_errors import operation_error
from transforms.warehouse.bigquery_jobs import finished, job_id
from transforms.warehouse.bigquery_parameters import query_parameters, row_parameters
from transforms.warehouse.bigquery_sql import (
    MEANWHILE,
    commit_script,
    dialect,
    months_query,
    reading,
    runs_query,
    spell,
    stage_changed,
    stage_run,
)
from transforms.warehouse.bigquery_tables import create_tables, table_name
from transforms.warehouse.leftovers import told_only
from transforms.warehouse.merge_sql import Dialect
from transforms.warehouse.read_sql import last_run_query, newest_mentions_query, run_query
from transforms.warehouse.rows import from_row, to_row
from transforms.warehouse.run_counts import counts_statement, with_counts
from transforms.warehouse.shard import Shard
from transforms.warehouse.shard_files import is_local, one_file, write_shard
from transforms.warehouse.stage_rows import STAGED_TABLES
from transforms.warehouse.stories.find_duplicates import find_duplicates
from transforms.warehouse.stories.neighbours_sql import IDS

_STAGED_FOR = timedelta(days=1)
_RECENT = timedelta(days=92)
_CHANGED = "changed_articles"


@dataclass
class BigQueryWarehouse:
    """A dataset that is there already; its tables are made where they are missing.

    Credentials are Google's usual ones; BIGQUERY_EMULATOR_HOST names an emulator instead, which takes none.
    """

    project: str
    dataset: str

    def create_tables(self) -> None:
        """Make the tables that are missing, partitioned and clustered."""
        with self._errors():
            create_tables(self._client, self.dataset)

    def feed_states(self) -> dict[str, FeedState]:
        """What is known of each feed, by its feed_url."""
        rows = self._rows(f"SELECT * FROM {self._name(FEED_STATE)}")
        return {row["feed_url"]: from_row(FEED_STATE, row) for row in rows}

    def commit(self, shards: Sequence[Shard], run: Run) -> Run:
        """Load the shards into tables of the run's own, and merge those in one transaction."""
        self.create_tables()
        if done := self.run(run.run_id):
            return done
        with self._errors():
            for name, table in STAGED_TABLES.items():
                self._load(run.run_id, table, [shard for shard in shards if shard.table == name])
            (counts,) = self._query(counts_statement(lambda table: self._staged(run.run_id, table)))
            self._merge(with_counts(run, counts))
        committed = self.run(run.run_id)
        if committed is None:
            raise OperationError(f"bigquery://{self.project}/{self.dataset}: the run {run.run_id} left no row")
        with told_only(), self._errors():
            for name in (*STAGED_TABLES, RUNS.name, DUPLICATES.name, _CHANGED):
                self._client.delete_table(self._staged_id(run.run_id, name), not_found_ok=True)
        return committed

    def ask(self, query: Query, **parameters: Any) -> list[dict[str, Any]]:
        """The rows that a query gives."""
        return self._rows(query(self._spelling), query_parameters(parameters))

    def ask_arrow(self, query: Query, **parameters: Any) -> Iterator[pa.RecordBatch]:
        """The rows that a query gives, as Arrow batches, one by one."""
        with self._errors(), self._no_table_no_rows():
            yield from self._sent(query(self._spelling), query_parameters(parameters)).to_arrow_iterable()

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
        if "_client" in self.__dict__:
            self._client.close()  # type: ignore[no-untyped-call]  # as the library has it
            del self.__dict__["_client"]

    @cached_property
    def _client(self) -> bigquery.Client:
        if not os.environ.get("BIGQUERY_EMULATOR_HOST"):
            return bigquery.Client(project=self.project)
        anonymous = AnonymousCredentials()  # type: ignore[no-untyped-call]  # as the library has it
        return bigquery.Client(project=self.project, credentials=anonymous)

    @cached_property
    def _location(self) -> str | None:
        location: str | None = self._client.get_dataset(self._dataset_id).location
        return location

    @property
    def _dataset_id(self) -> str:
        return f"{self.project}.{self.dataset}"

    @property
    def _spelling(self) -> Spelling:
        return reading(self._name)

    def _name(self, table: Table) -> str:
        return table_name(self.project, self.dataset, table)

    def _staged_id(self, run_id: str, name: str) -> str:
        return f"{self._dataset_id}.staged_{re.sub('[^A-Za-z0-9]', '_', run_id)}_{name}"

    def _staged(self, run_id: str, table: Table) -> str:
        return f"`{self._staged_id(run_id, table.name)}`"

    def _load(self, run_id: str, table: Table, shards: Sequence[Shard]) -> None:
        """Load the shards, and nothing else, into the run's own table; done again, it changes nothing."""
        target = bigquery.Table(self._staged_id(run_id, table.name), schema=bigquery_schema(table))
        target.expires = datetime.now(UTC) + _STAGED_FOR
        self._client.create_table(target, exists_ok=True)
        if shards:
            name = job_id(self.dataset, run_id, table.name, stable_id(*(shard.path for shard in shards)))
            finished(self._client, name, self._location, self._load_of(table, shards, target), _is_passing)
        (row,) = self._query(f"SELECT COUNT(*) AS loaded FROM {self._staged(run_id, table)}")
        staged = sum(shard.rows for shard in shards)
        if row["loaded"] != staged:
            raise OperationError(
                f"{table.name}: {staged} rows were staged but {row['loaded']} loaded; nothing is committed"
            )

    def _load_of(self, table: Table, shards: Sequence[Shard], target: bigquery.Table) -> Any:
        config = bigquery.LoadJobConfig(
            schema=[bigquery.SchemaField.from_api_repr(field) for field in bigquery_schema(table)],
            source_format=bigquery.SourceFormat.PARQUET,
            write_disposition=bigquery.WriteDisposition.WRITE_TRUNCATE,
            create_disposition=bigquery.CreateDisposition.CREATE_NEVER,
        )
        config.parquet_options = bigquery.ParquetOptions()  # type: ignore[no-untyped-call]  # as above
        config.parquet_options.enable_list_inference = True

        def submit(name: str) -> Any:
            client, location = self._client, self._location
            if not is_local(shards[0].path):
                paths = [shard.path for shard in shards]
                return client.load_table_from_uri(paths, target, job_id=name, location=location, job_config=config)
            with one_file(table, shards) as path, path.open("rb") as file:
                return client.load_table_from_file(file, target, job_id=name, location=location, job_config=config)

        return submit

    def _merge(self, run: Run) -> None:
        parameters = row_parameters(RUNS, run)
        self._query(stage_run(self._staged(run.run_id, RUNS), datetime.now(UTC) + _STAGED_FOR), parameters)

        def submit(name: str) -> Any:
            return self._client.query(
                self._script(run.run_id, name), job_id=name, location=self._location, job_retry=None
            )

        finished(self._client, job_id(self.dataset, run.run_id, "merge"), self._location, submit, _is_passing)

    def _script(self, run_id: str, job: str) -> str:
        """The script of one attempt: what it needs of the tables is asked first, and that this holds it checks."""
        (before,) = self._query(runs_query(self._name))

        def staged(table: Table) -> str:
            return self._staged(run_id, table)

        def spelling(months: Iterable[tuple[int, int]]) -> Dialect:
            return dialect(self._name, staged, months, f"`{self._staged_id(run_id, _CHANGED)}`", job)

        months = {(row["year"], row["month"]) for row in self._query(months_query(self._name, staged))}
        self._query(stage_changed(spelling(months), datetime.now(UTC) + _STAGED_FOR))
        duplicates, told_at = find_duplicates(self._ask, spelling(months))
        with TemporaryDirectory(prefix="tariffwire-") as folder:
            rows = [to_row(DUPLICATES, duplicate).values for duplicate in duplicates]
            self._load(run_id, DUPLICATES, [write_shard(folder, run_id, DUPLICATES, rows)])
        months |= {(time.year, time.month) for time in told_at}
        return commit_script(spelling(months), before["runs"])

    def _ask(self, sql: str, ids: Sequence[str]) -> list[dict[str, Any]]:
        parameters = [bigquery.ArrayQueryParameter(IDS, "STRING", ids)] if spell(IDS) in sql else []
        return self._query(sql, parameters)

    def _rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[dict[str, Any]]:
        with self._errors(), self._no_table_no_rows():
            return self._query(sql, parameters)
        return []

    def _query(self, sql: str, parameters: Sequence[Any] = ()) -> list[dict[str, Any]]:
        return [dict(row) for row in self._sent(sql, parameters)]

    def _sent(self, sql: str, parameters: Sequence[Any]) -> Any:
        config = bigquery.QueryJobConfig(query_parameters=list(parameters))
        return self._client.query(sql, job_config=config, location=self._location).result()

    @contextmanager
    def _no_table_no_rows(self) -> Iterator[None]:
        """End well where the tables are not made yet; no dataset is an error."""
        try:
            yield
        except NotFound as error:
            if "table" not in str(error).lower():
                raise
            self._client.get_dataset(self._dataset_id)

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (GoogleAPICallError, RetryError, GoogleAuthError, requests.RequestException, OSError) as error:
            raise operation_error(error, self.project, self.dataset) from error


def _is_passing(error: GoogleAPICallError) -> bool:
    """Whether a job that failed so may do better in another attempt."""
    text = str(error)
    passing = ("backendError", "internalError", "rateLimitExceeded", "jobRateLimitExceeded", "Retrying", MEANWHILE)
    return "concurrent update" in text or any(reason in text for reason in passing)
