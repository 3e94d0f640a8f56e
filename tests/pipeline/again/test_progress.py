"""How far a replay or a reextraction is, while it goes on."""

import logging
from contextlib import contextmanager
from threading import Thread

import pytest
from apache_beam.metrics.execution import MetricKey, MetricResult
from apache_beam.metrics.metricbase import MetricName
from apache_beam.runners.runner import PipelineState

from pipeline import progress, run_progress
from schemas.records import Run
from tests.warehouse.conftest import Make
from transforms.warehouse.seen_outside import tell_committed, tell_read_again, tell_staged


@pytest.fixture
def bars(monkeypatch):
    """Each bar that is shown: what it says, of how many, and how far it came."""
    shown = []

    @contextmanager
    def progress(what, total, **_):
        shown.append([what, total, 0])

        def advance(steps=1, *, said=""):
            shown[-1][2] += steps

        yield advance

    monkeypatch.setattr(run_progress, "progress", progress)
    return shown


@pytest.mark.slow
def test_every_stored_input_moves_the_bar(here, site, rows, poison, bars) -> None:
    poison.extraction("flat steel")
    here("run", "--feeds", site.listed, "--warehouse", rows.location)
    poison.mend()
    assert here("replay", "--warehouse", rows.location).returncode == 0
    assert here("reextract", "--warehouse", rows.location).returncode == 0
    assert bars == [["Reading feeds", 1, 1], ["Running inputs again", 1, 1], ["Reading articles", 3, 3]]


def test_other_lines_of_the_log_move_nothing(bars) -> None:
    with run_progress.again_progress("Reading articles", 5):
        tell_read_again(3)
        tell_committed(Run(run_id="1", started_at=None), Run(run_id="1", started_at=None))
        tell_staged(Run(run_id="1", started_at=None), "1")
        tell_read_again(2)
    with run_progress.run_progress(1, lines=False):
        tell_read_again(2)
    assert bars == [["Reading articles", 5, 5], ["Reading feeds", 1, 0]]


def test_lines_of_progress_in_the_log_hold_up_nobody_who_logs_a_feed(monkeypatch) -> None:
    watch_goes_on = [True]

    def told_of() -> None:
        while watch_goes_on:
            tell_staged(Make().state(), "1")

    monkeypatch.setattr(progress, "LINES_SECONDS", 0)
    log = logging.getLogger("tariffwire")
    monkeypatch.setattr(log, "level", logging.INFO)
    monkeypatch.setattr(run_progress, "ASKED_EVERY_SECONDS", 0.001)
    with run_progress.run_progress(400, lines=True) as watch:
        workers = [Thread(target=told_of, daemon=True) for _ in range(2)]
        for worker in workers:
            worker.start()
        running = Running(*({"feeds_read": read} for read in range(1_000, 1_610, 10)))
        watcher = Thread(target=watch, args=(running,), daemon=True)
        watcher.start()
        watcher.join(30)
        watch_goes_on.clear()
        for worker in workers:
            worker.join(5)
    assert not [thread for thread in (watcher, *workers) if thread.is_alive()]


class Running:
    """A run on another program with workers in this process: its counters each time, its log while it has none."""

    def __init__(self, *counters: dict[str, int]) -> None:
        self._states = iter([*[PipelineState.RUNNING] * (len(counters) - 1), PipelineState.DONE])
        self._counters = iter(counters)

    @property
    def state(self) -> str:
        return next(self._states)

    def metrics(self):
        return self

    def query(self, _filter):
        if not (counters := next(self._counters)):
            tell_staged(Make().state(), "1")
        return {"counters": [self._counter(name, count) for name, count in counters.items()]}

    def _counter(self, name: str, count: int) -> MetricResult:
        return MetricResult(MetricKey("a step", MetricName("tariffwire", name)), None, count)


def test_a_run_that_its_log_and_its_counters_tell_of_is_counted_once_and_to_its_end(monkeypatch) -> None:
    told = []

    @contextmanager
    def progress(*_, **__):
        yield lambda steps, *, said: told.append((steps, said))

    monkeypatch.setattr(run_progress, "progress", progress)
    monkeypatch.setattr(run_progress, "ASKED_EVERY_SECONDS", 0.01)
    with run_progress.run_progress(2, lines=True) as watch:
        ended = {"feeds_read": 1, "feeds_failed": 1, "entries_read": 3}
        watch(Running({}, ended, {**ended, "entries_read": 5}))
    # The last feed is told of before the last of its entries are read.
    assert told == [(1, "3 entries"), (0, "3 entries"), (1, "3 entries"), (0, "5 entries")]
