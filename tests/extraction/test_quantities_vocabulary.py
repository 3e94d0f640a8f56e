"""The tables that quantities are read with."""

import re

import pycountry

from transforms.extraction.quantities.vocabulary import table, words

# Not in today's ISO 4217: replaced since (HRK, DEM, FRF, ITL, ESP, BGN, ZWL), or of no state (XBT).
_FORMER = {"XEU", "HRK", "DEM", "FRF", "ITL", "ESP", "BGN", "ZWL", "XBT"}


def test_currencies_are_iso_codes_with_marks_and_names_of_their_own() -> None:
    rows = table("currencies.csv")
    codes = [row["code"] for row in rows]
    assert len(codes) == len(set(codes))
    assert [code for code in codes if code not in _FORMER and pycountry.currencies.get(alpha_3=code) is None] == []
    for column in ("marks", "names"):
        said = [each for row in rows for each in row[column].split(";") if each]
        assert sorted(said) == sorted(set(said))
    assert all(row["names"] == row["names"].lower() for row in rows)


def test_measures_have_one_unit_each() -> None:
    rows = table("measures.csv")
    names = [name for row in rows for name in row["names"].split(";")]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"\w+", row["unit"]) for row in rows)


def test_word_lists_are_lower_case_and_say_each_word_once() -> None:
    for row in table("quantity_words.csv"):
        said = row["words"].split(";")
        assert all(word == word.lower().strip() and word for word in said)
        assert sorted(said) == sorted(set(said)), row["role"]


def test_no_word_is_a_hedge_both_ways() -> None:
    assert not words("at_least") & words("at_most")
    assert not (words("at_least") | words("at_most")) & words("about")
