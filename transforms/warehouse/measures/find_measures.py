"""From the mentions that a warehouse has to all rows of the tables of measures."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from schemas.records import MeasuresAsOf
from schemas.tables import MEASURE_MENTIONS, MEASURES, MEASURES_AS_OF, Table
from transforms.warehouse.measures.another_rate import with_other_rates
from transforms.warehouse.measures.measures_sql import known_runs_query, mentions_query
from transforms.warehouse.measures.said import said_of
from transforms.warehouse.measures.summing import rows_of

Ask = Callable[[str], Iterable[Mapping[str, Any]]]
"""Asks a warehouse in SQL; the rows may come one by one."""

Found = Mapping[Table, Sequence[Any]]
"""Each table of measures, with its records."""


def find_measures(ask: Ask, table: Callable[[Table], str]) -> Found:
    """All records of the tables of measures. `table` gives a table's full name.

    They follow from the mentions and articles alone, not from the order in which runs brought them. Mentions are in
    memory a rate at a time, what is found of them all at once.
    """
    (known,) = ask(known_runs_query(table))
    run_id = known["run_id"]
    mentions = map(said_of, ask(mentions_query(table)))
    found = [rows for _, said in groupby(mentions, key=lambda said: said.rate_key) for rows in rows_of(said)]
    articles = {measure.measure_id: {mention.article_id for mention in its} for measure, its in found}
    measures = with_other_rates([measure for measure, _ in found], articles)
    its_mentions = [replace(mention, run_id=run_id) for _, its in found for mention in its]
    last = MeasuresAsOf(
        runs=known["runs"],
        measures=len(measures),
        mentions=len({mention.mention_id for mention in its_mentions}),
        run_id=run_id,
    )
    return {
        MEASURES: [replace(measure, run_id=run_id) for measure in measures],
        MEASURE_MENTIONS: its_mentions,
        MEASURES_AS_OF: [last],
    }


def as_of(found: Found) -> MeasuresAsOf:
    """Which runs were there when it was found."""
    last: MeasuresAsOf = found[MEASURES_AS_OF][0]
    return last
