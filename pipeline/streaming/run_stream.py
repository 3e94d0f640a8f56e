"""A run without an end, on a runner that streams: started, told of, and stopped."""

import time
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from threading import Event

from apache_beam.runners.runner import PipelineResult, PipelineState

from pipeline.graph import build_stream
from pipeline.options import Options
from pipeline.run import new_run, prepare_staging, ready, run_to_its_end
from pipeline.signals import Signals
from pipeline.streaming.runs_told import RunsTold
from pipeline.streaming.stopping import ask_to_stop, stop_file
from schemas.errors import OperationError
from transforms.warehouse.shard_files import absolute_staging, remove_staged
from transforms.warehouse.warehouse import open_warehouse

_ASKED_EVERY_SECONDS = 1.0
_TELLS_EVERY = timedelta(seconds=30)
"""The warehouse is asked for the runs that came since; BigQuery has its price for each time."""
_DRAINS_WITHIN = timedelta(minutes=5)
"""What a turn that is under way may take once somebody wants an end."""


def run_stream(options: Options, every: timedelta, signals: Signals, *, as_json: bool = False) -> None:
    """Read the feeds in turns, each a run of its own in the warehouse, until Ctrl-C or SIGTERM.

    Prints a line for each run, as JSON or for people. The turn that is under way is read and committed, up to five
    minutes; a runner that does not end by itself then is told to, which loses nothing: a run is there whole or not at
    all, and the next stream reads what it did not. A second signal ends it at once, and so does one before the
    runner has the job. Raises as `run_once`, and KeyboardInterrupt.
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

    def watch(result: PipelineResult) -> None:
        signals.note()
        _follow(result, every, RunsTold(options.warehouse, run, as_json=as_json), stop, signals.stop)

    def leave_alone() -> None:
        signals.leave()
        _leave_word(stop)

    with suppress(_CancelledError):
        run_to_its_end(pipeline, options, run, build, watch, left_alone=leave_alone)
    with suppress(OperationError):  # nothing but the word to stop lies there
        remove_staged(absolute_staging(options.staging), run.run_id)


class _CancelledError(Exception):
    """The runner was told to end."""


def _follow(result: PipelineResult, every: timedelta, told: RunsTold, stop: str, stopped: Event) -> None:
    """Tell of runs until the stream has ended; once somebody wants an end, tell it so. Raises _CancelledError."""
    tells_every = min(every, _TELLS_EVERY).total_seconds()
    tells_at = time.monotonic() + tells_every
    drained_until: float | None = None
    while not PipelineState.is_terminal(result.state):
        time.sleep(_ASKED_EVERY_SECONDS)
        if stopped.is_set() and drained_until is None:
            # Where the word cannot be left, there is nothing to wait for.
            drained_until = time.monotonic() + (_DRAINS_WITHIN.total_seconds() if _leave_word(stop) else 0)
        if time.monotonic() >= tells_at:
            told.tell(wait_seconds=_ASKED_EVERY_SECONDS)
            tells_at = time.monotonic() + tells_every
        if drained_until is not None and time.monotonic() > drained_until:
            result.cancel()
            raise _CancelledError
    told.tell()


def _leave_word(stop: str) -> bool:
    with suppress(OSError):
        ask_to_stop(stop)
        return True
    return False
