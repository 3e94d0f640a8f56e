# ruff: noqa: S608  # only names of the project's own tables are put into SQL; values are parameters
"""What a report asks of a warehouse, in the SQL that both share."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types

from pipeline.report_page.evidence import evidence_of
from pipeline.report_page.told import Evidence, Told, Whole
from schemas.tables import ARTICLES, RUNS, TARIFF_MENTIONS
from transforms.warehouse.asking import Spelling
from transforms.warehouse.warehouse import Warehouse

_WINDOW = "GREATEST(COALESCE(M.figure_start, M.status_start, M.sector_start) - LENGTH(M.sentence), 0)"
"""From where on a sentence can begin in its article's text: it holds one of the words that prove the row."""


def whole_of(warehouse: Warehouse) -> Whole:
    """What the warehouse holds altogether."""
    (counts,) = warehouse.ask(_counts) or [{}]
    newest = warehouse.last_run()
    return Whole(
        mentions=counts.get("mentions") or 0,
        articles=counts.get("articles") or 0,
        sources=counts.get("sources") or 0,
        retold=counts.get("retold") or 0,
        newest_run=newest.run_id if newest else None,
        newest_started=newest.started_at if newest else None,
    )


def run_before(warehouse: Warehouse, moment: datetime) -> str | None:
    """The newest run that started before a moment."""
    (row,) = warehouse.ask(_run_before, moment=moment) or [{}]
    return row.get("run_id")


def runs_from(warehouse: Warehouse, moment: datetime) -> tuple[str, ...]:
    """The runs that started at a moment or later, oldest first."""
    return tuple(row["run_id"] for row in warehouse.ask(_runs_from, moment=moment))


def mentions_told(warehouse: Warehouse, is_new: Callable[[str], bool]) -> Iterator[Told]:
    """Every mention of an article that tells its story first; new are those of runs that `is_new` says to be."""
    for batch in warehouse.ask_arrow(_mentions):
        yield from told_of(batch, is_new)


def told_of(batch: pa.RecordBatch, is_new: Callable[[str], bool]) -> Iterator[Told]:
    """A batch's rows as records."""
    columns = {name: batch.column(name).to_pylist() for name in batch.schema.names}
    runs, targets, copies = columns.pop("run_id"), columns.pop("targets"), columns.pop("copies")
    for place in range(batch.num_rows):
        yield Told(
            **{name: values[place] for name, values in columns.items()},
            targets=tuple(targets[place] or ()),
            copies=copies[place] or 0,
            new=is_new(runs[place] or ""),
        )


def evidence_for(warehouse: Warehouse, mention_ids: Sequence[str]) -> dict[str, Evidence]:
    """The evidence of these mentions, by mention_id; for some thousands of them at once."""
    batches = warehouse.ask_arrow(_evidence, mention_ids=list(mention_ids))
    return {row["mention_id"]: evidence_of(row) for batch in batches for row in batch.to_pylist()}


def _counts(spelling: Spelling) -> str:
    return f"""SELECT COUNT(*) AS mentions, COUNT(DISTINCT M.article_id) AS articles,
  COUNT(DISTINCT A.source) AS sources, COUNT(A.duplicate_of) AS retold
FROM {spelling.table(TARIFF_MENTIONS)} AS M
INNER JOIN {spelling.table(ARTICLES)} AS A ON A.article_id = M.article_id"""


def _run_before(spelling: Spelling) -> str:
    return f"SELECT MAX(run_id) AS run_id FROM {spelling.table(RUNS)} WHERE started_at < {spelling.parameter('moment')}"


def _runs_from(spelling: Spelling) -> str:
    moment = spelling.parameter("moment")
    return f"SELECT run_id FROM {spelling.table(RUNS)} WHERE started_at >= {moment} ORDER BY run_id"


def _mentions(spelling: Spelling) -> str:
    return f"""SELECT M.mention_id, M.article_id, M.published_at, M.sector, M.figure_kind, M.value_low AS low,
  M.value_high AS high, M.unit, M.status, M.imposer, M.targets, M.legal_basis, M.effective_date,
  M.effective_precision, M.run_id, C.copies
FROM {spelling.table(TARIFF_MENTIONS)} AS M
INNER JOIN {spelling.table(ARTICLES)} AS A ON A.article_id = M.article_id
LEFT JOIN (
  SELECT duplicate_of, COUNT(*) AS copies
  FROM {spelling.table(ARTICLES)}
  WHERE duplicate_of IS NOT NULL
  GROUP BY duplicate_of
) AS C ON C.duplicate_of = M.article_id
WHERE A.duplicate_of IS NULL"""


def _evidence(spelling: Spelling) -> str:
    """The sentences, and of the articles' texts no more than where they can stand. SUBSTR counts from 1."""
    return f"""SELECT M.mention_id, M.sentence, {_WINDOW} AS window_start,
  CASE WHEN M.text_sha256 = A.text_sha256 THEN SUBSTR(A.text, {_WINDOW} + 1, 2 * LENGTH(M.sentence) + 1) END AS around,
  M.figure_text, M.figure_start, M.figure_end, M.sector_text, M.sector_start, M.sector_end,
  M.status_text, M.status_start, M.status_end, A.title, A.url, A.canonical_url, A.source
FROM {spelling.table(TARIFF_MENTIONS)} AS M
INNER JOIN {spelling.table(ARTICLES)} AS A ON A.article_id = M.article_id
WHERE M.mention_id IN ({spelling.listed("mention_ids")})"""
