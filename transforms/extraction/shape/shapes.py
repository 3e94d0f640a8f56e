"""A sentence as a line of words and named things, so that rules of grammar can be written as patterns.

In a shape every word is in lower case and every thing that was found is one capital letter:

    Q  a percentage, a duty per quantity, or a word for a zero rate     M  an amount of money
    N  a count                                                          C  a change ("halve", "doubling")
    S  goods of a sector                                                G  goods in general
    T  a tariff, duty or levy                                           P  a country, by name
    D  a country, by adjective                                          A  who acts for a country

"Canada's 25% tariff on Chinese steel" has the shape "P 's Q T on D S".
"""

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


class Token(NamedTuple):
    """One word or thing: its letter or lower-case word, its span in the text, and the thing found."""

    shape: str
    start: int
    end: int
    thing: Thing = None


@dataclass(frozen=True)
class Sentence:
    """A sentence of a text, its tokens and its shape.

    `at` tells where each token begins in the shape, `things` which tokens are things and not words.
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

    def __post_init__(self) -> None:
        """Join the shape; note where its tokens begin and which are things, since every rule asks for that."""
        shapes = tuple([token.shape for token in self.tokens])
        lengths = [len(shape) + 1 for shape in shapes]
        object.__setattr__(self, "shapes", shapes)
        object.__setattr__(self, "things", tuple([i for i, shape in enumerate(shapes) if shape in _LETTERS]))
        object.__setattr__(self, "shape", " ".join(shapes))
        object.__setattr__(self, "at", tuple(accumulate(lengths[:-1], initial=0)) if shapes else ())

    def words(self, index: int) -> str:
        """A token's words as the text has them."""
        token = self.tokens[index]
        return self.text[token.start : token.end]

    def token_at(self, position: int) -> int:
        """The index of the token that covers a position of the shape."""
        return bisect_right(self.at, position) - 1

    def between(self, first: int, last: int) -> str:
        """The shape of the tokens from `first` up to, not with, `last`."""
        return " ".join(self.shapes[first if first > 0 else 0 : last if last > 0 else 0])

    def has(self, letters: str, first: int = 0, last: int | None = None) -> bool:
        """Whether one of these letters stands among the tokens."""
        return next(self.letters(letters, first, last), None) is not None

    def letters(self, letters: str, first: int = 0, last: int | None = None) -> Iterator[int]:
        """The indices of the tokens with one of these letters, in order."""
        things, shapes = self.things, self.shapes
        for place in range(bisect_left(things, first), len(things)):
            index = things[place]
            if last is not None and index >= last:
                return
            if shapes[index] in letters:
                yield index
