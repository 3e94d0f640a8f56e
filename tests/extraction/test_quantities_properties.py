"""What holds for every text and every number."""

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.extraction.quantities import find_quantities

_PIECES = st.sampled_from(
    [
        "25%", "$34 billion", "half a", "a quarter", "billion", "from", "to", "between", "and", "10", "two", "-", "–",
        "$", "€", "Rs", "up to", "more than", ",", ".", "percent", "percentage points", "dollars", "a tonne", "June",
        "2018", "zero", "tariffs", "no", "duty-free", "doubled", "\u200b", "\u00a0", "İ", "1.234,5", "½", "per",
        "cents", "hundreds of", "one", "in", "minus", "people", "\n", "'s", "(", ")", "1/4", "tariff", "m", "bn",
    ]
)  # fmt: skip
_SCALES = {"": 1, " thousand": 10**3, " million": 10**6, " billion": 10**9, " trillion": 10**12}
_CODES = {"$": "USD", "€": "EUR", "£": "GBP", "C$": "CAD", "US$": "USD", "A$": "AUD", "CHF ": "CHF", "₹": "INR"}
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety"


def _check_spans(text: str) -> None:
    end = 0
    for quantity in find_quantities(text):
        words = text[quantity.start : quantity.end]
        assert end <= quantity.start < quantity.end <= len(text)
        assert words == words.strip()
        assert quantity.low is not None or quantity.high is not None
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        end = quantity.end


@given(st.text(max_size=80))
def test_spans_of_any_text_are_sorted_apart_and_in_bounds(text: str) -> None:
    _check_spans(text)


@settings(max_examples=400)
@given(st.lists(_PIECES, max_size=14), st.sampled_from([" ", ""]))
def test_spans_of_texts_full_of_numbers_are_sorted_apart_and_in_bounds(pieces: list[str], joint: str) -> None:
    _check_spans(joint.join(pieces))


def in_words(number: int) -> str:
    ones, tens = _ONES.split(), _TENS.split()
    if number < 20:
        return ones[number]
    if number < 100:
        return tens[number // 10] + (f"-{ones[number % 10]}" if number % 10 else "")
    if number < 1000:
        return f"{ones[number // 100]} hundred" + (f" and {in_words(number % 100)}" if number % 100 else "")
    rest = f" {in_words(number % 1000)}" if number % 1000 else ""
    return f"{in_words(number // 1000)} thousand{rest}"


@given(st.integers(min_value=1, max_value=999_999))
def test_a_number_in_words_is_worth_what_it_says(number: int) -> None:
    (found,) = find_quantities(f"a duty of {in_words(number)} percent")
    assert (found.low, found.high, found.unit) == (number, number, "percent")


@given(st.decimals(min_value=0, max_value=999, places=2), st.sampled_from([*_SCALES]), st.sampled_from([*_CODES]))
def test_money_is_read_as_it_is_written(amount: Decimal, scale: str, sign: str) -> None:
    text = f"worth {sign}{amount}{scale} in trade"
    (found,) = find_quantities(text)
    assert (found.low, found.high, found.unit) == (amount * _SCALES[scale], amount * _SCALES[scale], _CODES[sign])
    assert text[found.start : found.end] == f"{sign}{amount}{scale}"


@given(st.integers(min_value=10_000, max_value=10**12))
def test_thousands_separators_change_nothing(number: int) -> None:
    for written in (f"{number}", f"{number:,}", f"{number:,}".replace(",", "\u202f")):
        (found,) = find_quantities(f"as many as {written} cars")
        assert (found.low, found.high, found.unit) == (None, number, "cars")


@pytest.mark.parametrize("invisible", ["\u200b", "\u00ad", "\u2060"])
def test_invisible_characters_do_not_hide_a_number(invisible: str) -> None:
    text = f"a ta{invisible}riff of 2{invisible}5{invisible}% on"
    (found,) = find_quantities(text)
    assert (found.low, found.unit) == (25, "percent")
    assert text[found.start : found.end] == f"2{invisible}5{invisible}%"


@pytest.mark.parametrize(
    "text", ["1" * 5000, "10, " * 5000, "twenty-" * 5000, "million " * 5000, "10% to " * 5000, "1.2" + "3" * 40 + "%"]
)
def test_no_text_takes_long_or_breaks(text: str) -> None:
    started = time.process_time()
    _check_spans(text)
    assert time.process_time() - started < 5
