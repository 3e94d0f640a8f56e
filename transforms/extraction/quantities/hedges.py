"""Words before and behind a number that make it a bound or an estimate."""

import re
from functools import cache

from transforms.extraction.quantities.vocabulary import words

_LONGEST = 4
_SIGNS = {">": "at_least", "≥": "at_least", "<": "at_most", "≤": "at_most", "~": "about", "±": ""}

_ARTICLES = frozenset({"a", "an", "another", "additional", "further", "extra", "combined", "total", "whopping"})
_AT_LEAST_BEHIND = re.compile(
    r"(?: \w+)?,? (?:or|and) (?:more|higher|above|over|greater|up)(?![a-z])|-?plus(?![a-z])|\+"
    r"| or so more|,? (?:at least|minimum)(?=[.,;)])"
)
_AT_MOST_BEHIND = re.compile(
    r"(?: \w+)?,? (?:or|and) (?:less|fewer|lower|below|under)(?![a-z])(?! (?:its|the|their|an?|all|some|tax|"
    r"tariffs?|dut)(?![a-z]))"
    r"|,? (?:at most|at the most|maximum|tops)(?![a-z])"
)
_ABOUT_BEHIND = re.compile(r"(?: \w+)? or so(?![a-z])|-odd(?![a-z])|-ish(?![a-z])")
_NOT = re.compile(
    r"(?<![a-z])(?:not|never|cannot|can't|won't)(?: (?:go|rise|be|exceed|climb|stand|set|raised|go up))*$"
)
_TIME = re.compile(
    r"[ -](?:(?!an? |per |each |every )[a-z]+ )?(?:years?|months?|weeks?|days?|hours?|minutes?|decades?|seasons?|"
    r"quarters?)(?![a-z])"
)


@cache
def _hedges() -> dict[str, str]:
    return {phrase: hedge for hedge in ("at_least", "at_most", "about") for phrase in words(hedge)}


def words_before(lower: str, start: int) -> list[str]:
    """The words in the 48 code points before start, the nearest last; articles at the end left out."""
    before = lower[max(0, start - 48) : start].replace("(", " ").split()
    if start > 48 and before and lower[start - 49 : start - 48].isalpha():
        del before[0]
    while before and before[-1] in _ARTICLES and " ".join(before[-2:]) not in _hedges():
        before.pop()
    return before


def hedge_before(lower: str, before: list[str], end: int) -> tuple[str, int]:
    """The hedge that the words before a number end in, and of how many words it is; "" and 0 without one."""
    if before and (sign := _SIGNS.get(before[-1][-1])):
        return sign, 1
    for length in range(min(_LONGEST, len(before)), 0, -1):
        phrase = " ".join(before[-length:]).lstrip("\"'")
        hedge = _hedges().get(phrase)
        if hedge is None:
            continue
        word = before[-length - 1] if len(before) > length else ""
        if phrase == "over" and (word in words("before_over_as_topic") or _TIME.match(lower, end)):
            return "", 0
        if phrase == "up to" and word in words("level_before_up_to"):
            return "", 0
        if hedge == "at_least" and _NOT.search(" ".join(before[:-length])):
            return "at_most", length
        return hedge, length
    return "", 0


def hedge_behind(lower: str, end: int) -> str:
    """The hedge in the words behind a number: "or more", "-plus", "or less", "or so"."""
    if _AT_LEAST_BEHIND.match(lower, end):
        return "at_least"
    if _AT_MOST_BEHIND.match(lower, end):
        return "at_most"
    return "about" if _ABOUT_BEHIND.match(lower, end) else ""
