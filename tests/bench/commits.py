"""How long a commit of 1,000 new articles with their mentions takes in DuckDB files that hold more and more of them.

What they hold is printed first. The files take turns, so that what else the machine does falls on all alike; they are
read from memory as far as the system keeps them there. A first commit to each is not counted: it makes what only a
file that a program filled has not.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

from schemas.errors import OperationError
from schemas.records import Run
from tests.bench.filled import HELD, NEW, fill, new_records, stage
from tests.bench.tables import say, spread
from transforms.warehouse.duckdb_warehouse import DuckDBWarehouse

SIZES = (10_000, 100_000, 1_000_000, 5_000_000)
ARTICLES = 1_000
MOST_TIMES = 1.5
"""Times as long as to the smallest file."""


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=7, help="commits to each file that count (7)")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="articles in the files")
    parser.add_argument("--folder", type=Path, help="where to make the files: about 1 KB an article (temporary)")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        files = {size: Path(folder, f"{size}.duckdb") for size in asked.sizes}
        say(f"DuckDB files with {HELD}:")
        for size, file in files.items():
            started = time.monotonic()
            fill(file, size)
            seconds, megabytes = time.monotonic() - started, file.stat().st_size / 1e6
            say(f"{size:>12,} articles, {megabytes:>8,.0f} MB, made in {seconds:.0f} s")
        compare(files, Path(folder), asked.repeats)


def compare(files: dict[int, Path], folder: Path, repeats: int) -> None:
    chance = random.Random(1)  # noqa: S311  # chosen for being the same every time
    clock: dict[str, list[float]] = defaultdict(list)
    processor: dict[str, list[float]] = defaultdict(list)
    for turn in range(repeats + 1):
        for size, file in files.items():
            run_id = f"new-{turn}-{size}"
            shards = stage(folder / "staging", run_id, new_records(chance, ARTICLES))
            run = Run(run_id=run_id, started_at=datetime.now(UTC))
            started, worked = time.perf_counter(), time.process_time()
            written = DuckDBWarehouse(file).commit(shards, run).articles_written
            if written != ARTICLES:
                raise OperationError(f"{written} of {ARTICLES} articles were written to {file}")
            if turn:
                clock[f"to {size:,} articles"].append(time.perf_counter() - started)
                processor[f"to {size:,} articles"].append(time.process_time() - worked)
    say(f"\nA commit of {ARTICLES:,} new articles, {NEW}; {repeats} turns, at most {MOST_TIMES} times the first")
    for unit, measured in (("seconds", clock), ("seconds of processor time", processor)):
        base = statistics.median(next(iter(measured.values())))
        say(spread(unit, measured, lambda median, base=base: median / base) + "\n")


if __name__ == "__main__":
    main()
