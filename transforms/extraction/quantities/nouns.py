"""What a number counts: the head noun of the words behind it."""

import re

from transforms.extraction.quantities.vocabulary import words

_WORD = re.compile(r"([ -])([A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'\-]*)")


def counted_noun(text: str, end: int) -> tuple[str, int, int] | None:
    """The plural noun that the number before `end` counts, with its place: "200 new jobs" gives jobs.

    A noun joined by a hyphen is taken as it stands ("five-year" gives year). None where no noun follows in four words.
    """
    place = end
    for turn in range(4):
        match = _WORD.match(text, place)
        if match is None:
            return None
        joint, word = match.groups()
        lower = word.lower()
        if turn == 0 and joint == "-":
            noun = lower.split("-")[0]
            return (noun, match.start(2), match.start(2) + len(noun)) if noun.isalpha() else None
        if lower in words("ends_noun_phrase"):
            return None
        if is_plural(lower):
            return word, match.start(2), match.end(2)
        place = match.end()
    return None


def noun_of_one(text: str, end: int) -> tuple[str, int, int] | None:
    """The noun behind "one" where it is a number: one year, one person; not one day that, one of, one another."""
    match = _WORD.match(text, end)
    if match is None:
        return None
    noun = match.group(2).lower().split("-")[0]
    return (noun, match.start(2), match.start(2) + len(noun)) if noun in words("counted_by_one") else None


def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    if word in words("plural_without_s"):
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "'s", "ous"))
        and word not in words("not_plural")
    )
