"""ReadFeeds: from feeds to articles, one an entry."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, NamedTuple

import apache_beam as beam
import urllib3
from apache_beam.pvalue import PCollection, TaggedOutput

from schemas.feed import Feed
from schemas.records import Article, Failure, FeedState
from transforms.feeds.connections import open_pool
from transforms.feeds.reading import read_feed

_STATES: Literal["states"] = "states"
_FAILURES: Literal["failures"] = "failures"


class FeedsRead(NamedTuple):
    """What the feeds hold, what to remember of each feed, and what could not be read."""

    articles: PCollection[Article]
    states: PCollection[FeedState]
    failures: PCollection[Failure]


@dataclass
class ReadFeeds(beam.PTransform[PCollection[Feed], FeedsRead]):
    """From each feed to its articles, and one state a feed.

    An article is one entry's text under a key that is the same in every run and feed; the same entry in several feeds
    comes several times, under one key. Feeds are asked for at public addresses alone, unless private hosts are allowed.
    """

    allow_private_hosts: bool = False

    def expand(self, feeds: PCollection[Feed]) -> FeedsRead:
        """Retrieve and parse each feed, one at a time on each worker."""
        read = feeds | "Read" >> beam.ParDo(_ReadFeedFn(self.allow_private_hosts)).with_outputs(
            _STATES, _FAILURES, main="articles"
        )
        return FeedsRead(read.articles, read.states, read.failures)


class _ReadFeedFn(beam.DoFn):
    """Holds a worker's connections."""

    def __init__(self, allow_private_hosts: bool) -> None:  # noqa: FBT001  # made in one place
        super().__init__()  # type: ignore[no-untyped-call]  # Beam leaves its constructors untyped
        self._allow_private_hosts = allow_private_hosts
        self._pool: urllib3.PoolManager

    def setup(self) -> None:
        self._pool = open_pool(allow_private_hosts=self._allow_private_hosts)

    def process(
        self, element: Feed
    ) -> Iterator[Article | TaggedOutput[Literal["states"], FeedState] | TaggedOutput[Literal["failures"], Failure]]:
        for record in read_feed(element, self._pool, datetime.now(UTC)):
            match record:
                case Article():
                    yield record
                case FeedState():
                    yield TaggedOutput(_STATES, record)
                case Failure():
                    yield TaggedOutput(_FAILURES, record)

    def teardown(self) -> None:
        self._pool.clear()
