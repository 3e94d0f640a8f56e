"""Which of the laws and dates that a sentence names belongs to a figure."""

import re
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from transforms.extraction.facts import Fact
from transforms.extraction.named.effective_dates import EffectiveDate, find_effective_dates
from transforms.extraction.named.legal_bases import find_legal_bases
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

    A basis after "under" is that of the figure before it; any other is that of the figure nearest to it. The only basis
    of a sentence is also that of the figures that stand in line with that one (see `_in_line`).
    """
    sentence = reading.sentences[fact.sentence]
    words = text[sentence.start : sentence.end]
    rates = _rates_of(reading, fact.sentence)
    named: dict[str, tuple[Fact, int]] = {}
    for basis in find_legal_bases(words):
        follows = _GROUND.search(words, 0, basis.start) is not None
        owner = _owner(basis, rates, sentence.start, follows=follows)
        named.setdefault(basis.code, (owner, sentence.start + basis.start))
    for code, (owner, start) in named.items():
        if _same_figure(fact, owner) or (len(named) == 1 and _in_line(fact, owner, start)):
            return code
    return None


def effective_date_of(text: str, reading: Reading, fact: Fact, published_at: datetime | None) -> EffectiveDate | None:
    """The date from which a rate applies, by its span in `text`: that after its figure, or before the first figure.

    The only date of a sentence is also that of the figures that stand in line with that one. A former rate has none:
    the date of its sentence is that of what follows it.
    """
    if fact.status == "former":
        return None
    sentence = reading.sentences[fact.sentence]
    rates = _rates_of(reading, fact.sentence)
    dates = find_effective_dates(text[sentence.start : sentence.end], published_at)
    for found in dates:
        owner = _owner(found, rates, sentence.start, follows=True)
        if _same_figure(fact, owner) or (len(dates) == 1 and _in_line(fact, owner, sentence.start + found.start)):
            return replace(found, start=sentence.start + found.start, end=sentence.start + found.end)
    return None


def settle_by_date(
    fact: Fact, effective: EffectiveDate, published_at: datetime
) -> tuple[str | None, EffectiveDate | None]:
    """The fact's status and date, so that neither contradicts the other on the article's day.

    "The duty takes effect on 4 March" is in force from that day on, and announced before. What is set "effective 7
    August" is announced until then; any other date to come beside what is in force is that of something else.
    """
    one_phrase = fact.status_span is not None and (
        effective.start < fact.status_span[1] and fact.status_span[0] < effective.end
    )
    to_come = effective.date > published_at.date()
    if one_phrase and fact.status in ("in_force", "announced") and effective.precision == "day":
        return "announced" if to_come else "in_force", effective
    if fact.status != "in_force" or not to_come:
        return fact.status, effective
    return ("announced", effective) if effective.sets else ("in_force", None)


def _rates_of(reading: Reading, sentence: int) -> list[Fact]:
    """The facts about rates that a sentence tells, in the order of their figures."""
    rates = [fact for fact in reading.facts if fact.sentence == sentence and fact.kind != "money" and fact.quantity]
    return sorted(rates, key=_place)


def _owner(named: _Span, rates: list[Fact], base: int, *, follows: bool) -> Fact:
    """The fact whose figure what is named, by its span in the sentence that starts at `base`, belongs to."""
    start, end = base + named.start, base + named.end
    before = [fact for fact in rates if _place(fact)[1] <= start]
    if follows:
        return before[-1] if before else rates[0]
    return min(rates, key=lambda fact: max(start - _place(fact)[1], _place(fact)[0] - end))


def _in_line(fact: Fact, owner: Fact, start: int) -> bool:
    """Whether two figures of a sentence are told as one measure: "25% on steel and 10% on aluminium from 1 June".

    They have the same imposer, targets and status, neither is a step to which the other is to rise, and what they would
    share, at `start`, does not stand between them.
    """
    told = [(each.imposer, each.targets, each.status) for each in (fact, owner)]
    between = min(_place(fact), _place(owner))[1] <= start < max(_place(fact), _place(owner))[0]
    return told[0] == told[1] and not fact.step and not owner.step and not between


def _same_figure(fact: Fact, other: Fact) -> bool:
    return _place(fact) == _place(other)


def _place(fact: Fact) -> tuple[int, int]:
    return (fact.quantity.start, fact.quantity.end) if fact.quantity else (0, 0)
