"""`tariffwire export`: every format holds the table's rows."""

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli import main
from pipeline.export import excel_file
from pipeline.export.excel_file import ExcelFile
from pipeline.export.formats import CsvFile
from pipeline.export.values import as_json, as_text, plain
from schemas.tables import TABLES, TARIFF_MENTIONS

HOSTILE = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", "＝1+1", 'a "quoted"; =1,\n=2', "{=1}"]


@pytest.fixture(scope="module")
def rows(sample_run, tmp_path_factory) -> Path:
    """The sample feeds' rows, of one run, and one more run with three rows that mean harm."""
    file = tmp_path_factory.mktemp("export") / "rows.duckdb"
    file.write_bytes(sample_run[1].read_bytes())
    with duckdb.connect(str(file)) as db:
        db.execute("insert into runs select * replace ('29990101-x' as run_id, timestamptz '2999-01-01' as started_at) "
                   "from runs limit 1")  # fmt: skip
        query = """update tariff_mentions set run_id = '29990101-x', sentence = $words where mention_id =
            (select min(mention_id) from tariff_mentions where run_id <> '29990101-x')"""
        for words in HOSTILE:
            db.execute(query, {"words": words})
    return file


@pytest.fixture
def exported(rows, tmp_path, capsys):
    def exported(name: str, *arguments: str) -> Path:
        file = tmp_path / name
        assert main(["export", "--warehouse", f"duckdb:///{rows}", "--output", str(file), *arguments]) == 0
        exported.said = capsys.readouterr().out
        return file

    return exported


def table_of(rows: Path, name: str) -> list[dict]:
    with duckdb.connect(str(rows), read_only=True) as db:
        db.execute("set timezone = 'UTC'")
        return db.sql(f"select * from {name}").to_arrow_table().to_pylist()  # noqa: S608  # the project's own tables


def keyed(table: list[dict], key: str) -> dict[str, dict]:
    return {row[key]: row for row in table}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_parquet_holds_a_table_as_it_is(exported, rows, table):
    found = pq.read_table(exported("rows.parquet", "--table", table.name))
    assert found.column_names == [column.name for column in table.columns]
    assert keyed(found.to_pylist(), table.key) == keyed(table_of(rows, table.name), table.key)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_json_lines_hold_a_line_for_each_row(exported, rows, table):
    lines = exported("rows.jsonl", "--table", table.name).read_text(encoding="utf-8").splitlines()
    expected = [{name: as_json(value) for name, value in row.items()} for row in table_of(rows, table.name)]
    assert keyed([json.loads(line) for line in lines], table.key) == keyed(expected, table.key)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_csv_holds_every_cell(exported, rows, table):
    with exported("rows.csv", "--table", table.name).open(encoding="utf-8", newline="") as file:
        found = keyed(list(csv.DictReader(file)), table.key)
    for key, row in keyed(table_of(rows, table.name), table.key).items():
        assert {name: text.removeprefix("'") for name, text in found[key].items()} == {
            name: as_text(value).removeprefix("'") for name, value in row.items()
        }


def test_the_newest_come_first(exported):
    with exported("rows.csv").open(encoding="utf-8", newline="") as file:
        times = [row["published_at"] for row in csv.DictReader(file)]
    assert times == sorted(times, reverse=True)
    assert exported.said == f"114 rows of tariff_mentions → {exported('rows.csv', '--force')}\n"


def test_no_cell_of_csv_is_a_formula(exported):
    with exported("rows.csv", "--since", "2999-01-01").open(encoding="utf-8", newline="") as file:
        sentences = sorted(row["sentence"] for row in csv.DictReader(file))
    harmless = {'a "quoted"; =1,\n=2', "{=1}"}
    assert sentences == sorted(words if words in harmless else f"'{words}" for words in HOSTILE)


def test_bytes_of_a_stranger_are_no_formula_either():
    file = io.BytesIO()
    table = pa.table({"payload": pa.array([b"\xfb\xef\xbe"], pa.binary()), "count": [-5]})
    CsvFile(file, table.schema).write(table)
    assert file.getvalue().splitlines() == [b'"payload","count"', b'"\'++++","-5"']


SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def cells_of(file: Path) -> list[list[str]]:
    """The cells of a workbook's first sheet by line, as text."""
    with zipfile.ZipFile(file) as book:
        assert not [name for name in book.namelist() if "hyperlink" in name.lower()]
        tree = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314  # our own file
    assert tree.find(f".//{SHEET}f") is None, "a formula"
    return [["".join(cell.itertext()) for cell in line] for line in tree.iter(f"{SHEET}row")]


def test_excel_holds_the_rows_and_no_formula(exported, rows):
    lines = cells_of(exported("rows.xlsx"))
    assert lines[0] == [column.name for column in TARIFF_MENTIONS.columns]
    assert len(lines) == 115
    cells = {cell for line in lines for cell in line}
    for row in table_of(rows, "tariff_mentions"):
        assert row["sentence"] in cells


def test_excel_s_limits_are_said(tmp_path, exported, rows, capsys, monkeypatch):
    monkeypatch.setattr("pipeline.export.writing.MOST_ROWS", 100)
    code = main(["export", "--warehouse", f"duckdb:///{rows}", "--output", str(tmp_path / "rows.xlsx")])
    assert code == 2
    assert capsys.readouterr().err == (
        "tariffwire: --format: xlsx holds 100 rows, and these are 114; "
        "take csv or parquet, or fewer rows with --since\n"
    )
    assert not (tmp_path / "rows.xlsx").exists()
    monkeypatch.setattr(excel_file, "LONGEST_CELL", 200)
    exported("short.xlsx", "--table", "articles")
    assert "30 rows of articles; " in exported.said
    assert "cells are cut at the 200 characters that Excel holds → " in exported.said


def test_excel_keeps_what_it_can_count_as_numbers_and_the_rest_as_text(tmp_path):
    row = {
        "number": Decimal("12.50"),
        "long": Decimal(1234567890123456),
        "yes": True,
        "time": datetime(2026, 1, 1, 12, tzinfo=UTC),
        "old": datetime(1850, 1, 1, tzinfo=UTC),
        "list": ["CN", "IN"],
        "none": None,
    }
    table = pa.Table.from_pylist([row])
    with (tmp_path / "one.xlsx").open("wb") as file:
        book = ExcelFile(file, table.schema)
        book.write(table)
        assert book.close() == ""
    with zipfile.ZipFile(tmp_path / "one.xlsx") as archive:
        line = archive.read("xl/worksheets/sheet1.xml").decode().partition('<row r="2"')[2]
    assert re.findall(r'<c r="(.)2"(?: s="\d")?(?: t="(\w+)")?>.*?>([^<]+)<', line) == [
        ("A", "", "12.5"),
        ("B", "inlineStr", "1234567890123456"),
        ("C", "b", "1"),
        ("D", "", "46023.5"),
        ("E", "inlineStr", "1850-01-01T00:00:00+00:00"),
        ("F", "inlineStr", "CN;IN"),
    ]


def test_since_takes_what_later_runs_have_written(exported):
    assert len(exported("rows.jsonl", "--since", "2999-01-01").read_text("utf-8").splitlines()) == len(HOSTILE)
    assert exported("none.parquet", "--since", "2999-01-02").stat().st_size
    assert exported.said.startswith("0 rows of tariff_mentions")


def test_standard_output_whose_reader_stops(rows):
    command = f"{sys.executable} -m pipeline export --warehouse duckdb:///{rows} --format jsonl --output -"
    done = subprocess.run(
        ["bash", "-c", f"{command} | head -1 | cut -c1-13; exit ${{PIPESTATUS[0]}}"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, '{"mention_id"\n', "")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--output", "rows.txt"], "--format: rows.txt does not tell it; allowed are parquet, csv, jsonl, xlsx"),
        (["--output", "-", "--format", "xlsx"], "--output: xlsx cannot go to standard output; csv and jsonl can"),
        (["--output", "there.csv"], "--output: there.csv is there already; --force replaces it"),
        (["--output", "no/folder.csv"], "--output: no/folder.csv is no file in a folder that is there"),
        (["--output", "a.csv", "--table", "rows"], "'rows' is not one of 'articles'"),
        (["--output", "a.csv", "--format", "xml"], "'xml' is not one of 'parquet'"),
        (["--output", "a.csv", "--warehouse", "duckdb:///"], "names no file; allowed are duckdb:///FILE"),
    ],
)
def test_mistakes_are_one_line(tmp_path, capsys, monkeypatch, arguments, says):
    monkeypatch.chdir(tmp_path)
    Path("there.csv").write_text("mine")
    assert main(["export", *arguments]) == 2
    said = capsys.readouterr().err
    assert (says in said, said.count("\n")) == (True, 1)
    assert [file.name for file in tmp_path.iterdir()] == ["there.csv"]


def test_a_warehouse_that_is_not_there_is_no_empty_one(tmp_path, capsys):
    file = tmp_path / "rows.csv"
    assert main(["export", "--warehouse", f"duckdb:///{tmp_path}/none.duckdb", "--output", str(file)]) == 1
    assert "none.duckdb is not there; a run makes it" in capsys.readouterr().err
    assert not file.exists()


def test_what_is_no_file_is_left_alone(rows, capsys):
    asked = ["--warehouse", f"duckdb:///{rows}", "--output", "/dev/full", "--force"]
    assert main(["export", *asked, "--format", "csv"]) == 2
    assert "--output: /dev/full is no file; - is standard output" in capsys.readouterr().err
    assert Path("/dev/full").is_char_device()


def test_a_full_disk_is_one_line(rows):
    command = f"{sys.executable} -m pipeline export --warehouse duckdb:///{rows} --format csv --output - > /dev/full"
    done = subprocess.run(["bash", "-c", command], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (
        1,
        "tariffwire: --output: - cannot be written: No space left on device\n",
    )


@given(st.decimals(allow_nan=False, allow_infinity=False, places=9))
def test_plain_numbers_are_the_same_numbers(value):
    assert Decimal(plain(value)) == value
    assert "e" not in plain(value).lower()
