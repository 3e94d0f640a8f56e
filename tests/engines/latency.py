"""How long a stream takes from an entry of a feed to its row in the warehouse, and whether it grows meanwhile.

A server on the loopback has 200 feeds of 20 entries. Each second one of them gets another entry in the place of its
oldest. All are about trade, so that a turn has as much to do at the end as at the beginning. The row is looked for once
a second. Memory is that of the command and all that it has started, on Flink that of the cluster too.
"""

import argparse
import itertools
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import NamedTuple

import duckdb

from tests.bench.memory import entry
from tests.bench.tables import say
from tests.engines.cluster import CHECKOUT, running_cluster
from tests.engines.processes import descendants
from tests.engines.same_rows import PRISM
from tests.faults.feed_server import FeedServer
from transforms.relevance.decide import judge

_HELD = 20
_LOOK_SECONDS = 7
"""How often sizes are looked at; not in step with the turns, so that some of the looks fall within one."""
_LATE_SECONDS = 300.0
"""How long the last entries are waited for."""
_ENDS_WITHIN_SECONDS = 330.0


class Size(NamedTuple):
    """How large a stream is at a moment: MB of memory, KB in staging, files there."""

    megabytes: float
    staged_kilobytes: float
    staged_files: int


@dataclass
class Feeds:
    """What the feeds hold; of each later entry, by the words of its title, when it came."""

    server: FeedServer
    count: int
    came_at: dict[str, float] = field(default_factory=dict)
    _held: dict[int, deque[str]] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    _chance: random.Random = field(default_factory=lambda: random.Random(1))  # noqa: S311  # the same every time

    def __post_init__(self) -> None:
        for feed in range(self.count):
            self._held[feed] = deque((self._item(f"old {feed}-{number}") for number in range(_HELD)), maxlen=_HELD)
            self._serve(feed)

    def add(self) -> None:
        """Let one feed have another entry."""
        feed = self._chance.randrange(self.count)
        name = f"case {next(self._numbers)}"
        self._held[feed].append(self._item(name))
        self._serve(feed)
        self.came_at[name] = time.monotonic()

    def _item(self, name: str) -> str:
        """An entry that the pipeline keeps, with the name behind its title."""
        kept = False
        while not kept:
            title, text = entry(self._chance, about_trade=True)
            title = f"{title}, {name}"
            kept = judge(title, f"{title}\n{text}").kept
        place = name.replace(" ", "-")
        return (
            f"<item><title>{title}</title><guid>{place}</guid><link>https://site.example/{place}</link>"
            f"<pubDate>{format_datetime(datetime.now(UTC))}</pubDate><description>{text}</description></item>"
        )

    def _serve(self, feed: int) -> None:
        channel = f"<channel><title>Site {feed}</title>{''.join(self._held[feed])}</channel>"
        self.server.documents[f"/{feed}/feed.rss"] = f'<rss version="2.0">{channel}</rss>'.encode()


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=3_600, help="how long (3600)")
    parser.add_argument("--feeds", type=int, default=200, help="how many feeds (200)")
    parser.add_argument("--every", default="60s", help="how often they are asked (60s)")
    parser.add_argument("--engine", choices=["prism", "flink"], default="prism")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary, FeedServer() as server:
        folder = Path(temporary)
        feeds = Feeds(server, asked.feeds)
        with _engine(asked.engine, folder) as (options, pids):
            measure(folder, feeds, [*options, "--streaming", "--every", asked.every], asked.seconds, pids)


@contextmanager
def _engine(name: str, folder: Path) -> Iterator[tuple[list[str], list[int]]]:
    if name == "prism":
        yield PRISM, []
        return
    (folder / "cluster").mkdir()
    with running_cluster(folder / "cluster") as cluster:
        yield cluster.options(2), [process.pid for process in cluster.processes.running.values()]


def measure(folder: Path, feeds: Feeds, options: list[str], seconds: float, pids: list[int]) -> None:
    """Run the stream for so long, and print what came of it."""
    listed = (
        f'[[feed]]\nurl = "{feeds.server.url}/{feed}/feed.rss"\nname = "Feed {feed}"\n' for feed in range(feeds.count)
    )
    (folder / "feeds.toml").write_text("".join(listed), encoding="utf-8")
    file = folder / "rows.duckdb"
    command = [sys.executable, "-m", "pipeline", "run", "--feeds", str(folder / "feeds.toml"), "--allow-private-hosts"]
    command += ["--host-delay", "0", "--per-host", "8", "--warehouse", f"duckdb:///{file}", *options]
    process = subprocess.Popen(command, cwd=CHECKOUT, stdout=sys.stderr)
    there_at: dict[str, float] = {}
    sizes: list[Size] = []
    try:
        until: float | None = None
        for second in itertools.count():
            begun = time.monotonic()
            if process.poll() is not None:
                raise RuntimeError(f"the stream ended, with exit code {process.returncode}")
            for name in _names(file) - there_at.keys():
                there_at[name] = time.monotonic()
            # From when the first turn is committed.
            if until is None and there_at:
                until = begun + seconds
            if until is not None:
                if begun < until:
                    feeds.add()
                elif not feeds.came_at.keys() - there_at.keys() or begun > until + _LATE_SECONDS:
                    break
                if second % _LOOK_SECONDS == 0:
                    sizes.append(_size([process.pid, *pids], folder / "rows.duckdb.staging"))
            time.sleep(max(0.0, begun + 1 - time.monotonic()))
        process.send_signal(signal.SIGTERM)
        stopped = time.monotonic()
        process.wait(_ENDS_WITHIN_SECONDS)
        say(f"stopped after {time.monotonic() - stopped:.0f} s, exit code {process.returncode}")
    finally:
        process.kill()
        process.wait()
    _print(feeds.came_at, there_at, sizes)


def _print(came_at: Mapping[str, float], there_at: Mapping[str, float], sizes: list[Size]) -> None:
    taken = sorted(there_at[name] - at for name, at in came_at.items() if name in there_at)
    say(f"{len(came_at)} entries came, {len(taken)} of them became rows")
    latest = taken[int(len(taken) * 0.99)]
    say(f"from entry to row: median {statistics.median(taken):.1f} s, 99th percentile {latest:.1f} s")
    part = max(1, len(sizes) // 6)
    for number in range(0, len(sizes), part):
        some = sizes[number : number + part]
        memory = statistics.median(size.megabytes for size in some)
        staged, files = max(size.staged_kilobytes for size in some), max(size.staged_files for size in some)
        begun = number * _LOOK_SECONDS
        say(f"after {begun:>5} s: {memory:>6.0f} MB (median); staging at most {staged:,.0f} KB in {files} files")


def _names(file: Path) -> set[str]:
    with suppress(duckdb.Error):  # there is no table yet, or the stream has the file
        if file.exists():
            with duckdb.connect(str(file), read_only=True) as db:
                return {title.rpartition(", ")[2] for (title,) in db.execute("SELECT title FROM articles").fetchall()}
    return set()


def _size(pids: list[int], staging: Path) -> Size:
    every = {*pids, *(child for pid in pids for child in descendants(pid))}
    files = [path for path in staging.rglob("*") if path.is_file()]
    staged = 0
    for path in files:
        with suppress(FileNotFoundError):  # committed meanwhile
            staged += path.stat().st_size
    return Size(sum(map(_resident, every)) / 1024, staged / 1024, len(files))


def _resident(pid: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
    return 0


if __name__ == "__main__":
    main()
