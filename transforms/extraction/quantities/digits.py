"""Reads a number in digits with all that stands at it."""

import re
from decimal import Decimal

from transforms.extraction.quantities import numerals
from transforms.extraction.quantities.attach import attach_currency_before, attach_unit
from transforms.extraction.quantities.excluded import is_date_or_time, is_part_of_name
from transforms.extraction.quantities.folding import Folded
from transforms.extraction.quantities.quantity import Reading
from transforms.extraction.quantities.units import units

# "1.2m people", not a 100m race
_COUNTED_BEHIND = re.compile(
    r" (?!(?:of|in|on|at|to|and|from|by|for)(?![a-z]))"
    r"(?!race|sprint|final|freestyle|hurdles|relay|wide|long|deep|high|tall)[a-z]{3,}"
)


def read_digits(match: re.Match[str], text: Folded) -> Reading | None:
    """A number in digits with its currency, scale and unit; None for dates, codes and parts of names."""
    start, end = match.span()
    value = numerals.digits_value(match["digits"])
    if match["vulgar"]:
        value += numerals.vulgar_value(match["vulgar"])
    reading = Reading(start, end, value, value, number_start=start, number_end=end)
    attach_currency_before(reading, text)
    _attach_scale(reading, text)
    attach_unit(reading, text)
    before = text.cased[start - 1 : start] if start else ""
    if not reading.kind and reading.scale == 1:
        if is_date_or_time(text.cased, start, end) or is_part_of_name(text.cased, text.lower, start, end):
            return None
    elif not reading.currency and (before.isalpha() or (before == "." and text.cased[start - 2].isdigit())):
        return None
    _attach_sign(reading, text.cased)
    return reading


def _attach_sign(reading: Reading, cased: str) -> None:
    """Make the value negative behind a minus sign that stands alone: "-0.3%", not "5-10%"."""
    start = reading.start
    if reading.kind and cased[start - 1 : start] == "-" and (start == 1 or cased[start - 2] in " ("):
        reading.low = -reading.low
        reading.high = reading.low
        reading.start -= 1


def _attach_scale(reading: Reading, text: Folded) -> None:
    """Take "billion", "bn", "m", "100 thousand crore" or "and a half million" behind the digits."""
    match = numerals.SCALE_TAIL.match(text.lower, reading.number_end)
    if match is None or match.end() == match.start():
        return
    scale, end = Decimal(1), match.end()
    if word := match["word"]:
        scale = numerals.SCALES[word] * numerals.SCALES.get(match["word2"] or "", Decimal(1))
    elif match["short"] and _is_scale(reading, match, text):
        scale = numerals.SHORT_SCALES[match["short"]]
    elif match["more"]:
        end = match.end("more")
    else:
        return
    if match["more"]:
        reading.low += numerals.more_value(match["more"])
        reading.high = reading.low
    reading.scaled(scale)
    reading.end = reading.number_end = end


def _is_scale(reading: Reading, match: re.Match[str], text: Folded) -> bool:
    """Whether the letters behind the digits multiply: $5m, 5m euros, 1.2m tonnes, 5bn, 10k; not a 100m sprint."""
    short = match["short"]
    spaced = text.lower[match.start("short") - 1] in " -"
    if reading.currency:
        return short not in {"k", "t"} or not spaced
    if short not in numerals.SCALES_OF_MONEY:
        return short != "k" or not spaced
    if spaced:
        return False
    tables = units()
    if tables.names.match(text.lower, match.end()) or tables.marks_behind.match(text.cased, match.end()):
        return True
    return short in {"m", "b"} and bool(_COUNTED_BEHIND.match(text.lower, match.end()))
