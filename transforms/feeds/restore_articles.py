"""RestoreArticles: the articles that failed, as they were before they did."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal, NamedTuple

import apache_beam as beam
from apache_beam.pvalue import PCollection, TaggedOutput

from schemas.payloads import NotWholeError, article_said, said_in
from schemas.records import Article, Failure, Replayed
from transforms.feeds.articles import made_of
from transforms.feeds.entry_payload import entry_in

_FAILURES: Literal["failures"] = "failures"
_REPLAYED: Literal["replayed"] = "replayed"


class Restored(NamedTuple):
    """The articles, entries that failed once more, and which failures were run again."""

    articles: PCollection[Article]
    failures: PCollection[Failure]
    replayed: PCollection[Replayed]


@dataclass
class RestoreArticles(beam.PTransform[PCollection[Failure], Restored]):
    """From failures with whole payloads to the articles that their inputs give.

    An entry is read as if its feed had just been parsed; an article that was one already stays as it was read.
    """

    def expand(self, failures: PCollection[Failure]) -> Restored:
        """Each failure gives its article or one failure, and is marked as run again."""
        restored = failures | "Restore" >> beam.FlatMap(restore).with_outputs(_FAILURES, _REPLAYED, main="articles")
        return Restored(restored.articles, restored.failures, restored.replayed)


def restore(
    failure: Failure,
) -> Iterator[Article | TaggedOutput[Literal["failures"], Failure] | TaggedOutput[Literal["replayed"], Replayed]]:
    """Give the failure's article, or the entry's failure, and the mark; nothing where the payload is not whole."""
    with suppress(NotWholeError):  # the failure stays in the warehouse, as it is
        for record in restored(failure):
            yield record if isinstance(record, Article) else TaggedOutput(_FAILURES, record)
        yield TaggedOutput(_REPLAYED, Replayed(failure_id=failure.failure_id))


def restored(failure: Failure) -> Iterator[Article | Failure]:
    """What the failure's input gives now. Raises NotWholeError where the payload does not hold it whole."""
    if failure.item is None:
        raise NotWholeError("it is a whole feed")
    if failure.stage == "page":
        raise NotWholeError("it is a page")
    if failure.stage == "parse":
        entry, number, place = entry_in(failure.payload, failure.occurred_at)
        return made_of(entry, place.url_of(entry), number, place)
    said = said_in(failure.payload)
    if "article" not in said:
        raise NotWholeError("no article was kept")
    return iter([article_said(said["article"])])
