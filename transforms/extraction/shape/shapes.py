"""A sentence as a line of words and named things, so that rules of grammar can be written as patterns.

In a shape every word is in lower case and every thing that was found is one capital letter:

    Q  a percentage, a duty per quantity, or a word for a zero rate     M  an amount of money
    N  a count                                                          C  a change ("halve", "doubling")
    S  goods of a sector                                                G  goods in general
    T  a tariff, duty or levy                                           P  a country, by name
    D  a country, by adjective                                          A  who acts for a country

"Canada's 25% tariff on Chinese steel" has the shape "P 's Q T on D S".
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from transforms.extraction.named.places import Place
from transforms.extraction.named.sectors import SectorMention
from transforms.extraction.quantities import Quantity

Thing = Quantity | SectorMention | Place | None
_LETTERS = frozenset("QMNCSGTPDA")


def any_of(*patterns: re.Pattern[str]) -> re.Pattern[str]:
    """A pattern that is found where one of them is: one search takes less time than one for each."""
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern in patterns))


def any_word_of(*patterns: re.Pattern[str]) -> re.Pattern[str]:
    """The same for patterns that begin with a new word, "(?:^| )", to be sought in a shape with a space before it.

    All its branches then begin with that space, and the engine leaps from word to word. ValueError for a pattern that
    asks in another way for the beginning, which the space would move.
    """
    branches = "|".join(pattern.pattern.replace("(?:^| )", " ") for pattern in patterns)
    if "^" in branches.replace("[^", ""):
        raise ValueError(branches)
    return re.compile(branches)


class Token(NamedTuple):
    """One word or thing: its letter or lower-case word, its span in the text, and the thing found."""

    shape: str
    start: int
    end: int
    thing: Thing = None


# Not frozen, for that takes thrice as long to make; nothing changes a sentence.
@dataclass(slots=True, eq=False)
class Sentence:
    """A sentence of a text, its tokens and its shape.

    `at` tells where each token begins in the shape, and where one after the last would; `things` which tokens are
    things and not words.
    """

    index: int
    text: str
    start: int
    end: int
    tokens: tuple[Token, ...]
    shapes: tuple[str, ...] = field(init=False)
    things: tuple[int, ...] = field(init=False)
    shape: str = field(init=False)
    at: tuple[int, ...] = field(init=False)
    _by_letters: dict[str, tuple[int, ...]] = field(init=False)

    def __post_init__(self) -> None:
        """Join the shape; note where its tokens begin and which are things, since every rule asks for that."""
        shapes = tuple([token.shape for token in self.tokens])
        lengths = [len(shape) + 1 for shape in shapes]
        self._by_letters = {}
        self.shapes = shapes
        self.things = tuple([i for i, shape in enumerate(shapes) if shape in _LETTERS])
        self.shape = " ".join(shapes)
        self.at = tuple(accumulate(lengths, initial=0))

    @property
    def begins_line(self) -> bool:
        """Whether a line of the text begins with it, other than the first."""
        return self.text[self.start - 1 : self.start] == "\n"

    def words(self, index: int) -> str:
        """A token's words as the text has them."""
        token = self.tokens[index]
        return self.text[token.start : token.end]

    def token_at(self, position: int) -> int:
        """The index of the token that covers a position of the shape."""
        return bisect_right(self.at, position) - 1

    def between(self, first: int, last: int) -> str:
        """The shape of the tokens from `first` up to, not with, `last`."""
        start = first if first > 0 else 0
        end = last if last < len(self.shapes) else len(self.shapes)
        return self.shape[self.at[start] : self.at[end] - 1] if start < end else ""

    def has_word(self, words: frozenset[str]) -> bool:
        """Whether one of these words or letters is a token: asked first, it saves the search for a pattern."""
        return not words.isdisjoint(self.shapes)

    def has(self, letters: str, first: int = 0, last: int | None = None) -> bool:
        """Whether one of these letters stands among the tokens."""
        found = self._by_letters.get(letters)
        if found is None:
            found = self._with(letters)
        if not found or first <= 0:
            return bool(found) and (last is None or found[0] < last)
        place = bisect_left(found, first)
        return place < len(found) and (last is None or found[place] < last)

    def letters(self, letters: str, first: int = 0, last: int | None = None) -> Iterator[int]:
        """The indices of the tokens with one of these letters, in order."""
        found = self._by_letters.get(letters)
        if found is None:
            found = self._with(letters)
        if found and (first > 0 or last is not None):
            found = found[bisect_left(found, first) : len(found) if last is None else bisect_left(found, last)]
        return iter(found)

    def _with(self, letters: str) -> tuple[int, ...]:
        """The tokens with one of these letters, remembered: the rules ask for the same few again and again."""
        shapes = self.shapes
        found = self._by_letters[letters] = tuple([index for index in self.things if shapes[index] in letters])
        return found
