"""Reads a number in digits with all that stands at it."""

import re
from decimal import Decimal

from transforms.extraction.quantities import numerals
from transforms.extraction.quantities.attach import attach_currency_before, attach_unit
from transforms.extraction.quantities.counts import attach_noun
from transforms.extraction.quantities.excluded import is_date_or_time, is_part_of_name
from transforms.extraction.quantities.folding import Folded
from transforms.extraction.quantities.names import follows_name
from transforms.extraction.quantities.quantity import Reading
from transforms.extraction.quantities.units import units
from transforms.extraction.quantities.vocabulary import words

_LONGEST = 28  # more digits are a key, not a number
_FRACTION_BEHIND = re.compile(
    r" (?:of|an?|inch|inches|point|points|mile|miles|cup|percent|per cent|%)(?![a-z])|-|[.,)]|$"
)
# "m" is metres before these words, and millions before another noun or behind words for what comes in millions.
_LETTERS = frozenset({"C", "F", "W", "V"})  # of degrees, watts and volts, and of models: Long March 2C
_METRES_BEHIND = re.compile(r" (?:race|sprint|final|freestyle|hurdles|relay|wide|long|deep|high|tall|away|above|below)")
_WORD_BEHIND = re.compile(r" ([a-z]{3,})")
_COUNTED_BEFORE = re.compile(
    r"(?<![a-z])(?:people|users|customers|subscribers|viewers|members|voters|doses|cases|infected|population|sold|cars|"
    r"vehicles|tonnes|barrels|jobs|workers|passengers|visitors|shares)(?![a-z])[^.;]*$"
)


def read_digits(match: re.Match[str], text: Folded) -> Reading | None:
    """A number in digits with its currency, scale and unit; None for dates and parts of names."""
    start, end = match.span()
    value = numerals.digits_value(match["digits"])
    if match["vulgar"]:
        value += numerals.vulgar_value(match["vulgar"])
    reading = Reading(start, end, value, value, number_start=start, number_end=end)
    attach_currency_before(reading, text)
    _attach_scale(reading, text)
    attach_unit(reading, text)
    if not reading.kind:
        if not attach_noun(reading, text):
            return None
        bare = reading.scale == 1 and reading.end == end and not reading.unit.startswith("point")  # the Dow 50 points
        if bare and (is_date_or_time(text.cased, start, end) or is_part_of_name(text.cased, text.lower, start, end)):
            return None
        if reading.unit in _LETTERS and follows_name(text.cased, start):
            return None
    elif _is_grouped_by_point(match["digits"], reading):
        reading.scaled(Decimal(1000))
        reading.scale = Decimal(1)
    if reading.start == start and _continues(text.cased, start):
        return None
    _attach_sign(reading, text)
    return reading


def _is_grouped_by_point(digits: str, reading: Reading) -> bool:
    """Whether a point groups the digits of an amount: nobody writes €100.000 for a hundred euros."""
    return bool(reading.currency) and reading.scale == 1 and digits.count(".") == 1 and digits.endswith(".000")


def is_key(match: re.Match[str]) -> bool:
    """Whether digits are too many to be a number."""
    return match.end() - match.start() > _LONGEST


def end_with_scale(match: re.Match[str], text: Folded) -> int:
    """Where digits end with the scale word behind them."""
    tail = numerals.SCALE_TAIL.match(text.lower, match.end())
    return tail.end() if tail else match.end()


def read_sign(match: re.Match[str], text: Folded) -> Reading | None:
    """A fraction in signs: ½, 3/4. None where 3/4 is a date."""
    start, end = match.span()
    sign = match["sign"]
    if "/" in sign and (sign[0] >= sign[2] or not _FRACTION_BEHIND.match(text.lower, end)):
        return None
    value = numerals.vulgar_value(sign)
    reading = Reading(start, end, value, value, form="fraction", number_start=start, number_end=end)
    attach_unit(reading, text)
    return reading


def _continues(cased: str, start: int) -> bool:
    """Whether a letter, or a point behind a letter or digit, stands right before: B1.7, v.2.5, x100."""
    before = cased[start - 1 : start] if start else ""
    return before.isalpha() or (
        (before == "." or cased[start] == ".") and cased[max(0, start - 2) : start].rstrip(".")[-1:].isalnum()
    )


def _attach_sign(reading: Reading, text: Folded) -> None:
    """Make the value negative behind a minus sign that stands alone: "-0.3%", "minus 5%", not "5-10%"."""
    start = reading.start
    if text.lower[max(0, start - 6) : start] == "minus " and not text.lower.endswith("or minus ", 0, start):
        length = 6
    elif (
        (reading.kind or reading.unit)
        and text.cased[start - 1 : start] == "-"
        and (start == 1 or text.cased[start - 2] in " (")
    ):
        length = 1
    else:
        return
    reading.low = -reading.low
    reading.high = reading.low
    reading.start -= length


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
        return short != "k" or not (spaced or (reading.low in {4, 8} and text.cased[match.start("short")] == "K"))
    if spaced:
        return False
    tables = units()
    if tables.names.match(text.lower, match.end()) or tables.marks_behind.match(text.cased, match.end()):
        return True
    return short == "m" and _is_million(reading.start, match.end(), text)


def _is_million(start: int, end: int, text: Folded) -> bool:
    """Whether "m" at `end` stands for millions of what is counted behind or before: 1.2m users; not a 100m sprint."""
    if _METRES_BEHIND.match(text.lower, end):
        return False
    behind = _WORD_BEHIND.match(text.lower, end)
    if behind and behind[1] not in words("ends_noun_phrase"):
        return True
    return bool(_COUNTED_BEFORE.search(text.lower, max(0, start - 60), start))
