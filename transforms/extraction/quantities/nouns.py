"""What a number counts: the head noun of the words behind it."""

import re

from transforms.extraction.quantities.measures import whole_unit
from transforms.extraction.quantities.vocabulary import words

# A word of a noun phrase, with the hyphen or space before it and quotes around that. A firm's "Corp." ends no phrase,
# and "3G" or "737-800s" is a word too.
_WORD = re.compile(
    r"(-|['\"]? ['\"]?)((?:[A-Z]\.){2,}|(?:Corp|Inc|Co|Ltd|St|Bros)\.(?= )"
    r"|(?:\d{1,4}-?(?=[A-Za-z])|7[0-8]7-(?=\d00s))?[A-Za-zÀ-ÿ\d][\wÀ-ÿ\-]{0,40}(?:'[a-z]{1,3})?)"
)
_NUMBER = re.compile(r"\d[\d.]*$")
_LONGEST = 6  # words of a noun phrase behind its number
_MANY_IN_CAPITALS = re.compile(r"[A-Z\d]{2,}s$")
_some = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d[\d,]*)"
# "three of the banks", "18 of its 40 stores", "eight of nine unions", "five of the last six years"
_OF_SOME = re.compile(
    rf" of (?:(?:all )?(?:the|its|their|his|her|our|my|your|these|those)(?: (?:last|past|first|top|next|final))?"
    rf"(?: {_some})?|{_some})(?= )"
)

Noun = tuple[str, int, int]
"""A noun as written, with the words that make one unit with it, and where it starts and ends."""


def counted_noun(text: str, end: int) -> Noun | None:
    """The plural noun that the number before `end` counts, with its place: "200 new jobs" gives jobs.

    A noun joined by a hyphen is taken as it stands ("five-year" gives year), and a measure in the singular as well
    ("a five year deal"). None where no noun follows in six words.
    """
    place, found, first = end, None, None
    for turn in range(_LONGEST):
        match = _WORD.match(text, place)
        if match is None or _NUMBER.match(match[2]):
            break
        joint, word = match.groups()
        lower = word.lower()
        if turn == 0 and joint[0] == "-":
            if lower in {"plus", "odd", "strong"}:
                place = match.end()
                continue
            return _joined_noun(match)
        if lower in words("ends_noun_phrase") and word != "IT":
            break
        if turn == 0 and lower.removesuffix("-old") in words("singular_measure"):
            measure = word[: len(lower.removesuffix("-old"))]
            return measure, match.start(2), match.start(2) + len(measure)
        if turn == 0 and lower in words("counted_by_one"):
            first = match
        if is_plural(lower) or _MANY_IN_CAPITALS.match(word):
            found = match
            if not (word[0].isupper() or lower in words("attributive_plural")):
                break
        elif found:
            break  # "28 United States products" counts products, "17 Palestinians" the people
        place = match.end()
    found = found or first  # "a two shot lead"
    return _whole(text, found) if found else None


def noun_behind_of(text: str, end: int) -> Noun | None:
    """The noun of which the number before `end` is some: "three of the banks"."""
    some = _OF_SOME.match(text, end)
    return counted_noun(text, some.end()) if some else None


def _joined_noun(match: re.Match[str]) -> Noun | None:
    parts = match[2].lower().split("-")
    if not parts[0].isalpha() or parts[0] in words("ends_noun_phrase") or parts[0] == "ish":
        return None
    noun = "-".join(parts[: 2 if parts[0] in words("before_measure") else 1])
    start = match.start(2)
    return noun, start, start + len(noun)


def _whole(text: str, match: re.Match[str]) -> Noun:
    unit, end = whole_unit(text, match.start(2), match.end(2))
    return unit, match.start(2), end


def noun_of_one(text: str, end: int) -> Noun | None:
    """The noun behind "one" where it is a number: one year, one American astronaut, a one-shot lead.

    None for a pronoun or a phrase: "the one that", "one of", "one another", "at one time", "one thing".
    """
    match = _WORD.match(text, end)
    if match and match[1] == "-":
        noun = _joined_noun(match)
        return None if noun and noun[0] in words("not_counted_by_one") else noun
    before = text[max(0, end - 16) : end - 3].lower().rstrip().rpartition(" ")[2]
    last, place = None, end
    for _ in range(4):
        match = _WORD.match(text, place)
        if match and match[1] == " " and match[2].lower() in words("counted_by_one"):
            return match[2], match.start(2), match.end(2)
        if match is None or match[1] != " " or not _continues_one(match[2].lower(), first=last is None):
            break
        last, place = match, match.end()
    if last is None or before in words("pronoun_before_one") or last[2].lower() in words("not_counted_by_one"):
        return None
    return None if last[2].endswith((".", "ing")) else (last[2], last.start(2), last.end(2))


def _continues_one(word: str, *, first: bool) -> bool:
    """Whether a word may go on the phrase of a noun in the singular: "one injured man", not "one shot going"."""
    return not (
        word in words("ends_noun_phrase")
        or is_plural(word)
        or word.endswith(("ly", "'re", "'ve", "'ll"))
        or (not first and "-" not in word and word.endswith(("ed", "ing")))
    )


def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    if word in words("plural_without_s") or word.endswith(("children", "women", "people")):
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "'s", "ous"))
        and word not in words("not_plural")
    )
