"""ReadFeeds: from feeds to articles, one an entry."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal, NamedTuple

import apache_beam as beam
import urllib3
from apache_beam.pvalue import PCollection, TaggedOutput

from schemas.feed import Feed
from schemas.garbage import collect_garbage_seldom
from schemas.records import Article, Failure, FeedState
from transforms.feeds.connections import open_pool
from transforms.feeds.main_text_process import MainTextProcess
from transforms.feeds.page_outcomes import WantsPage, every_page
from transforms.feeds.pages import FullText
from transforms.feeds.politeness import Politeness
from transforms.feeds.reading import read_together

_STATES: Literal["states"] = "states"
_FAILURES: Literal["failures"] = "failures"
_MOST_FEEDS = 1_000_000
"""At once: all that a runner gives a worker to do in one go."""


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
    Each worker asks hosts as `politeness` says: the feeds of one host are to be on one worker (SpreadFeeds). Of feeds
    whose list asks for full text, the pages of entries that `wants_page` are asked for too, by the same rules.
    """

    allow_private_hosts: bool = False
    politeness: Politeness = field(default_factory=Politeness)
    wants_page: WantsPage = every_page

    def expand(self, feeds: PCollection[Feed]) -> FeedsRead:
        """Retrieve what a worker was given many at a time, and parse each feed as it comes."""
        read = (
            feeds
            | "Gather" >> beam.BatchElements(min_batch_size=_MOST_FEEDS, max_batch_size=_MOST_FEEDS)
            | "Read"
            >> beam.ParDo(_ReadFeedsFn(self.allow_private_hosts, self.politeness, self.wants_page)).with_outputs(
                _STATES, _FAILURES, main="articles"
            )
        )
        return FeedsRead(read.articles, read.states, read.failures)


class _ReadFeedsFn(beam.DoFn):
    """Holds a worker's connections, and the process that finds articles in pages."""

    def __init__(
        self,
        allow_private_hosts: bool,  # noqa: FBT001  # made in one place
        politeness: Politeness,
        wants_page: WantsPage,
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # Beam leaves its constructors untyped
        self._allow_private_hosts = allow_private_hosts
        self._politeness = politeness
        self._wants_page = wants_page
        self._pool: urllib3.PoolManager
        self._full_text: FullText

    def setup(self) -> None:
        collect_garbage_seldom()  # this may be a worker of another program
        self._pool = open_pool(allow_private_hosts=self._allow_private_hosts, politeness=self._politeness)
        self._full_text = FullText(MainTextProcess(), self._wants_page)

    def process(
        self, element: list[Feed]
    ) -> Iterator[Article | TaggedOutput[Literal["states"], FeedState] | TaggedOutput[Literal["failures"], Failure]]:
        for record in read_together(element, self._pool, self._politeness, lambda: datetime.now(UTC), self._full_text):
            match record:
                case Article():
                    yield record
                case FeedState():
                    yield TaggedOutput(_STATES, record)
                case Failure():
                    yield TaggedOutput(_FAILURES, record)

    def teardown(self) -> None:
        self._pool.clear()
        self._full_text.texts.close()
