# ruff: noqa: S608  # only names of the project's own tables and columns are put into SQL; values are parameters
"""ReadFailures: failures from the warehouse, with their inputs, to be run again."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import apache_beam as beam
from apache_beam.pvalue import PCollection

from schemas.payloads import NotWholeError, record_said, said_in, whole_payload_of
from schemas.records import Article, Failure
from schemas.tables import ARTICLES, FAILURES, Table
from transforms.warehouse.asking import Query, Spelling
from transforms.warehouse.rows import from_row
from transforms.warehouse.seen_outside import tell_read_again
from transforms.warehouse.warehouse import Warehouse, absolute_location, open_warehouse

AT_ONCE = 100
"""How many failures are in memory at once: some 10 MB of payloads at most."""

_READ_BEFORE = ("extract", "stage")
"""The stages behind which the article itself may have reached the warehouse."""


@dataclass
class ReadFailures(beam.PTransform[PCollection[tuple[str, ...]], PCollection[Failure]]):
    """From ids of failures, AT_ONCE at most in each element, to the failures that are still in the warehouse.

    Where a payload does not hold its input whole, and the article is in the warehouse, it is made of that.
    """

    warehouse: str

    def expand(self, ids: PCollection[tuple[str, ...]]) -> PCollection[Failure]:
        """Ask for each element's failures."""
        read: PCollection[Failure] = ids | "Ask" >> beam.ParDo(
            _ReadFailuresFn(absolute_location(self.warehouse))
        ).with_output_types(Failure)
        return read


class _ReadFailuresFn(beam.DoFn):
    def __init__(self, location: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # Beam leaves its constructors untyped
        self._location = location
        self._warehouse: Warehouse

    def setup(self) -> None:
        self._warehouse = open_warehouse(self._location)

    def process(self, element: tuple[str, ...]) -> Iterator[Failure]:
        yield from whole_failures(self._warehouse, element)
        tell_read_again(len(element))

    def teardown(self) -> None:
        self._warehouse.close()


def whole_failures(warehouse: Warehouse, ids: tuple[str, ...]) -> Iterator[Failure]:
    """The failures of these ids that are in the warehouse, with payloads made whole where that can be."""
    rows = warehouse.ask(_by_key(FAILURES), keys=list(ids))
    failures = [from_row(FAILURES, row) for row in rows]
    wanting = [failure for failure in failures if wants_article(failure)]
    keys = sorted({failure.article_id for failure in wanting})
    found = warehouse.ask(_by_key(ARTICLES), keys=keys) if keys else []
    articles: dict[str, Article] = {row["article_id"]: from_row(ARTICLES, row) for row in found}
    for failure in failures:
        article = articles.get(failure.article_id) if wants_article(failure) else None
        # No failure keeps this payload: it may be as long as an article is.
        yield replace(failure, payload=whole_payload_of(article=record_said(article))) if article else failure


def wants_article(failure: Failure) -> bool:
    """Whether the input is to be taken from the table `articles`: the payload has no article, or not all of it."""
    if failure.stage not in _READ_BEFORE or failure.article_id is None:
        return False
    try:
        return "article" not in said_in(failure.payload)
    except NotWholeError:
        return True


def _by_key(table: Table) -> Query:
    def query(spelling: Spelling) -> str:
        return f"SELECT * FROM {spelling.table(table)} WHERE {table.key} IN ({spelling.listed('keys')})"

    return query
