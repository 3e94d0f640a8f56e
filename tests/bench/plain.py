"""The functions of a run called one after the other, without Beam: python -m tests.bench.plain FEEDS FILE STAGING.

Reads the feeds of a list into a new DuckDB file, with the rows that `tariffwire run` writes.
"""

import dataclasses
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from apache_beam.pvalue import TaggedOutput

from pipeline.feed_list import read_feed_list
from pipeline.run import new_run
from schemas.records import Article, Decision, Failure, FeedState, Mention
from schemas.tables import ARTICLES, DECISIONS, FAILURES, FEED_STATE, TARIFF_MENTIONS
from transforms.extraction.extract_tariffs import extract_article
from transforms.feeds.connections import open_pool
from transforms.feeds.reading import read_feed
from transforms.relevance.keep_trade_news import judge_article
from transforms.warehouse.shard import Shard
from transforms.warehouse.shard_files import write_shard
from transforms.warehouse.stage_rows import STAGED_TABLES, stageable
from transforms.warehouse.warehouse import open_warehouse

_SHARD_ROWS = 10_000
_TABLES = {Article: ARTICLES, Mention: TARIFF_MENTIONS, Failure: FAILURES, FeedState: FEED_STATE, Decision: DECISIONS}


def main(feed_list: str, file: str, staging: str) -> None:
    """Read, judge, extract, stage and commit."""
    run = new_run("None", datetime.now(UTC))
    with closing(open_warehouse(f"duckdb:///{file}")) as warehouse:
        warehouse.create_tables()
        warehouse.commit(list(staged(every_record(feed_list), staging, run.run_id)), run)


def every_record(feed_list: str) -> Iterator[Any]:
    """All that a run stages of the feeds."""
    pool = open_pool()
    for feed in read_feed_list(Path(feed_list)):
        for read in read_feed(feed, pool, datetime.now(UTC)):
            if not isinstance(read, Article):
                yield read
                continue
            for judged in judge_article(read):
                if isinstance(judged, Article):
                    yield judged
                    yield from (record_of(found) for found in extract_article(judged))
                else:
                    yield record_of(judged)


def record_of(given: Any) -> Any:
    """The record, whatever output of a step it is meant for."""
    return given.value if isinstance(given, TaggedOutput) else given


def staged(records: Iterator[Any], staging: str, run_id: str) -> Iterator[Shard]:
    """The shards that hold the records."""
    buffers: dict[str, list[dict[str, Any]]] = {name: [] for name in STAGED_TABLES}
    for record in records:
        name, row = stageable(_TABLES[type(record)], dataclasses.replace(record, run_id=run_id))
        buffers[name].append(row.values)
        if len(buffers[name]) == _SHARD_ROWS:
            yield write_shard(staging, run_id, STAGED_TABLES[name], buffers[name])
            buffers[name] = []
    for name, rows in buffers.items():
        if rows:
            yield write_shard(staging, run_id, STAGED_TABLES[name], rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
