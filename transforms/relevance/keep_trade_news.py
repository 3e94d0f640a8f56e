"""KeepTradeNews: the articles about trade policy, each with its reasons."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal, NamedTuple

import apache_beam as beam
from apache_beam.pvalue import PCollection, TaggedOutput

from schemas.failing import failure_of
from schemas.records import Article, Decision, Failure
from schemas.version import EXTRACTOR_VERSION
from transforms.relevance.decide import judge

_DECISIONS: Literal["decisions"] = "decisions"
_FAILURES: Literal["failures"] = "failures"


class TradeNews(NamedTuple):
    """What is kept, what was decided for each article, and what could not be judged."""

    articles: PCollection[Article]
    decisions: PCollection[Decision]
    failures: PCollection[Failure]


@dataclass
class KeepTradeNews(beam.PTransform[PCollection[Article], TradeNews]):
    """From every article to those about trade policy, with relevance, reasons and extractor version filled in."""

    def expand(self, articles: PCollection[Article]) -> TradeNews:
        """Judge each article; each gives one decision, or one failure."""
        judged = articles | "Judge" >> beam.FlatMap(judge_article).with_outputs(_DECISIONS, _FAILURES, main="articles")
        return TradeNews(judged.articles, judged.decisions, judged.failures)


def judge_article(
    article: Article,
) -> Iterator[Article | TaggedOutput[Literal["decisions"], Decision] | TaggedOutput[Literal["failures"], Failure]]:
    """Give the article's decision, and the article itself where it is kept; or its failure."""
    try:
        judgement = judge(article.title, article.text)
    except Exception as error:  # noqa: BLE001  # one article's text must not stop the others: it becomes a failure
        yield TaggedOutput(_FAILURES, failure_of("relevance", article, error, datetime.now(UTC)))
        return
    yield TaggedOutput(
        _DECISIONS,
        Decision(
            article_id=article.article_id,
            feed_url=article.feed_url,
            kept=judgement.kept,
            reason=judgement.reasons[0],
            item=article.item,
            text_from=article.text_from,
        ),
    )
    if judgement.kept:
        yield replace(
            article,
            relevance=judgement.relevance,
            relevance_reasons=judgement.reasons,
            extractor_version=EXTRACTOR_VERSION,
        )
