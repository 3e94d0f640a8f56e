"""Which of the laws and dates that a sentence names belongs to a figure."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol, TypeVar

from transforms.extraction.effective_dates import find_effective_dates
from transforms.extraction.facts import Fact
from transforms.extraction.legal_bases import find_legal_bases
from transforms.extraction.reading import Reading


class _Span(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


_Named = TypeVar("_Named", bound=_Span)


def legal_basis_of(text: str, reading: Reading, fact: Fact) -> str | None:
    """The code of the legal basis nearest to a rate in its sentence, where no other figure stands between."""
    sentence = reading.sentences[fact.sentence]
    basis = _nearest(find_legal_bases(text[sentence.start : sentence.end]), reading, fact)
    return basis.code if basis is not None else None


def effective_date_of(
    text: str, reading: Reading, fact: Fact, published_at: datetime | None
) -> tuple[date | None, str | None]:
    """The date from which a rate applies, and its precision, by the rule of `legal_basis_of`.

    A former rate has none: the date of its sentence is that of what follows it.
    """
    if fact.status == "former":
        return None, None
    sentence = reading.sentences[fact.sentence]
    found = _nearest(find_effective_dates(text[sentence.start : sentence.end], published_at), reading, fact)
    return (found.date, found.precision) if found is not None else (None, None)


def _nearest(named: Iterable[_Named], reading: Reading, fact: Fact) -> _Named | None:
    """The nearest of what is named in the fact's sentence, by spans that count from the sentence's start."""
    if fact.quantity is None:
        return None
    base = reading.sentences[fact.sentence].start
    own = (fact.quantity.start - base, fact.quantity.end - base)
    others = {
        (other.quantity.start - base, other.quantity.end - base)
        for other in reading.facts
        if other.quantity is not None and other.sentence == fact.sentence and other.kind != "money"
    } - {own}
    near = [each for each in named if not any(_between(own, (each.start, each.end), other) for other in others)]
    return min(near, key=lambda each: max(own[0] - each.end, each.start - own[1]), default=None)


def _between(own: tuple[int, int], other: tuple[int, int], place: tuple[int, int]) -> bool:
    low, high = min(own[1], other[1]), max(own[0], other[0])
    return low <= place[0] and place[1] <= high
