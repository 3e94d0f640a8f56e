"""Commands that read a warehouse give the same of a DuckDB file and of a BigQuery dataset."""

import base64
import gzip
import json
import re
from datetime import date
from decimal import Decimal

import pytest

from pipeline.export.writing import export_table
from pipeline.report_page.writing import write_report

TEXT = "Steel 25%\nThe EU put 25% on steel. India may lift the duty on “cars” to 40%."


@pytest.fixture
def records(make):
    article = make.article(text=TEXT)
    again = make.article("again", text=TEXT, duplicate_of=article.article_id)
    rate = {"figure_kind": "tariff_rate", "unit": "percent", "figure_text": "25%", "figure_start": 21, "figure_end": 24}
    steel = make.mention(
        article,
        "steel",
        **rate,
        value_low=Decimal(25),
        value_high=Decimal(25),
        status="in_force",
        imposer="EU",
        targets=("CN", "IN"),
        sentence="The EU put 25% on steel.",
        sector_text="steel",
        sector_start=28,
        sector_end=33,
        effective_date=date(2025, 6, 1),
        effective_precision="month",
    )
    autos = make.mention(
        article,
        "autos",
        figure_kind="tariff_rate",
        unit="percent",
        value_high=Decimal("40.5"),
        sentence="India may lift the duty on “cars” to 40%.",
        figure_text="40%",
        figure_start=72,
        figure_end=75,
    )
    return [article, again, steel, autos, make.mention(again, "steel"), make.failure()]


def data_of(file):
    data = re.search(r'id="data">([^<]+)<', file.read_text(encoding="utf-8"))[1]
    return json.loads(gzip.decompress(base64.b64decode(data)))


def test_a_report_of_either_warehouse_holds_the_same(duck, big, records, tmp_path):
    duck.commit(*records, run_id="r1")
    big.commit(*records, run_id="r1")
    places = {"duck": f"duckdb:///{duck.path}", "big": f"bigquery://{big.client.project}/{big.dataset}"}
    for name, location in places.items():
        write_report(location, str(tmp_path / name), since=None)
    of_duck, of_big = (data_of(tmp_path / name) for name in places)
    assert of_big == of_duck
    columns = of_duck["columns"]
    sentences = [columns["sentence"]["values"][place] for place in columns["sentence"]["at"]]
    assert dict(zip(columns["rate"], sentences, strict=True)) == {
        25.0: ["The EU put ", ["25%", "f"], " on ", ["steel", "s"], "."],
        40.5: ["India may lift the duty on “cars” to ", ["40%", "f"], "."],
    }
    assert columns["copies"] == [1, 1]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["rows.csv", "rows.jsonl"])
def test_an_export_of_either_warehouse_is_the_same(duck, big, records, tmp_path, name):
    for folder, warehouse in (("duck", duck), ("big", big)):
        warehouse.commit(*records, run_id="r1")
        (tmp_path / folder).mkdir()
        location = f"duckdb:///{duck.path}" if folder == "duck" else f"bigquery://{big.client.project}/{big.dataset}"
        for table in ("tariff_mentions", "articles", "failures"):
            file = tmp_path / folder / f"{table}-{name}"
            export_table(location, table, format_=None, output=str(file), force=False, since=None)
    for file in (tmp_path / "duck").iterdir():
        assert (tmp_path / "big" / file.name).read_bytes() == file.read_bytes(), file.name
