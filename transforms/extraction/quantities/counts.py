"""What a number without percent or money counts, and whether it is a quantity at all."""

from transforms.extraction.quantities.excluded import follows_name, is_year
from transforms.extraction.quantities.folding import Folded
from transforms.extraction.quantities.nouns import counted_noun, noun_of_one
from transforms.extraction.quantities.quantity import Reading
from transforms.extraction.quantities.units import units


def attach_noun(reading: Reading, text: Folded) -> bool:
    """Read the number as a count, or as money in a currency not said; False where it is no quantity."""
    reading.kind = "count"
    end = reading.end
    if reading.form == "zero" or (reading.form == "fraction" and reading.scale == 1):
        return True
    if text.lower[reading.start : end] == "one":
        noun = noun_of_one(text.cased, end)
        if noun is None:
            return False
    else:
        of = reading.scale > 1 and text.lower.startswith(" of ", end)
        noun = counted_noun(text.cased, end + 3 if of else end)
    if noun is not None:
        reading.unit = noun[0]
        if noun[1] == end + 1 and noun[0] in units().measure_of_name:
            reading.end = noun[2]
    elif reading.scale >= 10**6:
        reading.unit, reading.kind = "XXX", "money"
    if reading.form in {"digits", "range"} and reading.scale == 1:
        return not _is_label(reading, text, has_noun=noun is not None)
    return True


def _is_label(reading: Reading, text: Folded, *, has_noun: bool) -> bool:
    """Whether bare digits are a year, a score or the tail of a name."""
    digits = text.cased[reading.number_start : reading.number_end]
    if is_year(digits, text.lower[reading.number_end :][:8], has_noun=has_noun):
        return True
    if reading.form == "range":
        return not has_noun
    return _in_a_pair(text.cased, reading) or (not has_noun and follows_name(text.cased, reading.start))


def _in_a_pair(cased: str, reading: Reading) -> bool:
    """Whether the bare number is one side of a score or a vote: 3-1, 89-10."""
    start, end = reading.number_start, reading.number_end
    return (cased[end : end + 1] == "-" and cased[end + 1 : end + 2].isdigit()) or (
        cased[start - 1 : start] == "-" and cased[start - 2 : start - 1].isdigit()
    )
