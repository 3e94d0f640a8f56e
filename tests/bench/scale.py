"""How fast the whole way is: beside the obvious pipeline, beside its own functions without Beam, and on Flink.

Each side is a process of its own, from its start to the rows in a new DuckDB file, and all take turns in the same run.
Part `obvious` reads whole stories, nearly all about trade, which are the labelled documents that the machine has;
`wire` and `flink` whole stories of all kinds, of which the real feeds that the machine has bring one in twenty about
trade; `loop` entries of the memory bench, of which one in twenty is, too.
"""

import argparse
import html
import itertools
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

from schemas.errors import OperationError
from tests.bench.memory import CHECKOUT, as_rss, feeds
from tests.bench.reading import labelled
from tests.bench.tables import say, spread
from tests.bench.whole_stories import whole_stories
from tests.engines.cluster import missing, running_cluster
from transforms.relevance.decide import judge

COPIES = 8
"""Of each story, so far apart in time that none is taken for one told again. The obvious pipeline reads one."""
WIRE_COPIES, FLINK_COPIES = 120, 180
APART = timedelta(days=60)
NEWEST = datetime(2026, 6, 1, tzinfo=UTC)
TWO_PROCESSES = ("--direct_running_mode=multi_processing", "--direct_num_workers=2")
KEPT = 20
A_FEED = 100

Command = Callable[[Path], Sequence[str]]
"""What a side calls, given the folder in which it may write."""


def main(arguments: list[str] | None = None) -> None:
    """Measure what is asked for and print a table for each part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=5, help="turns that count (5)")
    parser.add_argument("--entries", type=int, default=20_000, help="entries of part loop (20,000)")
    parser.add_argument("--parts", nargs="+", choices=list(_PARTS), default=list(_PARTS), help="what to measure")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        for part in asked.parts:
            place = Path(folder) / part
            place.mkdir()
            _PARTS[part](place, asked.entries, asked.repeats)


def beside_the_obvious(folder: Path, _entries: int, repeats: int) -> None:
    """The whole way over stories about trade, in stories a second, beside the obvious pipeline."""
    _beside_the_obvious(folder, labelled(), COPIES, repeats)


def on_a_wire(folder: Path, _entries: int, repeats: int) -> None:
    """The whole way over stories of all kinds, as an agency sends them, beside the obvious: 50 times are asked."""
    stories = whole_stories()
    if stories:
        _beside_the_obvious(folder, stories, WIRE_COPIES, repeats)
    else:
        say("Stories of all kinds: not measured: this machine has no real feeds")


def _beside_the_obvious(folder: Path, stories: Sequence[tuple[str, str]], copies: int, repeats: int) -> None:
    every, once = folder / "all", folder / "once"
    write(every, story_feeds(stories, copies))
    write(once, story_feeds(stories, 1))
    words = sum(len(text.split()) for _, text in stories) // len(stories)
    kept = sum(judge(title, text).kept for title, text in stories)
    measured = turns(
        {
            "the obvious pipeline": (
                len(stories),
                lambda place: [*contender("obvious"), f"{once}/saved", f"{place}/db"],
            ),
            "tariffwire run": (len(stories) * copies, lambda place: run(every, place)),
            "tariffwire run, two processes": (len(stories) * copies, lambda place: run(every, place, *TWO_PROCESSES)),
        },
        folder,
        repeats,
    )
    say(f"{len(stories):,} whole stories of {words} words, {kept} of them kept; at least 50 times asked")
    say(f"tariffwire run reads them {copies} times over")
    _tell("stories a second", measured)


def beside_a_loop(folder: Path, entries: int, repeats: int) -> None:
    """The pipeline, in entries a second, beside the same functions in a loop: 0.7 times are asked."""
    write(folder, map(as_rss, itertools.count(), feeds(entries, KEPT)))
    measured = turns(
        {
            "the same functions in a loop": (
                entries,
                lambda place: [*contender("plain"), f"{folder}/feeds.toml", f"{place}/db", f"{place}/staging"],
            ),
            "tariffwire run": (entries, lambda place: run(folder, place)),
        },
        folder,
        repeats,
    )
    say(f"{entries:,} entries, one in {KEPT} about trade; at least 0.7 times asked")
    _tell("entries a second", measured)


def on_flink(folder: Path, entries: int, repeats: int) -> None:
    """Flink with one slot and with two, in entries a second: 1.7 times are asked. The cluster is there already.

    Of stories of all kinds, where there are any: a job has to last for minutes, or its start is what is measured.
    """
    if lacking := missing():
        say(f"Flink: not measured: {lacking}")
        return
    stories = whole_stories()
    if stories:
        entries = len(stories) * FLINK_COPIES
        write(folder, story_feeds(stories, FLINK_COPIES))
    else:
        write(folder, map(as_rss, itertools.count(), feeds(entries, KEPT)))
    (folder / "cluster").mkdir()
    write(folder / "few", map(as_rss, itertools.count(), feeds(A_FEED, KEPT)))
    with running_cluster(folder / "cluster") as cluster:
        # What Flink does the first time takes longer.
        turns({"few": (A_FEED, lambda place: run(folder / "few", place, *cluster.options(2)))}, folder, repeats=0)
        measured = turns(
            {
                "Flink, one slot": (entries, lambda place: run(folder, place, *cluster.options(1))),
                "Flink, two slots": (entries, lambda place: run(folder, place, *cluster.options(2))),
                "DirectRunner, one process": (entries, lambda place: run(folder, place)),
            },
            folder,
            repeats,
            uncounted=0,
        )
    kind = "whole stories of all kinds" if stories else f"entries, one in {KEPT} about trade"
    say(f"{entries:,} {kind}, on {os.cpu_count()} processors; at least 1.7 times asked")
    _tell("entries a second", measured)


def turns(
    sides: Mapping[str, tuple[int, Command]], folder: Path, repeats: int, uncounted: int = 1
) -> dict[str, list[float]]:
    """How many of its elements each side read in a second by the clock, in each of the turns behind the uncounted.

    Raises OperationError where a side ends with an error.
    """
    speeds: dict[str, list[float]] = defaultdict(list)
    for turn in range(uncounted + repeats):
        for name, (elements, command) in sides.items():
            with tempfile.TemporaryDirectory(dir=folder) as place:
                called = command(Path(place))
                started = time.monotonic()
                done = subprocess.run(called, cwd=CHECKOUT, capture_output=True, text=True, check=False)
                seconds = time.monotonic() - started
            if done.returncode:
                raise OperationError(f"{name}: exit code {done.returncode}: {done.stderr[-1000:]}")
            if turn >= uncounted:
                speeds[name].append(elements / seconds)
    return speeds


def run(feed_list: Path, place: Path, *engine: str) -> list[str]:
    """A run of the command."""
    told = ["--feeds", f"{feed_list}/feeds.toml", "--newest", "0", "--warehouse", f"duckdb:///{place}/db"]
    return [sys.executable, "-m", "pipeline", "run", *told, *engine]


def contender(name: str) -> list[str]:
    """A module of the bench as a program."""
    return [sys.executable, "-m", f"tests.bench.{name}"]


def story_feeds(stories: Sequence[tuple[str, str]], copies: int) -> Iterator[str]:
    """Feeds of the stories as whole texts, in another order each time, so that no worker gets all that are kept."""
    numbers = itertools.count()
    for copy in range(copies):
        date = format_datetime(NEWEST - copy * APART)
        stories = random.Random(copy).sample(stories, len(stories))  # noqa: S311  # the same every time
        for start in range(0, len(stories), A_FEED):
            number = next(numbers)
            items = "".join(
                f"<item><title>{html.escape(title)}</title><guid>{number}-{place}</guid><pubDate>{date}</pubDate>"
                f"<link>https://site{number}.example/{place}</link><description>{html.escape(html.escape(text))}</description></item>"
                for place, (title, text) in enumerate(stories[start : start + A_FEED])
            )
            yield f'<rss version="2.0"><channel><title>Site {number}</title>{items}</channel></rss>'


def write(folder: Path, written: Iterator[str]) -> None:
    """Write feeds and the list that names them into a folder."""
    (folder / "saved").mkdir(parents=True)
    for number, feed in enumerate(written):
        (folder / "saved" / f"{number:06}.xml").write_text(feed, encoding="utf-8")
    (folder / "feeds.toml").write_text('[[feed]]\nurl = "saved"\nname = "Saved"\n', encoding="utf-8")


def _tell(unit: str, measured: Mapping[str, Sequence[float]]) -> None:
    base = statistics.median(next(iter(measured.values())))
    say(spread(unit, measured, lambda median: median / base, digits=0) + "\n")


_PARTS: Mapping[str, Callable[[Path, int, int], None]] = {
    "obvious": beside_the_obvious,
    "wire": on_a_wire,
    "loop": beside_a_loop,
    "flink": on_flink,
}


if __name__ == "__main__":
    main()
