"""The unit that stands at a number: percent, points, money, a duty per quantity."""

import re

from transforms.extraction.quantities.folding import Folded
from transforms.extraction.quantities.quantity import Reading
from transforms.extraction.quantities.units import BASIS_POINT, CENT, PERCENT, PERCENTAGE_POINT, Units, units

# "half a percentage point", "a quarter of one percent", "a full percentage point"
_OF_A = re.compile(r"(?: of)?(?: an?| one)?(?=[ -](?:full )?(?:per|%|pct|basis))(?: full(?= ))?")
# Names of currencies that are common words: taken behind amounts that only money has.
_LEAST_AMOUNT = {"won": 100, "bucks": 2, "lev": 2, "lei": 2, "crowns": 5}

_PIXELS = frozenset({480, 720, 1080, 1440, 2160})  # 1080p is a resolution, 85p a price


def attach_unit(reading: Reading, text: Folded) -> None:
    """Read the unit behind the number; moves `end` behind percent signs, currencies and measures."""
    end = reading.number_end
    if reading.form in {"fraction", "magnitude", "words"} and (whole := _OF_A.match(text.lower, end)):
        end = whole.end()
    if match := PERCENTAGE_POINT.match(text.lower, end) or BASIS_POINT.match(text.lower, end):
        reading.unit = reading.kind = "percentage_point"
        reading.is_change = True
        if match.re is BASIS_POINT:
            reading.scaled(CENT)
    elif match := PERCENT.match(text.lower, end):
        reading.unit = reading.kind = "percent"
    else:
        _attach_money(reading, text)
        return
    reading.end = match.end()


def attach_currency_before(reading: Reading, text: Folded) -> None:
    """Read the currency's sign or code before the number; moves `start` before it."""
    start = reading.start
    tables = units()
    before = text.cased[start - 1 : start]
    if not before or (before not in " -" and before not in tables.last_before):
        return
    if mark := tables.before.search(text.cased, max(0, start - 7), start):
        reading.currency = tables.code_of_mark[mark.group().rstrip(" ")]
        reading.start = mark.start()


def _attach_money(reading: Reading, text: Folded) -> None:
    tables = units()
    if match := tables.names.match(text.lower, reading.number_end):
        _attach_name(reading, match, text.lower, tables)
    elif not reading.currency and (match := tables.marks_behind.match(text.cased, reading.number_end)):
        reading.currency = tables.code_of_mark[match["mark"]]
        reading.end = match.end()
    if not reading.currency:
        return
    reading.unit, reading.kind = reading.currency, "money"
    if match := tables.per_measure.match(text.lower, reading.end):
        reading.unit = f"{reading.currency}/{tables.measure_of_name[match['measure']]}"
        reading.kind = "specific"
        reading.end = match.end()


_WEIGHED = re.compile(r"(?<![a-z])(?:per|\d) (?:\d+ )?pounds? of (?!sterling|flesh)[a-z]")
"""Something told by the pound: pounds near by are no money either."""
_WEIGHED_NEAR = 200


def _attach_name(reading: Reading, match: re.Match[str], lower: str, tables: Units) -> None:
    """Take a currency's name behind the number, unless it means something else there."""
    name = match["name"]
    if name is None:
        if not reading.currency and not (match["p"] and (reading.form != "digits" or reading.low in _PIXELS)):
            reading.scaled(CENT)
            reading.currency = "EUR" if match["euro_cent"] else "USD" if match["cent"] else "GBP"
            reading.end = match.end()
        return
    if reading.low < _LEAST_AMOUNT.get(name, 0) or (name in {"pound", "pounds"} and _is_weight(reading, match, lower)):
        return
    code = tables.code_of_name[name]
    if reading.currency in {"", "USD", code} or code == "XXX":
        reading.currency = reading.currency if reading.currency and code == "XXX" else code
        reading.end = match.end()


def _is_weight(reading: Reading, match: re.Match[str], lower: str) -> bool:
    """Whether pounds weigh: "pounds of copper", "weighs 200 pounds", "a 200-pound man"."""
    if reading.currency:
        return False
    if lower.startswith(" of ", match.end()) or "weigh" in lower[max(0, reading.start - 30) : reading.start]:
        return True
    if _WEIGHED.search(lower, max(0, reading.start - _WEIGHED_NEAR), match.end() + _WEIGHED_NEAR):
        return True
    return match["name"] == "pound" and reading.scale == 1
