"""Settling what a text says more than once of the same figure."""

from collections.abc import Iterable
from dataclasses import replace

from transforms.extraction.facts import Fact

_STAGE = {"threatened": 1, "announced": 2, "paused": 3, "in_force": 4, "former": 5}
"""How far a measure has come in its life."""


def settle(facts: Iterable[Fact]) -> list[Fact]:
    """The facts without repetitions: one for each figure, sector, imposer and targets, with its status now.

    A status that has words for it outweighs one that is taken for granted; between two such, what came later in a
    measure's life outweighs what came before: a threat gives way to a decision, a decision to its being in force.
    """
    settled: dict[tuple[object, ...], Fact] = {}
    facts = list(facts)
    for fact in facts:
        if fact.quantity is None or _says_only_how(fact, facts):
            continue
        for naming in fact.sectors or (None,):
            key = (
                naming.code if naming else None,
                fact.kind,
                fact.quantity.low,
                fact.quantity.high,
                fact.unit,
                fact.imposer,
                tuple(sorted(fact.targets)),
            )
            single = replace(fact, sectors=(naming,) if naming else ())
            if key not in settled or _outweighs(single, settled[key]):
                settled[key] = single
    return list(settled.values())


def _says_only_how(fact: Fact, facts: list[Fact]) -> bool:
    """Whether a headline only says that a tariff doubles or halves, of which the article tells the levels."""
    return (
        fact.kind == "rate_change"
        and fact.sentence == 0
        and fact.quantity is not None
        and any(other.kind == "tariff_rate" and other.sentence > 0 and other.imposer == fact.imposer for other in facts)
    )


def _outweighs(fact: Fact, earlier: Fact) -> bool:
    if fact.status is None or earlier.status is None or not fact.status_sure:
        return False
    return not earlier.status_sure or _STAGE[fact.status] > _STAGE[earlier.status]
