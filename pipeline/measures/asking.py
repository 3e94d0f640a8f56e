# ruff: noqa: S608  # only names of the project's own tables and columns are put into SQL; values are parameters
"""What the command asks of a warehouse."""

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.measures.filters import Filters
from schemas.records import Measure
from schemas.tables import ARTICLES, MEASURE_MENTIONS, MEASURES, MEASURES_AS_OF, RUNS, TARIFF_MENTIONS
from transforms.warehouse.asking import Spelling
from transforms.warehouse.rows import from_row
from transforms.warehouse.warehouse import Warehouse

_CHANGED = " + ".join(
    f"COALESCE({name}, 0)" for name in ("articles_written", "mentions_written", "mentions_removed", "duplicates_found")
)
"""What a run has written that measures follow from."""


def runs_since(warehouse: Warehouse) -> int | None:
    """How many runs have changed articles or mentions since measures were found; None where they never were."""

    def query(spelling: Spelling) -> str:
        runs, as_of = spelling.table(RUNS), spelling.table(MEASURES_AS_OF)
        changed_since = f"CASE WHEN place <= of_all - known AND {_CHANGED} > 0 THEN 1 END"
        return f"""SELECT MAX(known) AS known, COUNT({changed_since}) AS runs
FROM (SELECT R.*, COUNT(*) OVER () AS of_all, (SELECT MAX(runs) FROM {as_of}) AS known,
  ROW_NUMBER() OVER (ORDER BY COALESCE(finished_at, started_at) DESC, run_id DESC) AS place FROM {runs} AS R)
  AS numbered"""

    (row,) = warehouse.ask(query) or [{"known": None, "runs": 0}]
    return None if row["known"] is None else int(row["runs"])


def newest_measures(warehouse: Warehouse, filters: Filters, newest: int) -> tuple[list[Measure], int]:
    """The measures that were last told of, and how many there are in all.

    Those of one imposer, target and sector stand together in the order of their first telling, so that they show a rate
    over time.
    """
    values = filters.values()

    def chosen(spelling: Spelling) -> str:
        conditions = [f"T.{name} = {spelling.parameter(name)}" for name in values]
        if filters.contradicted:
            conditions.append("ARRAY_LENGTH(T.contradictions) > 0")
        condition = " AND ".join(conditions) or "TRUE"
        return f"FROM {spelling.table(MEASURES)} AS T WHERE {condition}"

    def listed(spelling: Spelling) -> str:
        return f"SELECT * {chosen(spelling)} ORDER BY latest_told_at DESC, measure_id LIMIT {newest:d}"

    def counted(spelling: Spelling) -> str:
        return f"SELECT COUNT(*) AS found {chosen(spelling)}"

    measures = [from_row(MEASURES, row) for row in warehouse.ask(listed, **values)]
    (row,) = warehouse.ask(counted, **values) or [{"found": 0}]
    places: dict[tuple[str | None, ...], int] = {}
    for measure in measures:
        places.setdefault((measure.imposer, measure.target, measure.sector), len(places))
    measures.sort(
        key=lambda each: (places[each.imposer, each.target, each.sector], each.first_told_at, each.measure_id)
    )
    return measures, int(row["found"])


def measures_like(warehouse: Warehouse, start: str) -> list[Measure]:
    """The measures whose id begins so; two at most."""

    def query(spelling: Spelling) -> str:
        begins = f"STARTS_WITH(measure_id, {spelling.parameter('start')})"
        return f"SELECT * FROM {spelling.table(MEASURES)} AS T WHERE {begins} ORDER BY measure_id LIMIT 2"

    return [from_row(MEASURES, row) for row in warehouse.ask(query, start=start)]


def mentions_of(warehouse: Warehouse, measure: Measure) -> Sequence[Mapping[str, Any]]:
    """The mentions of a measure in the order of telling: why they are of it, their words, and their articles'."""

    def query(spelling: Spelling) -> str:
        mine = f"B.measure_id = {spelling.parameter('measure_id')}"
        return f"""SELECT B.*, M.sentence, M.figure_text, M.targets, A.title, A.url, A.duplicate_of
FROM {spelling.table(MEASURE_MENTIONS)} AS B
LEFT JOIN {spelling.table(TARIFF_MENTIONS)} AS M ON M.mention_id = B.mention_id
LEFT JOIN {spelling.table(ARTICLES)} AS A ON A.article_id = B.article_id
WHERE {mine}
ORDER BY B.told_at, B.article_id, B.mention_id"""

    return warehouse.ask(query, measure_id=measure.measure_id)
