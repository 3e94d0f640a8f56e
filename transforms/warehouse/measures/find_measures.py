"""Which measures there are, and which mentions are of them, as the warehouse will be once a run is merged."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

from schemas.records import FoundMeasure, FoundMeasureMention, Measure, MeasureMention
from schemas.tables import MEASURE_MENTIONS, MEASURES, Table
from transforms.warehouse.measures.another_rate import AT_ONCE, by_family, family, may_contradict, with_other_rates
from transforms.warehouse.measures.measures_sql import (
    any_measure_query,
    articles_query,
    measure_mentions_query,
    measures_query,
    mentions_query,
    neighbours_query,
    tellers_query,
    touched_query,
)
from transforms.warehouse.measures.said import Said, rate_key, said_of
from transforms.warehouse.measures.summing import Rows, rows_of
from transforms.warehouse.merge_sql import Dialect
from transforms.warehouse.partitions import Range, day_ranges, month_ranges
from transforms.warehouse.rows import from_row

Ask = Callable[[str, Sequence[str]], list[dict[str, Any]]]
"""Asks a warehouse: the SQL, and what its parameter lists."""

Found = tuple[list[FoundMeasure], list[FoundMeasureMention]]

_AT_ONCE = 5_000
"""Articles asked about in one query."""

_EVER: Range = (datetime(1, 1, 1, tzinfo=UTC), None)


def find_measures(ask: Ask, dialect: Dialect, run_id: str) -> tuple[Found, set[datetime | None]]:
    """The rows of measures and of their mentions that are to be written or removed, and their published_at.

    All measures are found anew of which the run changes a mention, or may do so: those of the same rate on the same
    sector. What comes out follows from the mentions and articles alone, not from the order in which runs brought them.
    """
    # Where there are none yet, an older program may have written the mentions.
    every = not ask(any_measure_query(dialect), ())
    touched = {
        rate_key(row["sector"], row["unit"], row["low"], row["high"]): row["sector"]
        for row in ask(touched_query(dialect, every=every), ())
    }
    if not touched:
        return ([], []), set()
    found = [
        rows
        for said in _said_by_rate(ask, mentions_query(dialect, every=every), dialect).values()
        for rows in rows_of(said)
    ]
    before = [from_row(MEASURES, row) for row in ask(measures_query(dialect), sorted(touched))]
    others = _others([*(measure for measure, _ in found), *before], touched, ask, dialect)
    measures = _with_other_rates(found, others, ask, dialect)
    mentions = [mention for _, its in found for mention in its]
    mentions_before = ask(measure_mentions_query(dialect), sorted(touched))
    stored = [_values(measure) for measure in (*before, *others)]
    changed = list(_changed(FoundMeasure, MEASURES, measures, stored, run_id))
    told = list(_changed(FoundMeasureMention, MEASURE_MENTIONS, mentions, mentions_before, run_id))
    keys = {mention.measure_mention_id for mention in told}
    times = {row["published_at"] for row in mentions_before if row[MEASURE_MENTIONS.key] in keys}
    return (changed, told), {
        time and time.astimezone(UTC) for time in (*times, *(mention.published_at for mention in told))
    }


def _said_by_rate(ask: Ask, query: str, dialect: Dialect) -> dict[str, list[Said]]:
    """The mentions that `query` asks for, by rate_key."""
    rows = ask(query, ())
    days = {row["published_at"] for row in rows}
    dated = {(day.astimezone(UTC).year, day.astimezone(UTC).month) for day in days - {None}}
    told = articles_query(dialect, [_EVER] if None in days else month_ranges(dated))
    ids = sorted({row["article_id"] for row in rows})
    articles = {
        row["article_id"]: row
        for start in range(0, len(ids), _AT_ONCE)
        for row in ask(told, ids[start : start + _AT_ONCE])
    }
    said: dict[str, list[Said]] = defaultdict(list)
    for row in rows:
        if (article := articles.get(row["article_id"])) is not None:
            mention = said_of(row, article)
            said[mention.rate_key].append(mention)
    return said


def _others(changing: Sequence[Measure], touched: Mapping[str, str], ask: Ask, dialect: Dialect) -> list[Measure]:
    """Stored measures of other rates that contradict what was or will be: what they say of one another changes too."""
    ranges = day_ranges((measure.first_told_at for measure in changing), AT_ONCE)
    rows = ask(neighbours_query(dialect, ranges), sorted(set(touched.values())))
    measures = [from_row(MEASURES, row) for row in rows if row["rate_key"] not in touched]
    families = by_family(changing)
    return [
        measure
        for measure in measures
        if any(may_contradict(measure, other) for other in families.get(family(measure), ()))
    ]


def _with_other_rates(found: Sequence[Rows], others: Sequence[Measure], ask: Ask, dialect: Dialect) -> list[Measure]:
    articles = {measure.measure_id: {mention.article_id for mention in mentions} for measure, mentions in found}
    articles |= {measure.measure_id: set() for measure in others}
    if others:
        for row in ask(tellers_query(dialect), sorted({measure.rate_key for measure in others})):
            if row["measure_id"] in articles:
                articles[row["measure_id"]].add(row["article_id"])
    return with_other_rates([*(measure for measure, _ in found), *others], articles)


def _changed(
    kind: Any, table: Table, after: Iterable[Measure | MeasureMention], before: Iterable[Mapping[str, Any]], run_id: str
) -> Iterator[Any]:
    """The rows that are not stored as they are, as this run's, and those that are no more."""
    names = [column.name for column in table.columns if not column.volatile]
    stored = {row[table.key]: row for row in before}
    for record in sorted(after, key=lambda record: str(getattr(record, table.key))):
        row = stored.pop(getattr(record, table.key), None)
        if row is None or any(_comparable(row[name]) != getattr(record, name) for name in names):
            yield kind(**{**_values(record), "run_id": run_id})
    for _, row in sorted(stored.items()):
        yield kind(**{**_values(from_row(table, row)), "run_id": run_id, "gone": True})


def _comparable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _values(row: Measure | MeasureMention) -> Mapping[str, Any]:
    return {field.name: getattr(row, field.name) for field in fields(row)}
