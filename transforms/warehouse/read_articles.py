"""ReadArticles: stored articles from the warehouse, to be judged and read again."""

from collections.abc import Iterator
from dataclasses import dataclass

import apache_beam as beam
from apache_beam.pvalue import PCollection

from schemas.records import Article
from transforms.warehouse.seen_outside import tell_read_again
from transforms.warehouse.stretches import Stretch, articles_of
from transforms.warehouse.warehouse import Warehouse, absolute_location, open_warehouse

_TOLD_EACH = 100
"""Articles."""


@dataclass
class ReadArticles(beam.PTransform[PCollection[Stretch], PCollection[Article]]):
    """From stretches of stored articles to the articles, as they were read; one stretch is in memory at a time."""

    warehouse: str

    def expand(self, stretches: PCollection[Stretch]) -> PCollection[Article]:
        """Ask for each stretch's articles."""
        read: PCollection[Article] = stretches | "Ask" >> beam.ParDo(
            _ReadArticlesFn(absolute_location(self.warehouse))
        ).with_output_types(Article)
        return read


class _ReadArticlesFn(beam.DoFn):
    def __init__(self, location: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # Beam leaves its constructors untyped
        self._location = location
        self._warehouse: Warehouse

    def setup(self) -> None:
        self._warehouse = open_warehouse(self._location)

    def process(self, element: Stretch) -> Iterator[Article]:
        told = 0
        for number, article in enumerate(articles_of(self._warehouse, element), 1):
            # Behind the last one: steps that follow have done with those before.
            if not number % _TOLD_EACH:
                tell_read_again(number - told)
                told = number
            yield article
        tell_read_again(element.articles - told)

    def teardown(self) -> None:
        self._warehouse.close()
