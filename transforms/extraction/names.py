"""Whether a term stands within a name, an office's or a company's, or is a common noun."""

import re
from dataclasses import dataclass
from functools import cache

from schemas.vocabulary import countries, sector_terms, word_list
from transforms.extraction.documents import Document


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sector's term at text[start:end], within the sentence text[sentence_start:sentence_end]."""

    start: int
    end: int
    sector: str
    guards: tuple[str, ...]
    sentence_start: int
    sentence_end: int


_OFFICE_AFTER = re.compile(
    r"\s+(?:minister|ministers|ministry|ministries|secretary|department|commissioner|committee|agency|authority|regulator|"
    r"czar|watchdog|union|magnate|tycoon|spokesman|correspondent|analyst|reporter|editor)\b"
)
_OFFICE_BEFORE = re.compile(
    r"\b(?:minister|ministry|department|secretary|commissioner|committee|bureau|institute|academy|university|college|"
    r"association|federation|board|council|chamber|administration|office|agency|directorate|museum|union|society)\s+"
    r"(?:of|for|on)\s+(?:the\s+)?(?:[\w'-]+,?\s+){0,3}?(?:(?:and|&)\s+)?$"
)
_ORGANISATION = word_list("organisation")
_TRADE_NAMES = word_list("trade_noun")
_SMALL_WORDS = word_list("small_word")
_WORD = re.compile(r"[^\W\d_][\w.&'’-]*")


def is_common_noun(document: Document, candidate: Candidate) -> bool:
    """Whether the term is no proper noun: in lower case, or where a capital tells nothing."""
    return (
        not document.text[candidate.start].isupper()
        or not document.text[candidate.sentence_start : candidate.start].strip("\"'“‘«( •*-–—")
        or _is_headline(document.text[candidate.sentence_start : candidate.sentence_end])
    )


def is_office(document: Document, candidate: Candidate) -> bool:
    """Whether the term is part of an office's or body's title: 'energy secretary', 'Department of Energy'."""
    if _OFFICE_AFTER.match(document.lower, candidate.end, candidate.sentence_end):
        return True
    start = max(candidate.sentence_start, candidate.start - 80)
    return (
        document.text[candidate.start].isupper()
        and _OFFICE_BEFORE.search(document.lower, start, candidate.start) is not None
    )


def is_name(document: Document, candidate: Candidate) -> bool:
    """Whether a capitalised term is part of a name: 'Tata Steel', 'the American Iron and Steel Institute'."""
    if not document.text[candidate.start].isupper():
        return False
    text = document.plain
    after = _words_after(text, candidate.end, candidate.sentence_end)
    if after and after[0].lower().removesuffix("'s") in _ORGANISATION:
        return True
    if _is_headline(text[candidate.sentence_start : candidate.sentence_end]):
        return False
    before = _words_before(text, candidate.sentence_start, candidate.start)
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


def _is_headline(sentence: str) -> bool:
    """Whether most words begin with a capital, so that a capital tells nothing."""
    words = [word for word in _WORD.findall(sentence) if len(word) > 3]
    return len(words) > 2 and sum(word[0].isupper() for word in words) >= 0.75 * len(words)


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
