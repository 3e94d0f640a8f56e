"""To which figure of a sentence belongs what is named beside it, such as a law or a date."""

from collections.abc import Iterable
from typing import Protocol

from transforms.extraction.facts import Fact


class Span(Protocol):
    """Something named, by its span in a sentence."""

    @property
    def start(self) -> int: ...  # noqa: D102  # the class says it

    @property
    def end(self) -> int: ...  # noqa: D102  # as above


def rates_of(facts: Iterable[Fact], sentence: int) -> list[Fact]:
    """The facts about rates that a sentence tells, in the order of their figures."""
    rates = [fact for fact in facts if fact.sentence == sentence and fact.kind != "money" and fact.quantity]
    return sorted(rates, key=place_of)


def owner_of(named: Span, rates: list[Fact], base: int, *, follows: bool) -> Fact:
    """The fact whose figure what is named, by its span in the sentence that starts at `base`, belongs to.

    What follows a figure belongs to the last one before it; anything else to the nearest.
    """
    start, end = base + named.start, base + named.end
    before = [fact for fact in rates if place_of(fact)[1] <= start]
    if follows:
        return before[-1] if before else rates[0]
    return min(rates, key=lambda fact: max(start - place_of(fact)[1], place_of(fact)[0] - end))


def in_line(fact: Fact, owner: Fact, start: int) -> bool:
    """Whether two figures of a sentence are told as one measure: "25% on steel and 10% on aluminium from 1 June".

    They have the same imposer, targets and status, neither is a step to which the other is to rise, and what they would
    share, at `start`, does not stand between them.
    """
    told = [(each.imposer, each.targets, each.status) for each in (fact, owner)]
    between = min(place_of(fact), place_of(owner))[1] <= start < max(place_of(fact), place_of(owner))[0]
    return told[0] == told[1] and not fact.step and not owner.step and not between


def same_figure(fact: Fact, other: Fact) -> bool:
    """Whether two facts are about one figure of the text."""
    return place_of(fact) == place_of(other)


def place_of(fact: Fact) -> tuple[int, int]:
    """The span of a fact's figure in the text."""
    return (fact.quantity.start, fact.quantity.end) if fact.quantity else (0, 0)
