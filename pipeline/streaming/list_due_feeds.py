"""ListDueFeeds: in each turn the feeds whose time has come, as the warehouse then remembers them."""

import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import apache_beam as beam
from apache_beam.pvalue import PCollection

from schemas.feed import Feed
from transforms.feeds.next_fetch import is_due
from transforms.warehouse.warehouse import absolute_location, open_warehouse

_LATE_SECONDS = 60.0


@dataclass
class ListDueFeeds(beam.PTransform[PCollection[float], PCollection[Feed]]):
    """From the time at which a turn begins to the feeds that are to be asked in it, each with its state.

    A turn that comes too late is left out: what it would have read, a later one reads. Turns of less than a minute may
    overlap on a slow machine, and then ask the same feeds.
    """

    feeds: Sequence[Feed]
    warehouse: str
    every_seconds: float
    all_feeds: bool = False

    def expand(self, turns: PCollection[float]) -> PCollection[Feed]:
        """Ask the warehouse once a turn."""
        listing = _ListDueFeedsFn(
            tuple(self.feeds), absolute_location(self.warehouse), self.every_seconds, all_feeds=self.all_feeds
        )
        due: PCollection[Feed] = turns | "Remember" >> beam.ParDo(listing).with_output_types(Feed)
        return due


def is_missed(begins: float, every_seconds: float, now: float) -> bool:
    """Whether a turn comes too late; times in seconds since 1970.

    However short turns are one may be late by a minute: on a machine that is slow all of them might be, and none read.
    """
    return now >= begins + max(every_seconds, _LATE_SECONDS)


class _ListDueFeedsFn(beam.DoFn):
    def __init__(self, feeds: tuple[Feed, ...], location: str, every_seconds: float, *, all_feeds: bool) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # Beam leaves its constructors untyped
        self._feeds = feeds
        self._location = location
        self._every_seconds = every_seconds
        self._all_feeds = all_feeds

    def process(self, element: float) -> Iterator[Feed]:
        now = time.time()
        if is_missed(element, self._every_seconds, now):
            return
        with closing(open_warehouse(self._location)) as warehouse:
            states = warehouse.feed_states()
        for feed in self._feeds:
            state = states.get(feed.url)
            if self._all_feeds or is_due(state, datetime.fromtimestamp(now, UTC)):
                yield replace(feed, state=state)
