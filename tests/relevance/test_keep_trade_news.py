"""KeepTradeNews in a graph: each article gives one decision, and comes out where it is kept."""

from datetime import UTC, datetime

import apache_beam as beam
from apache_beam.testing.test_pipeline import TestPipeline
from apache_beam.testing.util import assert_that, equal_to

from schemas.records import Article
from schemas.version import EXTRACTOR_VERSION
from transforms.relevance.keep_trade_news import KeepTradeNews


def article(name: str, text: str) -> Article:
    return Article(
        article_id=name,
        guid=name,
        url=None,
        canonical_url=None,
        feed_url="https://example.org/feed",
        source="Example",
        title="",
        text=text,
        text_sha256="0",
        language="en",
        published_at=None,
        fetched_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


def test_kept_articles_carry_their_reasons_and_every_article_a_decision() -> None:
    articles = [
        article("kept", "Chile imposes a 6% tariff on imported wheat."),
        article("dropped", "Electricity tariffs rise again."),
    ]
    with TestPipeline(runner="FnApiRunner") as pipeline:
        news = pipeline | beam.Create(articles) | KeepTradeNews()
        kept = news.articles | beam.Map(
            lambda a: (a.article_id, a.relevance >= 0.5, bool(a.relevance_reasons), a.extractor_version)
        )
        decisions = news.decisions | beam.Map(lambda d: (d.article_id, d.kept, d.reason))
        assert_that(kept, equal_to([("kept", True, True, EXTRACTOR_VERSION)]), label="kept")
        assert_that(
            decisions,
            equal_to(
                [
                    ("kept", True, "tariff reported: tariff"),
                    ("dropped", False, "another sense: electricity tariffs"),
                ]
            ),
            label="decisions",
        )
        assert_that(news.failures, equal_to([]), label="failures")
