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

    Each text with a match has, in lower case, one of the `stems`: most texts have none, and are settled by that alone.
    """

    name: str
    sign: str
    stems: tuple[str, ...]
    pattern: re.Pattern[str]


def cue(name: str, sign: str, stems: tuple[str, ...], *patterns: str) -> Cue:
    """Make a cue of alternative patterns, which hold in capitals and small letters alike."""
    return Cue(name, sign, stems, re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE))
