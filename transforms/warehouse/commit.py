"""Commit: all that a run staged into the warehouse, in one transaction."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import apache_beam as beam
from apache_beam.pvalue import PCollection
from apache_beam.transforms.combiners import ToListCombineFn
from apache_beam.transforms.window import BoundedWindow, GlobalWindow, GlobalWindows

from schemas.records import Run
from transforms.warehouse.leftovers import told_only
from transforms.warehouse.seen_outside import tell_committed
from transforms.warehouse.shard import Shard, run_id_of
from transforms.warehouse.shard_files import absolute_staging, remove_staged
from transforms.warehouse.warehouse import Warehouse, absolute_location, open_warehouse

_WINDOW: Any = beam.DoFn.WindowParam


@dataclass
class Commit(beam.PTransform[PCollection[Shard], PCollection[Run]]):
    """From a run's shards to the row written to `runs`.

    `run` has run_id, started_at, version and runner filled in. In batch there is one commit, also where nothing was
    staged; in a stream each window that staged something is committed as a run of its own. What was staged is removed
    once, and only when, it is in the warehouse; what cannot be removed is told on standard error, and ends nothing.
    """

    warehouse: str
    staging: str
    run: Run

    def expand(self, shards: PCollection[Shard]) -> PCollection[Run]:
        """Gather the shards' names, which are few and small, and commit them in one place."""
        gather = beam.CombineGlobally(ToListCombineFn())
        if not isinstance(shards.windowing.windowfn, GlobalWindows):
            gather = gather.without_defaults()
        runs: PCollection[Run] = (
            shards
            | "Gather shards" >> gather
            | "Commit run"
            >> beam.ParDo(_CommitFn(absolute_location(self.warehouse), self.staging, self.run)).with_output_types(Run)
        )
        return runs


class _CommitFn(beam.DoFn):
    def __init__(self, location: str, staging: str, run: Run) -> None:
        self._location = location
        self._staging = absolute_staging(staging)
        self._run = run
        self._warehouse: Warehouse | None = None

    def setup(self) -> None:
        self._warehouse = open_warehouse(self._location)

    def process(self, shards: list[Shard], window: BoundedWindow = _WINDOW) -> Iterator[Run]:
        if self._warehouse is None:
            raise RuntimeError("setup was not called")
        run = replace(self._run, run_id=run_id_of(self._run.run_id, window), finished_at=datetime.now(UTC))
        if not isinstance(window, GlobalWindow):
            run = replace(run, started_at=window.start.to_utc_datetime(has_tz=True))
        # Two bundles with the very same rows give the same file, which is loaded once.
        committed = self._warehouse.commit(sorted(set(shards)), run)
        tell_committed(committed, run)
        with told_only():
            remove_staged(self._staging, run.run_id)
        yield committed

    def teardown(self) -> None:
        if self._warehouse is not None:
            self._warehouse.close()
