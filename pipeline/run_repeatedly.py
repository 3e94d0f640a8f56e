"""The batch again and again in one process, for runners that do not stream."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from pipeline.logs import tell
from pipeline.measures.updating import update_measures_behind_run
from pipeline.options import Options
from pipeline.report import print_line
from pipeline.run import due_now, read_report, write_run
from pipeline.signals import Signals
from pipeline.text import told
from schemas.errors import OperationError, UsageError

_DURATION = re.compile(r"(?P<count>[1-9]\d{0,4})(?P<unit>[smhd])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def duration(text: str) -> timedelta:
    """'60s', '15m', '2h' or '1d', up to 99999 of each, as a span of time. Raises UsageError for anything else."""
    match = _DURATION.fullmatch(text)
    if match is None:
        raise UsageError(f"--every: {text!r} is no span of time; allowed are such as 60s, 15m, 2h and 1d, up to 99999d")
    return timedelta(**{_UNITS[match["unit"]]: int(match["count"])})


def duration_of_turns(every: str | None) -> timedelta:
    """How long each turn of a stream lasts. Raises UsageError where nobody said so."""
    if every is None:
        raise UsageError("--streaming: needs --every SPAN, such as --every 60s: how often feeds are asked")
    return duration(every)


def run_every(  # noqa: PLR0913  # one parameter for each option
    options: Options,
    every: timedelta,
    signals: Signals,
    *,
    measures: bool = False,
    progress: bool = False,
    as_json: bool = False,
) -> None:
    """Run when a span of time has passed since the last run began, at once after one that took longer; until stopped.

    Prints a line for each run, as JSON or for people, once `measures` are found where asked for. A turn in which no
    feed is due is left out. Where the world refuses, a line on standard error says so, and the next turn tries again:
    what the run did not write, that one does. Ctrl-C or SIGTERM ends it after the run that is going on, a second one at
    once.
    """
    signals.note()
    while not signals.stop.is_set():
        started = datetime.now(UTC)
        with _refusals_told():
            if options.all_feeds or due_now(options, started)[0]:
                run = write_run(options, started, progress=progress)
                report = read_report(options.warehouse, run.run_id, 0)
                seconds, found = (datetime.now(UTC) - started).total_seconds(), None
                try:
                    found = update_measures_behind_run(options.warehouse) if measures else None
                finally:
                    print_line(report, seconds, measures=found, as_json=as_json)
        signals.stop.wait(max(0.0, (started + every - datetime.now(UTC)).total_seconds()))


@contextmanager
def _refusals_told() -> Iterator[None]:
    try:
        yield
    except OperationError as error:
        tell(f"tariffwire: {told(str(error))}; the next turn tries again", logging.WARNING, "turn")
