"""Retrieving many feeds at once, each host's in turn, with few bodies in memory."""

import functools
import math
import queue
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from schemas.feed import Feed
from transforms.feeds.answer import Answer, UnreadableFeedError
from transforms.feeds.hosts import host_of, lane_of
from transforms.feeds.lanes import Lanes
from transforms.feeds.politeness import Politeness
from transforms.feeds.turns import Turn

SILENT = frozenset(["Timeout", "NoConnection"])
"""Reasons for which a feed cannot be had that tell of its host."""

Retrieve = Callable[[Feed, Turn], Answer | UnreadableFeedError]


class Retrieved(NamedTuple):
    """A feed and what came of it. `asked` is False where its host was given up first, at last with this error."""

    feed: Feed
    answer: Answer | UnreadableFeedError
    asked: bool = True


def retrieve_together(
    feeds: Sequence[Feed],
    retrieve: Retrieve,
    politeness: Politeness,
    delays: Mapping[str, float] | None = None,
    of_the_host: frozenset[str] = SILENT,
) -> Iterator[Retrieved]:
    """Each feed once, in the order in which they come.

    As many answers are under way or waiting to be taken as `politeness.at_once` says, and no more: memory follows the
    largest of them. `delays` as in Lanes. A host is given up once it asks to be left alone, or once answers from it
    fail as often in a row as `politeness.most_silent` says, for reasons that are `of_the_host`. `retrieve` is called in
    other threads, and must not raise; what it raises anyhow is raised here. It is to tell the Turn that it is given of
    each further address, before that is asked for. Where the caller stops before the end, what is under way ends on its
    own and is dropped.
    """
    lanes = Lanes(feeds, politeness, {} if delays is None else delays)
    crew = _Crew(lanes, retrieve, politeness, of_the_host)
    try:
        crew.start()
        yield from crew.results(len(feeds))
    finally:
        crew.stop()


@dataclass
class _At:
    """The host that an exchange is with, by the name of its lane."""

    lane: str


class _Crew:
    def __init__(self, lanes: Lanes, retrieve: Retrieve, politeness: Politeness, of_the_host: frozenset[str]) -> None:
        self._lanes = lanes
        self._retrieve = retrieve
        self._politeness = politeness
        self._turn = threading.Condition()
        self._stopped = False
        self._led_on = 0
        self._of_the_host = of_the_host
        self._failed: Counter[str] = Counter()
        self._room = threading.Semaphore(politeness.at_once)
        self._done: queue.SimpleQueue[list[Retrieved] | BaseException] = queue.SimpleQueue()

    def start(self) -> None:
        size = min(self._politeness.at_once, len(self._lanes) * self._politeness.per_host)
        for _ in range(size):
            threading.Thread(target=self._work, daemon=True).start()

    def results(self, count: int) -> Iterator[Retrieved]:
        while count:
            done = self._done.get()
            if isinstance(done, BaseException):
                raise done
            for each in done:
                count -= 1
                yield each
            # Only now may another body take the place of this one.
            del done, each
            self._room.release()

    def stop(self) -> None:
        with self._turn:
            self._stopped = True
            self._turn.notify_all()
        self._room.release(self._politeness.at_once)

    def _work(self) -> None:
        try:
            while True:
                self._room.acquire()
                feed = self._next()
                if feed is None:
                    self._room.release()
                    return
                at = _At(lane_of(feed))
                answer = self._retrieve(feed, functools.partial(self._go_on, at))
                self._done.put([Retrieved(feed, answer), *self._over(feed, at, answer)])
                del answer
        except BaseException as error:  # noqa: BLE001  # raised where the results are taken
            self._done.put(error)

    def _next(self) -> Feed | None:
        """The next feed, when its time has come; None when there is none left."""
        with self._turn:
            while not self._stopped:
                now = time.monotonic()
                found = self._lanes.next(now)
                if not isinstance(found, float):
                    # Of those who wait one has to look what comes next; all, that nothing does.
                    self._turn.notify(1 if found and not self._led_on else self._politeness.at_once)
                    return found
                self._wait(found - now)
        return None

    def _wait(self, seconds: float) -> None:
        self._turn.wait(None if math.isinf(seconds) else seconds)

    def _go_on(self, at: _At, address: str) -> None:
        """Leave the host that redirected to an address, and wait for the turn of the one that it leads to."""
        host = host_of(address)
        if host == at.lane:
            return
        with self._turn:
            # First, or two hosts that redirect to one another would wait for one another.
            self._lanes.finished(at.lane)
            at.lane = host
            self._led_on += 1
            self._turn.notify_all()
            while not self._stopped and (found := self._lanes.redirected(host, now := time.monotonic())) > now:
                self._wait(found - now)
            self._led_on -= 1

    def _over(self, feed: Feed, at: _At, answer: Answer | UnreadableFeedError) -> list[Retrieved]:
        """The feeds that are not asked, since their host is given up with this one."""
        with self._turn:
            self._lanes.finished(at.lane)
            # One of those who wait may do so for this very host.
            self._turn.notify_all()
            if self._is_given_up(lane_of(feed), answer):
                return [Retrieved(other, answer, asked=False) for other in self._lanes.take_out(feed)]
        return []

    def _is_given_up(self, lane: str, answer: Answer | UnreadableFeedError) -> bool:
        """Whether a host is asked no more: it wants to be left alone, or failed too often in a row."""
        refused = answer if isinstance(answer, UnreadableFeedError) else None
        failed = refused is not None and refused.reason in self._of_the_host
        self._failed[lane] = self._failed[lane] + 1 if failed else 0
        return self._failed[lane] >= self._politeness.most_silent or (refused is not None and refused.busy_host == lane)
