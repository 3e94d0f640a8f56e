"""Whose turn it is, by a clock of the test's own."""

import itertools
import math
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.feed import Feed
from schemas.records import FeedState
from transforms.feeds.lanes import Lanes
from transforms.feeds.politeness import Politeness

ONE = Politeness(per_host=1, host_delay=10)


def feeds(host, count):
    return [Feed(url=f"https://{host}/{number}", name="x") for number in range(count)]


def names(lanes, now):
    """All whose turn it is, and what comes then."""
    found = []
    while isinstance(feed := lanes.next(now), Feed):
        found.append(feed.url.removeprefix("https://"))
    return found, feed


def test_hosts_at_once_and_each_host_s_feeds_in_turn():
    every = [*feeds("a", 2), *feeds("b", 1), *feeds("c", 3)]
    lanes = Lanes(every, ONE)
    assert names(lanes, 0) == (["c/0", "a/0", "b/0"], math.inf)
    lanes.finished("a")
    assert names(lanes, 1) == ([], 10)
    assert names(lanes, 10) == (["a/1"], math.inf)
    lanes.finished("c")
    assert names(lanes, 25) == (["c/1"], math.inf)
    lanes.finished("c")
    assert names(lanes, 34) == ([], 35)
    assert names(lanes, 35) == (["c/2"], None)


def test_several_with_one_host_where_that_is_allowed():
    lanes = Lanes(feeds("a", 4), Politeness(per_host=2, host_delay=1))
    assert names(lanes, 0) == (["a/0"], 1)
    assert names(lanes, 1) == (["a/1"], math.inf)
    lanes.finished("a")
    assert names(lanes, 1.5) == ([], 2)
    assert names(lanes, 9) == (["a/2"], math.inf)


def test_one_host_in_every_spelling_and_where_feeds_have_moved_to():
    moved = FeedState(feed_url="https://old/1", last_status="read", moved_to="https://a/moved")
    every = [
        Feed(url="https://a/1", name="x"),
        Feed(url="http://user@A.:8080/2", name="x"),
        Feed(url="https://old/1", name="x", state=moved),
        Feed(url="https://old/2", name="x"),
        Feed(url="saved/1.xml", name="x"),
        Feed(url="saved/2.xml", name="x"),
    ]
    found, _ = names(Lanes(every, ONE), 0)
    assert sorted(found) == ["http://user@A.:8080/2", "old/2", "saved/1.xml", "saved/2.xml"]


def test_what_was_passed_over_comes_first_and_then_what_was_not_read_for_long():
    def known(number, status, day):
        state = FeedState(
            feed_url=f"https://a/{number}", last_status=status, last_success_at=datetime(2026, 2, day, tzinfo=UTC)
        )
        return Feed(url=state.feed_url, name="x", state=state)

    every = [known(1, "read", 3), known(2, "waiting", 9), known(3, "failed", 1), Feed(url="https://a/4", name="x")]
    assert names(Lanes(every, Politeness(per_host=9, host_delay=0)), 0) == (["a/2", "a/4", "a/3", "a/1"], None)


def test_a_lane_that_is_left_gives_no_more():
    every = [*feeds("a", 3), *feeds("b", 1)]
    lanes = Lanes(every, Politeness(per_host=1, host_delay=0))
    assert names(lanes, 0) == (["a/0", "b/0"], math.inf)
    assert lanes.take_out(every[0]) == every[1:3]
    lanes.finished("a")
    assert names(lanes, 9) == ([], None)


def test_where_a_redirect_leads_it_takes_that_host_s_turn():
    lanes = Lanes([*feeds("a", 2), *feeds("b", 2)], ONE)
    assert names(lanes, 0) == (["a/0", "b/0"], math.inf)
    lanes.finished("b")
    lanes.finished("a")
    assert [lanes.redirected("b", 3), lanes.redirected("b", 10)] == [10, 10]
    assert names(lanes, 10) == (["a/1"], math.inf)
    assert lanes.redirected("b", 11) == math.inf
    lanes.finished("b")
    assert names(lanes, 12) == ([], 20)
    assert names(lanes, 20) == (["b/1"], None)
    assert lanes.redirected("elsewhere", 21) == 21
    assert lanes.redirected("elsewhere", 22) == math.inf


@given(st.lists(st.integers(0, 4), max_size=30), st.integers(1, 3), st.sampled_from([0, 0.5, 2]), st.randoms())
def test_every_feed_has_its_turn_and_no_host_is_asked_too_much(hosts, per_host, delay, random):
    every = [Feed(url=f"https://h{host}/{number}", name="x") for number, host in enumerate(hosts)]
    lanes = Lanes(every, Politeness(per_host=per_host, host_delay=delay))
    under_way, asked, now = [], [], 0.0
    while (found := lanes.next(now)) is not None:
        if isinstance(found, Feed):
            under_way.append(found)
            asked.append((found.url.split("/")[2], now))
            assert sum(feed.url.split("/")[2] == asked[-1][0] for feed in under_way) <= per_host
        elif under_way and (found == math.inf or random.random() < 0.5):
            lanes.finished(under_way.pop(random.randrange(len(under_way))).url.split("/")[2])
        else:
            assert now < found < math.inf
            now = found
    assert len(asked) == len(every)
    for host in {host for host, _ in asked}:
        times = [time for name, time in asked if name == host]
        assert all(later - earlier >= delay for earlier, later in itertools.pairwise(times))


@pytest.mark.parametrize("url", ["https://[::1", "https://", "https://[v1.x]/"])
def test_an_address_that_is_none_still_has_a_turn(url):
    assert isinstance(Lanes([Feed(url=url, name="x")], ONE).next(0), Feed)
