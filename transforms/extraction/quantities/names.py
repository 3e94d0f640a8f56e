"""Names that numbers are part of: Falcon 9, BBC One, day two, the last eight, and scores such as 2-for-3."""

import re

from transforms.extraction.quantities.vocabulary import words

# Scores: 7-6 (4), 2-for-3, won 2&1, a four-under-par 67; and the '98 season.
_SCORE_BEFORE = re.compile(r"\d-\d \($|\d(?:-for-|-of-|&)$|-(?:under|over)(?:[- ]par)? $|(?<![A-Za-z\d])'$")
_SCORE_BEHIND = re.compile(r"(?:-for-|-of-|&)\d|-(?:under|over)(?:[- ]par)?(?![a-z])")


def is_score(text: str, start: int, end: int) -> bool:
    """Whether the number is one side of a score in words, or tells a round of golf against par."""
    return bool(_SCORE_BEFORE.search(text, max(0, start - 12), start) or _SCORE_BEHIND.match(text, end))


_CAPITALISED = re.compile(r"(?:(?<=[A-Za-z,'\")] )|(?<=[(\"]))(?:[A-ZÀ-Þ][\w&'.-]+|[A-Z][\w-]+ [A-Z]) $")
_STARTS_WITH_NAME = re.compile(r"(?:^|[.!?:]['\"]? |\n)([A-Z][A-Za-z]+) $")
_ACRONYM = re.compile(
    r"(?<![A-Z])(?!(?:US|UK|EU|UN|IN|ON|OF|TO|FOR|AND|AT|THE|OVER|BY|AFTER|WITH|NATO|COVID) )[A-Z]{2,5} $"
)
_NOT_NAMES = re.compile(
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Today|Yesterday|About|Nearly|The) $"
)


def follows_name(text: str, start: int) -> bool:
    """Whether a capitalised word inside a sentence stands right before: Falcon 9, Huawei P30, Ocean's 8."""
    return bool(_CAPITALISED.search(text, max(0, start - 24), start)) and not _NOT_NAMES.search(
        text, max(0, start - 12), start
    )


def follows_first_name(text: str, start: int) -> bool:
    """Whether the word before is the first of its sentence and a name: Treo 650, Game 3; not "Nearly 40", "In 12"."""
    first = _STARTS_WITH_NAME.search(text, max(0, start - 24), start)
    if first is None or (first.start() == start - 24 and text[start - 25 : start - 24].isalnum()):
        return False
    word = first[1].lower()
    return not any(word in words(role) for role in ("ends_noun_phrase", "about", "at_least", "at_most", "change_verb"))


def follows_acronym(text: str, start: int) -> bool:
    """Whether capitals stand right before, so that the digits are a type or a serial: ATR 72, DC 10."""
    return bool(_ACRONYM.search(text, max(0, start - 8), start))


_LAST_OF_CUP = re.compile(r"(?:the|their|'s) last $")
_DATELINE = re.compile(r"[A-Z]{3,}(?: [A-Z]{2,})+(?:,| \(| -)")  # THOUSAND OAKS, Calif.
# "inline-four", "top-five", "father-of-two"; a range or a number goes on: "two-to-three", "hundred-and-two"
_JOINED_BEFORE = re.compile(r"(?<![A-Za-z])(?!(?:to|or|and|by|than|minus|mid|pre)-$)[A-Za-z]+-$")
_NUMBERED_BEFORE = ("Group of ", "Big ", "Formula ", "Final ")
_LAST_WORD = re.compile(r"([A-Za-z]+) $")


def is_stage_of_cup(lower: str, start: int, end: int) -> bool:
    """Whether a number that counts nothing tells how far a competition has come: the last eight, the last 16."""
    return lower[start:end] in words("last_of_a_cup") and bool(_LAST_OF_CUP.search(lower, max(0, start - 11), start))


def follows_numbered(lower: str, start: int) -> bool:
    """Whether what stands before the number has numbers for names: day one, part two, round three."""
    before = _LAST_WORD.search(lower, max(0, start - 12), start)
    return before is not None and before[1] in words("numbered")


def is_named_word(text: str, start: int, end: int) -> bool:
    """Whether a number word is a name or part of one: Nine News, Big Four, BBC One, number two, Take-Two."""
    before = text[max(0, start - 30) : start]
    if before.endswith(("umber ", "No. ", "no. ")) or _JOINED_BEFORE.search(before):
        return True
    if not text[start].isupper():
        return False
    last = _LAST_WORD.search(before)
    numbered = last is not None and last[1][0].isupper() and last[1].lower() in words("numbered")
    starts_name = not before and _DATELINE.match(text, start) is not None
    return numbered or starts_name or before.endswith(_NUMBERED_BEFORE) or _precedes_name(text, before, end)


def _precedes_name(text: str, before: str, end: int) -> bool:
    """Whether a capital behind the number, and none before it, show a name among lower-case words: Five Star Movement.

    A headline capitalises every word.
    """
    if text[end : end + 1] != " " or not text[end + 1 : end + 2].isupper():
        return False
    word = before[:-1].rsplit(" ", 1)[-1]
    return before.endswith("(") or (before.endswith(" ") and (word[:1].islower() and word[-1:] != "."))
