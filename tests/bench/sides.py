"""Ways to do one work, timed side by side in one process."""

import gc
import statistics
import time
from collections.abc import Callable, Mapping
from typing import NamedTuple


class Speed(NamedTuple):
    """Words a second of processor time: the median of the repeats, the slowest and the fastest."""

    median: float
    slowest: float
    fastest: float


Work = Callable[[list[str]], None]


def speeds(sides: Mapping[str, tuple[Work, list[str]]], repeats: int) -> dict[str, Speed]:
    """Each side's speed on its texts.

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
    return {name: Speed(statistics.median(each), min(each), max(each)) for name, each in taken.items()}


def words_in(texts: list[str]) -> int:
    """How many words the texts have, as divided by white space."""
    return sum(len(text.split()) for text in texts)


def table(measured: Mapping[str, Speed], reference: str) -> str:
    """Lines for people: each side's speed, its spread, and how many times as fast as the reference it is."""
    lines = [f"{'words a second':<34}{'median':>12}{'slowest':>12}{'fastest':>12}{'times':>8}"]
    for name, speed in measured.items():
        times = speed.median / measured[reference].median
        lines.append(f"{name:<34}{speed.median:>12,.0f}{speed.slowest:>12,.0f}{speed.fastest:>12,.0f}{times:>8.1f}")
    return "\n".join(lines)
