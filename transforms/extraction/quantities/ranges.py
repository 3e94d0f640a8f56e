"""Joins what two numbers say together: ranges, and lists that share a unit."""

import re
from itertools import pairwise

from transforms.extraction.quantities.changes import MOVES
from transforms.extraction.quantities.quantity import Reading
from transforms.extraction.quantities.vocabulary import words

_LIST_GAP = re.compile(r",? (?:and|or|to|and then|but) |, |-|- to |- or |/| - |-to-| and/or |-or-|,? or even | from ")
_RANGE_GAP = re.compile(r" to | ?- ?|-to-|- to | up to | through | to as much as | to as high as | and as much as ")
_LONGEST_NAME = 40
_NAME_GAP = re.compile(r"\)?[,;] (?:and )?[a-z][a-z .&'/-]*[a-z.] \(?")
"""Between the rates of two names: "7.5 percent), all others 8.1"."""
_HIGHEST_RATE = 1000
_PHRASE_END = re.compile(r"[,;.)]? (?!of|per|us|years?|months?|votes?|o'clock)|[.,;)]|\n|$")
_NUMERIC = frozenset({"digits", "words", "fraction", "zero"})
_FROM_BEFORE = re.compile(
    r"(?<![a-z])from (?:the |a |an |about |around |its |current |previous |existing |some |as low as |as little as )*$"
)
_SPAN_BEFORE = re.compile(
    r"(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|anywhere|somewhere|extending|spanning|spread)[a-z ]{0,12} $"
)
_RATES = (
    r"(?:tariffs|duties|levies|rates|charges|fees|taxes|margins|surcharges|deposits|penalties|increases|cuts|shares)"
)
_SPAN_OF = re.compile(
    rf"(?<![a-z]){_RATES}(?: (?:on|against|of|for)(?: [^ ,;]+){{1,4}})? $|"
    r"(?<![a-z])an? (?:[a-z-]+ ){0,2}?(?:duty|tariff|levy|charge|tax|rate) $"
)
"""What stands before "from" where it begins a span of rates: "duties on wine from 5% to 20%"."""
_SPANS = re.compile(r"(?<![a-z])(?:run|runs|ran|cost|costs|paying|pay|pays|of|at|between|be|are|is|by) $")
_FOR_WHOM = re.compile(r" (?:per ?cent |pct |% )?for (?!two|three|four|the (?:first|second|time)|an?(?![a-z])|\d)")
"""Whose rates span so much: "from 6% to 265.1% for Brazil"."""
_KNOWN = re.compile(rf"(?<![a-z])(?:the|its|their|his) (?:[a-z-]+ ){{0,2}}?{_RATES}(?![a-z])")
"""Rates that are known already, and so move: "take the duties from 5% to 20%"."""
_BARE = re.compile(r"[\d.,]+")
"""A number without its currency or scale: the 14 of "14 to 16.7 billion dollars"."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_BEFORE = re.compile(
    r"(?<![a-z])(?:by|in|since|of|until|january|february|march|april|may|june|july|august|september|october|"
    r"november|december) $"
)
_SENTENCE_END = re.compile(r"(?<![. ][a-z])[.!?;][\"')]* |\n")  # the points of "U.S. imports" end nothing
_BETWEEN_BEFORE = re.compile(
    r"(?<![a-z])between (?:(?:the )?ages? of |about |around |roughly |some |an? (?:estimated|additional)? ?)?$"
)


def share_units(readings: list[Reading], lower: str) -> None:
    """Give the unit and scale said once to the bare numbers that stand in one list or range before it.

    "10, 15 and 25 per cent", "$2 to $3 billion", "$50-60 billion", "20 or 30 euros", "$84 and $407 a tonne".
    """
    for left, right in pairwise(readings):
        if left.kind in {"percent", "specific"} and not right.kind:
            _take_rate(left, right, lower)
    for left, right in zip(reversed(readings[:-1]), reversed(readings[1:]), strict=True):
        if left.form not in _NUMERIC or right.form not in _NUMERIC:
            continue
        gap = lower[left.end : right.start]
        if gap == " from " and left.kind == "money" and right.unit.startswith(f"{left.unit}/"):
            left.unit, left.kind = right.unit, right.kind
        if len(gap) > 9 or not _LIST_GAP.fullmatch(gap):
            continue
        if (
            not right.kind
            and left.currency
            and left.kind == "money"
            and _RANGE_GAP.fullmatch(gap)
            and left.end == left.number_end
            and not right.has_noun
            and right.low * right.scale > left.low / left.scale
        ):
            right.currency = right.unit = left.currency
            right.kind = left.kind
        elif (
            left.kind == "money" and right.kind == "specific" and right.unit.startswith(f"{left.unit}/") and gap != ", "
        ):
            left.unit, left.kind = right.unit, right.kind
        elif (
            not left.kind
            and not left.unit
            and left.scale == 1
            and (right.kind or (right.unit and gap != ", "))
            and not _is_year(left, right, lower)
        ):
            _take(left, right)
        if left.kind == right.kind and left.unit == right.unit and gap != ", ":
            _share_scale(left, right, gap)


def _take_rate(left: Reading, right: Reading, lower: str) -> None:
    """Make a bare number a rate as the one before is: "to 15 percent from 35", "Acme 7.5 percent, Bolt 8.1"."""
    bare = not right.unit and right.scale == 1 and right.form in _NUMERIC and right.low <= _HIGHEST_RATE
    gap = lower[left.end : right.start]
    if not bare or len(gap) > _LONGEST_NAME or not _PHRASE_END.match(lower, right.end):
        return
    if gap == " from " or ("." in lower[right.start : right.end] and _NAME_GAP.fullmatch(gap)):
        right.unit, right.kind = left.unit, left.kind


def _take(left: Reading, right: Reading) -> None:
    left.unit, left.kind, left.currency, left.is_change = right.unit, right.kind, right.currency, right.is_change
    if right.scale < 1:
        left.scaled(right.scale)


def _is_year(left: Reading, right: Reading, lower: str) -> bool:
    """Whether the bare number is a year between two figures: "from $71bn in 2006 to $460bn", "in 2019, 5%"."""
    if not _YEAR.fullmatch(lower, left.start, left.end):
        return False
    return right.kind == "percent" or _YEAR_BEFORE.search(lower, max(0, left.start - 12), left.start) is not None


def _share_scale(left: Reading, right: Reading, gap: str) -> None:
    """Give the left amount the right one's scale: "$2 to $3 billion" is two to three billion."""
    if right.scale <= 1 or left.scale != 1:
        return
    if left.low < 1000 and (left.low < right.low / right.scale or "-" in gap):
        left.scaled(right.scale)


def joined(readings: list[Reading], lower: str) -> list[Reading]:
    """The readings with each range made one: "10% to 25%", "between $2 and $3 billion", "10-25%".

    "Raised from 10% to 25%" stays two, an old and a new level.
    """
    result: list[Reading] = []
    for reading in readings:
        if result and _is_range(result[-1], reading, lower):
            left = result[-1]
            left.high, left.end = reading.high, reading.end
            left.number_end = reading.number_end
            left.unit, left.kind = reading.unit, reading.kind
            left.form = "range"
        else:
            result.append(reading)
    return result


def _is_range(left: Reading, right: Reading, lower: str) -> bool:
    alike = left.form in _NUMERIC and right.form in _NUMERIC and left.unit == right.unit and left.kind == right.kind
    if not alike or right.high is None or left.low >= right.low:
        return False
    gap = lower[left.end : right.start]
    if gap in {" and ", " and to "}:
        return bool(_BETWEEN_BEFORE.search(lower, max(0, left.start - 40), left.start))
    if not _RANGE_GAP.fullmatch(gap):
        return False
    if gap == " - " and lower[max(0, left.start - 3) : left.start] == " - ":
        return False  # the columns of a table
    if "-" in gap:
        return gap != " - " or bool(left.kind)
    # "cut by 30 to 40 percent" says its unit once and is a range; "cut by 10% to 25%" tells the new level.
    bare = _BARE.fullmatch(lower, left.start, left.end) is not None
    once = (bare or (left.end == left.number_end and not left.currency)) and right.low <= 10 * left.low
    of_rates = left.kind in {"percent", "specific"}
    return not _is_move(lower, left.start, right.end, unit_said_once=once and bool(left.unit), of_rates=of_rates)


def _is_move(lower: str, start: int, end: int, *, unit_said_once: bool, of_rates: bool) -> bool:
    """Whether the words before say that something moved: "raised from", "rose 10% to", as against "ranging from".

    `of_rates` tells that the numbers are percentages or duties per quantity.
    """
    came_from = _FROM_BEFORE.search(lower, max(0, start - 30), start)
    if came_from:
        place = came_from.start()
        if _SPAN_BEFORE.search(lower, max(0, place - 24), place):
            return False
        told = _SENTENCE_END.split(lower[max(0, place - 90) : place])[-1]
        span = _SPANS.search(told) or (
            not _KNOWN.search(told) and (_SPAN_OF.search(told) or _FOR_WHOM.match(lower, end))
        )
        return bool(MOVES.search(told)) or (of_rates and not span)
    before = lower[max(0, start - 20) : start].split()
    return not unit_said_once and bool(before) and (before[-1] == "by" or before[-1] in words("change_verb"))
