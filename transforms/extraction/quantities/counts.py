"""What a number without percent or money counts, and whether it is a quantity at all."""

import re

from transforms.extraction.quantities.folding import Folded
from transforms.extraction.quantities.labels import is_name, names_which
from transforms.extraction.quantities.measures import measure_sign
from transforms.extraction.quantities.nouns import Noun, counted_noun, noun_behind_of, noun_of_one
from transforms.extraction.quantities.quantity import Reading
from transforms.extraction.quantities.units import units
from transforms.extraction.quantities.vocabulary import words

_HALF_OF_UNIT = re.compile(
    r"(?: an?[ -]|-)(hour|year|day|mile|century|decade|inch|minute|second|month|kilometre|acre)s?(?![a-z])"
)


# "One" without a noun is a number in "one to five" and of people hurt: "one dead, two injured".
_OTHER_END = re.compile(
    r"(?: to | or |-to-)(?:\d|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)"
    r"| (?:dead|killed|injured|wounded|missing|hurt)(?![a-z])"
)
# Things that a duty may be levied by, but that a number counts like any other.
_PIECES = frozenset({"unit", "head", "pair", "pack", "TEU"})
_CLAUSE_END = re.compile(r"[,;.:]")
_WORDS = re.compile(r"[a-z]+")


def attach_noun(reading: Reading, text: Folded) -> bool:
    """Read what a number counts, where that stands behind it; False where the number is a pronoun or a name."""
    end = reading.end
    if reading.form in {"zero", "multiple"}:
        return True
    if reading.form == "fraction" and reading.scale == 1:
        if half := _HALF_OF_UNIT.match(text.lower, end):
            reading.unit, reading.has_noun = half[1], True
        return True
    if reading.form == "digits" and (sign := measure_sign(text.cased, end)):
        reading.unit, reading.end = sign
        reading.has_noun = True
        return True
    if is_name(reading, text):
        return False
    noun = _noun_behind(reading, text)
    if noun is None:
        return _counts_without_noun(reading, text)
    reading.unit, reading.has_noun = noun[0], True
    if noun[1] == end + 1 and units().measure_of_name.get(noun[0].split(" per ")[0], "unit") not in _PIECES:
        reading.end = noun[2]
    return True


def _counts_without_noun(reading: Reading, text: Folded) -> bool:
    """Whether a number that no noun follows is one: not "one" as a pronoun, nor "day two"."""
    if text.lower[reading.start : reading.end] == "one" and not _OTHER_END.match(text.lower, reading.end):
        return False
    return not names_which(reading, text)


def _noun_behind(reading: Reading, text: Folded) -> Noun | None:
    """The noun behind the number, or behind the "of" that follows it: hundreds of jobs, two of the banks."""
    end = reading.end
    if text.lower[reading.start : end] == "one":
        return noun_of_one(text.cased, end)
    if text.lower.endswith(("magnitude ", "magnitude of "), 0, reading.start):
        return None
    if not text.lower.startswith(" of ", end):
        return counted_noun(text.cased, end)
    noun = noun_behind_of(text.cased, end)
    whole = reading.scale > 1 or text.lower.endswith("couple", 0, end)
    return counted_noun(text.cased, end + 3) if noun is None and whole else noun


def means_money(reading: Reading, text: Folded) -> bool:
    """Whether an amount with nothing counted is money in a currency not said.

    Of millions only where the words within 60 code points before or 30 behind speak of money; billions mostly are, but
    not where those words speak of people, doses or views.
    """
    if reading.unit or reading.scale < 10**6 or text.lower.startswith("-strong", reading.end):
        return False
    behind = _CLAUSE_END.split(text.lower[reading.end : reading.end + 30], maxsplit=1)[0]
    near = _WORDS.findall(text.lower[max(0, reading.start - 60) : reading.start] + " " + behind)
    if not words("money_near").isdisjoint(near):
        return True
    return reading.scale >= 10**9 and words("counted_near").isdisjoint(near)
