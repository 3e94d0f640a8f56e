"""Ways to do one work, timed side by side in one process."""

import gc
import statistics
import time
from collections.abc import Callable, Mapping

from tests.bench.tables import spread

Work = Callable[[list[str]], None]


def speeds(sides: Mapping[str, tuple[Work, list[str]]], repeats: int) -> dict[str, list[float]]:
    """Each side's speeds on its texts, in words a second of processor time.

    Sides take turns, so that what else the machine does falls on all alike; processor time of all threads is counted,
    so that a side gains nothing by a second core. A first, uncounted turn compiles and loads what is needed.
    """
    taken: dict[str, list[float]] = {name: [] for name in sides}
    for turn in range(repeats + 1):
        for name, (work, texts) in sides.items():
            gc.collect()
            started = time.process_time()
            work(texts)
            if turn:
                taken[name].append(words_in(texts) / (time.process_time() - started))
    return taken


def words_in(texts: list[str]) -> int:
    """How many words the texts have, as divided by white space."""
    return sum(len(text.split()) for text in texts)


def table(measured: Mapping[str, list[float]], reference: str) -> str:
    """Lines for people: each side's speed, its spread, and how many times as fast as the reference it is."""
    base = statistics.median(measured[reference])
    return spread("words a second", measured, lambda median: median / base, digits=0)
