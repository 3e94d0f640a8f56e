"""A dataset of BigQuery, reached with patience: every call is bounded in time, every job can be sent again."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import requests
from google.api_core.exceptions import GoogleAPICallError, NotFound, RetryError
from google.auth.credentials import AnonymousCredentials
from google.auth.exceptions import GoogleAuthError
from google.cloud import bigquery

from transforms.warehouse.bigquery_errors import operation_error
from transforms.warehouse.bigquery_jobs import Jobs, Send
from transforms.warehouse.bigquery_patience import ONCE, Patience

Prepare = Callable[[str], Send]


@dataclass
class BigQueryService:
    """Credentials are Google's usual ones; BIGQUERY_EMULATOR_HOST names an emulator instead, which takes none."""

    project: str
    dataset: str
    patience: Patience

    @cached_property
    def client(self) -> bigquery.Client:
        """Google's client, opened when it is first asked for."""
        if not os.environ.get("BIGQUERY_EMULATOR_HOST"):
            return bigquery.Client(project=self.project)
        anonymous = AnonymousCredentials()  # type: ignore[no-untyped-call]  # as the library has it
        return bigquery.Client(project=self.project, credentials=anonymous)

    @cached_property
    def location(self) -> str | None:
        """Where the dataset is; jobs have to run there."""
        location: str | None = self.client.get_dataset(self.dataset_id, **self.patience.bounds).location
        return location

    @property
    def dataset_id(self) -> str:
        """The dataset's full name."""
        return f"{self.project}.{self.dataset}"

    def asked(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """The rows that a query gives, page by page. For what only reads: it may be asked twice."""
        job = self._jobs.asked(self._query(lambda _: sql, parameters))
        return job.result(job_retry=None, **self.patience.bounds)

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """All rows that a query gives."""
        return [dict(row) for row in self.asked(sql, parameters)]

    def done(
        self,
        name: str,
        sql: Callable[[str], str],
        parameters: Sequence[Any] = (),
        *,
        holds: Callable[[], bool],
    ) -> None:
        """Have what writes be done, once, under ids that begin with `name`: see `finished`.

        `sql` gives the statements of one attempt, by its job's id.
        """
        self._jobs.finished(name, self._query(sql, parameters), holds)

    def loaded(self, name: str, send: Callable[[str, dict[str, Any]], Any], *, holds: Callable[[], bool]) -> None:
        """As `done`, for a load: `send` is given the job's id and what else a load of the library takes."""
        options = {"location": self.location, "timeout": self.patience.request_seconds}

        def prepare(job_id: str) -> Send:
            return lambda: send(job_id, options)

        self._jobs.finished(name, prepare, holds)

    def create_table(self, table: bigquery.Table) -> None:
        """Make a table; one that is there stays as it is."""
        self.client.create_table(table, exists_ok=True, **self.patience.bounds)

    def delete_table(self, table_id: str) -> None:
        """Remove a table; none is no error."""
        self.client.delete_table(table_id, not_found_ok=True, **self.patience.bounds)

    def has_table(self, table_id: str) -> bool:
        """Whether there is this table."""
        try:
            self.client.get_table(table_id, **self.patience.bounds)
        except NotFound:
            return False
        return True

    def close(self) -> None:
        """Close the client's connections; a later call opens others."""
        if "client" in self.__dict__:
            self.client.close()  # type: ignore[no-untyped-call]  # as the library has it
            del self.__dict__["client"]

    @contextmanager
    def errors(self) -> Iterator[None]:
        """Every error of Google's libraries and of the connection as an OperationError of one line."""
        try:
            yield
        except (GoogleAPICallError, RetryError, GoogleAuthError, requests.RequestException, OSError) as error:
            raise operation_error(error, self.project, self.dataset) from error

    @property
    def _jobs(self) -> Jobs:
        return Jobs(self.client, self.location, self.patience)

    def _query(self, sql: Callable[[str], str], parameters: Sequence[Any]) -> Prepare:
        def prepare(job_id: str) -> Send:
            config = bigquery.QueryJobConfig(query_parameters=list(parameters))
            statements = sql(job_id)
            return lambda: self.client.query(
                statements,
                job_config=config,
                job_id=job_id,
                location=self.location,
                retry=ONCE,
                job_retry=None,
                timeout=self.patience.request_seconds,
            )

        return prepare
