"""ExtractTariffs: the tariff mentions of each article."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, NamedTuple

import apache_beam as beam
from apache_beam.pvalue import PCollection, TaggedOutput

from schemas.failing import failure_of
from schemas.records import Article, Failure, Mention
from transforms.extraction.mentions import mentions_of

_FAILURES: Literal["failures"] = "failures"


class Tariffs(NamedTuple):
    """What the articles say of tariffs, and the articles that could not be read."""

    mentions: PCollection[Mention]
    failures: PCollection[Failure]


@dataclass
class ExtractTariffs(beam.PTransform[PCollection[Article], Tariffs]):
    """From articles about trade policy to their mentions of sectors and figures."""

    def expand(self, articles: PCollection[Article]) -> Tariffs:
        """Read each article; each gives its mentions, or one failure."""
        read = articles | "Read" >> beam.FlatMap(extract_article).with_outputs(_FAILURES, main="mentions")
        return Tariffs(read.mentions, read.failures)


def extract_article(article: Article) -> Iterator[Mention | TaggedOutput[Literal["failures"], Failure]]:
    """Give the article's mentions, or its failure."""
    try:
        mentions = mentions_of(article)
    except Exception as error:  # noqa: BLE001  # one article's text must not stop the others: it becomes a failure
        yield TaggedOutput(_FAILURES, failure_of("extract", article, error, datetime.now(UTC)))
        return
    yield from mentions
