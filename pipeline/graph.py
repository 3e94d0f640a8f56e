"""The graph: the way of the data from feeds to the warehouse."""

from collections.abc import Sequence

import apache_beam as beam
from apache_beam.pvalue import PCollection

from schemas.feed import Feed
from schemas.records import Run
from schemas.tables import ARTICLES, DECISIONS, FAILURES, FEED_STATE, TARIFF_MENTIONS
from transforms.extraction.extract_tariffs import ExtractTariffs
from transforms.feeds.politeness import Politeness
from transforms.feeds.read_feeds import ReadFeeds
from transforms.feeds.spread_feeds import SpreadFeeds
from transforms.relevance.keep_trade_news import KeepTradeNews
from transforms.relevance.worth_a_page import may_be_trade_news
from transforms.warehouse.commit import Commit
from transforms.warehouse.stage_rows import StageRows


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
    listed = pipeline | "ListFeeds" >> beam.Create(feeds) | "SpreadFeeds" >> SpreadFeeds()
    read = listed | "ReadFeeds" >> ReadFeeds(allow_private_hosts, politeness or Politeness(), may_be_trade_news)
    news = read.articles | "KeepTradeNews" >> KeepTradeNews()
    tariffs = news.articles | "ExtractTariffs" >> ExtractTariffs()
    shards = {
        ARTICLES.name: news.articles,
        TARIFF_MENTIONS.name: tariffs.mentions,
        FAILURES.name: (read.failures, news.failures, tariffs.failures),
        FEED_STATE.name: read.states,
        DECISIONS.name: news.decisions,
    } | "StageRows" >> StageRows(staging, run.run_id)
    committed: PCollection[Run] = shards | "Commit" >> Commit(warehouse, staging, run)
    return committed
