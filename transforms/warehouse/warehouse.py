"""The warehouse as the pipeline sees it, and how a location names one."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types

from schemas.errors import UsageError
from schemas.records import FeedState, MeasuresAsOf, Run
from transforms.warehouse.asking import Query
from transforms.warehouse.shard import Shard
from transforms.warehouse.stored_tables import TableChange

_BIGQUERY = re.compile(r"bigquery://(?P<project>[a-z][a-z0-9:.-]*[a-z0-9])/(?P<dataset>\w{1,1024})", re.ASCII)
_DUCKDB = "duckdb:///"
_ALLOWED = "duckdb:///FILE (duckdb:////FILE from the root) or bigquery://PROJECT/DATASET"


class Warehouse(Protocol):
    """Tables that only ever change by whole runs; those of measures only by `update_measures`.

    Every method raises OperationError, with one line, where the warehouse refuses. Who reads is refused where a newer
    program made the tables; `ask` and `ask_arrow` also where an older one did and they lack columns.
    """

    def create_tables(self) -> None:
        """Make the tables and columns that are missing, and say of which version they are.

        Raises OperationError too where a newer program made them, or a column is not what this one takes it for.
        """

    def table_changes(self) -> list[TableChange]:
        """What `create_tables` would change, in order; raises as it does, and where there is no DuckDB file."""

    def create_views(self) -> None:
        """Make the views, or make them anew; the tables are there already."""

    def feed_states(self) -> dict[str, FeedState]:
        """What is known of each feed, by its feed_url; empty where there is no warehouse yet."""

    def commit(self, shards: Sequence[Shard], run: Run) -> Run:
        """Merge the staged rows and add the run's row, all or nothing; returns that row with its counts.

        A run_id that is already in `runs` changes nothing and returns the row that is there.
        """

    def update_measures(self) -> MeasuresAsOf:
        """Bring the tables of measures to what the stored mentions say, all or nothing; makes tables that are missing.

        What is there already stays as it is, so done again it changes nothing. Returns the row that it leaves.
        """

    def ask(self, query: Query, **parameters: Any) -> list[dict[str, Any]]:
        """The rows that a query gives, by its columns' names; none where there are no tables yet.

        A parameter's value is a str, bool, int, float, Decimal, date, datetime, or a list of strings.
        """

    def ask_arrow(self, query: Query, **parameters: Any) -> Iterator[pa.RecordBatch]:
        """As `ask`, as Arrow batches one by one: for more rows than memory should hold."""

    def newest_mentions(self, limit: int) -> list[dict[str, Any]]:
        """The mentions of the newest articles: the columns of tariff_mentions, and the article's title, url, source."""

    def last_run(self) -> Run | None:
        """The run that started last."""

    def run(self, run_id: str) -> Run | None:
        """The run's row, or None."""

    def close(self) -> None:
        """Let go of what is open."""


def open_warehouse(location: str, *, wait_seconds: float | None = None) -> Warehouse:
    """The warehouse at `duckdb:///FILE` or `bigquery://PROJECT/DATASET`; nothing is read or made yet.

    `wait_seconds`: how long each call waits for a process that holds a DuckDB file, where that is not as usual. Raises
    UsageError for any other location.
    """
    if file := _duckdb_file(location):
        from transforms.warehouse.duckdb_warehouse import DuckDBWarehouse  # noqa: PLC0415  # only who uses it loads it

        return DuckDBWarehouse(Path(file)) if wait_seconds is None else DuckDBWarehouse(Path(file), wait_seconds)
    if match := _BIGQUERY.fullmatch(location):
        from transforms.warehouse.bigquery_warehouse import BigQueryWarehouse  # noqa: PLC0415  # as above

        return BigQueryWarehouse(match["project"], match["dataset"])
    raise UsageError(f"warehouse {location!r}: not a warehouse; allowed are {_ALLOWED}")


def absolute_location(location: str) -> str:
    """The location in a form that means the same in every worker, whatever its working directory."""
    file = _duckdb_file(location)
    return f"{_DUCKDB}{Path(file).absolute()}" if file else location


def _duckdb_file(location: str) -> str | None:
    if not location.startswith(_DUCKDB):
        return None
    file = location.removeprefix(_DUCKDB)
    if file.endswith("/") or file in {"", ":memory:"} or "?" in file:
        raise UsageError(f"warehouse {location!r}: names no file; allowed are {_ALLOWED}")
    return file
