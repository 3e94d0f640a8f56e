# ruff: noqa: S608  # only names of the project's own tables and columns are put into SQL; values are parameters
"""What the command asks of a warehouse."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from schemas.records import Measure
from schemas.tables import ARTICLES, MEASURE_MENTIONS, MEASURES, MEASURES_AS_OF, RUNS, TARIFF_MENTIONS
from transforms.warehouse.asking import Spelling
from transforms.warehouse.rows import from_row
from transforms.warehouse.warehouse import Warehouse


@dataclass(frozen=True, kw_only=True)
class Filters:
    """Measures of one sector, imposer or target, and whether only those that something contradicts; None is any."""

    sector: str | None = None
    imposer: str | None = None
    target: str | None = None
    contradicted: bool = False

    def values(self) -> dict[str, str]:
        """The columns that have to have a value, with it."""
        return {name: value for name in ("sector", "imposer", "target") if (value := getattr(self, name)) is not None}


def runs_since(warehouse: Warehouse) -> int | None:
    """How many runs have written since measures were found; None where they never were."""

    def query(spelling: Spelling) -> str:
        runs, as_of = spelling.table(RUNS), spelling.table(MEASURES_AS_OF)
        return f"SELECT (SELECT COUNT(*) FROM {runs}) AS runs, (SELECT MAX(runs) FROM {as_of}) AS known"

    rows = warehouse.ask(query)
    if not rows or rows[0]["known"] is None:
        return None
    return int(rows[0]["runs"]) - int(rows[0]["known"])


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
