"""Reads a number in words with all that stands at it."""

import re
from decimal import Decimal

from transforms.extraction.quantities import changes, free, numerals
from transforms.extraction.quantities.attach import attach_currency_before, attach_unit
from transforms.extraction.quantities.folding import Folded
from transforms.extraction.quantities.quantity import Reading
from transforms.extraction.quantities.units import PERCENT, PERCENTAGE_POINT

_POINT = re.compile(r"(?: a)?[ -]points?(?![a-z])")
_OF_WHOLE = re.compile(
    r" (?:of (?!20\d\d|19\d\d|an? (?:century|hour|mile))|more|less|fewer|higher|lower|larger|as |to |from |in |since |"
    r"share|stake|interest|majority|point|reduction|cut|increase|said|were|was|are|is|have|had)|[.,;)]|-"
)
_HALF_OF_TIME = re.compile(
    r"(?:first|second|other|better|opening|final|latter|this|last|next|1st|2nd|upper|lower|northern|southern|eastern|"
    r"western)[ -]$|[a-z]-$"
)
_HALF_NAME = re.compile(
    r"-(?:time|back|brother|way|staff|mast|built|price|hearted|baked|naked|marathon|life)|time(?![a-z])"
    r"| (?:time|marathon|staff|mast|moon)(?![a-z])"
)
_COUNTS_OF_TIME = re.compile(r"(?:past|last|next|first|consecutive|previous|for|in|recent|straight) $")
_QUARTERS_OF_YEAR = re.compile(r"(?:first|past|last|next|previous|consecutive|recent) $")
_HALF_YEAR_OF = re.compile(r"-year (?!old|long|ago|later|deal|term|contract|break|delay|ban)[a-z]")  # half-year profits
_HALF_AN_HOUR = re.compile(r" an? (?:hour|minute|second|day|month|year|decade|century)(?![a-z])")
# "the last decade and a half", "a year and a half"
_UNIT_BEFORE = re.compile(
    r"(?:(?<![a-z])(?:an?|one|the|last|past|next|first) )"
    r"(?P<unit>year|month|week|day|hour|minute|decade|century|mile|game|season) and $"
)
_COMPARED = re.compile(r" (?:more|less|fewer|higher|lower|larger|smaller)|[.,;]")


def read_words(match: re.Match[str], text: Folded) -> Reading | None:
    """A number in words with its unit; None for a bare scale word ("per million")."""
    words = match["words"]
    start, end = match.span()
    value, scale = numerals.words_value(words)
    reading = Reading(start, end, value, value, scale, "words", number_start=start, number_end=end)
    if more := numerals.MORE_TAIL.match(text.lower, end):
        reading.low = reading.high = value + numerals.more_value(more["more"])
        reading.scaled(numerals.SCALES.get(more["word"] or "", Decimal(1)))
        reading.end = reading.number_end = more.end()
    if not text.cased[start - 1 : start].isalpha():
        attach_currency_before(reading, text)
    attach_unit(reading, text)
    if words in numerals.SCALES and not reading.kind and text.lower[max(0, start - 4) : start] in {"per ", "the "}:
        return None
    if words.startswith("a ") and text.lower[reading.number_end : reading.number_end + 1] == "-":
        reading.start += 2  # the article of "a trillion-dollar deal" is the deal's
    return reading


def read_magnitude(match: re.Match[str], text: Folded) -> Reading | None:
    """A lower bound in words: hundreds of billions, dozens, several hundred."""
    start, end = match.span()
    if text.lower[start - 1 : start] == "-":
        return None
    value = numerals.magnitude_value(match["magnitude"])
    reading = Reading(start, end, value, None, value, "magnitude", number_start=start, number_end=end)
    reading.hedge = "at_least"
    attach_unit(reading, text)
    return reading


def read_ratio(match: re.Match[str], _text: Folded) -> Reading:
    """One in five, one out of ten: a share."""
    start, end = match.span()
    whole = match["whole"]
    value = numerals.fraction(Decimal(1), int(whole) if whole.isdigit() else int(numerals.words_value(whole)[0]))
    return Reading(start, end, value, value, form="fraction", number_start=start, number_end=end)


def read_fraction(match: re.Match[str], text: Folded) -> Reading | None:
    """Half a billion, two-thirds, a quarter of a point; None for quarters of a year and halves of a game."""
    start, end = match.span()
    value = numerals.fraction(
        numerals.ONES.get(match["numerator"] or "", Decimal(1)), numerals.DENOMINATORS[match["denominator"]]
    )
    reading = Reading(start, end, value, value, form="fraction", number_start=start, number_end=end)
    if match["fraction_scale"]:
        reading.scaled(numerals.SCALES[match["fraction_scale"]])
    attach_unit(reading, text)
    if reading.kind or reading.scale > 1:
        return reading
    if match["numerator"] in numerals.ONES and _QUARTERS_OF_YEAR.search(text.lower, max(0, start - 12), start):
        return _quarters_of_year(match)
    if more := _UNIT_BEFORE.search(text.lower, max(0, start - 24), start):
        reading.low = reading.high = reading.low + 1
        reading.start = more.start("unit")
        reading.unit, reading.has_noun = more["unit"], True
        return reading
    if point := _POINT.match(text.lower, end):
        reading.unit = reading.kind = "percentage_point"
        reading.is_change, reading.end = True, point.end()
    elif changes.is_cut_by(text.lower, start) and not _HALF_AN_HOUR.match(text.lower, end):
        reading.low = reading.high = value * 100
        reading.unit = reading.kind = "percent"
        reading.is_change = True
    elif not _is_part_of_whole(match, text.lower):
        return None
    return reading


def _quarters_of_year(match: re.Match[str]) -> Reading | None:
    """The quarters of "the first three quarters", which are counted and no share; None for "the last quarter"."""
    if match["denominator"] != "quarters":
        return None
    start, end = match.start(), match.end("numerator")
    value = numerals.ONES[match["numerator"]]
    return Reading(start, end, value, value, form="words", number_start=start, number_end=end)


def _is_part_of_whole(match: re.Match[str], lower: str) -> bool:
    """Whether "a third", "half", "three quarters" is a share, no ordinal, period or part of a game."""
    start, end = match.span()
    numerator, denominator = match["numerator"], match["denominator"]
    if denominator == "half":
        is_name = _HALF_NAME.match(lower, end) or (numerator is None and _HALF_YEAR_OF.match(lower, end))
        return not (is_name or _HALF_OF_TIME.search(lower, max(0, start - 9), start))
    if numerator is None or denominator == "halves":
        return False
    if numerator in {"a", "an"} and denominator != "quarter" and not lower.startswith(" of ", end):
        return bool(_COMPARED.match(lower, end)) and lower[max(0, start - 3) : start] in {"by ", "ly "}
    if denominator.startswith("quarter") and (
        lower.startswith((" of 20", " of 19"), end) or _COUNTS_OF_TIME.search(lower, max(0, start - 13), start)
    ):
        return False
    return bool(_OF_WHOLE.match(lower, end)) or end == len(lower)


def read_zero(match: re.Match[str], text: Folded) -> Reading | None:
    """Zero as a number: percent where it stands for a rate. None in net zero, ground zero and the like."""
    start, end = match.span()
    if not free.is_zero_number(text.lower, start):
        return None
    reading = Reading(start, end, Decimal(0), Decimal(0), form="zero", number_start=start, number_end=end)
    if behind := PERCENTAGE_POINT.match(text.lower, end) or PERCENT.match(text.lower, end):
        reading.unit = reading.kind = "percent"
        reading.end = behind.end()
    elif len(match["zero"]) > 4 or free.stands_for_rate(text.lower, start, end):
        reading.unit = reading.kind = "percent"
        if "-" not in match["zero"]:  # "zero tariffs" says the rate in its first word
            reading.end = start + len(match["zero"].split()[0])
    return reading


def read_free(match: re.Match[str]) -> Reading:
    """Duty-free, no tariffs, without duties: a rate of nothing."""
    zero = Decimal(0)
    return Reading(match.start(), match.end(), zero, zero, form="free", unit="percent", kind="percent")


def read_change(match: re.Match[str], text: Folded) -> Reading | None:
    """Doubled, halve, tripling as a change in percent; None for "double taxation"."""
    word = match["change"]
    if not changes.is_change_word(text.lower, word, match.start(), match.end()):
        return None
    start, end = match.span()
    value = changes.change_value(word)
    return Reading(start, end, value, value, form="change", unit="percent", kind="percent", is_change=True)
