"""Measures: the signs that stand at a number, and the words that make one unit of several."""

import re
from functools import cache

from transforms.extraction.quantities.vocabulary import table, words

_BEHIND = re.compile(r" (Celsius|Fahrenheit|Kelvin|centigrade|[CF](?![A-Za-z]))", re.IGNORECASE)
_PER_HUNDRED = re.compile(r" per 100 ?(?:km|kilomet(?:er|re)s|people|residents|inhabitants)(?![a-z])")


@cache
def _signs() -> re.Pattern[str]:
    """Signs as `measure_signs.csv` lets them stand: right at the digits ("joined"), after a space, or either way."""
    stands: dict[str, list[str]] = {"any": [], "spaced": [], "joined": []}
    for row in table("measure_signs.csv"):
        stands[row["stands"]] += row["signs"].split(";")
    either, spaced, joined = (
        "|".join(re.escape(sign) for sign in sorted(signs, key=len, reverse=True)) for signs in stands.values()
    )
    return re.compile(
        rf"[ -]?(?P<any>{either})(?![A-Za-z])|[ -](?P<spaced>{spaced})(?![A-Za-z])|(?P<joined>{joined})(?![A-Za-z\d])"
    )


def measure_sign(text: str, end: int) -> tuple[str, int] | None:
    """The sign of a measure at the number that ends at `end`, and where it ends: 10kg, 100 km/h, 18°C; not 5G."""
    match = _signs().match(text, end)
    return (match[match.lastgroup or 0], match.end()) if match else None


def whole_unit(text: str, start: int, end: int) -> tuple[str, int]:
    """The noun at start:end with the words that make one unit with it, and where the unit ends.

    "square miles", "degrees Celsius", "miles per hour", "litres per 100 km", "barrels per day".
    """
    before = text[max(0, start - 10) : start].rstrip(" -").rpartition(" ")[2]
    if before.lower() in words("before_measure") and _is_measure(text[start:end].lower()):
        start -= len(before) + 1
    if text[start:end].lower().startswith("degree") and (scale := _BEHIND.match(text, end)):
        end = scale.end()
    elif match := _PER_HUNDRED.match(text, end) or _per_one().match(text, end):
        end = match.end()
    return text[start:end], end


def _is_measure(noun: str) -> bool:
    measures = words("singular_measure")
    return noun in {"feet", "inches", "centuries"} or noun in measures or noun.removesuffix("s") in measures


@cache
def _per_one() -> re.Pattern[str]:
    one = "|".join(sorted(words("per_one"), key=len, reverse=True))
    return re.compile(rf" per (?:(?:square|cubic) )?(?:{one})(?![a-z])|-per-(?:{one})(?![a-z])")
