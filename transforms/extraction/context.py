"""Filling what a figure's own sentence leaves open from the text around it, and settling what is said twice."""

from collections import Counter
from collections.abc import Iterable

from transforms.extraction.facts import ALL_GOODS, Fact, Naming
from transforms.extraction.parties import EVERYONE, levier

_WEIGHT = {"former": 5, "in_force": 4, "paused": 3, "announced": 2, "threatened": 1}


def fill_in(facts: list[Fact], actors: Iterable[str]) -> None:
    """Complete the facts of one text, in place, in the order in which they are told.

    `actors` are the countries that the text shows acting on tariffs, one entry each time.
    """
    acting = Counter(levier(code) for code in actors if code)
    _fill_imposers(facts, acting)
    _fill_targets(facts)
    _fill_sectors(facts)


def _fill_imposers(facts: list[Fact], acting: Counter[str]) -> None:
    known = Counter(levier(fact.imposer) for fact in facts if fact.imposer)
    usual = [code for code, _ in (known + acting).most_common()]
    last: str | None = None
    for fact in facts:
        if fact.kind == "money":
            continue
        if fact.imposer is None:
            choices = [code for code in ([last] if last else []) + usual if code not in fact.targets]
            fact.imposer = choices[0] if choices else None
        else:
            fact.imposer = levier(fact.imposer)
        last = fact.imposer


def _fill_targets(facts: list[Fact]) -> None:
    pairs = Counter(
        (fact.imposer, fact.targets) for fact in facts if fact.targets and fact.kind != "money"
    )
    last: dict[str | None, tuple[str, ...]] = {}
    for fact in facts:
        if fact.kind == "money":
            continue
        if not fact.targets:
            fact.targets = _targets_from_around(fact, last, pairs)
        if fact.targets:
            last[fact.imposer] = fact.targets


def _targets_from_around(
    fact: Fact,
    last: dict[str | None, tuple[str, ...]],
    pairs: Counter[tuple[str | None, tuple[str, ...]]],
) -> tuple[str, ...]:
    counterparts = [code for code in fact.others if levier(code) != fact.imposer]
    if fact.answers and counterparts:
        return (counterparts[0],)
    if fact.imposer in last:
        return last[fact.imposer]
    later = [targets for (imposer, targets), _ in pairs.most_common() if imposer == fact.imposer]
    if later:
        return later[0]
    if fact.sectors:
        return (EVERYONE,)
    return ()


def _fill_sectors(facts: list[Fact]) -> None:
    for place, fact in enumerate(facts):
        if fact.sectors or fact.kind == "money":
            continue
        same = None
        if not fact.general:
            same = next((other for other in reversed(facts[:place]) if _same_rate(fact, other) and other.sectors), None)
        fact.sectors = same.sectors if same is not None else (Naming(ALL_GOODS),)


def _same_rate(fact: Fact, other: Fact) -> bool:
    return (
        other.kind == fact.kind
        and (other.quantity.low, other.quantity.high, other.unit) == (fact.quantity.low, fact.quantity.high, fact.unit)
        and other.imposer == fact.imposer
    )


def settle(facts: list[Fact]) -> list[Fact]:
    """The facts without repetitions: one for each figure, sector, imposer and targets, with its status now.

    A status that has words for it outweighs one that is taken for granted; between two such, what came later in a
    measure's life outweighs what came before: a threat gives way to a decision, a decision to its being in force.
    """
    settled: dict[tuple[object, ...], Fact] = {}
    for fact in facts:
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
            single = _with_sector(fact, naming)
            earlier = settled.get(key)
            if earlier is None:
                settled[key] = single
            elif _outweighs(single, earlier):
                settled[key] = single
    return list(settled.values())


def _with_sector(fact: Fact, naming: Naming | None) -> Fact:
    return Fact(
        kind=fact.kind,
        quantity=fact.quantity,
        unit=fact.unit,
        sentence=fact.sentence,
        sectors=(naming,) if naming else (),
        general=fact.general,
        status=fact.status,
        status_span=fact.status_span,
        status_sure=fact.status_sure,
        imposer=fact.imposer,
        targets=fact.targets,
        legal_basis=fact.legal_basis,
    )


def _outweighs(fact: Fact, earlier: Fact) -> bool:
    if fact.status is None or earlier.status is None or not fact.status_sure:
        return False
    if not earlier.status_sure:
        return True
    return _WEIGHT[fact.status] > _WEIGHT[earlier.status]
