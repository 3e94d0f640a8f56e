"""Whether a warehouse holds what the ledger says, each row once; and whether each entry's end is accounted for."""

import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import duckdb
import pyarrow.parquet as pq

from schemas.tables import ARTICLES, DECISIONS, FAILURES, FEED_STATE, RUNS, TABLES, TARIFF_MENTIONS, Table
from tests.faults.feed_server import etag_of
from tests.faults.ledger import Expected, Failed, Ledger, hash_of

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
"""A warehouse's rows by table."""

_SHOWN = 3
_FILE_SECONDS = 30.0


class Store(Protocol):
    """A warehouse of one case. `location` is what `--warehouse` is given."""

    location: str

    def rows(self) -> Rows:
        """Every row of every table; no rows where there is no table yet."""


@dataclass
class DuckDBFile:
    """A warehouse in a file."""

    path: Path

    @property
    def location(self) -> str:
        return f"duckdb:///{self.path}"

    def rows(self) -> Rows:
        if not self.path.exists():
            return {table.name: [] for table in TABLES}
        with self._opened() as db:
            db.execute("SET TimeZone = 'UTC'")
            return {table.name: db.sql(f"FROM {table.name}").to_arrow_table().to_pylist() for table in TABLES}

    def _opened(self) -> duckdb.DuckDBPyConnection:
        """Waits while a run that goes on has the file."""
        until = time.monotonic() + _FILE_SECONDS
        while True:
            try:
                return duckdb.connect(str(self.path), read_only=True)
            except duckdb.IOException as error:
                if "Could not set lock" not in str(error) or time.monotonic() > until:
                    raise
            time.sleep(0.05)


@dataclass
class Verdict:
    """How many rows are lost, doubled, and wrong in any other way; what is wrong, in lines for people."""

    lost: int = 0
    doubled: int = 0
    wrong: int = 0
    lines: list[str] = field(default_factory=list)

    @property
    def well(self) -> bool:
        """Whether nothing is."""
        return not (self.lost or self.doubled or self.wrong)

    def add(self, kind: str, what: str, found: Iterable[object]) -> None:
        """Count each of what was found."""
        found = sorted(map(str, found))
        if found:
            setattr(self, kind, getattr(self, kind) + len(found))
            more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
            self.lines.append(f"{kind}: {what}: {', '.join(found[:_SHOWN])}{more}")

    def add_all(self, other: "Verdict") -> None:
        """Count what another found too."""
        self.lost += other.lost
        self.doubled += other.doubled
        self.wrong += other.wrong
        self.lines += other.lines


def compare(rows: Rows, expected: Expected, other_failures: Iterable[Failed] = ()) -> Verdict:
    """Whether all that is expected is there, once, and nothing else.

    `other_failures` are those that a fault leaves behind, of which each must be there, too.
    """
    verdict = Verdict()
    _check_doubled(rows, verdict)
    for table in (ARTICLES, TARIFF_MENTIONS):
        there = {row[table.key]: hash_of(table, row, with_later=True) for row in rows[table.name]}
        wanted = expected.rows[table.name]
        verdict.add("lost", f"{table.name} that are missing", wanted.keys() - there.keys())
        verdict.add("wrong", f"{table.name} that nobody said", there.keys() - wanted.keys())
        both = wanted.keys() & there.keys()
        verdict.add("wrong", f"{table.name} that say otherwise", (key for key in both if wanted[key] != there[key]))
    failed = Counter(map(failed_of, rows[FAILURES.name]))
    wanted_failures = Counter([*expected.failures, *other_failures])
    verdict.add("lost", "failures that are missing", (wanted_failures - failed).elements())
    verdict.add("wrong", "failures of what did not fail", (failed - wanted_failures).elements())
    states = {row["feed_url"]: row for row in rows[FEED_STATE.name]}
    verdict.add("lost", "feeds without a state", expected.bodies.keys() - states.keys())
    for url in expected.bodies.keys() & states.keys():
        verdict.add("wrong", f"state of {url}", _differences(states[url], url, expected))
    return verdict


def compare_between(rows: Rows, ledger: Ledger) -> Verdict:
    """Whether what a fault left is true as far as it goes: no row twice, none that nobody said, none missing that a
    feed's state says was read.
    """
    verdict = Verdict()
    _check_doubled(rows, verdict)
    for table in (ARTICLES, TARIFF_MENTIONS):
        said = ledger.versions[table.name]
        there = {(row[table.key], hash_of(table, row)) for row in rows[table.name]}
        verdict.add("wrong", f"{table.name} that nobody said", there - said)
    articles = {row["article_id"] for row in rows[ARTICLES.name]}
    for row in rows[FEED_STATE.name]:
        for edition in (1, 2):
            expected = ledger.expected(edition)
            body = expected.bodies.get(row["feed_url"])
            if body is not None and row["etag"] == etag_of(body):
                missing = expected.kept[row["feed_url"]] - articles
                verdict.add("lost", f"articles that the state of {row['feed_url']} says are read", missing)
    return verdict


def compare_again(before: Rows, after: Rows) -> Verdict:
    """Whether one run more changed nothing: the same rows to the last column, and one more row of `runs`, of zeros."""
    verdict = Verdict()
    for table in (ARTICLES, TARIFF_MENTIONS, FAILURES):
        one, other = (Counter(map(repr, map(_in_order, rows[table.name]))) for rows in (before, after))
        verdict.add("wrong", f"{table.name} that one run more changed", (other - one).elements())
        verdict.add("lost", f"{table.name} that one run more took away", (one - other).elements())
    known = {row["run_id"] for row in before[RUNS.name]}
    new = [row for row in after[RUNS.name] if row["run_id"] not in known]
    if len(new) != 1:
        verdict.add("wrong", "rows of runs that one run more wrote", [len(new)])
    for row in new:
        written = ("articles_written", "mentions_written", "mentions_removed", "failures_written", "duplicates_found")
        verdict.add("wrong", "counts of one run more", (f"{name} {row[name]}" for name in written if row[name]))
    return verdict


def compare_counts(
    rows: Rows, staged: Sequence[Path], expected: Iterable[Expected], *, all_kept: bool = True
) -> Verdict:
    """Whether of each feed that a run read, fetched = written + filtered + failed, entry by entry.

    `staged` are folders that hold what runs staged, each run in a folder of its name: where `all_kept`, every run.
    """
    verdict = Verdict()
    by_bodies = {(url, etag_of(body)): one for one in expected for url, body in one.bodies.items()}
    for run in rows[RUNS.name]:
        ends = run["entries_kept"] + run["entries_dropped"]
        if run["entries_read"] < ends or run["entries_read"] > ends + run["entries_failed"]:
            verdict.add("wrong", f"counts of {run['run_id']}", [f"{run['entries_read']} read, {ends} ended"])
        folder = next((place / run["run_id"] for place in staged if (place / run["run_id"]).is_dir()), None)
        if folder is not None:
            verdict.add("wrong", f"entries of {run['run_id']}", _unaccounted(run, folder, by_bodies))
        elif all_kept:
            verdict.add("wrong", "runs of which nothing that they staged was kept", [run["run_id"]])
    return verdict


def _unaccounted(run: Mapping[str, Any], folder: Path, by_bodies: Mapping[tuple[str, str], Expected]) -> Iterator[str]:
    decisions, failures, states = (_staged(folder, table) for table in (DECISIONS, FAILURES, FEED_STATE))
    kept, dropped, failed = (defaultdict[str, set[str]](set) for _ in range(3))
    for row in decisions:
        (kept if row["kept"] else dropped)[row["feed_url"]].add(row["article_id"])
    for row in failures:
        if row["item"] is not None and row["stage"] in {"parse", "relevance"}:
            failed[row["feed_url"]].add(row["item"])
    read = {row["feed_url"]: row for row in states if row["last_status"] == "read"}
    for url, state in read.items():
        ended = len(kept[url]) + len(dropped[url]) + len(failed[url])
        if state["entries"] != ended:
            yield f"{url} held {state['entries']}, {ended} ended"
        # Fetched is what the server says it sent, too, and not only what the run says that it read.
        sent = by_bodies.get((url, state["etag"]))
        if sent is not None and (kept[url], dropped[url]) != (sent.kept[url], sent.dropped[url]):
            yield f"{url} kept or dropped others than the ledger says"
    if run["entries_kept"] != sum(map(len, kept.values())):
        yield f"{run['entries_kept']} kept, says the run"


def _staged(folder: Path, table: Table) -> list[Mapping[str, Any]]:
    return [row for path in sorted(folder.glob(f"{table.name}/*.parquet")) for row in pq.read_table(path).to_pylist()]


def failed_of(row: Mapping[str, Any]) -> Failed:
    """What a row of failures tells."""
    return row["stage"], row["feed_url"], row["item"], row["error"]


def _check_doubled(rows: Rows, verdict: Verdict) -> None:
    for table in TABLES:
        keys = Counter(row[table.key] for row in rows[table.name])
        verdict.add("doubled", f"{table.name} under one key", (keys - Counter(keys.keys())).elements())


def _differences(state: Mapping[str, Any], url: str, expected: Expected) -> Iterator[str]:
    wanted = {"etag": etag_of(expected.bodies[url]), "entries": expected.entries[url], "consecutive_failures": 0}
    for name, value in wanted.items():
        if state[name] != value:
            yield f"{name} is {state[name]!r}, not {value!r}"
    if state["last_status"] not in {"read", "unchanged"}:
        yield f"{state['last_status']}: {state['message']}"


def _in_order(row: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return sorted(row.items())
