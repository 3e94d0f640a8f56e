"""Which feed may be asked for next: each host has a lane, in which its feeds take turns. Nothing waits here."""

import heapq
import itertools
import math
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from schemas.feed import Feed
from transforms.feeds.hosts import lane_of
from transforms.feeds.politeness import Politeness

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass
class _Lane:
    number: int
    feeds: deque[Feed]
    free_at: float = -math.inf
    under_way: int = 0
    queued: bool = False


@dataclass
class Lanes:
    """The feeds that are still to be asked for. Times are seconds of one clock, which never goes back.

    Of hosts whose turn it is, the one with the most feeds left comes first: it will take the longest. In a lane, feeds
    come first that were passed over the last time, then those whose last answer is the oldest. `delays` are hosts' own,
    in seconds, where they ask for longer ones than is usual.
    """

    feeds: Iterable[Feed]
    politeness: Politeness
    delays: Mapping[str, float] = field(default_factory=dict)
    _lanes: dict[str, _Lane] = field(default_factory=dict)
    _later: list[tuple[float, int, _Lane]] = field(default_factory=list)
    _ready: list[tuple[int, int, _Lane]] = field(default_factory=list)

    def __post_init__(self) -> None:
        ordered = sorted(self.feeds, key=lambda feed: (lane_of(feed), *_served(feed), feed.url))
        for number, (name, feeds) in enumerate(itertools.groupby(ordered, lane_of)):
            self._lanes[name] = lane = _Lane(number, deque(feeds))
            self._queue(lane)

    def __len__(self) -> int:
        """How many hosts there are."""
        return len(self._lanes)

    def next(self, now: float) -> Feed | float | None:
        """A feed whose turn it is, which is then under way; else when there may be one; None when there is none left.

        The time is infinite where it depends on an exchange that is under way.
        """
        while self._later and self._later[0][0] <= now:
            _, number, lane = heapq.heappop(self._later)
            heapq.heappush(self._ready, (-len(lane.feeds), number, lane))
        while self._ready:
            _, _, lane = heapq.heappop(self._ready)
            lane.queued = False
            if lane.free_at > now or lane.under_way >= self.politeness.per_host:
                # A redirect took its turn.
                self._queue(lane)
            elif lane.feeds:
                feed = lane.feeds.popleft()
                lane.under_way += 1
                lane.free_at = now + self._delay(lane_of(feed))
                self._queue(lane)
                return feed
        if self._later:
            return self._later[0][0]
        return math.inf if any(lane.feeds for lane in self._lanes.values()) else None

    def redirected(self, name: str, now: float) -> float:
        """Where a redirect leads: when that host may be asked. Where that is now, its turn is taken.

        The time is infinite where it depends on an exchange that is under way.
        """
        lane = self._lanes.get(name)
        if lane is None:
            lane = self._lanes[name] = _Lane(len(self._lanes), deque())
        if lane.under_way >= self.politeness.per_host:
            return math.inf
        if lane.free_at > now:
            return lane.free_at
        lane.under_way += 1
        lane.free_at = now + self._delay(name)
        return now

    def finished(self, name: str) -> None:
        """An exchange with a host is over."""
        lane = self._lanes[name]
        lane.under_way -= 1
        self._queue(lane)

    def take_out(self, feed: Feed) -> list[Feed]:
        """The feeds that are left in the same lane; their turn will not come."""
        lane = self._lanes[lane_of(feed)]
        left = list(lane.feeds)
        lane.feeds.clear()
        return left

    def _delay(self, name: str) -> float:
        return max(self.politeness.host_delay, self.delays.get(name, 0.0))

    def _queue(self, lane: _Lane) -> None:
        if lane.feeds and not lane.queued and lane.under_way < self.politeness.per_host:
            lane.queued = True
            heapq.heappush(self._later, (lane.free_at, lane.number, lane))


def _served(feed: Feed) -> tuple[bool, datetime]:
    state = feed.state
    return (
        state is None or state.last_status != "waiting",
        (state.last_success_at if state else None) or _NEVER,
    )
