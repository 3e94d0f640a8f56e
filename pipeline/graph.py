"""The graphs: the way of the data from feeds to the warehouse, and of what is run again."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import apache_beam as beam
from apache_beam.pvalue import PCollection

from pipeline.streaming.begin_turns import BeginTurns
from pipeline.streaming.list_due_feeds import ListDueFeeds
from schemas.feed import Feed
from schemas.records import Article, Run
from schemas.tables import ARTICLES, DECISIONS, FAILURES, FEED_STATE, REPLAYED, TARIFF_MENTIONS
from transforms.extraction.extract_tariffs import ExtractTariffs
from transforms.feeds.politeness import Politeness
from transforms.feeds.read_feeds import ReadFeeds
from transforms.feeds.restore_articles import RestoreArticles
from transforms.feeds.spread_feeds import SpreadFeeds
from transforms.relevance.keep_trade_news import KeepTradeNews
from transforms.relevance.worth_a_page import may_be_trade_news
from transforms.warehouse.commit import Commit
from transforms.warehouse.read_articles import ReadArticles
from transforms.warehouse.read_failures import ReadFailures
from transforms.warehouse.stage_rows import StageRows
from transforms.warehouse.stretches import Stretch


def build_graph(  # noqa: PLR0913  # what a run is made of
    pipeline: beam.Pipeline,
    feeds: Sequence[Feed],
    *,
    warehouse: str,
    staging: str,
    run: Run,
    allow_private_hosts: bool = False,
    politeness: Politeness | None = None,
) -> PCollection[Run]:
    """Read the feeds, stage what they bring and commit it; the one `Run` that was written.

    Each feed carries the state that the warehouse remembers of it. Only feeds cross a shuffle before their rows are
    staged, so that a runner may spread them over its workers, each host's feeds together.
    """
    listed = pipeline | "ListFeeds" >> beam.Create(feeds)
    reading = ReadFeeds(allow_private_hosts, politeness or Politeness(), may_be_trade_news)
    return from_the_feeds(listed, reading, warehouse=warehouse, staging=staging, run=run)


def build_stream(  # noqa: PLR0913  # what a stream is made of
    pipeline: beam.Pipeline,
    feeds: Sequence[Feed],
    *,
    every: timedelta,
    stop: str,
    warehouse: str,
    staging: str,
    run: Run,
    all_feeds: bool = False,
    allow_private_hosts: bool = False,
    politeness: Politeness | None = None,
) -> PCollection[Run]:
    """As `build_graph`, in a turn that often, until the file `stop` is there; a `Run` for each turn that read anything.

    Each feed gets its state from the warehouse, and is left out of turns that are not yet its time.
    """
    seconds = every.total_seconds()
    turns = pipeline | "BeginTurns" >> BeginTurns(seconds, run.started_at.timestamp(), stop)
    due = turns | "ListDueFeeds" >> ListDueFeeds(feeds, warehouse, seconds, all_feeds)
    reading = ReadFeeds(allow_private_hosts, politeness or Politeness(), may_be_trade_news)
    return from_the_feeds(due, reading, warehouse=warehouse, staging=staging, run=run)


def from_the_feeds(
    feeds: PCollection[Feed], reading: ReadFeeds, *, warehouse: str, staging: str, run: Run
) -> PCollection[Run]:
    """What a run and each turn of a stream share: read the feeds, stage what they bring and commit it."""
    read = feeds | "SpreadFeeds" >> SpreadFeeds() | "ReadFeeds" >> reading
    others = {FAILURES.name: (read.failures,), FEED_STATE.name: (read.states,)}
    return to_the_warehouse(read.articles, others, warehouse=warehouse, staging=staging, run=run)


def build_replay(
    pipeline: beam.Pipeline, failures: Sequence[tuple[str, ...]], *, warehouse: str, staging: str, run: Run
) -> PCollection[Run]:
    """Run the stored inputs of failures again; their ids are given as many at once as a worker may hold."""
    listed = pipeline | "ListFailures" >> beam.Create(failures) | "SpreadFailures" >> beam.Reshuffle()
    failed = listed | "ReadFailures" >> ReadFailures(warehouse)
    read = failed | "RestoreArticles" >> RestoreArticles()
    others = {FAILURES.name: (read.failures,), REPLAYED.name: (read.replayed,)}
    return to_the_warehouse(read.articles, others, warehouse=warehouse, staging=staging, run=run)


def build_reextract(
    pipeline: beam.Pipeline, stretches: Sequence[Stretch], *, warehouse: str, staging: str, run: Run
) -> PCollection[Run]:
    """Judge and read stored articles again."""
    listed = pipeline | "ListArticles" >> beam.Create(stretches) | "SpreadArticles" >> beam.Reshuffle()
    articles = listed | "ReadArticles" >> ReadArticles(warehouse)
    return to_the_warehouse(articles, {}, warehouse=warehouse, staging=staging, run=run)


def to_the_warehouse(
    articles: PCollection[Article],
    others: Mapping[str, tuple[PCollection[Any], ...]],
    *,
    warehouse: str,
    staging: str,
    run: Run,
) -> PCollection[Run]:
    """From articles to the one `Run` that was written; `others` are what reading them gave beside, by table."""
    news = articles | "KeepTradeNews" >> KeepTradeNews()
    tariffs = news.articles | "ExtractTariffs" >> ExtractTariffs()
    shards = {
        **others,
        ARTICLES.name: news.articles,
        TARIFF_MENTIONS.name: tariffs.mentions,
        FAILURES.name: (*others.get(FAILURES.name, ()), news.failures, tariffs.failures),
        DECISIONS.name: news.decisions,
    } | "StageRows" >> StageRows(staging, run.run_id)
    committed: PCollection[Run] = shards | "Commit" >> Commit(warehouse, staging, run)
    return committed
