"""An article's text, read once for all finders."""

import re
from dataclasses import dataclass
from functools import cache

import spacy
from spacy.language import Language

from transforms.extraction.text.phrases import lowered, plain
from transforms.extraction.text.sentences import split_sentences

# What the library peels off one sign at a time, or cannot encode: lone halves of a surrogate pair.
_NO_WORD = re.compile(r"[^\w\s]{40}|\S{200}|[\ud800-\udfff]")
_PLAIN_TOKEN = re.compile(r"\w+|[^\w\s]")
_MOST_PARTS = 100_000
"""How many are remembered, so that a long run needs no more memory than a short one."""


@dataclass(frozen=True)
class Document:
    """A text and its sentences as (start, end) offsets.

    `plain` has one kind of apostrophe, hyphen and space, and `lower` is that in lower case; `words` is the text in
    lower case with one kind of apostrophe and every other sign as it is. All are as long as `text`, so that an
    offset in one is the same place in the others.
    """

    text: str
    plain: str
    lower: str
    words: str
    sentences: tuple[tuple[int, int], ...]


def read_document(text: str) -> Document:
    """The text with its sentences."""
    folded = plain(text)
    return Document(text, folded, lowered(folded), lowered(text).replace("’", "'"), tuple(split_sentences(text)))


def tokens_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the tokens of `text[start:end]`, as spaCy's rules for English divide it; no trained model."""
    spans: list[tuple[int, int]] = []
    place = start
    for chunk in text[start:end].split(" "):
        parts = _PARTS[chunk]
        if parts is None:
            return [match.span() for match in _PLAIN_TOKEN.finditer(text, start, end)]
        for first, last in parts:
            spans.append((place + first, place + last))
        place += len(chunk) + 1
    return spans


class _Parts(dict[str, tuple[tuple[int, int], ...] | None]):
    """The tokens of what stands between two spaces, each found out once: the library divides it without its neighbours.

    None where the library cannot divide it. News says most things again, and to look one up takes a tenth of the time.
    """

    def __missing__(self, chunk: str) -> tuple[tuple[int, int], ...] | None:
        if len(self) >= _MOST_PARTS:
            self.clear()
        parts = self[chunk] = None if _NO_WORD.search(chunk) else _divided(chunk)
        return parts


_PARTS = _Parts()


def _divided(chunk: str) -> tuple[tuple[int, int], ...]:
    # As an array, since an object for each token takes longer than finding the tokens does.
    found = _english().make_doc(chunk).to_array(["IDX", "LENGTH", "IS_SPACE"]).tolist()
    return tuple((place, place + length) for place, length, is_space in found if not is_space)


@cache
def _english() -> Language:
    return spacy.blank("en")
