"""Finds every quantity in a text."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from transforms.extraction.quantities import changes, free, hedges, numerals
from transforms.extraction.quantities.counts import attach_noun, means_money
from transforms.extraction.quantities.digits import end_with_scale, is_key, read_digits, read_sign
from transforms.extraction.quantities.dollars import bare_dollar
from transforms.extraction.quantities.folding import Folded, fold, without_invisible
from transforms.extraction.quantities.in_words import (
    read_change,
    read_fraction,
    read_free,
    read_magnitude,
    read_ratio,
    read_words,
    read_zero,
)
from transforms.extraction.quantities.labels import is_label
from transforms.extraction.quantities.multiples import MULTIPLE, read_multiple
from transforms.extraction.quantities.neighbours import with_what_neighbours_say
from transforms.extraction.quantities.quantity import Quantity, Reading
from transforms.extraction.quantities.ranges import joined, share_units
from transforms.extraction.quantities.vocabulary import words

# What stands where a quantity may start; what it is is told by the group that matched.
_CANDIDATE = re.compile(
    rf"(?=[\d.½¼¾⅓⅔⅛⅜⅝⅞⅕])(?:(?P<sign>[½¼¾⅓⅔⅛⅜⅝⅞⅕]|(?<![\d/.-])[1-7]/[2-8](?![\d/]))|{numerals.DIGITS})"
    rf"|(?<![a-z\d])(?:{free.FREE}|{numerals.RATIO}|{numerals.MAGNITUDE}|{numerals.FRACTION}"
    rf"|{MULTIPLE}|{numerals.WORDS}|{free.ZERO}|{changes.CHANGE})"
)
# Most words start no number. A first scan leaps from one sign that is no letter to the next, and stops where it is a
# digit itself or where the first letters of what the candidates can be follow.
_FIRST_LETTERS = (
    r"one|t(?:wo|h(?:re|ir|ou|ric)|en|we|wi|ri[lp]|reb|ariffs?[ -]f)|f(?:o(?:ur|rt)|i(?:ve|ft)|ree of|ew)|"
    r"s(?:ix|ev|co)|e(?:igh|lev)|n(?:i[nl]|o )|h(?:und|al)|m(?:il|an|ul)|bil|qua|d(?:o[uz]|ut)|l(?:akh|ev)|"
    r"c(?:ro|oup|ust)|wit|import.dut|zero"
)
_MAY_START = re.compile(
    rf"[^a-z](?:(?<=([\d½¼¾⅓⅔⅛⅜⅝⅞⅕]))|(?<=(\.))(?=\d)|"
    rf"(?={_FIRST_LETTERS}|an?[ -](?:{_FIRST_LETTERS}|(?:full )?percentage)))"
)
_CAME_FROM = re.compile(r",? (?:up )?from (?:the |a |an |about )?[$€£]?\d")
_WORD = re.compile(r"[a-z]+")
_LARGEST = 20  # powers of ten: longer rows of digits are keys and hashes


def find_quantities(text: str) -> list[Quantity]:
    """Every quantity in an English text, in order, none overlapping another.

    Dates, times, ordinals, codes and numbers in names are left out. See `Quantity` for what is told of each.
    """
    plain, places = without_invisible(text)
    folded = fold(plain)
    readings = _readings(folded)
    if readings:
        share_units(readings, folded.lower)
    found = [quantity for reading in joined(readings, folded.lower) if (quantity := _finished(reading, folded))]
    found = _in_their_dollars(with_what_neighbours_say(found, folded.lower), folded)
    if places is None:
        return found
    return [replace(each, start=places[each.start], end=places[each.end - 1] + 1) for each in found]


def _in_their_dollars(found: list[Quantity], text: Folded) -> list[Quantity]:
    """The quantities, a bare "$" read as the dollar that the text is about."""
    dollar = bare_dollar(text.lower)
    if dollar == "USD":
        return found
    return [
        replace(each, unit=each.unit.replace("USD", dollar))
        if text.cased[each.start] == "$" and not _says_again(found[place - 1], each, text)
        else each
        for place, each in enumerate(found)
    ]


def _says_again(earlier: Quantity, amount: Quantity, text: Folded) -> bool:
    """Whether a bare "$" in brackets says in United States dollars what stands before it in marked ones."""
    return (
        earlier.end <= amount.start
        and text.lower[earlier.end : amount.start] == " ("
        and earlier.kind == "money"
        and text.cased[earlier.start] != "$"
    )


def _read(match: re.Match[str], text: Folded) -> Reading | None:
    if match["digits"]:
        return read_digits(match, text)
    if match["words"]:
        return read_words(match, text)
    if match["free"]:
        return read_free(match)
    for group, read in _READ.items():
        if match[group]:
            return read(match, text)
    return None


_READ = {
    "sign": read_sign,
    "ratio": read_ratio,
    "magnitude": read_magnitude,
    "multiple": read_multiple,
    "fraction": read_fraction,
    "zero": read_zero,
    "change": read_change,
}


def _readings(text: Folded) -> list[Reading]:
    readings: list[Reading] = []
    place = 0
    for start in _starts(text.lower):
        match = _CANDIDATE.match(text.lower, start) if start >= place else None
        if match is None:
            continue
        if match["digits"] and is_key(match):
            place = end_with_scale(match, text)
            continue
        place = match.end()
        reading = _read(match, text)
        if reading is not None and not reading.kind and not match["digits"] and not attach_noun(reading, text):
            continue
        if reading is not None and (not readings or reading.start >= readings[-1].end):
            readings.append(reading)
            place = max(place, reading.end)
    return readings


def _starts(lower: str) -> Iterator[int]:
    """The places, in order, of all that `_CANDIDATE` matches, and some others."""
    for sign in _MAY_START.finditer(" " + lower):
        behind = sign.start()  # in `lower`: the space before it moves all by one
        if sign.lastindex:
            yield behind - 1
        yield behind


def _finished(reading: Reading, text: Folded) -> Quantity | None:
    """The reading with its noun, hedge and change; None where it turns out to be no quantity."""
    if reading.low.adjusted() > _LARGEST or (reading.high is not None and reading.high.adjusted() > _LARGEST):
        return None
    if not reading.kind:
        if is_label(reading, text):
            return None
        reading.kind = "count"
        if means_money(reading, text):
            reading.unit, reading.kind = "XXX", "money"
    is_change = reading.is_change
    hedge = reading.hedge
    if reading.form not in {"free", "zero"}:
        before = hedges.words_before(text.lower, reading.start)
        said, length = hedges.hedge_before(text.lower, before, reading.end)
        if said == "at_most" and length == 2 and before[-1] == "to" and _CAME_FROM.match(text.lower, reading.end):
            said = ""  # "edges up to 17.9% from 17.4%"
        hedge = hedge or said or hedges.hedge_behind(text.lower, reading.end)
        if length:
            del before[-length:]
        if not is_change:
            needs_verb = reading.kind not in {"percent", "percentage_point"}
            crossed = length == 1 and text.lower[reading.start - 6 : reading.start] in {"above ", "below "}
            is_change = not crossed and changes.change_around(
                text.lower, before, reading.start, reading.end, needs_verb=needs_verb
            )
    if reading.low < 0 and reading.kind == "percent" and not (is_change or _may_be_negative(reading, text)):
        return None  # no tariff is below nothing: the sign is a dash
    if reading.form == "range" and hedge in {"at_least", "at_most"}:
        hedge = ""  # both ends are said
    if reading.kind == "percent" and is_change and changes.is_by_points(text.lower, reading.start, reading.high):
        reading.unit = reading.kind = "percentage_point"
    low = None if hedge == "at_most" else _plain(reading.low)
    high = None if hedge == "at_least" or reading.high is None else _plain(reading.high)
    return Quantity(reading.start, reading.end, low, high, reading.unit, reading.kind, is_change, hedge)


def _may_be_negative(reading: Reading, text: Folded) -> bool:
    """Whether the words within 60 code points before speak of what may fall below nothing: yields, growth, returns."""
    near = _WORD.findall(text.lower[max(0, reading.start - 60) : reading.start])
    return not words("below_nothing").isdisjoint(near)


def _plain(value: Decimal) -> Decimal:
    """The value as news writes it: 2800000000, not 2800000000.0 or 2.8E+9."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
