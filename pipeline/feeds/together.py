"""Asking many servers at once, each of them one thing at a time."""

import queue
import threading
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TypeVar

_T = TypeVar("_T")
_R = TypeVar("_R")

AT_ONCE = 16


def at_once(
    work: Callable[[_T], _R], items: Sequence[_T], *, alone: Callable[[_T], Hashable], threads: int = AT_ONCE
) -> Iterator[tuple[int, _R]]:
    """What the work makes of each item, with the item's place, as it comes.

    Items for which `alone` gives the same are worked on one after another, in their order. What the work raises is
    raised here, and what was not begun by then never is.
    """
    groups: dict[Hashable, list[int]] = {}
    for place, item in enumerate(items):
        groups.setdefault(alone(item), []).append(place)
    waiting: queue.SimpleQueue[list[int]] = queue.SimpleQueue()
    # The longest first, so that none is left to run alone at the end.
    for group in sorted(groups.values(), key=len, reverse=True):
        waiting.put(group)
    done: queue.SimpleQueue[tuple[int, _R] | BaseException] = queue.SimpleQueue()
    stopping = threading.Event()

    def run() -> None:
        try:
            while True:
                for place in waiting.get_nowait():
                    if stopping.is_set():
                        return
                    done.put((place, work(items[place])))
        except queue.Empty:
            return
        except BaseException as error:  # noqa: BLE001  # raised where the results are waited for
            done.put(error)

    for _ in range(min(threads, len(groups))):
        # Daemons: whoever interrupts the program does not wait for a slow server.
        threading.Thread(target=run, daemon=True).start()
    try:
        for _ in items:
            result = done.get()
            if isinstance(result, BaseException):
                raise result
            yield result
    finally:
        stopping.set()
