# ruff: noqa: S608  # only names of the project's own tables are put into SQL
"""Records that say little but are whole, and warehouses to put them in."""

import dataclasses
import hashlib
import itertools
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from apache_beam.io.filesystem import FileMetadata
from apache_beam.io.localfilesystem import LocalFileSystem
from google.auth.credentials import AnonymousCredentials
from google.cloud import bigquery

from schemas.identity import stable_id
from schemas.records import Article, Decision, Failure, FeedState, Mention, Run
from schemas.tables import TABLES
from tests.warehouse.bigquery_proxy import Proxy
from transforms.warehouse.bigquery_commit import BigQueryCommit
from transforms.warehouse.bigquery_jobs import job_id
from transforms.warehouse.bigquery_patience import Patience
from transforms.warehouse.bigquery_warehouse import BigQueryWarehouse
from transforms.warehouse.duckdb_warehouse import DuckDBWarehouse
from transforms.warehouse.shard import Shard
from transforms.warehouse.shard_files import write_shard
from transforms.warehouse.stage_rows import STAGED_TABLES, stageable

NOON = datetime(2025, 6, 1, 12, tzinfo=UTC)
CHECKOUT = Path(__file__).parents[2]


class Make:
    """Builds records; what is not named is the same every time."""

    noon = NOON
    feed = "https://example.org/feed"
    other_feed = "https://example.org/other"

    def article(self, key: str = "one", text: str = "Tariff news\nA tariff of 25 percent.", **fields: Any) -> Article:
        article = Article(
            article_id=stable_id(key),
            guid=key,
            url=f"https://example.org/{key}",
            canonical_url=f"https://example.org/{key}",
            feed_url=self.feed,
            source="Example",
            title=text.partition("\n")[0],
            text=text,
            text_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            language="en",
            published_at=NOON,
            fetched_at=NOON,
            relevance=0.75,
            relevance_reasons=("tariff: tariffs", "it's “named”"),
            extractor_version="1",
        )
        return dataclasses.replace(article, **fields)

    def mention(self, article: Article, said: str = "steel", **fields: Any) -> Mention:
        mention = Mention(
            mention_id=stable_id(article.article_id, said),
            article_id=article.article_id,
            published_at=article.published_at,
            sector=said,
            text_sha256=article.text_sha256,
            extractor_version=article.extractor_version,
        )
        return dataclasses.replace(mention, **fields)

    def failure(self, item: str | None = "broken", **fields: Any) -> Failure:
        failure = Failure(
            failure_id=stable_id("parse", self.feed, item),
            stage="parse",
            feed_url=self.feed,
            item=item,
            error="MissingText",
            message="no text",
            payload=b"\x00\xff<entry/>",
            occurred_at=NOON,
        )
        return dataclasses.replace(failure, **fields)

    def state(self, feed_url: str | None = None, **fields: Any) -> FeedState:
        state = FeedState(
            feed_url=feed_url or self.feed, etag='"1"', last_status="read", last_success_at=NOON, entries=3
        )
        return dataclasses.replace(state, **fields)

    def decision(self, article: Article, *, kept: bool = True, reason: str = "tariff") -> Decision:
        return Decision(
            article_id=article.article_id,
            feed_url=article.feed_url,
            kept=kept,
            reason=reason,
            item=article.item,
            text_from=article.text_from,
        )

    def run(self, run_id: str = "run-1") -> Run:
        return Run(run_id=run_id, started_at=NOON, finished_at=NOON, version="0", runner="None")


@pytest.fixture(scope="session")
def make() -> Make:
    return Make()


def stage_records(staging: Path, run_id: str, records: Sequence[Any], shard_rows: int = 1000) -> list[Shard]:
    """Stage records of any kind as StageRows does, without Beam; each shard holds at most `shard_rows`."""
    tables = {table.record: table for table in STAGED_TABLES.values()}
    rows: dict[str, list[dict[str, Any]]] = {}
    for record in records:
        name, row = stageable(tables[type(record)], dataclasses.replace(record, run_id=run_id))
        rows.setdefault(name, []).append(row.values)
    return [
        write_shard(str(staging), run_id, STAGED_TABLES[name], table_rows[start : start + shard_rows])
        for name, table_rows in rows.items()
        for start in range(0, len(table_rows), shard_rows)
    ]


@pytest.fixture
def stage(tmp_path: Path) -> Callable[..., list[Shard]]:
    def stage(run_id: str, *records: Any, shard_rows: int = 1000) -> list[Shard]:
        return stage_records(tmp_path / "staging", run_id, records, shard_rows)

    return stage


class ElsewhereFileSystem(LocalFileSystem):  # type: ignore[misc]  # Beam's classes are untyped
    """A filesystem that is not this machine's, as Beam sees it: elsewhere:///FOLDER keeps its files in FOLDER."""

    @classmethod
    def scheme(cls) -> str:
        return "elsewhere"

    def join(self, base: str, *paths: str) -> str:
        return "/".join((base.rstrip("/"), *paths))

    def create(self, path: str, *arguments: Any, **options: Any) -> Any:
        return super().create(local(path), *arguments, **options)

    def open(self, path: str, *arguments: Any, **options: Any) -> Any:
        return super().open(local(path), *arguments, **options)

    def rename(self, sources: list[str], targets: list[str]) -> None:
        super().rename([local(path) for path in sources], [local(path) for path in targets])

    def delete(self, paths: list[str]) -> None:
        for path in paths:
            Path(local(path)).unlink()

    def match(self, patterns: list[str], limits: Any = None) -> Any:
        found = super().match([local(pattern) for pattern in patterns], limits)
        for result in found:
            result.metadata_list = [
                FileMetadata(f"elsewhere://{metadata.path}", metadata.size_in_bytes)
                for metadata in result.metadata_list
            ]
        return found


def local(path: str) -> str:
    return path.removeprefix("elsewhere://")


@pytest.fixture
def elsewhere(tmp_path: Path) -> str:
    """A staging folder that only Beam's filesystems reach, as a bucket is."""
    return f"elsewhere://{tmp_path}/elsewhere"


@dataclass
class Duck:
    """A DuckDB warehouse with short cuts: commit records, read tables."""

    folder: Path
    numbers: Iterator[int] = dataclasses.field(default_factory=lambda: itertools.count(1))

    @property
    def path(self) -> Path:
        return self.folder / "w.duckdb"

    @property
    def warehouse(self) -> DuckDBWarehouse:
        return DuckDBWarehouse(self.path)

    def commit(self, *records: Any, run_id: str | None = None, shard_rows: int = 1000, command: str = "run") -> Run:
        run_id = run_id or f"run-{next(self.numbers)}"
        shards = stage_records(self.folder / "staging", run_id, records, shard_rows)
        return self.warehouse.commit(shards, dataclasses.replace(Make().run(run_id), command=command))

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(self.path), read_only=True) as connection:
            connection.execute("SET TimeZone = 'UTC'")
            return connection.execute(query).fetchall()

    def tables(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every table but `runs`, by key."""
        return {
            table.name: self.rows(f"SELECT * FROM {table.name} ORDER BY {table.key}")
            for table in TABLES
            if table.name != "runs"
        }


@pytest.fixture
def duck(tmp_path: Path) -> Duck:
    return Duck(tmp_path)


@pytest.fixture
def new_duck(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Duck]:
    """Empty warehouses, as many as a test asks for."""
    return lambda: Duck(tmp_path_factory.mktemp("duck"))


@contextmanager
def running_emulator() -> Iterator[str]:
    """The address of an emulator that speaks BigQuery's protocol, in an environment of its own."""
    environment = CHECKOUT / ".venv-bqemulator"
    python = environment / "bin" / "python"
    if not (environment / "bin" / "bqemulator").exists():
        subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
        requirements = Path(__file__).with_name("bqemulator-requirements.txt")
        subprocess.run([python, "-m", "pip", "install", "--quiet", "-r", str(requirements)], check=True)
    # DuckDB looks for its extensions under HOME; the emulator would download what comes with the environment.
    settings = {**os.environ, "HOME": str(environment)}
    install = "import duckdb_extensions; duckdb_extensions.import_extension('spatial')"
    subprocess.run([python, "-c", install], env=settings, check=True)
    emulator = subprocess.Popen(
        [str(environment / "bin" / "bqemulator"), "start", "--rest-port", "0", "--grpc-port", "0"],
        env=settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield f"http://127.0.0.1:{port_of(emulator)}"
    finally:
        emulator.terminate()
        try:
            emulator.wait(timeout=10)
        except subprocess.TimeoutExpired:
            emulator.kill()
            emulator.wait()


@pytest.fixture(scope="session")
def bigquery_emulator() -> Iterator[str]:
    """The address of an emulator."""
    with running_emulator() as address:
        yield address


def port_of(emulator: subprocess.Popen[str]) -> int:
    said = []
    for line in emulator.stdout or ():
        said.append(line)
        if '"rest.listen"' in line:
            # Nobody reads on, and a full pipe would stop it.
            threading.Thread(target=(emulator.stdout or sys.stdin).read, daemon=True).start()
            return int(json.loads(line)["port"])
    raise RuntimeError("the emulator did not start: " + "".join(said)[-2000:])


@dataclass
class BigQuery:
    """A BigQuery dataset with short cuts: commit records, read tables."""

    client: bigquery.Client
    dataset: str
    folder: Path
    patience: Patience = field(default_factory=Patience)

    @property
    def warehouse(self) -> BigQueryWarehouse:
        return BigQueryWarehouse(self.client.project, self.dataset, self.patience)

    def commit(self, *records: Any, run_id: str, shard_rows: int = 1000) -> Run:
        shards = stage_records(self.folder / "staging", run_id, records, shard_rows)
        return self.warehouse.commit(shards, Make().run(run_id))

    def committing(self, shards: Sequence[Shard], run: Run) -> BigQueryCommit:
        """A commit, to be taken step by step."""
        warehouse = self.warehouse
        return BigQueryCommit(warehouse._service, warehouse._name, run, shards)

    def merge_job(self, run_id: str) -> str:
        """The id of the job that merged a run."""
        start = job_id(self.dataset, run_id)
        (found,) = [
            job.job_id for job in self.client.list_jobs() if re.fullmatch(rf"{start}-\w+-merge-\d+", job.job_id)
        ]
        return found

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return [tuple(row.values()) for row in self.client.query(query).result()]

    def table(self, name: str, key: str) -> list[tuple[Any, ...]]:
        return self.rows(f"SELECT * FROM `{self.client.project}.{self.dataset}.{name}` ORDER BY {key}")


_DATASETS = itertools.count(1)


@contextmanager
def empty_dataset(address: str, folder: Path) -> Iterator[BigQuery]:
    """An empty dataset in the emulator at this address, which BIGQUERY_EMULATOR_HOST has to name too."""
    client = bigquery.Client(
        project="demo", credentials=AnonymousCredentials(), client_options={"api_endpoint": address}
    )
    dataset = f"news_{next(_DATASETS)}"
    client.create_dataset(dataset)
    yield BigQuery(client, dataset, folder)
    client.close()


@pytest.fixture
def big(bigquery_emulator: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[BigQuery]:
    """An empty dataset in the emulator."""
    monkeypatch.setenv("BIGQUERY_EMULATOR_HOST", bigquery_emulator)
    with empty_dataset(bigquery_emulator, tmp_path) as dataset:
        yield dataset


@pytest.fixture
def proxy(bigquery_emulator: str) -> Iterator[Proxy]:
    """A proxy before the emulator, which knows job ids as Google does."""
    with Proxy(bigquery_emulator).serving() as serving:
        yield serving


QUICK = Patience(request_seconds=60, outage_seconds=2, first_wait=0.01, longest_wait=0.05, attempts=3, job_seconds=5)
"""Bounds for tests, in which what passes does so at once."""


@pytest.fixture
def through(
    bigquery_emulator: str, proxy: Proxy, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[BigQuery]:
    """An empty dataset whose warehouse is reached through the proxy, and short cuts that are not."""
    with empty_dataset(bigquery_emulator, tmp_path) as dataset:
        monkeypatch.setenv("BIGQUERY_EMULATOR_HOST", proxy.url)
        yield replace(dataset, patience=QUICK)
