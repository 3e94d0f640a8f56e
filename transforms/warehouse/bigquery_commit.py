# ruff: noqa: S608  # only names of the project's own tables and columns are put into SQL; values are parameters
"""One run's commit to BigQuery: loads into tables of the run's own, then one script with one transaction.

Every job that writes has an id that follows from the run and from what is written, and so has every table that it
writes. Whoever commits the same shards again, after an answer was lost or because Beam does the bundle once more, finds
these jobs and goes on from there; whoever commits other shards under the same run_id meets none of them.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from tempfile import TemporaryDirectory
from typing import Any

from google.cloud import bigquery

from schemas.bigquery_schema import bigquery_schema
from schemas.errors import OperationError
from schemas.identity import stable_id
from schemas.records import Run
from schemas.tables import DUPLICATES, RUNS, Table
from transforms.warehouse.bigquery_jobs import job_id
from transforms.warehouse.bigquery_parameters import row_parameters
from transforms.warehouse.bigquery_patience import ONCE
from transforms.warehouse.bigquery_service import BigQueryService
from transforms.warehouse.bigquery_sql import (
    commit_script,
    dialect,
    months_query,
    runs_query,
    spell,
    stage_changed,
    stage_run,
)
from transforms.warehouse.leftovers import told_only
from transforms.warehouse.merge_sql import Dialect
from transforms.warehouse.rows import to_row
from transforms.warehouse.run_counts import counts_statement, with_counts
from transforms.warehouse.shard import Shard
from transforms.warehouse.shard_check import check_shards
from transforms.warehouse.shard_files import is_local, one_file, write_shard
from transforms.warehouse.stage_rows import STAGED_TABLES
from transforms.warehouse.stories.find_duplicates import find_duplicates
from transforms.warehouse.stories.neighbours_sql import IDS

_STAGED_FOR = timedelta(days=1)


class ThereAlreadyError(Exception):
    """The run was committed by somebody else meanwhile."""


@dataclass
class BigQueryCommit:
    """The commit of these shards as this run. `table` gives a table's full name, for SQL."""

    service: BigQueryService
    table: Callable[[Table], str]
    run: Run
    shards: Sequence[Shard]
    _made: list[str] = field(default_factory=list)

    def make(self) -> None:
        """Load and merge; what was made for that is removed. Raises ThereAlreadyError."""
        for name, table in STAGED_TABLES.items():
            self.load(table, [shard for shard in self.shards if shard.table == name])
        (counts,) = self.service.rows(counts_statement(self._staged))
        self.stage_run(with_counts(self.run, counts))
        self.service.done(self._job("merge"), self.script, holds=lambda: self._runs()["own"] > 0)

    def remove_staged(self) -> None:
        """Remove what the commit made for itself; what cannot be removed is told, and vanishes after a day."""
        with told_only(), self.service.errors():
            for table_id in self._made:
                self.service.delete_table(table_id)

    def load(self, table: Table, shards: Sequence[Shard], attempt: str = "") -> None:
        """Load the shards, and nothing else, into the run's own table; done again, it changes nothing."""
        check_shards(table, shards)
        target, staged = self._staged_id(table.name, attempt), sum(shard.rows for shard in shards)
        made = bigquery.Table(target, schema=bigquery_schema(table))
        made.expires = datetime.now(UTC) + _STAGED_FOR
        self.service.create_table(made)
        if shards:
            name = self._job(attempt, table.name, _digest(shards))
            send = self._load_of(table, shards, target)
            self.service.loaded(name, send, holds=lambda: self._rows_of(target) == staged)
        if (loaded := self._rows_of(target)) != staged:
            raise OperationError(f"{table.name}: {staged} rows were staged but {loaded} loaded; nothing is committed")

    def script(self, job: str) -> str:
        """The script of one attempt: what it needs of the tables is asked first, and that this holds it checks.

        What is asked is kept in tables named after how many runs there were: where another run is committed meanwhile
        the script gives up, so that they are the same whoever makes them. Raises ThereAlreadyError.
        """
        before = self._runs()
        if before["own"]:
            raise ThereAlreadyError
        attempt = f"after_{before['runs']}"

        def staged(table: Table) -> str:
            return f"`{self._staged_id(table.name, attempt)}`" if table is DUPLICATES else self._staged(table)

        changed = self._staged_id("changed_articles", attempt)

        def spelling(months: Iterable[tuple[int, int]]) -> Dialect:
            return dialect(self.table, staged, months, f"`{changed}`", job)

        months = {(row["year"], row["month"]) for row in self.service.rows(months_query(self.table, self._staged))}
        self._made_once(changed, stage_changed(spelling(months), datetime.now(UTC) + _STAGED_FOR))
        duplicates, told_at = find_duplicates(self._ask, spelling(months))
        with TemporaryDirectory(prefix="tariffwire-") as folder:
            rows = [to_row(DUPLICATES, duplicate).values for duplicate in duplicates]
            self.load(DUPLICATES, [write_shard(folder, self.run.run_id, DUPLICATES, rows)], attempt)
        months |= {(time.year, time.month) for time in told_at}
        return commit_script(spelling(months), before["runs"])

    def _load_of(self, table: Table, shards: Sequence[Shard], target: str) -> Any:
        config = bigquery.LoadJobConfig(
            schema=[bigquery.SchemaField.from_api_repr(field) for field in bigquery_schema(table)],
            source_format=bigquery.SourceFormat.PARQUET,
            write_disposition=bigquery.WriteDisposition.WRITE_TRUNCATE,
            create_disposition=bigquery.CreateDisposition.CREATE_NEVER,
        )
        config.parquet_options = bigquery.ParquetOptions()  # type: ignore[no-untyped-call]  # as the library has it
        config.parquet_options.enable_list_inference = True

        def send(name: str, options: dict[str, Any]) -> Any:
            client = self.service.client
            if not is_local(shards[0].path):
                paths = [shard.path for shard in shards]
                return client.load_table_from_uri(paths, target, job_id=name, job_config=config, retry=ONCE, **options)
            with one_file(table, shards) as path, path.open("rb") as file:
                return client.load_table_from_file(
                    file, target, job_id=name, job_config=config, num_retries=0, **options
                )

        return send

    def stage_run(self, run: Run) -> None:
        """Put the row of the run into a table of its own, as far as it is known before the merge."""
        table_id = self._staged_id(RUNS.name)
        self._made_once(
            table_id, stage_run(f"`{table_id}`", datetime.now(UTC) + _STAGED_FOR), row_parameters(RUNS, run)
        )

    def _made_once(self, table_id: str, statement: str, parameters: Sequence[Any] = ()) -> None:
        """Have a table made by a statement; one that such a job has made is taken as it is."""
        self.service.done(
            self._job(table_id.rpartition(".")[2]),
            lambda _: statement,
            parameters,
            holds=lambda: self.service.has_table(table_id),
        )

    def _ask(self, sql: str, ids: Sequence[str]) -> list[dict[str, Any]]:
        parameters = [bigquery.ArrayQueryParameter(IDS, "STRING", ids)] if spell(IDS) in sql else []
        return self.service.rows(sql, parameters)

    def _runs(self) -> dict[str, Any]:
        """How many runs were committed ever, and how many of them are this one."""
        parameter = bigquery.ScalarQueryParameter("run_id", "STRING", self.run.run_id)
        (row,) = self.service.rows(runs_query(self.table), [parameter])
        return row

    def _rows_of(self, table_id: str) -> int:
        (row,) = self.service.rows(f"SELECT COUNT(*) AS found FROM `{table_id}`")
        found: int = row["found"]
        return found

    def _job(self, *parts: str) -> str:
        return job_id(self.service.dataset, self.run.run_id, _digest(self.shards), *(part for part in parts if part))

    def _staged_id(self, *parts: str) -> str:
        words = "_".join((self.run.run_id, _digest(self.shards), *(part for part in parts if part)))
        table_id = f"{self.service.dataset_id}.staged_{re.sub('[^A-Za-z0-9]', '_', words)}"
        if table_id not in self._made:
            self._made.append(table_id)
        return table_id

    def _staged(self, table: Table) -> str:
        return f"`{self._staged_id(table.name)}`"


def _digest(shards: Sequence[Shard]) -> str:
    """What the shards hold, in short: a shard is named by the hash of its content."""
    return stable_id(*sorted(shard.path.rpartition("/")[2] for shard in shards))[:12]
