"""What is seen of a run from outside while it goes on: Beam's counters, and its log of feeds and stored inputs.

Everything that a run reads passes StageRows, and what it writes Commit: both tell here. Counters bear the names of the
columns of `runs`, on every runner. They count what passed, a bundle done twice counts twice; the row in `runs` counts
each entry once.
"""

import logging
from typing import Any

from apache_beam.metrics.metric import Metrics

from schemas.records import Decision, Failure, FeedState, Run

NAMESPACE = "tariffwire"
"""Of the counters, and the name of the log that these lines go to."""

_LOG = logging.getLogger(NAMESPACE)
_FEEDS = {
    "read": "feeds_read",
    "unchanged": "feeds_unchanged",
    "failed": "feeds_failed",
    "gone": "feeds_failed",
    "waiting": "feeds_waiting",
}
_ENTRY_FAILED = frozenset({"parse", "relevance", "extract"})
_ENTRY_UNDECIDED = frozenset({"parse", "relevance"})
_WRITTEN = (
    "articles_written",
    "mentions_written",
    "mentions_removed",
    "failures_written",
    "failures_resolved",
    "duplicates_found",
)
_LEFT_OUT = ("feeds_waiting", "feeds_gone")


def counters_of(record: Any) -> tuple[str, ...]:
    """The counters that a record raises by one, as it is staged."""
    match record:
        case FeedState():
            return (_FEEDS[record.last_status],)
        case Decision():
            return ("entries_read", "entries_kept" if record.kept else "entries_dropped")
        case Failure():
            entry = record.item is not None
            return (
                "failures",
                *(("entries_failed",) if entry and record.stage in _ENTRY_FAILED else ()),
                *(("entries_read",) if entry and record.stage in _ENTRY_UNDECIDED else ()),
            )
    return ()


def tell_staged(record: Any, run_id: str) -> None:
    """Raise the record's counters; log a feed with its state, and a failure."""
    for name in counters_of(record):
        _raise(name, 1)
    match record:
        case FeedState():
            # Of a feed that was not read the state keeps how many entries it had before.
            entries = record.entries if record.last_status == "read" else 0
            counted = f", {entries} entries" if record.last_status == "read" else ""
            _LOG.log(
                logging.WARNING if record.last_status in {"failed", "gone"} else logging.INFO,
                "%s %s%s%s",
                record.feed_url,
                record.last_status,
                counted,
                f": {record.message}" if record.message else "",
                extra={
                    "run": run_id,
                    "feed": record.feed_url,
                    "stage": "read",
                    "status": record.last_status,
                    "entries": entries,
                },
            )
        case Failure() if record.item is not None:
            _LOG.warning(
                "%s of %s failed: %s: %s",
                record.item,
                record.feed_url,
                record.error,
                record.message,
                extra={"run": run_id, "feed": record.feed_url, "stage": record.stage, "item": record.item},
            )


def tell_read_again(number: int) -> None:
    """Log that so many more stored inputs were given on."""
    _LOG.info("%d stored inputs read", number, extra={"stage": "read", "inputs": number})


def tell_committed(run: Run, asked: Run) -> None:
    """Raise the counters of what a run wrote, and log it; `asked` is the run as it was before its commit."""
    for name in _WRITTEN:
        _raise(name, getattr(run, name))
    for name in _LEFT_OUT:
        _raise(name, getattr(asked, name))
    written = {name: getattr(run, name) for name in _WRITTEN}
    _LOG.info(
        "committed: %s",
        ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in written.items()),
        extra={"run": run.run_id, "feed": None, "stage": "commit", **written},
    )


def _raise(name: str, by: int) -> None:
    Metrics.counter(NAMESPACE, name).inc(by)
