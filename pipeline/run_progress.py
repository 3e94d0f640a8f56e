"""How far a run is: how many of its feeds are read, and how many entries they hold."""

import logging
import threading
from collections.abc import Callable, Iterator
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
    with progress("Reading feeds", feeds, lines=lines) as advance:
        told = _Told(advance)
        log = logging.getLogger(OWN)
        level, shown = log.level, log.propagate
        # Listened to here in any case; shown only where somebody asked for the log.
        log.propagate = shown and level <= logging.INFO
        log.setLevel(logging.INFO)
        log.addHandler(told)
        try:
            yield lambda result: _follow(result, told)
        finally:
            log.removeHandler(told)
            log.setLevel(level)
            log.propagate = shown


class _Told(logging.Handler):
    """Counts feeds and their entries from the lines that tell of feeds."""

    def __init__(self, advance: Callable[..., None]) -> None:
        super().__init__(logging.INFO)
        self._advance = advance
        self._shown = 0
        self._feeds = 0
        self._entries = 0
        self._counting = threading.Lock()

    def emit(self, record: logging.LogRecord) -> None:
        if getattr(record, "status", None) is not None:
            with self._counting:
                self._feeds += 1
                self._entries += getattr(record, "entries", 0)
            self.reach(self._feeds, self._entries)

    def reach(self, feeds: int, entries: int) -> None:
        with self._counting:
            for _ in range(feeds - self._shown):
                self._advance(said=f"{count_of(entries)} entries")
            self._shown = max(self._shown, feeds)


def _follow(result: PipelineResult, told: _Told) -> None:
    waiting = threading.Event()
    while not PipelineState.is_terminal(result.state):
        with suppress(NotImplementedError):  # not every runner can be asked while it goes on
            counted = _counted(result)
            told.reach(sum(counted.get(name, 0) for name in _FEEDS), counted.get(_ENTRIES, 0))
        waiting.wait(ASKED_EVERY_SECONDS)


def _counted(result: PipelineResult) -> dict[str, int]:
    found = result.metrics().query(MetricsFilter().with_namespace(OWN))["counters"]
    counted: dict[str, int] = {}
    for counter in found:
        counted[counter.key.metric.name] = counted.get(counter.key.metric.name, 0) + (counter.attempted or 0)
    return counted
