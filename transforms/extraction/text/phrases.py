"""Many phrases searched at once: a trie of them, compiled into one regular expression."""

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from schemas.alternatives import alternatives

_SAME_LENGTH = {"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-", "\xa0": " ", "\u202f": " ", "\u2009": " "}


def plain(text: str) -> str:
    """The text with one kind of apostrophe, hyphen and space, every character at its old place."""
    if text.isascii():
        return text
    # A search for each sign takes a tenth of the time that `str.translate` takes for each character.
    for sign, simple in _SAME_LENGTH.items():
        text = text.replace(sign, simple)
    return text


def lowered(text: str) -> str:
    """The text in lower case, every character at its old place (a few letters have longer lower-case forms)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class Phrase(NamedTuple):
    """A phrase found at text[start:end], as the text has it."""

    start: int
    end: int
    words: str


# It begins with a sign that is no letter, so that the engine leaps from word to word.
_BEFORE_PHRASE = r"[^a-zA-Z](?<!\w)(?<!\w')"


class Phrases:
    """Phrases that are looked for all at once."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._pattern = re.compile(rf"{_BEFORE_PHRASE}({_expression(phrases)})(?!\w)")

    def find(self, text: str) -> list[Phrase]:
        """The phrases that stand in the text as whole words, the longest where several begin at one place.

        A space in a phrase also matches a hyphen, and a hyphen a space. Case counts. Give it what `plain` gives.
        """
        # The space before the text, and so before the first word, moves every place by one.
        return [Phrase(m.start(), m.end() - 1, m[1]) for m in self._pattern.finditer(" " + text)]


class KindsOfPhrases:
    """Phrases of several kinds, which are looked for in one pass through a text.

    A kind whose phrases are all in small letters is found in capitals too, any other as it is written.
    """

    def __init__(self, *kinds: Collection[str]) -> None:
        every = _expression(phrase.lower() for phrases in kinds for phrase in phrases)
        self._begin = re.compile(rf"{_BEFORE_PHRASE}(?={every}(?!\w))")
        self._kinds = [
            (re.compile(rf"{_expression(phrases)}(?!\w)"), any(phrase != phrase.lower() for phrase in phrases))
            for phrases in kinds
        ]

    def find(self, text: str, lower: str) -> list[list[Phrase]]:
        """Of each kind, its phrases in the text, as `Phrases.find` gives them; `lower` is the text in small letters."""
        found: list[list[Phrase]] = [[] for _ in self._kinds]
        for sign in self._begin.finditer(" " + lower):
            start = sign.start()
            for (pattern, is_cased), phrases in zip(self._kinds, found, strict=True):
                if phrases and phrases[-1].end > start:
                    continue
                if match := pattern.match(text if is_cased else lower, start):
                    phrases.append(Phrase(start, match.end(), match[0]))
        return found


def spaced(phrase: str) -> str:
    """A phrase's words as the key they were given under: with spaces for hyphens."""
    return phrase.replace("-", " ").replace("\t", " ")


def _expression(phrases: Iterable[str]) -> str:
    return alternatives((phrase.replace("-", " ") for phrase in phrases), _literal)


def _literal(character: str) -> str:
    return "[ \\t-]" if character == " " else re.escape(character)
