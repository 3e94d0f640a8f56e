"""Values as people read them."""

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text import count_of, figure, printable


@pytest.mark.parametrize(
    ("kind", "low", "high", "unit", "words"),
    [
        ("tariff_rate", "25", "25", "percent", "25 %"),
        ("tariff_rate", "25.000000000", "25.000000000", "percent", "25 %"),
        ("tariff_rate", "0.000000000", "0", "percent", "0 %"),
        ("tariff_rate", "2.5", "2.5", "percent", "2.5 %"),
        ("tariff_rate", "100", "100", "percent", "100 %"),
        ("tariff_rate", "10", "25", "percent", "10–25 %"),
        ("tariff_rate", None, "60", "percent", "up to 60 %"),
        ("tariff_rate", "60", None, "percent", "at least 60 %"),
        ("tariff_rate", "1000000", "1000000", "percent", "1,000,000 %"),
        ("rate_change", "5", "5", "percentage_point", "by 5 pp"),
        ("rate_change", "-5", "-5", "percentage_point", "by -5 pp"),
        ("tariff_rate", "145.5", "145.5", "USD/t", "USD 145.5/t"),
        ("money", "34000000000", "34000000000", "USD", "USD 34 bn"),
        ("money", "500000000", "500000000", "CAD", "CAD 500 m"),
        ("money", "1000000000000", "1000000000000", "XXX", "1 tn"),
        ("money", "500000000", "1000000000000", "EUR", "EUR 500 m–1 tn"),
        ("money", "34000000000", "50000000000", "USD", "USD 34–50 bn"),
        ("money", "34000", "34000", "USD", "USD 34,000"),
        ("money", "50000000000", None, "USD", "at least USD 50 bn"),
        ("quantity", "1500000", "1500000", "vehicles", "1.5 m vehicles"),
        ("quantity", "3521", "3521", None, "3,521"),
        (None, None, None, None, "–"),
    ],
)
def test_figure(kind: str | None, low: str | None, high: str | None, unit: str | None, words: str) -> None:
    assert figure(kind, low and Decimal(low), high and Decimal(high), unit) == words


def test_printable_makes_one_harmless_line() -> None:
    assert printable("a\x1b[31mred\u202e\u200bdeed\n\t\x00 tail") == "a\ufffd[31mreddeed \ufffd tail"


@given(st.text(alphabet=st.characters()))
def test_printable_leaves_nothing_that_a_terminal_obeys(text: str) -> None:
    assert not [c for c in printable(text) if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]


def test_counts_have_their_thousands_apart() -> None:
    assert count_of(1234567) == "1,234,567"
