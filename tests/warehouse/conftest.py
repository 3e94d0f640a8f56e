"""Records that say little but are whole, and warehouses to put them in."""

import dataclasses
import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from schemas.identity import stable_id
from schemas.records import Article, Decision, Failure, FeedState, Mention, Run
from transforms.warehouse.shard import Shard
from transforms.warehouse.shard_files import write_shard
from transforms.warehouse.stage_rows import STAGED_TABLES, stageable

NOON = datetime(2025, 6, 1, 12, tzinfo=UTC)
FEED = "https://example.org/feed"
OTHER_FEED = "https://example.org/other"


class Make:
    """Builds records; what is not named is the same every time."""

    noon = NOON
    feed = FEED
    other_feed = OTHER_FEED

    def article(self, key: str = "one", text: str = "Tariff news\nA tariff of 25 percent.", **fields: Any) -> Article:
        article = Article(
            article_id=stable_id(key),
            guid=key,
            url=f"https://example.org/{key}",
            canonical_url=f"https://example.org/{key}",
            feed_url=FEED,
            source="Example",
            title=text.split("\n")[0],
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
            failure_id=stable_id("parse", FEED, item),
            stage="parse",
            feed_url=FEED,
            item=item,
            error="MissingText",
            message="no text",
            payload=b"\x00\xff<entry/>",
            occurred_at=NOON,
        )
        return dataclasses.replace(failure, **fields)

    def state(self, feed_url: str = FEED, **fields: Any) -> FeedState:
        state = FeedState(feed_url=feed_url, etag='"1"', last_status="read", last_success_at=NOON, entries=3)
        return dataclasses.replace(state, **fields)

    def decision(self, article: Article, *, kept: bool = True, reason: str = "tariff") -> Decision:
        return Decision(article_id=article.article_id, feed_url=article.feed_url, kept=kept, reason=reason)

    def run(self, run_id: str = "run-1") -> Run:
        return Run(run_id=run_id, started_at=NOON, finished_at=NOON, version="0", runner="None")


@pytest.fixture(scope="session")
def make() -> Make:
    return Make()


@pytest.fixture
def stage(tmp_path: Path) -> Callable[..., list[Shard]]:
    return lambda run_id, *records, shard_rows=1000: stage_records(tmp_path / "staging", run_id, records, shard_rows)


def stage_records(staging: Path, run_id: str, records: Any, shard_rows: int = 1000) -> list[Shard]:
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
