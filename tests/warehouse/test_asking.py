# ruff: noqa: S608  # only names of the project's own tables are put into SQL
"""One query asked of both warehouses gives the same rows."""

from datetime import date
from decimal import Decimal

import pyarrow as pa
import pytest

from schemas.tables import ARTICLES, TARIFF_MENTIONS
from transforms.warehouse.asking import Spelling
from transforms.warehouse.bigquery_parameters import query_parameters


def dutied(spelling: Spelling) -> str:
    return f"""SELECT M.sector, target, A.title
FROM {spelling.table(TARIFF_MENTIONS)} AS M
INNER JOIN {spelling.table(ARTICLES)} AS A ON A.article_id = M.article_id
{spelling.each("M.targets", "target")}
WHERE M.sector IN ({spelling.listed("sectors")}) AND {spelling.has("M.targets", spelling.parameter("target"))}
  AND M.value_high >= {spelling.parameter("least")} AND M.published_at >= {spelling.parameter("since")}
  AND (M.effective_date IS NULL OR M.effective_date > {spelling.parameter("day")})
ORDER BY M.sector, target"""


@pytest.fixture
def asked(make):
    return {
        "sectors": ["steel", "cars"],
        "target": "CN",
        "least": Decimal(10),
        "since": make.noon,
        "day": date(2025, 1, 1),
    }


@pytest.fixture
def records(make):
    article = make.article(text="Tariff's news\nA tariff of 25 percent.")
    said = {"steel": ("CN", "US"), "cars": ("JP",), "copper": ("CN",)}
    mentions = [make.mention(article, sector, targets=to, value_high=Decimal(25)) for sector, to in said.items()]
    return [article, *mentions]


ROWS = [
    {"sector": "steel", "target": "CN", "title": "Tariff's news"},
    {"sector": "steel", "target": "US", "title": "Tariff's news"},
]


def test_duckdb_answers(duck, records, asked):
    assert duck.warehouse.ask(dutied, **asked) == []
    assert list(duck.warehouse.ask_arrow(dutied, **asked)) == []
    duck.commit(*records)
    assert duck.warehouse.ask(dutied, **asked) == ROWS
    assert pa.Table.from_batches(duck.warehouse.ask_arrow(dutied, **asked)).to_pylist() == ROWS


def test_bigquery_answers_alike(big, records, asked):
    assert big.warehouse.ask(dutied, **asked) == []
    assert list(big.warehouse.ask_arrow(dutied, **asked)) == []
    big.commit(*records, run_id="r")
    assert big.warehouse.ask(dutied, **asked) == ROWS
    assert pa.Table.from_batches(big.warehouse.ask_arrow(dutied, **asked)).to_pylist() == ROWS


def test_a_parameter_of_no_known_kind_is_refused():
    with pytest.raises(TypeError, match="no query parameter for dict"):
        query_parameters({"odd": {}})
