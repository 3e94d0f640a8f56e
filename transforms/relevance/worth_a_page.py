"""Whether an entry that says little may be about trade policy, so that its page is worth asking for."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from schemas.vocabulary import countries, sector_terms
from transforms.relevance.decide import judge

FEWEST_WORDS = 20
"""A summary with fewer words tells too little to rule an article out."""

_TRADE = re.compile(
    r"\b(?:trade|trading|tariffs?|dut(?:y|ies)|import(?:s|ed|ers?)?|export(?:s|ed|ers?)?|customs|quotas?|dumping"
    r"|sanctions?|lev(?:y|ies)|border|protectionis[mt]|surcharges?|retaliat\w+|countervailing|safeguards?)\b|\bWTO\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_SHORT = 3
_POWERS = ("U.S.", "EU", "UK", "Trump", "Brussels", "Beijing", "Washington")


def may_be_trade_news(title: str, text: str) -> bool:
    """Whether an entry, of which `text` begins with the title, may be the beginning of an article about trade policy.

    It is where it is judged so already, has a word of trade, names goods and a country, or says next to nothing.
    """
    summary = text[len(title) :] if text.startswith(title) else text
    if len(summary.split()) < FEWEST_WORDS or _TRADE.search(text):
        return True
    return (_names_one(text.lower(), _goods()) and _names_one(text, _places())) or judge(title, text).relevance > 0


def _names_one(text: str, names: Mapping[str, Sequence[str]]) -> bool:
    return any(name in text for word in names.keys() & set(_WORD.findall(text)) for name in names[word])


@cache
def _goods() -> Mapping[str, Sequence[str]]:
    return _by_first_word({name for term in sector_terms() for name in (term.term, term.plural or "")})


@cache
def _places() -> Mapping[str, Sequence[str]]:
    names = {name for country in countries().values() for name in (country.name, *country.demonyms, *country.aliases)}
    return _by_first_word(names, also=_POWERS)


def _by_first_word(names: Iterable[str], also: Iterable[str] = ()) -> Mapping[str, Sequence[str]]:
    """The names under their first word; short ones, which may be a part of anything, only where they are `also`."""
    found: dict[str, list[str]] = {}
    for name in sorted({*(name for name in names if len(name) > _SHORT), *also}):
        found.setdefault(_WORD.findall(name)[0], []).append(name)
    return found
