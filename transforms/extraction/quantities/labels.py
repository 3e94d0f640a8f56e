"""Whether a number that was read is no quantity after all: a name, a year, a score."""

import re

from transforms.extraction.quantities.excluded import is_year
from transforms.extraction.quantities.folding import Folded
from transforms.extraction.quantities.names import (
    follows_acronym,
    follows_first_name,
    follows_name,
    follows_numbered,
    is_named_word,
    is_score,
    is_stage_of_cup,
)
from transforms.extraction.quantities.quantity import Reading

_YEARS = re.compile(r"(?:1[5-9]|20)\d\d(?: to |-| and )(?:(?:1[5-9]|20)\d(?!00)\d|\d\d)(?!\d)")
_PHRASE_END = re.compile(r" of |[,.;:)]|$")


def is_name(reading: Reading, text: Folded) -> bool:
    """Whether a number in words is a name or part of one, or of a score."""
    if reading.form != "words":
        return False
    start, end = reading.start, reading.end
    return is_named_word(text.cased, start, end) or is_score(text.lower, start, end)


def names_which(reading: Reading, text: Folded) -> bool:
    """Whether a number that counts nothing tells which one is meant: day two, day 45 of the war, the last 16."""
    start, end = reading.start, reading.end
    if reading.form not in {"digits", "words"}:
        return False
    # Digits go on in many ways: "the same day 20 died" is a count.
    ends = reading.form == "words" or _PHRASE_END.match(text.lower, end) or text.lower.endswith(" number ", 0, start)
    return (bool(ends) and follows_numbered(text.lower, start)) or is_stage_of_cup(text.lower, start, end)


def is_label(reading: Reading, text: Folded) -> bool:
    """Whether bare digits are a year, a score or the tail of a name."""
    if reading.form not in {"digits", "range"} or reading.scale > 1:
        return False
    if reading.form == "range" and _YEARS.match(text.cased, reading.number_start):
        return True
    digits = text.cased[reading.number_start : reading.number_end]
    if is_year(digits, text.lower[reading.number_end :][:8], has_noun=reading.has_noun):
        return True
    if reading.form == "range":
        return not reading.unit and "-" in text.cased[reading.start : reading.end]
    return _in_a_pair(text.cased, reading) or _ends_name(reading, text.cased)


def _ends_name(reading: Reading, cased: str) -> bool:
    """Whether the digits are the tail of a name: Falcon 9, ATR 72."""
    start = reading.start
    if not reading.unit and follows_name(cased, start):
        return True
    return reading.low < 1000 and (
        follows_acronym(cased, start) or (not reading.unit and follows_first_name(cased, start))
    )


def _in_a_pair(cased: str, reading: Reading) -> bool:
    """Whether the bare number is one side of a score or a vote: 3-1, 89-10."""
    start, end = reading.number_start, reading.number_end
    return (cased[end : end + 1] == "-" and cased[end + 1 : end + 2].isdigit()) or (
        cased[start - 1 : start] == "-" and cased[start - 2 : start - 1].isdigit()
    )
