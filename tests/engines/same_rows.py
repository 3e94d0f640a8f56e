"""The same rows from every engine: one hash a table, of what its rows say.

As a program it reads that many entries of the memory bench's feeds on each engine, and prints seconds and hashes.
"""

import argparse
import hashlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from schemas.tables import ARTICLES, FAILURES, FEED_STATE, TARIFF_MENTIONS
from tests.bench.memory import as_rss, feeds
from tests.bench.tables import say
from tests.engines.cluster import CHECKOUT, ENGINES, running_cluster
from tests.engines.job_service import running_job_service
from tests.faults.ledger import hash_of
from tests.faults.oracle import DuckDBFile

TABLES = (ARTICLES, TARIFF_MENTIONS, FAILURES, FEED_STATE)
PRISM = ["--runner=PrismRunner", f"--prism_location={ENGINES / 'bin' / 'prism'}"]

_TRADE = 20
"""One entry in so many is about trade."""


def hashes_of(file: Path) -> Mapping[str, str]:
    """The hash of each table's rows, in whatever order they lie, and how many they are.

    When a feed that failed may be asked again depends on when it was asked, and is left out.
    """
    rows = DuckDBFile(file).rows()
    hashes = {}
    for table in TABLES:
        said = sorted(hash_of(table, {**row, "next_fetch_at": None}, with_later=True) for row in rows[table.name])
        hashes[table.name] = f"{hashlib.sha256(''.join(said).encode()).hexdigest()[:16]} of {len(said)} rows"
    return hashes


def read(feed_list: Path | str, file: Path, options: list[str]) -> None:
    """Read the feeds into a file, with Beam's options for an engine. Raises RuntimeError with what the command says."""
    command = [sys.executable, "-m", "pipeline", "run", "--feeds", str(feed_list), "--newest", "0"]
    command += ["--warehouse", f"duckdb:///{file}", *options]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)


@contextmanager
def _with(options: list[str]) -> Iterator[list[str]]:
    yield options


@contextmanager
def _on_flink(folder: Path) -> Iterator[list[str]]:
    with running_cluster(folder) as cluster:
        yield cluster.options(2)


ENGINES_BY_NAME: Mapping[str, Callable[[Path], AbstractContextManager[list[str]]]] = {
    "DirectRunner": lambda _: _with([]),
    "Prism": lambda _: _with(PRISM),
    "job service with a pool of workers": running_job_service,
    "Flink, two task managers": _on_flink,
}
"""What starts each engine in a folder, and gives Beam's options for it."""


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=50_000, help="entries to read (50,000)")
    parser.add_argument("--engines", nargs="+", choices=list(ENGINES_BY_NAME), default=list(ENGINES_BY_NAME))
    asked = parser.parse_args(arguments)
    found = set()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "saved").mkdir()
        for number, feed in enumerate(feeds(asked.entries, _TRADE)):
            (folder / "saved" / f"{number:06}.xml").write_text(as_rss(number, feed), encoding="utf-8")
        (folder / "feeds.toml").write_text('[[feed]]\nurl = "saved"\nname = "Saved"\n', encoding="utf-8")
        for number, name in enumerate(asked.engines):
            place = folder / f"engine-{number}"
            place.mkdir()
            with ENGINES_BY_NAME[name](place) as options:
                started = time.monotonic()
                read(folder / "feeds.toml", place / "rows.duckdb", options)
                seconds = time.monotonic() - started
            hashes = hashes_of(place / "rows.duckdb")
            found.add(tuple(hashes.values()))
            say(f"{name}: {seconds:.0f} s; " + "; ".join(f"{table} {said}" for table, said in hashes.items()))
    say("the same rows from each" if len(found) == 1 else "NOT the same rows")
    if len(found) > 1:
        sys.exit(1)


if __name__ == "__main__":
    main()
