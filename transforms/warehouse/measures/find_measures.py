"""Which measures there are, and which mentions are of them, as the warehouse will be once a run is merged."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any, TypeVar

from schemas.records import FoundMeasure, FoundMeasureMention, Measure, MeasureMention
from schemas.tables import MEASURE_MENTIONS, MEASURES
from transforms.warehouse.measures.another_rate import may_contradict, with_other_rates
from transforms.warehouse.measures.measures_sql import (
    articles_query,
    mentions_of_rates_query,
    mentions_query,
    stored_measures_query,
    touched_query,
)
from transforms.warehouse.measures.said import Said, rate_key, said_of
from transforms.warehouse.measures.summing import Rows, rows_of
from transforms.warehouse.merge_sql import Dialect
from transforms.warehouse.partitions import Range, month_ranges
from transforms.warehouse.rows import from_row

Ask = Callable[[str, Sequence[str]], list[dict[str, Any]]]
"""Asks a warehouse: the SQL, and what its parameter lists."""

Found = tuple[list[FoundMeasure], list[FoundMeasureMention]]
Record = TypeVar("Record", Measure, MeasureMention)

_AT_ONCE = 5_000
"""Articles asked about in one query."""

_EVER: Range = (datetime(1, 1, 1, tzinfo=UTC), None)


def find_measures(ask: Ask, dialect: Dialect, run_id: str) -> tuple[Found, set[datetime | None]]:
    """The rows of measures and of their mentions that are to be written or removed, and their published_at.

    All measures are found anew of which the run changes a mention, or may do so: those of the same rate on the same
    sector. What comes out follows from the mentions and articles alone, not from the order in which runs brought them.
    """
    touched = {
        rate_key(row["sector"], row["unit"], row["low"], row["high"]): row["sector"]
        for row in ask(touched_query(dialect), ())
    }
    if not touched:
        return ([], []), set()
    found = [rows for said in _said_by_rate(ask, dialect).values() for rows in rows_of(said)]
    stored = [from_row(MEASURES, row) for row in ask(stored_measures_query(dialect), sorted(set(touched.values())))]
    before = [measure for measure in stored if measure.rate_key in touched]
    # Of other rates those that contradict what was or will be: what these say of one another changes too.
    changing = [*(measure for measure, _ in found), *before]
    others = [
        measure
        for measure in stored
        if measure.rate_key not in touched and any(may_contradict(measure, other) for other in changing)
    ]
    measures = _with_other_rates(found, others, ask, dialect)
    mentions_before = _mentions(ask, dialect, touched)
    mentions = [mention for _, mentions in found for mention in mentions]
    changed = list(_changed(FoundMeasure, MEASURES.key, measures, [*before, *others], run_id))
    told = list(_changed(FoundMeasureMention, MEASURE_MENTIONS.key, mentions, mentions_before, run_id))
    keys = {mention.measure_mention_id for mention in told}
    times = {mention.published_at for mention in (*mentions_before, *told) if mention.measure_mention_id in keys}
    return (changed, told), times


def _said_by_rate(ask: Ask, dialect: Dialect) -> dict[str, list[Said]]:
    rows = ask(mentions_query(dialect), ())
    days = {row["published_at"] for row in rows}
    dated = {(day.astimezone(UTC).year, day.astimezone(UTC).month) for day in days - {None}}
    query = articles_query(dialect, [_EVER] if None in days else month_ranges(dated))
    ids = sorted({row["article_id"] for row in rows})
    articles = {
        row["article_id"]: row
        for start in range(0, len(ids), _AT_ONCE)
        for row in ask(query, ids[start : start + _AT_ONCE])
    }
    said: dict[str, list[Said]] = defaultdict(list)
    for row in rows:
        if (article := articles.get(row["article_id"])) is not None:
            mention = said_of(row, article)
            said[mention.rate_key].append(mention)
    return said


def _mentions(ask: Ask, dialect: Dialect, rate_keys: Iterable[str]) -> list[MeasureMention]:
    keys = sorted(rate_keys)
    rows = ask(mentions_of_rates_query(dialect), keys) if keys else []
    return [from_row(MEASURE_MENTIONS, row) for row in rows]


def _with_other_rates(
    found: Sequence[Rows], neighbours: Sequence[Measure], ask: Ask, dialect: Dialect
) -> list[Measure]:
    articles = {measure.measure_id: {mention.article_id for mention in mentions} for measure, mentions in found}
    articles |= {measure.measure_id: set() for measure in neighbours}
    for mention in _mentions(ask, dialect, {measure.rate_key for measure in neighbours}):
        if mention.measure_id in articles:
            articles[mention.measure_id].add(mention.article_id)
    return with_other_rates([*(measure for measure, _ in found), *neighbours], articles)


def _changed(kind: Any, key: str, after: Sequence[Record], before: Sequence[Record], run_id: str) -> Iterator[Any]:
    """The rows that are not stored as they are, as this run's, and those that are no more."""
    stored = {getattr(row, key): replace(row, run_id="") for row in before}
    for row in sorted(after, key=lambda row: str(getattr(row, key))):
        if replace(row, run_id="") != stored.pop(getattr(row, key), None):
            yield kind(**{**_values(row), "run_id": run_id, "gone": False})
    for _, row in sorted(stored.items()):
        yield kind(**{**_values(row), "run_id": run_id, "gone": True})


def _values(row: Measure | MeasureMention) -> Mapping[str, Any]:
    return {field.name: getattr(row, field.name) for field in fields(row)}
