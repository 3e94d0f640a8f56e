"""A run without an end, on a runner that streams: started, told of, and stopped."""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from threading import Event

from apache_beam.runners.runner import PipelineResult, PipelineState

from pipeline.graph import build_stream
from pipeline.options import Options
from pipeline.report import Report, print_line
from pipeline.run import new_run, prepare_staging, ready, run_to_its_end
from pipeline.run_repeatedly import told_to_stop
from pipeline.streaming.stopping import ask_to_stop, stop_file
from schemas.errors import OperationError
from schemas.records import Run
from schemas.tables import RUNS
from transforms.warehouse.read_sql import runs_between_query
from transforms.warehouse.rows import from_row
from transforms.warehouse.shard_files import absolute_staging, remove_staged
from transforms.warehouse.warehouse import open_warehouse

_ASKED_EVERY_SECONDS = 1.0
_TELLS_EVERY = timedelta(seconds=30)
"""The warehouse is asked for the runs that came since; BigQuery has its price for each time."""
_DRAINS_WITHIN = timedelta(minutes=5)
"""What a turn that is under way may take once somebody wants an end."""


def run_stream(options: Options, every: timedelta, *, as_json: bool = False) -> None:
    """Read the feeds in turns, each a run of its own in the warehouse, until Ctrl-C or SIGTERM.

    Prints a line for each run, as JSON or for people. The turn that is under way is read and committed, up to five
    minutes; a runner that does not end by itself then is told to, which loses nothing: a run is there whole or not at
    all, and the next stream reads what it did not. A second signal ends it at once. Raises as `run_once`.
    """
    pipeline = ready(options)
    run = new_run(options.runner, datetime.now(UTC))
    with closing(open_warehouse(options.warehouse)) as warehouse:
        warehouse.create_tables()
    prepare_staging(options, run)
    stop = stop_file(options.staging, run.run_id)

    def build() -> None:
        build_stream(
            pipeline,
            options.feeds,
            every=every,
            stop=stop,
            warehouse=options.warehouse,
            staging=options.staging,
            run=run,
            all_feeds=options.all_feeds,
            allow_private_hosts=options.allow_private_hosts,
            politeness=options.politeness,
        )

    with told_to_stop() as stopped, _kept_from_others() as let_through:

        def watch(result: PipelineResult) -> None:
            let_through()
            _follow(result, every, _Told(options.warehouse, run, as_json=as_json), stop, stopped)

        with suppress(_CancelledError):
            run_to_its_end(pipeline, options, run, build, watch)
    with suppress(OperationError):  # nothing but the word to stop lies there
        remove_staged(absolute_staging(options.staging), run.run_id)


class _CancelledError(Exception):
    """The runner was told to end."""


@contextmanager
def _kept_from_others() -> Iterator[Callable[[], None]]:
    """What is started meanwhile never hears of a Ctrl-C, which a terminal tells to all; gives what ends this.

    Prism would end at once, and what is under way with it. A Ctrl-C meanwhile is heard here at the end.
    """
    heard_by = signal.getsignal(signal.SIGINT)
    # Blocked, it waits; ignored, it is what a started program inherits.
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def end() -> None:
        signal.signal(signal.SIGINT, heard_by)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])

    try:
        yield end
    finally:
        end()


def _follow(result: PipelineResult, every: timedelta, told: "_Told", stop: str, stopped: Event) -> None:
    """Tell of runs until the stream has ended; once somebody wants an end, tell it so. Raises _CancelledError."""
    tells_every = min(every, _TELLS_EVERY).total_seconds()
    tells_at = time.monotonic() + tells_every
    drained_until: float | None = None
    while not PipelineState.is_terminal(result.state):
        time.sleep(_ASKED_EVERY_SECONDS)
        if time.monotonic() >= tells_at:
            told.tell()
            tells_at = time.monotonic() + tells_every
        if stopped.is_set() and drained_until is None:
            drained_until = time.monotonic()
            with suppress(OSError):  # where the word cannot be left, there is nothing to wait for
                ask_to_stop(stop)
                drained_until += _DRAINS_WITHIN.total_seconds()
        if drained_until is not None and time.monotonic() > drained_until:
            result.cancel()
            raise _CancelledError
    told.tell()


class _Told:
    """The runs of a stream that a line was printed for."""

    def __init__(self, location: str, run: Run, *, as_json: bool) -> None:
        self._location = location
        self._as_json = as_json
        self._stream = f"{run.run_id}-"
        self._last = self._stream

    def tell(self) -> None:
        """Print a line for each run that came since; where the warehouse cannot be asked now, the next time."""
        with suppress(OperationError), closing(open_warehouse(self._location)) as warehouse:
            rows = warehouse.ask(runs_between_query, after=self._last, before=f"{self._stream}~")
            for row in rows:
                run = from_row(RUNS, row)
                finished = run.finished_at or run.started_at
                report = Report(run=run, mentions=(), warehouse=self._location)
                print_line(report, (finished - run.started_at).total_seconds(), as_json=self._as_json)
                self._last = run.run_id
