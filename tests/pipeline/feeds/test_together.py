"""Many at once, of one host one after another."""

import threading
import time

import pytest

from pipeline.feeds.together import at_once


def test_each_item_is_worked_on_once_and_results_bear_its_place() -> None:
    items = [f"h{number % 7}/{number}" for number in range(100)]
    results = dict(at_once(str.upper, items, alone=lambda item: item[:2], threads=5))
    assert [results[place] for place in range(100)] == [item.upper() for item in items]


def test_nothing_to_do() -> None:
    assert list(at_once(str.upper, [], alone=str)) == []


def test_a_host_is_asked_one_thing_at_a_time_and_threads_are_bounded() -> None:
    lock = threading.Lock()
    busy: list[str] = []
    most = 0

    def work(item: str) -> str:
        nonlocal most
        with lock:
            assert item[0] not in busy
            busy.append(item[0])
            most = max(most, len(busy))
        time.sleep(0.002)
        with lock:
            busy.remove(item[0])
        return item

    items = [host + str(number) for number in range(8) for host in "abcdef"]
    order = [result for _, result in at_once(work, items, alone=lambda item: item[0], threads=3)]
    assert most == 3
    for host in "abcdef":
        assert [item for item in order if item[0] == host] == [host + str(number) for number in range(8)]


def test_what_the_work_raises_is_raised_and_ends_the_rest() -> None:
    begun: list[int] = []

    def work(item: int) -> int:
        begun.append(item)
        if item == 2:
            raise ZeroDivisionError
        return item

    with pytest.raises(ZeroDivisionError):
        list(at_once(work, range(100), alone=lambda _: "one host"))
    assert begun == [0, 1, 2]
