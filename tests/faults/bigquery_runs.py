"""Whole runs into BigQuery that are killed: the common oracle asks the emulator what is there."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from schemas.tables import FEED_STATE, RUNS, TABLES
from tests.faults.case import Bench, Case, hook
from tests.faults.oracle import Rows, Store
from tests.faults.registry import fault

if TYPE_CHECKING:
    from tests.warehouse.conftest import BigQuery

_REQUESTS = 45
"""About as many as a run sends."""

_EMULATORS: dict[int, str] = {}


@dataclass
class _Dataset:
    big: "BigQuery"

    @property
    def location(self) -> str:
        return f"bigquery://{self.big.client.project}/{self.big.dataset}"

    def rows(self) -> Rows:
        there = {table.table_id for table in self.big.client.list_tables(self.big.dataset)}
        # A merge goes on when its run is dead: what a state says is read, the articles that are asked for later hold.
        first = (FEED_STATE, RUNS)
        return {
            table.name: [dict(row) for row in self.big.client.list_rows(f"{self.big.dataset}.{table.name}")]
            if table.name in there
            else []
            for table in (*first, *(table for table in TABLES if table not in first))
        }


def _dataset(case: Case) -> Store:
    from tests.warehouse.conftest import empty_dataset  # noqa: PLC0415  # loads Beam, which other faults do not need

    address = _emulator(case.bench)
    case.always.append(hook("set_environment", variable="BIGQUERY_EMULATOR_HOST", value=address))
    context = empty_dataset(address, case.folder)
    case.clean_up.append(lambda: context.__exit__(None, None, None))
    return _Dataset(context.__enter__())


def _emulator(bench: Bench) -> str:
    from tests.warehouse.conftest import running_emulator  # noqa: PLC0415  # as above

    if id(bench) not in _EMULATORS:
        _EMULATORS[id(bench)] = bench.closing.enter_context(running_emulator())
        bench.closing.callback(_EMULATORS.pop, id(bench))
    return _EMULATORS[id(bench)]


@fault("BigQuery: a run killed", store=_dataset, may_miss=True)
def killed_at_a_request(case: Case) -> None:
    """As a request is to be sent, or is answered."""
    nth, when = case.chance.randint(1, _REQUESTS), case.chance.choice(("sent", "answered"))
    case.killed(hooks=[hook("kill_at_request", nth=nth, when=when)])
