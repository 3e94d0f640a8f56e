# ruff: noqa: S608  # numbers of the bench's own are put into SQL
"""DuckDB files full of rows, and new records to commit to them."""

import dataclasses
import hashlib
import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from schemas.identity import stable_id
from schemas.records import Article, FeedState, Mention
from transforms.warehouse.duckdb_warehouse import DuckDBWarehouse
from transforms.warehouse.shard import Shard
from transforms.warehouse.shard_files import write_shard
from transforms.warehouse.stage_rows import STAGED_TABLES, stageable

YEARS = 8
NEWEST = datetime(2026, 1, 1, tzinfo=UTC)
UNDATED = 100
"""One article in so many says nothing of when it was published."""

HELD = f"""articles spread over {YEARS} years, one in {UNDATED} undated, each with some 40 words of text,
48 story_keys of its own, and two mentions that have a sentence, a figure, a sector and a status"""
NEW = "of the last two days, with 150 to 550 words of text, one in ten another's story again, and three mentions each"

_SENTENCE = """'The ministry of trade said on day ' || i % 28 || ' that it would raise the duty on ' ||
 ['steel', 'copper', 'cars', 'wheat', 'timber', 'textiles'][i % 6 + 1] || ' from ' || i % 50 || ' percent to ' ||
 i % 60 + 1 || ' percent, after a complaint numbered ' || hash(i) || '.'"""
_TEXT = f"""'Duty case ' || i || chr(10) || {_SENTENCE} || ' It asked the importers of class ' || hash(i + 1) ||
 ' to answer by noon, and ports to report what they hold in bond under entry ' || hash(i + 2) || '.'"""
_SAID = """steel copper duty ministry trade importers exporters said would raise percent country market announced
 commission tariff quota safeguard week officials report prices industry border customs wheat timber cars parts
 spokesman minister talks deal measure goods levy shipments producers union mills plant"""
_WORDS = _SAID.split()


def fill(path: Path, articles: int) -> None:
    """Make a file whose tables hold as many articles, in the order of their dates, as runs leave them."""
    DuckDBWarehouse(path).create_tables()
    apart = YEARS * timedelta(days=365.25) / articles
    first = NEWEST - apart * articles
    told = f"TIMESTAMPTZ '{first}' + TO_MICROSECONDS(CAST(i * {apart / timedelta(microseconds=1)} AS BIGINT))"
    published = f"CASE WHEN i % {UNDATED} = 0 THEN NULL ELSE {told} END"
    with duckdb.connect(str(path)) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(
            f"""INSERT INTO articles BY NAME
SELECT LEFT(SHA256('a' || i), 32) AS article_id, 'guid-' || i AS guid, 'https://site' || i % 300 || '.example/' || i
  AS url, url AS canonical_url, 'https://site' || i % 300 || '.example/feed' AS feed_url, 'Site ' || i % 300 AS source,
  'Duty case ' || i AS title, {_TEXT} AS text, SHA256(text) AS text_sha256, 'en' AS language,
  {published} AS published_at, {told} AS fetched_at, 0.8 AS relevance,
  ['tariff: duty'] AS relevance_reasons, '1' AS extractor_version,
  'run-' || i // 1000 AS run_id,
  LIST_TRANSFORM(RANGE(48), lambda k: CAST(HASH(i * 64 + k) >> 1 AS BIGINT)) AS story_keys, 'feed' AS text_from
FROM RANGE({articles}) AS numbers(i)"""
        )
        connection.execute(
            f"""INSERT INTO tariff_mentions BY NAME
SELECT LEFT(SHA256('m' || m), 32) AS mention_id, LEFT(SHA256('a' || i), 32) AS article_id, {published} AS published_at,
  'steel' AS sector, ['72', '7301-7326'] AS hs_codes, 'tariff_rate' AS figure_kind,
  CAST(i % 60 + 1 AS DECIMAL(38, 9)) AS value_low, value_low AS value_high, 'percent' AS unit, 'announced' AS status,
  'US' AS imposer, ['CA'] AS targets, 'section_232' AS legal_basis, {_SENTENCE} AS sentence,
  i % 60 + 1 || ' percent' AS figure_text, 100 AS figure_start, 110 AS figure_end, 'steel' AS sector_text,
  60 AS sector_start, 65 AS sector_end, 'would raise' AS status_text, 40 AS status_start, 51 AS status_end,
  '1' AS extractor_version, 'run-' || i // 1000 AS run_id, SHA256({_TEXT}) AS text_sha256
FROM (SELECT m, m // 2 AS i FROM RANGE({2 * articles}) AS numbers(m))"""
        )


def new_records(chance: random.Random, articles: int) -> Iterator[Article | Mention | FeedState]:
    """New articles of one feed, each followed by its mentions, and the feed's state."""
    feed_url = f"https://site{chance.randrange(300)}.example/feed"
    text = ""
    for number in range(articles):
        text = f"Update: {text}" if number % 10 == 9 else _text(chance)
        article = Article(
            article_id=stable_id(f"{chance.random()}"),
            guid=f"new-{number}",
            url=f"https://site.example/new/{number}",
            canonical_url=f"https://site.example/new/{number}",
            feed_url=feed_url,
            source="Site",
            title=text.partition("\n")[0],
            text=text,
            text_sha256=hashlib.sha256(text.encode()).hexdigest(),
            language="en",
            published_at=None if number % UNDATED == 0 else NEWEST - chance.random() * timedelta(days=2),
            fetched_at=NEWEST,
            relevance=0.8,
            relevance_reasons=("tariff: duty",),
            extractor_version="1",
        )
        yield article
        for sector in ("steel", "copper", "cars"):
            yield _mention(article, sector)
    yield FeedState(feed_url=feed_url, last_status="read", last_success_at=datetime.now(UTC), entries=articles)


def stage(staging: Path, run_id: str, records: Iterator[Any]) -> list[Shard]:
    """Stage records as StageRows does."""
    tables = {table.record: table for table in STAGED_TABLES.values()}
    rows: dict[str, list[dict[str, Any]]] = {}
    for record in records:
        name, row = stageable(tables[type(record)], dataclasses.replace(record, run_id=run_id))
        rows.setdefault(name, []).append(row.values)
    return [write_shard(str(staging), run_id, STAGED_TABLES[name], each) for name, each in rows.items()]


def _text(chance: random.Random) -> str:
    words = [
        chance.choice(_WORDS) if chance.random() > 0.1 else str(chance.randrange(500))
        for _ in range(chance.randrange(150, 550))
    ]
    sentences = [" ".join(each).capitalize() + "." for each in _by(words, 20)]
    paragraphs = [" ".join(each) for each in _by(sentences, 3)]
    return "\n".join((" ".join(chance.sample(_WORDS, 8)).capitalize(), *paragraphs))


def _by(parts: Sequence[str], count: int) -> Iterator[Sequence[str]]:
    return (parts[start : start + count] for start in range(0, len(parts), count))


def _mention(article: Article, sector: str) -> Mention:
    return Mention(
        mention_id=stable_id(article.article_id, sector),
        article_id=article.article_id,
        published_at=article.published_at,
        sector=sector,
        hs_codes=("72", "7301-7326"),
        figure_kind="tariff_rate",
        value_low=Decimal(25),
        value_high=Decimal(25),
        unit="percent",
        status="announced",
        imposer="US",
        targets=("CA",),
        sentence=article.text[:200],
        figure_text="25 percent",
        figure_start=100,
        figure_end=110,
        extractor_version="1",
        text_sha256=article.text_sha256,
    )
