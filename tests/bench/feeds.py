"""How fast real feeds are read, beside feedparser and fastfeedparser, each a process of its own from start to end.

The feeds are those of `shared/feeds/real.tar.gz`, which lies beside the checkout on some machines; there is nothing to
measure without it. What each contender does:

- `entries`: this project's parser, from bytes to entries as a feed gives them, markup and all; what feedparser gives.
- `texts`: this project's parser, and each entry's title and texts as plain text.
- `articles`: all that the pipeline does with a feed's bytes: as `texts`, with addresses, ids and hashes.
- `feedparser`: as it comes, which sanitises markup and resolves the links in it.
- `feedparser, bare`: without both.
- `fastfeedparser`: as it comes; it gives markup as it is.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from tests.bench.tables import say, spread

CHECKOUT = Path(__file__).resolve().parents[2]
REAL = CHECKOUT.parent / "shared/feeds/real.tar.gz"
OURS = ("entries", "texts", "articles")
THEIRS = ("feedparser", "feedparser, bare", "fastfeedparser")
MOST_MEMORY = 12
"""Times the size of the largest feed."""
WORST_SHOWN = 3


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=5, help="turns (5)")
    asked = parser.parse_args(arguments)
    if not REAL.exists():
        say(f"No real feeds to read: {REAL} is not there.")
    else:
        with tempfile.TemporaryDirectory() as folder:
            compare(unpacked(Path(folder)), asked.repeats)


def unpacked(folder: Path) -> Path:
    """The folder, with the real feeds in it as files named by numbers."""
    with tarfile.open(REAL) as archive:
        files = sorted((member for member in archive if member.isfile()), key=lambda member: member.name)
        for number, member in enumerate(files):
            content = archive.extractfile(member)
            assert content is not None
            (folder / f"{number:04}-{Path(member.name).name}").write_bytes(content.read())
    return folder


def compare(folder: Path, repeats: int) -> None:
    sizes = {path.name: path.stat().st_size for path in folder.iterdir()}
    say(f"{len(sizes)} real feeds, {sum(sizes.values()) / 1e6:.1f} MB, the largest {max(sizes.values()) / 1e6:.1f} MB")
    contenders = (*OURS, *THEIRS)
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(repeats):
        for name in contenders:
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            process(name, folder)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            seconds[name].append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    say(f"\nWhole processes, interpreter and imports included, in {repeats} turns: seconds of processor time")
    say(table(seconds, "feedparser"))
    measured = {name: json.loads(process(name, folder, "each")) for name in (*OURS, "feedparser")}
    tell_worst(measured)
    tell_memory(measured, max(sizes.values()))


def table(seconds: dict[str, list[float]], reference: str) -> str:
    """Lines for people: each contender's seconds, their spread, and how many times as fast as the reference it is."""
    base = statistics.median(seconds[reference])
    return spread("seconds", seconds, lambda median: base / median)


def tell_worst(measured: dict[str, dict[str, Any]]) -> None:
    """The feeds at which this project gains least."""
    say("\nEach feed alone, the fastest of two times in one process: times as fast as feedparser, the worst feeds")
    theirs = measured["feedparser"]["seconds"]
    for name in OURS:
        ours = measured[name]["seconds"]
        worst = sorted((theirs[feed] / ours[feed], feed) for feed in theirs)[:WORST_SHOWN]
        say(f"{name:<20}" + ", ".join(f"{times:.1f} ({feed.partition('-')[2][-48:]})" for times, feed in worst))


def tell_memory(measured: dict[str, dict[str, Any]], largest: int) -> None:
    """The most memory of a process that reads one feed after the other."""
    say(f"\nPeak resident memory above that of the process with all imported and no feed read; at most {MOST_MEMORY}")
    for name, figures in measured.items():
        say(f"{name:<20}{figures['peak'] / 1e6:>7.1f} MB{figures['peak'] / largest:>7.1f} times the largest feed")


def process(reader: str, folder: Path, *more: str) -> str:
    command = [sys.executable, "-m", "tests.bench.feed_readers", reader, str(folder), *more]
    return subprocess.run(command, cwd=CHECKOUT, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


if __name__ == "__main__":
    main(sys.argv[1:])
