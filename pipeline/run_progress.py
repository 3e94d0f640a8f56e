"""How far a run is: how many of its feeds, or of its stored inputs, are read."""

import logging
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress

from apache_beam.metrics.metric import MetricsFilter
from apache_beam.runners.runner import PipelineResult, PipelineState

from pipeline.logs import OWN
from pipeline.progress import progress
from pipeline.text import count_of

ASKED_EVERY_SECONDS = 2.0
"""How often another program that runs the graph is asked for its counters."""

_FEEDS = ("feeds_read", "feeds_unchanged", "feeds_failed")
_ENTRIES = "entries_read"

Watch = Callable[[PipelineResult], None]
"""To call with what a runner gives while it goes on: returns when the run has ended."""


@contextmanager
def run_progress(feeds: int, *, lines: bool) -> Iterator[Watch]:
    """Show how far a run of so many feeds is: a bar on a terminal, else `lines` or nothing.

    A run in this process is followed by its log. One in another program by its counters, while what this gives is
    called with its result.
    """
    with (
        progress("Reading feeds", feeds, lines=lines) as advance,
        _listening(_Told(advance, _feeds_and_entries)) as told,
    ):
        yield lambda result: _follow(result, told)


@contextmanager
def again_progress(what: str, inputs: int) -> Iterator[Watch]:
    """Show how far a run over so many stored inputs is: a bar on a terminal, else nothing. As `run_progress`."""
    with progress(what, inputs) as advance, _listening(_Told(advance, _inputs)) as told:
        yield lambda result: _follow(result, told)


Said = Callable[[Counter[str]], tuple[int, str]]
"""Of the feeds, entries and inputs that were reached, how much is done and what is said beside it."""


class _Told(logging.Handler):
    """Counts feeds and their entries, and stored inputs, from the lines that tell of them."""

    def __init__(self, advance: Callable[..., None], said: Said) -> None:
        super().__init__(logging.INFO)
        # Lines of progress pass here, too, from under the lock below: they must not wait for that of a handler, which
        # whoever logs a feed holds as he waits for this one.
        self.addFilter(lambda record: record.name == OWN)
        self._advance = advance
        self._said = said
        self._shown = 0
        self._counting = threading.RLock()
        self._logged: Counter[str] = Counter()
        self._counted: Counter[str] = Counter()

    def emit(self, record: logging.LogRecord) -> None:
        with self._counting:
            if getattr(record, "status", None) is not None:
                self._logged.update(feeds=1, entries=getattr(record, "entries", 0))
            self._logged.update(inputs=getattr(record, "inputs", 0))
            self._show()

    def counted(self, counters: Mapping[str, int]) -> None:
        """Take what the counters of another program say."""
        with self._counting:
            entries = counters.get(_ENTRIES, 0)
            feeds = sum(counters.get(name, 0) for name in _FEEDS)
            self._counted = Counter(feeds=feeds, entries=entries, inputs=entries)
            self._show()

    def _show(self) -> None:
        # The more of both: where another program runs the graph with workers in this one, a run is told of twice.
        done, said = self._said(self._logged | self._counted)
        # Never back: what comes late, or another program tells again, was shown.
        self._advance(max(0, done - self._shown), said=said)
        self._shown = max(self._shown, done)


def _feeds_and_entries(reached: Counter[str]) -> tuple[int, str]:
    return reached["feeds"], f"{count_of(reached['entries'])} entries"


def _inputs(reached: Counter[str]) -> tuple[int, str]:
    return reached["inputs"], ""


@contextmanager
def _listening(told: _Told) -> Iterator[_Told]:
    log = logging.getLogger(OWN)
    level, shown = log.level, log.propagate
    # Listened to here in any case; shown only where somebody asked for the log.
    log.propagate = shown and level <= logging.INFO
    log.setLevel(logging.INFO)
    log.addHandler(told)
    try:
        yield told
    finally:
        log.removeHandler(told)
        log.setLevel(level)
        log.propagate = shown


def _follow(result: PipelineResult, told: _Told) -> None:
    waiting, goes_on = threading.Event(), True
    while goes_on:
        goes_on = not PipelineState.is_terminal(result.state)
        with suppress(Exception):  # it is only shown; what is wrong with a job its end tells
            told.counted(_counted(result))
        if goes_on:
            waiting.wait(ASKED_EVERY_SECONDS)


def _counted(result: PipelineResult) -> dict[str, int]:
    found = result.metrics().query(MetricsFilter().with_namespace(OWN))["counters"]
    counted: dict[str, int] = {}
    for counter in found:
        counted[counter.key.metric.name] = counted.get(counter.key.metric.name, 0) + (counter.attempted or 0)
    return counted
