"""The words by which an article shows that it is about trade policy, each with what it is a sign of."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from schemas.letters import words_of


@dataclass(frozen=True)
class Cue:
    """One kind of words: its name, what it is a sign of, and the pattern that finds it.

    A `measure` is something that is levied, banned or allowed; a `dealing` is talks, deals and disputes that have
    their own event; `friction` is how two economies stand in trade; a `mood` is fears and hopes of it, which other news
    mentions in passing; `figures` are statistics; an `office` is whoever bears trade in his title, of whom there may be
    other news.

    Each match has one of the `words`: most texts have none of any cue, and are settled by that alone. Its sentence has
    one of the words `beside` too, if there are any. What `needs` finds is in every sentence that has a match, and found
    sooner than the match.
    """

    name: str
    sign: str
    words: frozenset[bytes]
    pattern: re.Pattern[str]
    beside: frozenset[bytes] = frozenset()
    needs: re.Pattern[str] | None = None

    def may_match(self, words: Collection[bytes]) -> bool:
        """Whether a sentence or a text of these words may have a match."""
        return not self.words.isdisjoint(words) and not (self.beside and self.beside.isdisjoint(words))

    def find(self, sentence: str) -> re.Match[str] | None:
        """The first match in a sentence, if any."""
        return None if self.needs and self.needs.search(sentence) is None else self.pattern.search(sentence)


def cue(name: str, sign: str, words: str, *patterns: str, beside: str = "", needs: str = "") -> Cue:
    """Make a cue of its words and its alternative patterns, which hold in capitals and small letters alike."""
    pattern = re.compile("|".join(f"(?:{each})" for each in patterns), re.IGNORECASE)
    needed = re.compile(needs, re.IGNORECASE) if needs else None
    return Cue(name, sign, frozenset(words_of(words)), pattern, frozenset(words_of(beside)), needed)
