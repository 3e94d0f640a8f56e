"""What BigQuery may do to a commit, and what is in the dataset afterwards: make faults FAULT_ARGS="--faults BigQuery".

A proxy between client and emulator does it, at a request, so often and so long as the seed says. Each fault is a
function from a seed to an `Outcome`, on a `Bench`. A seed's records have the same keys as every other's, with other
texts, dates and mentions: so a case changes what the case before it left. A run that ends with an error is followed by
an undisturbed one, either the same again, as Beam does a bundle again, or another.
"""

import hashlib
import os
import random
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from schemas.errors import OperationError
from schemas.records import Article
from schemas.tables import ARTICLES, FAILURES, FEED_STATE, TABLES, TARIFF_MENTIONS
from tests.warehouse.bigquery_proxy import Fail, Fault, Lose, Proxy, Refuse, Request, well
from tests.warehouse.conftest import BigQuery, Make, empty_dataset, stage_records
from transforms.warehouse.bigquery_patience import Patience
from transforms.warehouse.rows import to_row

QUICK = Patience(request_seconds=300, outage_seconds=4, first_wait=0.02, longest_wait=0.2, attempts=3)
_FOR_EVER = 1_000_000
_WORDS = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8").split()


@dataclass(frozen=True)
class Outcome:
    """What came of a case: keys lost, rows doubled, what else is wrong, and the runs that it took to set it right."""

    fault: str
    seed: int
    struck: bool
    lost: int
    doubled: int
    wrong: int
    recoveries: int
    said: tuple[str, ...] = ()

    @property
    def well(self) -> bool:
        """Whether all that should be there is, once, and nothing else."""
        return not (self.lost or self.doubled or self.wrong)


@dataclass
class Bench:
    """What cases share: an emulator, a proxy before it, and a dataset for each fault."""

    proxy: Proxy
    folder: Path
    open_dataset: Callable[[], BigQuery]
    datasets: dict[str, BigQuery] = field(default_factory=dict)

    def dataset(self, fault: str) -> BigQuery:
        """The dataset of this fault's cases."""
        if fault not in self.datasets:
            self.datasets[fault] = replace(self.open_dataset(), patience=QUICK)
        return self.datasets[fault]


@contextmanager
def open_bench(address: str) -> Iterator[Bench]:
    """A bench before the emulator at this address."""
    before = os.environ.get("BIGQUERY_EMULATOR_HOST")
    opened = []

    def open_dataset() -> BigQuery:
        context = empty_dataset(address, Path(folder))
        opened.append(context)
        return context.__enter__()

    with tempfile.TemporaryDirectory(prefix="tariffwire-faults-") as folder, Proxy(address).serving() as proxy:
        os.environ["BIGQUERY_EMULATOR_HOST"] = proxy.url
        try:
            yield Bench(proxy, Path(folder), open_dataset)
        finally:
            for context in opened:
                context.__exit__(None, None, None)
            del os.environ["BIGQUERY_EMULATOR_HOST"]
            if before is not None:
                os.environ["BIGQUERY_EMULATOR_HOST"] = before


class Struck:
    """A plan: a fault at some request and at those like it that follow, as chance has it."""

    def __init__(self, chance: random.Random, fault: Fault, *, ends_run: bool = False) -> None:
        """`ends_run`: from then on every request meets it, and no run goes on."""
        self.fault = fault
        self.like = chance.choice(("any", "write", "write", "commit"))
        if isinstance(fault, Fail):
            self.like = chance.choice(("sends", "write", "commit"))
        self.before = chance.randrange({"any": 60, "sends": 25, "write": 8, "commit": 1}[self.like])
        # An outage that never ends costs a case a minute before the first table is asked for.
        longest = () if self.like == "any" else (_FOR_EVER,)
        self.left = _FOR_EVER if ends_run else chance.choice((1, 1, 1, 2, 3, *longest))
        self.struck = False
        self.all = self.left == _FOR_EVER

    def __call__(self, request: Request) -> Fault | None:
        if self.struck and self.all:
            return self.fault if request.sends_job or not isinstance(self.fault, Fail) else None
        if not self._is_like(request) or not self.left:
            return None
        if self.before:
            self.before -= 1
            return None
        self.struck = True
        self.left -= 1
        return self.fault

    def _is_like(self, request: Request) -> bool:
        return {
            "any": True,
            "sends": request.sends_job,
            "write": request.writes,
            "commit": request.commits,
        }[self.like]


def records_of(seed: int) -> tuple[list[Any], dict[str, dict[str, str]]]:
    """What a seed's run stages; and by table and key the hash of what must be stored once it is committed."""
    chance, make = random.Random(f"records {seed}"), Make()  # noqa: S311  # chance that comes again with the seed
    articles = []
    for number in range(5):
        told = datetime(2025, chance.randint(4, 6), chance.randint(1, 28), 12, tzinfo=UTC) if number else None
        text = " ".join([f"Tariffs {number}\n", *chance.sample(_WORDS, 40)])
        articles.append(make.article(f"key {number}", text, published_at=told))
    mentions = [
        make.mention(article, sector)
        for article in articles
        for sector in chance.sample(("steel", "autos", "wheat", "chips"), chance.randint(0, 3))
    ]
    states = [make.state(url, etag=f'"{seed}"') for url in (make.feed, make.other_feed)]
    failures = [make.failure(item) for item in ("one", "two")]
    shorter = replace(articles[1], text="Short", text_sha256=sha256("Short"), feed_url=make.other_feed)
    expected = {
        table.name: {getattr(record, table.key): hash_of(table, to_row(table, record).values) for record in found}
        for table, found in (
            (ARTICLES, [with_keys(article) for article in articles]),
            (TARIFF_MENTIONS, mentions),
            (FAILURES, failures),
            (FEED_STATE, states),
        )
    }
    staged = [*articles, shorter, make.mention(shorter, "steel"), *mentions, *failures, failures[0], *states]
    return [*staged, *(make.decision(article) for article in articles)], expected


def meet(bench: Bench, name: str, seed: int, fault: Fault, *, ends_run: bool = False) -> Outcome:
    """Commit a seed's records while the fault strikes, have it set right, and look at what is there."""
    chance = random.Random(f"{name} {seed}")  # noqa: S311  # chance that comes again with the seed
    case = Case(bench, name, seed)
    plan = Struck(chance, fault, ends_run=ends_run)
    bench.proxy.plan = plan
    first, recoveries = f"{name}-{seed}", 0
    failed = case.commit(first)
    bench.proxy.plan = well
    if failed:
        recoveries += 1
        again = first if ends_run or chance.random() < 0.5 else f"{first}-again"
        case.must_not(f"the run that sets it right fails: {{}} (after {failed})", case.commit(again))
    if seed % 4 == 0:
        case.commit_what_changes_nothing(f"{first}-more")
    return case.outcome(struck=plan.struck, recoveries=recoveries)


def together(bench: Bench, name: str, seed: int) -> Outcome:
    """Two runs at once with the same records: one meets the other, and both end well or with one line."""
    case = Case(bench, name, seed)
    bench.proxy.plan = well
    ends: dict[str, str | None] = {}
    # The other one is a run of its own, or the same: Beam may do a bundle again while the first is still at it.
    others = (f"{name}-{seed}-a", f"{name}-{seed}-{'a' if seed % 3 == 0 else 'b'}")

    def commit(number: int) -> None:
        ends[str(number)] = case.commit(others[number])

    threads = [threading.Thread(target=commit, args=(number,)) for number in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    recoveries = 0
    if all(ends.values()):
        recoveries = 1
        case.must_not("the run that sets it right fails: {}", case.commit(f"{name}-{seed}-again"))
    return case.outcome(struck=True, recoveries=recoveries)


Met = Callable[[Bench, str, int], Outcome]

FAULTS: dict[str, Met] = {
    "BigQuery: 500": lambda bench, name, seed: meet(
        bench, name, seed, Refuse(500, "internalError" if seed % 2 else "")
    ),
    "BigQuery: 503": lambda bench, name, seed: meet(bench, name, seed, Refuse(503, "backendError" if seed % 2 else "")),
    "BigQuery: 429": lambda bench, name, seed: meet(bench, name, seed, Refuse(429, "rateLimitExceeded")),
    "BigQuery: quota exceeded": lambda bench, name, seed: meet(bench, name, seed, Refuse(403, "quotaExceeded")),
    "BigQuery: connection lost": lambda bench, name, seed: meet(bench, name, seed, Lose(done=False)),
    "BigQuery: answer lost, work done": lambda bench, name, seed: meet(bench, name, seed, Lose(done=True)),
    "BigQuery: a job fails": lambda bench, name, seed: meet(bench, name, seed, Fail("backendError")),
    "BigQuery: killed, done again": lambda bench, name, seed: meet(
        bench, name, seed, Lose(done=bool(seed % 2)), ends_run=True
    ),
    "BigQuery: two runs at once": together,
}
"""Each fault by its name in the table."""


@dataclass
class Case:
    """A fault's meeting with one seed's records."""

    bench: Bench
    name: str
    seed: int
    problems: list[str] = field(default_factory=list)
    """What is wrong but for the rows."""

    def __post_init__(self) -> None:
        self.big = self.bench.dataset(self.name)
        self.records, self.expected = records_of(self.seed)

    def commit(self, run_id: str) -> str | None:
        """Commit the records as this run; the line with which it fails."""
        shards = stage_records(self.bench.folder / self.big.dataset, run_id, self.records, shard_rows=4)
        warehouse = self.big.warehouse
        try:
            warehouse.commit(sorted(set(shards)), Make().run(run_id))
        except OperationError as error:
            if "\n" in str(error):
                self.problems.append(f"more than one line: {error}")
            return str(error)
        except Exception as error:  # noqa: BLE001  # whatever else it is, it is wrong
            self.problems.append(f"a traceback: {error!r}")
            return repr(error)
        finally:
            warehouse.close()
        return None

    def commit_what_changes_nothing(self, run_id: str) -> None:
        self.must_not("one run more fails: {}", self.commit(run_id))
        run = self.big.warehouse.run(run_id)
        written = run and (run.articles_written, run.mentions_written, run.mentions_removed, run.failures_written)
        if written != (0, 0, 0, 0):
            self.problems.append(f"one run more changes something: {written}")

    def must_not(self, what: str, line: str | None) -> None:
        if line is not None:
            self.problems.append(what.format(line))

    def outcome(self, *, struck: bool, recoveries: int) -> Outcome:
        lost = doubled = 0
        wrong, lines = len(self.problems), list(self.problems)
        for table in TABLES:
            rows = self.big.client.query(f"SELECT * FROM `demo.{self.big.dataset}.{table.name}`").result()  # noqa: S608  # names of ours
            found = [(row[table.key], hash_of(table, dict(row))) for row in rows]
            times = Counter(key for key, _ in found)
            doubled += sum(count - 1 for count in times.values())
            if table.name in self.expected:
                expected = self.expected[table.name]
                missing, extra = expected.keys() - times.keys(), times.keys() - expected.keys()
                other = {key for key, hashed in found if expected.get(key, hashed) != hashed}
                lost, wrong = lost + len(missing), wrong + len(extra) + len(other)
                for what, keys in (("lost", missing), ("extra", extra), ("other than expected", other)):
                    lines += [f"{table.name} {key} {what}" for key in sorted(keys)[:3]]
        return Outcome(self.name, self.seed, struck, lost, doubled, wrong, recoveries, tuple(lines))


def with_keys(article: Article) -> Article:
    """The article as staging leaves it."""
    from transforms.warehouse.stories.sketch import story_keys  # noqa: PLC0415  # takes a while to load

    return replace(article, story_keys=story_keys(article.text))


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def hash_of(table: Any, values: Any) -> str:
    """The hash of what a row says, without what tells of the run that wrote it."""
    said = [(column.name, _plain(values[column.name])) for column in table.columns if not column.volatile]
    return sha256(repr(said))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return tuple(value) if isinstance(value, list) else value
