"""How much memory a run takes that reads more and more entries, and how many of them a second.

The feeds are saved files of the bench's own, which name 100 to 500 entries each; one entry in so many is about trade.
Each run is the whole command on the DirectRunner, in a process of its own, into a new DuckDB file.
"""

import argparse
import itertools
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import duckdb

from schemas.errors import OperationError
from tests.bench.tables import say, spread

CHECKOUT = Path(__file__).resolve().parents[2]
SIZES = (20_000, 200_000, 1_000_000)
KEPT = 20
"""One entry in so many is about trade."""
MOST_TIMES = 1.3
"""Times the memory of the smallest run."""

_PLACES = ("China", "India", "Mexico", "Canada", "Brazil", "Japan", "Turkey", "Vietnam", "Norway", "Chile")
_GOODS = ("steel", "copper", "wheat", "timber", "cars", "cotton shirts", "solar panels", "bicycles", "cheese", "tyres")
_VERBS = ("raises", "lifts", "doubles", "increases", "hikes", "brings", "takes", "sets", "moves", "puts")
_LEVIES = (
    "tariff",
    "duty",
    "import duty",
    "levy",
    "import tariff",
    "customs duty",
    "import tax",
    "countervailing duty",
)
_SYLLABLES = (
    "ba",
    "co",
    "der",
    "fin",
    "gal",
    "hu",
    "jo",
    "kest",
    "lin",
    "mor",
    "nu",
    "pel",
    "ras",
    "sto",
    "tun",
    "vel",
)
_OTHER = ["".join(parts) for parts in itertools.product(_SYLLABLES, repeat=3)]
"""Words that say nothing."""


class Measured(NamedTuple):
    """The most memory that the process held at once, in MB, and the entries that it read in a second."""

    megabytes: float
    entries: float


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=1, help="runs of each size (1)")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="entries to read")
    parser.add_argument("--kept", type=int, default=KEPT, help=f"one entry in so many is about trade ({KEPT})")
    parser.add_argument("--folder", type=Path, help="where to write feeds: about 1 KB an entry (temporary)")
    asked = parser.parse_args(arguments)
    megabytes: dict[str, list[float]] = defaultdict(list)
    speeds: dict[str, list[float]] = defaultdict(list)
    for _ in range(asked.repeats):
        for size in asked.sizes:
            with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
                measured = one_run(Path(folder), size, asked.kept)
            say(f"{size:,} entries in {size / measured.entries:,.0f} s")
            megabytes[f"{size:,} entries"].append(measured.megabytes)
            speeds[f"{size:,} entries"].append(measured.entries)
    say(f"\nSaved feeds of 100 to 500 entries, one in {asked.kept} about trade; at most {MOST_TIMES} times the memory")
    for unit, figures in (("peak resident memory in MB", megabytes), ("entries a second", speeds)):
        base = statistics.median(next(iter(figures.values())))
        say(spread(unit, figures, lambda median, base=base: median / base, digits=0) + "\n")


def one_run(folder: Path, entries: int, kept: int) -> Measured:
    """Write the feeds into the folder and read them once."""
    (folder / "saved").mkdir()
    written = 0
    for number, feed in enumerate(feeds(entries, kept)):
        written += len(feed)
        (folder / "saved" / f"{number:06}.xml").write_text(as_rss(number, feed), encoding="utf-8")
    (folder / "feeds.toml").write_text('[[feed]]\nurl = "saved"\nname = "Saved"\n', encoding="utf-8")
    file = folder / "rows.duckdb"
    command = (sys.executable, "-m", "pipeline", "run", "--feeds", f"{folder}/feeds.toml", "--newest", "0")
    started = time.monotonic()
    process = subprocess.Popen(
        [*command, "--warehouse", f"duckdb:///{file}"],
        cwd=CHECKOUT,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        stdout=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    with duckdb.connect(str(file), read_only=True) as connection:
        (read,) = connection.execute("SELECT SUM(entries_read) FROM runs").fetchall()[0]
    if process.returncode or read != entries or written != entries:
        raise OperationError(f"{read} of {entries} entries were read, exit code {process.returncode}")
    return Measured(usage.ru_maxrss / 1024, entries / seconds)


def feeds(entries: int, kept: int) -> Iterator[list[tuple[str, str]]]:
    """Feeds as the titles and texts of their entries, as many entries in all."""
    chance = random.Random(entries)  # noqa: S311  # chosen for being the same every time
    place = 0
    while place < entries:
        count = min(chance.randrange(100, 501), entries - place)
        yield [entry(chance, about_trade=number % kept == 0) for number in range(place, place + count)]
        place += count


def entry(chance: random.Random, *, about_trade: bool) -> tuple[str, str]:
    """A title and a text that no other entry has."""
    filler = [" ".join(chance.choices(_OTHER, k=15)).capitalize() + "." for _ in range(chance.randrange(2, 8))]
    if not about_trade:
        return " ".join(chance.choices(_OTHER, k=7)).capitalize(), " ".join(filler)
    # Few words that many have in common: real stories have next to none, and each pair that has would be compared.
    one, other = chance.sample(_PLACES, 2)
    goods, rate = chance.choice(_GOODS), chance.randrange(5, 60)
    levies, levy = chance.choice(_VERBS), chance.choice(_LEVIES)
    told = f"{one} {levies} the {levy} on {other} {goods} to {rate}% from {rate // 2}%."
    filler.insert(1, f"{told} It costs {other} ${chance.randrange(2, 900)} million.")
    return f"{one} {levies} {goods} {levy} to {rate}%", " ".join(filler)


def as_rss(number: int, entries: list[tuple[str, str]]) -> str:
    items = "".join(
        f"<item><title>{title}</title><guid>{number}-{place}</guid><link>https://site{number}.example/{place}</link>"
        f"<pubDate>Mon, {place % 28 + 1:02} Jun 2026 08:00:00 GMT</pubDate><description>{text}</description></item>"
        for place, (title, text) in enumerate(entries)
    )
    return f'<rss version="2.0"><channel><title>Site {number}</title>{items}</channel></rss>'


if __name__ == "__main__":
    main()
