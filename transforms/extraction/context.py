"""Filling what a figure's own sentence leaves open from the text around it."""

from collections import Counter
from dataclasses import dataclass, field

from transforms.extraction.facts import ALL_GOODS, Fact, Naming
from transforms.extraction.parties import EVERYONE, levier

_LEAD_SENTENCES = 5
"""The headline and the lead: what they tell as decided is the news."""

_WINDOW = 120
"""How many facts before and after one may tell what it leaves open."""

_NEAR_SENTENCES = 6
"""How far back 'the tariff' may point."""


@dataclass
class Cast:
    """The countries that a text names, an entry each time, in order.

    `acting` act on tariffs or trade, `partners` are named in such sentences, `named` anywhere; `lawgivers` are those
    whose trade laws or offices the text names; `people` are the sentences that name somebody, and for whom they act.
    """

    acting: list[str] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    lawgivers: list[str] = field(default_factory=list)
    people: list[tuple[int, str]] = field(default_factory=list)

    def person_before(self, sentence: int) -> str | None:
        """The country of the last person named in an earlier sentence."""
        return next((code for place, code in reversed(self.people) if place < sentence), None)


def fill_in(facts: list[Fact], cast: Cast) -> None:
    """Complete the facts of one text, in place, in the order in which they are told."""
    _fill_imposers(facts, cast)
    _fill_sectors(facts)
    _fill_targets(facts, cast)
    _fill_statuses(facts)


def _fill_imposers(facts: list[Fact], cast: Cast) -> None:
    for fact in facts:
        if fact.pronoun and (person := cast.person_before(fact.sentence)):
            fact.imposer, fact.because["imposer"] = person, "whom the pronoun means"
    known = Counter(levier(fact.imposer) for fact in facts if fact.imposer)
    acting = Counter(levier(code) for code in cast.acting)
    usual = [code for code, _ in (known + acting).most_common()] or cast.lawgivers
    last: str | None = None
    for fact in facts:
        if fact.kind == "money":
            continue
        if fact.imposer is None:
            choices = [code for code in ([last] if last else []) + usual if code not in fact.targets]
            fact.imposer = choices[0] if choices else None
            fact.because["imposer"] = "who levied the rate before" if choices[:1] == [last] else "who acts in the text"
        else:
            fact.imposer = levier(fact.imposer)
        if fact.kind != "measure":
            last = fact.imposer


def _fill_targets(facts: list[Fact], cast: Cast) -> None:
    for place, fact in enumerate(facts):
        if fact.kind == "money":
            continue
        fact.targets = tuple(code for code in fact.targets if levier(code) != fact.imposer)
        if fact.everyone:
            beside = _named_beside(fact, facts[max(0, place - _WINDOW) : place + _WINDOW])
            fact.targets = beside or (EVERYONE,)
            if beside:
                fact.because["targets"] = "named beside it"
        elif not fact.targets and not fact.unnamed:
            earlier, later = facts[max(0, place - _WINDOW) : place], facts[place + 1 : place + _WINDOW]
            fact.targets, fact.because["targets"] = _targets_from_around(fact, earlier, later, cast)


def _named_beside(fact: Fact, facts: list[Fact]) -> tuple[str, ...]:
    """The country that the same sentence has just named, which 'all imports' then means."""
    for other in facts:
        if other.sentence == fact.sentence and other.kind == "measure" and other.imposer == fact.imposer:
            named = tuple(code for code in other.targets if code != EVERYONE)
            if named and not other.everyone:
                return named
    return ()


_Targets = tuple[tuple[str, ...], str]


def _targets_from_around(fact: Fact, earlier: list[Fact], later: list[Fact], cast: Cast) -> _Targets:
    """Whose goods pay a rate whose own sentence does not say so, and the rule that tells it."""
    counterparts = [code for code in fact.others if levier(code) != fact.imposer]
    if fact.answers and counterparts:
        return (counterparts[0],), "whom it answers"
    told = [
        other
        for other in [*reversed(earlier), *later]
        if other.targets
        and other.imposer == fact.imposer
        and fact.imposer not in [levier(code) for code in other.targets]
    ]
    return _told_elsewhere(fact, told) or _other_party(fact, cast) or ((), "not told")


def _told_elsewhere(fact: Fact, told: list[Fact]) -> _Targets | None:
    """What the text tells of the same goods; where none are named, of the same rate, or of the tariff before."""
    specific = _codes(fact) - {ALL_GOODS}
    if told and fact.quantity is not None and fact.quantity.high == 0:
        return told[0].targets, "told of the tariff before"
    if beside := next((other.targets for other in told if other.sentence == fact.sentence), ()):
        return beside, "told in the same sentence"
    if fact.step and told:
        return told[0].targets, "a step of the rate before"
    if specific:
        # What comes later may speak of one country's share of goods that the measure hits everywhere.
        alike = next(
            (other.targets for other in told if specific & _codes(other) and other.sentence <= fact.sentence), ()
        )
        return (alike, "told of the same goods") if alike else None
    same = next((other.targets for other in told if _same_rate(fact, other)), ())
    if same:
        return same, "told of the same rate"
    return (told[0].targets, "told of the tariff before") if told else None


def _other_party(fact: Fact, cast: Cast) -> _Targets | None:
    """Whom a retaliation answers; everyone for named goods; else the party that the text names most by far."""
    rivals = Counter(code for code in cast.named if levier(code) != fact.imposer)
    if fact.answers and rivals:
        return (rivals.most_common(1)[0][0],), "whom it answers"
    if _codes(fact) - {ALL_GOODS}:
        return (EVERYONE,), "goods from no country in particular"
    partners = Counter(code for code in cast.partners if levier(code) != fact.imposer).most_common(2)
    if partners and partners[0][1] > 1 and (len(partners) == 1 or partners[0][1] > 2 * partners[1][1]):
        return (partners[0][0],), "the other party of the text"
    return None


def _fill_sectors(facts: list[Fact]) -> None:
    for place, fact in enumerate(facts):
        if fact.sectors or fact.kind in ("money", "measure"):
            continue
        fact.sectors = (Naming(ALL_GOODS),)
        if fact.general:
            continue
        fact.because["sectors"] = "no product is named"
        same = [
            other
            for other in [*reversed(facts[max(0, place - _WINDOW) : place]), *facts[place + 1 : place + _WINDOW]]
            if other.sectors and _same_rate(fact, other)
        ]
        if same:
            fact.sectors = same[0].sectors
            fact.because["sectors"] = "told of the same rate"
            continue
        for other in reversed(facts[max(0, place - _WINDOW) : place]):
            near = fact.sentence - other.sentence <= _NEAR_SENTENCES
            if (fact.known or fact.step) and near and other.kind != "money" and (other.sectors or other.general):
                fact.sectors = other.sectors or (Naming(ALL_GOODS),)
                fact.because["sectors"] = "the tariff told before"
                if not fact.targets:
                    fact.targets, fact.because["targets"] = other.targets, "the tariff told before"
                break


def _fill_statuses(facts: list[Fact]) -> None:
    """Settle statuses that depend on the text around.

    A step goes the way of the last rate still to come: it is threatened or announced as that is. What is told as
    decided after the lead is background, and so in force.
    """
    last: Fact | None = None
    headline = next(
        (fact for fact in facts if fact.sentence == 0 and fact.kind == "measure" and fact.status_span), None
    )
    for fact in facts:
        if fact.kind not in ("tariff_rate", "rate_change"):
            continue
        if fact.step and last is not None:
            fact.status, fact.status_span = last.status, last.status_span
            fact.because["status"] = "a step of the rate before"
        elif fact.past and fact.status == "announced":
            fact.status, fact.status_sure = "in_force", False
            fact.because["status"] = "told of a year gone by"
        elif fact.sentence > _LEAD_SENTENCES and (fact.told or (not fact.status_sure and fact.status == "announced")):
            fact.status, fact.status_sure = "in_force", False
            fact.because["status"] = "background to other news"
        if headline is not None and _overtaken(fact, headline):
            fact.status, fact.status_span = headline.status, headline.status_span
            fact.because["status"] = "the headline"
        if fact.status in ("threatened", "announced"):
            last = fact


def _overtaken(fact: Fact, headline: Fact) -> bool:
    """Whether the headline tells a later state of the measure: a threat that it calls dropped, say."""
    if fact.imposer not in (headline.imposer, *headline.others) or (
        headline.sectors and not _codes(fact) & _codes(headline)
    ):
        return False
    if headline.status in ("former", "paused"):
        return fact.status in ("threatened", "announced")
    return headline.threat and fact.status == "announced"


def _codes(fact: Fact) -> set[str]:
    return {naming.code for naming in fact.sectors}


def _same_rate(fact: Fact, other: Fact) -> bool:
    if fact.quantity is None or other.quantity is None:
        return False
    return (
        other.kind == fact.kind
        and (other.quantity.low, other.quantity.high, other.unit) == (fact.quantity.low, fact.quantity.high, fact.unit)
        and other.imposer == fact.imposer
    )
