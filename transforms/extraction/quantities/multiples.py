"""Numbers without a number word of their own: twice, tenfold, a couple of days."""

import re
from decimal import Decimal

from transforms.extraction.quantities import numerals
from transforms.extraction.quantities.attach import attach_unit
from transforms.extraction.quantities.folding import Folded
from transforms.extraction.quantities.quantity import Reading

_times = {"twice": 2, "thrice": 3}
_folds = {word: value for word, value in (numerals.ONES | numerals.TENS).items() if value > 1} | {
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
}
_fold = "|".join(sorted(_folds, key=len, reverse=True))
_scale = "hundred|thousand|million|billion|trillion|dozen"
MULTIPLE = (
    rf"(?P<multiple>(?P<times>{'|'.join(_times)})(?![a-z])|(?P<fold>{_fold})-?fold(?![a-z])"
    rf"|(?:an? )?couple(?= of (?!the )| (?:more|dozen|hundred|thousand|million|billion|trillion)(?![a-z])))"
)
_THOUGHT = re.compile(r"(?:think|thinks|thinking|thought|once or) $")
_COUPLE_OF = re.compile(rf"(?: of)? (?P<scale>{_scale})(?![a-z])| more(?![a-z])")


def read_multiple(match: re.Match[str], text: Folded) -> Reading | None:
    """Twice (2), tenfold (10), a couple (2), a couple of thousand (2,000); None in "think twice"."""
    start, end = match.span()
    if match["times"] and _THOUGHT.search(text.lower, max(0, start - 9), start):
        return None
    value = Decimal(_times[match["times"]]) if match["times"] else _folds.get(match["fold"] or "", Decimal(2))
    reading = Reading(start, end, value, value, form="multiple", number_start=start, number_end=end)
    if match["fold"]:
        reading.unit, reading.has_noun = "fold", True
    elif not match["times"]:
        _attach_couple(reading, text)
    return reading


def _attach_couple(reading: Reading, text: Folded) -> None:
    """Read what stands behind "a couple": the scale, the unit."""
    reading.form = "words"
    if match := _COUPLE_OF.match(text.lower, reading.end):
        reading.end = reading.number_end = match.end()
        if match["scale"]:
            reading.scaled(numerals.SCALES[match["scale"]])
    attach_unit(reading, text)
