"""Which of the laws and dates that a sentence names belongs to a figure."""

import re
from datetime import date, datetime
from typing import Protocol

from transforms.extraction.effective_dates import find_effective_dates
from transforms.extraction.facts import Fact
from transforms.extraction.legal_bases import find_legal_bases
from transforms.extraction.reading import Reading


class _Span(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


_GROUND = re.compile(
    r"\b(?:under|pursuant to|citing|invoking|using|by|through|on the basis of|based on)(?: the| its)? ?$"
)


def legal_basis_of(text: str, reading: Reading, fact: Fact) -> str | None:
    """The code of the legal basis that a rate's sentence names for it.

    A basis after "under" is that of the figure before it; any other is that of the figure nearest to it.
    """
    sentence = reading.sentences[fact.sentence]
    words = text[sentence.start : sentence.end]
    return next(
        (
            basis.code
            for basis in find_legal_bases(words)
            if _belongs(basis, reading, fact, follows=_GROUND.search(words, 0, basis.start) is not None)
        ),
        None,
    )


def effective_date_of(
    text: str, reading: Reading, fact: Fact, published_at: datetime | None
) -> tuple[date | None, str | None]:
    """The date from which a rate applies, and its precision: that after its figure, or before the first figure.

    A former rate has none: the date of its sentence is that of what follows it.
    """
    if fact.status == "former":
        return None, None
    sentence = reading.sentences[fact.sentence]
    for found in find_effective_dates(text[sentence.start : sentence.end], published_at):
        if _belongs(found, reading, fact, follows=True):
            return found.date, found.precision
    return None, None


def _belongs(named: _Span, reading: Reading, fact: Fact, *, follows: bool) -> bool:
    """Whether what is named, by its span in the sentence, belongs to the fact's figure and to no other one."""
    base = reading.sentences[fact.sentence].start
    figures = sorted(
        {
            (other.quantity.start - base, other.quantity.end - base)
            for other in reading.facts
            if other.quantity is not None and other.sentence == fact.sentence and other.kind != "money"
        }
    )
    before = [figure for figure in figures if figure[1] <= named.start]
    if follows:
        owner = before[-1] if before else figures[0]
    else:
        owner = min(figures, key=lambda figure: max(named.start - figure[1], figure[0] - named.end))
    return fact.quantity is not None and owner == (fact.quantity.start - base, fact.quantity.end - base)
