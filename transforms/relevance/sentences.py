"""The sentences of a text in which one of some words stands: few of a text's, and found without reading the others."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from schemas.letters import in_small_letters

# Each alternative begins with a character of the set, by which the ends of sentences are found at once.
_END = re.compile(
    r"[\n.!?”\"](?:(?<=\n)\n*|(?<=[.!?”\"])\s+(?=[A-Z“\"‘])|(?<=[a-z]{2}[.!?])(?=[A-Z][a-z]))",
)


class Sentences(NamedTuple):
    """Those that were asked for, in their order, and how many a text has in all."""

    found: list[str]
    total: int


def sentences_with(words: Iterable[bytes], text: str) -> Sentences:
    """The sentences that hold one of the words, be it as a part of another word; as `words_of` gives them.

    A sentence ends with its line too, and where a capital follows its point without a space.
    """
    spans = _spans(text)
    starts = [start for start, _ in spans]
    letters = in_small_letters(text)
    numbers: set[int] = set()
    for word in words:
        at = letters.find(word)
        while at >= 0:
            number = bisect_right(starts, at) - 1
            numbers.add(number)
            # Another one in the same sentence says nothing new.
            at = letters.find(word, spans[number][1])
    return Sentences([text[slice(*spans[number])] for number in sorted(numbers)], len(spans))


def _spans(text: str) -> list[tuple[int, int]]:
    """Where each sentence begins and ends; those of white space alone are left out."""
    spans, start = list[tuple[int, int]](), 0
    for match in _END.finditer(text):
        end = match.start() + (text[match.start()] != "\n")
        if not text[start:end].isspace() and end > start:
            spans.append((start, end))
        start = match.end()
    if text[start:].strip():
        spans.append((start, len(text)))
    return spans
