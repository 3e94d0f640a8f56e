"""The words by which an article shows that it is about trade policy, each with what it is a sign of."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Cue:
    """One kind of words: its name, what it is a sign of, and the pattern that finds it.

    A `measure` is something that is levied, banned or allowed; a `dealing` is talks, deals and disputes that have
    their own event; `friction` is how two economies stand in trade; a `mood` is fears and hopes of it, which other news
    mentions in passing; `figures` are statistics; an `office` is whoever bears trade in his title, of whom there may be
    other news.

    Each match has one of the `words`: most texts have none of any cue, and are settled by that alone.
    """

    name: str
    sign: str
    words: frozenset[bytes]
    pattern: re.Pattern[str]


def cue(name: str, sign: str, words: str, *patterns: str) -> Cue:
    """Make a cue of its words and its alternative patterns, which hold in capitals and small letters alike."""
    pattern = re.compile("|".join(f"(?:{each})" for each in patterns), re.IGNORECASE)
    return Cue(name, sign, frozenset(words_of(words)), pattern)


_SMALL_LETTERS = bytes(ord(chr(byte).lower()) if chr(byte).isalpha() and byte < 128 else 32 for byte in range(256))


def words_of(text: str) -> list[bytes]:
    """The words of a text in small letters; whatever is not a letter from a to z parts them."""
    return text.encode("ascii", "replace").translate(_SMALL_LETTERS).split()
