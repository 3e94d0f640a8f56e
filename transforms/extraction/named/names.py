"""Whether a term stands within a name, an office's or a company's, or is a common noun."""

import re
from functools import cache

from schemas.vocabulary import countries, sector_terms, word_list
from transforms.extraction.named.candidates import Candidate

_OFFICE_AFTER = re.compile(
    r"\s+(?:minister|ministers|ministry|ministries|secretary|department|commissioner|committee|agency|authority|"
    r"regulator|czar|watchdog|union|magnate|tycoon|spokesman|correspondent|analyst|reporter|editor)\b"
)
_OF_SOMETHING = r"\s+(?:of|for|on)\s+(?:the\s+)?(?:[\w'-]+,?\s+){0,3}?(?:(?:and|&)\s+)?$"
_DEPARTMENT_BEFORE = re.compile(rf"\b(?:ministers?|ministry|ministries|departments?|secretar(?:y|ies)){_OF_SOMETHING}")
_BODY_BEFORE = re.compile(
    r"\b(?:commissioner|committee|bureau|institute|academy|university|college|association|federation|board|council|"
    r"chamber|"
    rf"administration|office|agency|directorate|museum|union|society){_OF_SOMETHING}"
)
_ORGANISATION = word_list("organisation")
_TRADE_NAMES = word_list("trade_noun")
_SMALL_WORDS = word_list("small_word")
_QUOTES = "\"'“‘«( •*-–—"


def is_common_noun(candidate: Candidate) -> bool:
    """Whether the term is no proper noun: in lower case, or where a capital tells nothing."""
    setting = candidate.setting
    first = setting.start
    return (
        not candidate.is_capitalised
        or (candidate.start - first < 10 and not setting.document.text[first : candidate.start].strip(_QUOTES))
        or setting.is_headline
    )


def is_office(candidate: Candidate) -> bool:
    """Whether the term is part of an office's or body's title: 'energy secretary', 'Department of Energy'."""
    if _OFFICE_AFTER.match(candidate.after(30)):
        return True
    before = candidate.before(80)
    if " of " not in before and " for " not in before and " on " not in before:
        return False
    return _DEPARTMENT_BEFORE.search(before) is not None or (
        candidate.is_capitalised and _BODY_BEFORE.search(before) is not None
    )


def is_name(candidate: Candidate) -> bool:
    """Whether a capitalised term is part of a name: 'Tata Steel', 'the American Iron and Steel Institute'."""
    if not candidate.is_capitalised:
        return False
    setting = candidate.setting
    text = setting.document.plain
    after = _words_after(text, candidate.end, setting.end)
    if after and after[0].lower().removesuffix("'s") in _ORGANISATION:
        return True
    if setting.is_headline:
        return False
    before = _words_before(text, setting.start, candidate.start)
    if any(word.lower().removesuffix("'s") in _ORGANISATION for word in (*before, *after)):
        return True
    return any(_is_foreign_to_trade(word) for word in (*before[:1], *after[:1]))


def _is_foreign_to_trade(word: str) -> bool:
    plain_word = word.lower().removesuffix("'s")
    return not (
        plain_word in _SMALL_WORDS
        or plain_word in _TRADE_NAMES
        or plain_word in _words_of_goods()
        or word in _words_of_places()
        or word.partition("-")[0] in _words_of_places()
    )


def _words_before(text: str, start: int, end: int) -> list[str]:
    """The capitalised words right before, the nearest first, across 'and' and 'of'; a comma ends them."""
    words: list[str] = []
    for word in reversed(text[max(start, end - 100) : end].split()):
        if word in ("and", "of", "&", "for", "the"):
            if not words and word not in ("and", "&", "of"):
                break
            if not words:
                words.append("the")
            continue
        if not word[:1].isupper() or word.endswith(("'s", "s'", ",", ";", ":", ")", '"')):
            break
        words.append(word)
    return words


def _words_after(text: str, start: int, end: int) -> list[str]:
    """The capitalised words right after, the nearest first; any stop ends them."""
    words: list[str] = []
    if text[start : start + 1] != " ":
        return words
    for word in text[start : min(end, start + 100)].split():
        if word in ("and", "of", "&") and not words:
            words.append("the")
            continue
        if word in ("and", "of", "&"):
            continue
        if not word[:1].isupper():
            break
        words.append(word.rstrip(",.;:)\"'"))
        if words[-1] != word:
            break
    return words


@cache
def _words_of_goods() -> frozenset[str]:
    return frozenset(
        word for term in sector_terms() for form in (term.term, term.plural) if form for word in form.split()
    )


@cache
def _words_of_places() -> frozenset[str]:
    return frozenset(
        word
        for country in countries().values()
        for name in (country.name, *country.demonyms, *country.aliases)
        for word in (*name.split(), name)
    )
