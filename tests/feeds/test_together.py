"""Many feeds at once: few bodies in memory, each host in turn, every feed exactly once."""

import itertools
import threading
import time

import pytest

from schemas.feed import Feed
from transforms.feeds.answer import Answer, UnreadableFeedError
from transforms.feeds.politeness import Politeness
from transforms.feeds.together import retrieve_together


def feeds(hosts, each):
    return [Feed(url=f"https://h{host}/{number}", name="x") for host in range(hosts) for number in range(each)]


class Source:
    """Counts what is under way, at each host and in all, and how many answers nobody has taken yet."""

    def __init__(self, seconds=0.002):
        self.seconds = seconds
        self.lock = threading.Lock()
        self.under_way: list[str] = []
        self.asked: list[str] = []
        self.taken = 0
        self.most = self.most_of_a_host = self.most_in_memory = 0

    def __call__(self, feed, _turn):
        host = feed.url.split("/")[2]
        with self.lock:
            self.under_way.append(host)
            self.asked.append(feed.url)
            self.most = max(self.most, len(self.under_way))
            self.most_of_a_host = max(self.most_of_a_host, self.under_way.count(host))
            self.most_in_memory = max(self.most_in_memory, len(self.asked) - self.taken)
        time.sleep(self.seconds)
        with self.lock:
            self.under_way.remove(host)
        return self.answer(feed)

    def answer(self, feed):
        return Answer(body=feed.url.encode())


def test_every_feed_comes_once_with_its_own_answer():
    source = Source()
    every = feeds(20, 5)
    got = list(retrieve_together(every, source, Politeness(at_once=8, per_host=2, host_delay=0)))
    assert sorted(each.feed.url for each in got) == sorted(feed.url for feed in every)
    assert all(each.asked and each.answer.body.decode() == each.feed.url for each in got)
    assert 4 < source.most <= 8
    assert source.most_of_a_host <= 2


def test_no_more_answers_wait_than_are_asked_for_at_once():
    source = Source(seconds=0)
    got = retrieve_together(feeds(50, 2), source, Politeness(at_once=4, host_delay=0))
    for _ in got:
        time.sleep(0.002)
        with source.lock:
            source.taken += 1
    assert len(source.asked) == 100
    # The one that was handed out last may still be held.
    assert source.most_in_memory <= 5


def test_a_host_is_left_alone_between_two_requests():
    times = []

    def retrieve(_feed, _turn):
        times.append(time.monotonic())
        return Answer()

    list(retrieve_together(feeds(1, 4), retrieve, Politeness(host_delay=0.05)))
    assert all(later - earlier >= 0.045 for earlier, later in itertools.pairwise(times))


def test_a_redirect_waits_for_the_turn_of_the_host_that_it_leads_to():
    lock, times, there = threading.Lock(), [], []

    def retrieve(feed, turn):
        if "h0" not in feed.url:
            turn("https://h0/somewhere")
        with lock:
            times.append(time.monotonic())
            there.append(feed.url)
            assert len(there) == 1
        time.sleep(0.001)
        with lock:
            there.remove(feed.url)
        return Answer()

    got = list(retrieve_together(feeds(6, 2), retrieve, Politeness(per_host=1, host_delay=0.02)))
    assert len(got) == 12
    assert all(later - earlier >= 0.018 for earlier, later in itertools.pairwise(times))


def test_hosts_that_redirect_to_one_another_do_not_wait_for_one_another():
    def retrieve(_feed, turn):
        for number in range(4):
            turn(f"https://h{number % 2}/")
        return Answer()

    got = list(retrieve_together(feeds(2, 20), retrieve, Politeness(per_host=1, host_delay=0)))
    assert len(got) == 40


@pytest.mark.parametrize("reason", ["Http429", "Http503"])
def test_once_a_host_is_busy_its_other_feeds_are_not_asked(reason):
    class Busy(Source):
        def answer(self, feed):
            if feed.url == "https://h0/1":
                return UnreadableFeedError(reason, "no", busy_host="h0")
            if feed.url == "https://h1/1":
                return UnreadableFeedError(reason, "no, says another host", busy_host="elsewhere")
            return super().answer(feed)

    source = Busy()
    got = list(retrieve_together(feeds(2, 6), source, Politeness(per_host=1, host_delay=0)))
    assert sorted(source.asked) == ["https://h0/0", "https://h0/1", *(f"https://h1/{number}" for number in range(6))]
    assert sorted(each.feed.url for each in got) == sorted(feed.url for feed in feeds(2, 6))
    left = [each for each in got if not each.asked]
    assert [each.feed.url for each in left] == [f"https://h0/{number}" for number in range(2, 6)]
    assert {each.answer.reason for each in left} == {reason}


def test_a_host_that_does_not_answer_three_times_in_a_row_is_left_for_another_run():
    class Silent(Source):
        def answer(self, feed):
            fails = feed.url.startswith("https://h0/") and not feed.url.endswith("/2")
            return UnreadableFeedError("Timeout", "nothing came") if fails else super().answer(feed)

    source = Silent()
    got = list(retrieve_together(feeds(2, 9), source, Politeness(per_host=1, host_delay=0)))
    # The third answers, so that the count begins anew behind it.
    assert [url for url in source.asked if "h0" in url] == [f"https://h0/{number}" for number in range(6)]
    assert [each.feed.url for each in got if not each.asked] == [f"https://h0/{number}" for number in range(6, 9)]


def test_what_is_raised_in_a_thread_is_raised_here():
    def retrieve(_feed, _turn):
        raise MemoryError

    with pytest.raises(MemoryError):
        list(retrieve_together(feeds(3, 3), retrieve, Politeness()))


def test_where_the_caller_stops_nothing_more_is_asked_and_every_thread_ends():
    before = set(threading.enumerate())
    source = Source(seconds=0.01)
    got = retrieve_together(feeds(9, 9), source, Politeness(at_once=4, host_delay=0))
    next(got)
    got.close()
    asked = len(source.asked)
    for thread in set(threading.enumerate()) - before:
        thread.join(5)
    assert not set(threading.enumerate()) - before
    assert len(source.asked) <= asked + 4


def test_no_feed_at_all():
    assert list(retrieve_together([], Source(), Politeness())) == []
