"""Whose goods pay a rate whose own sentence does not say so."""

from collections import Counter

from transforms.extraction.context.bloc_members import without_members
from transforms.extraction.context.cast import WINDOW, Cast
from transforms.extraction.context.open_imposers import FROM_CONTEXT
from transforms.extraction.facts import ALL_GOODS, Fact, codes_of, names_goods_alone, same_rate
from transforms.extraction.parties.parties import EVERYONE, levier

_BY_COUNTRY = frozenset([None, "US"])
"""Who levies tariffs on one country at a time, so that a rate without a country is not everyone's."""
_TOLD_TWICE = frozenset(
    [
        *("told in the same sentence", "told of the tariff before", "told in the sentence before"),
        *("told of the same rate", "whom alone the measures hit"),
    ]
)
"""Rules by which the goods of a headline have taken the targets of another measure, which they do not tell a third."""


def fill_targets(facts: list[Fact], cast: Cast) -> None:
    """Give each fact its targets, in place, once imposers and sectors are known."""
    _note_remedies(facts)
    for place, fact in enumerate(facts):
        if fact.kind == "money":
            continue
        fact.targets = tuple(code for code in fact.targets if levier(code) != fact.imposer)
        if fact.everyone:
            beside = _named_beside(fact, facts[max(0, place - WINDOW) : place + WINDOW])
            fact.targets = beside or (EVERYONE,)
            if beside:
                fact.because["targets"] = "named beside it"
        elif fact.exported and not fact.targets:
            fact.targets, fact.because["targets"] = (EVERYONE,), "an export duty"
        elif not fact.targets and not fact.unnamed:
            earlier, later = facts[max(0, place - WINDOW) : place], facts[place + 1 : place + WINDOW]
            fact.targets, fact.because["targets"] = _targets_from_around(fact, earlier, later, cast)


def _note_remedies(facts: list[Fact]) -> None:
    """Call the measures on goods under a trade remedy remedies, in place, where no other is told on them."""
    goods = {code for fact in facts if fact.remedy for code in codes_of(fact) - {ALL_GOODS}}
    for fact in facts:
        fact.remedy = fact.remedy or (bool(fact.sectors) and codes_of(fact) <= goods)


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
        and not (names_goods_alone(other) and other.because.get("targets") in _TOLD_TWICE)
        and fact.imposer not in [levier(code) for code in other.targets]
    ]
    return (
        _told_elsewhere(fact, told)
        or _only_target(fact, told, cast)
        or _other_party(fact, told, cast)
        or ((), "not told")
    )


def _told_elsewhere(fact: Fact, told: list[Fact]) -> _Targets | None:
    """What the text tells of the same goods; where none are named, of the same rate, or of the tariff before."""
    specific = codes_of(fact) - {ALL_GOODS}
    if told and fact.quantity is not None and fact.quantity.high == 0:
        return told[0].targets, "told of the tariff before"
    alike = (other for other in told if other.sentence == fact.sentence and not (specific and _lets_in_free(other)))
    if beside := next((other.targets for other in alike), ()):
        return beside, "told in the same sentence"
    if fact.step and told:
        return told[0].targets, "a step of the rate before"
    if specific:
        return _told_of_same_goods(fact, told, specific)
    same = next((other.targets for other in told if same_rate(fact, other)), ())
    if same:
        return same, "told of the same rate"
    return (told[0].targets, "told of the tariff before") if told else None


def _told_of_same_goods(fact: Fact, told: list[Fact], specific: set[str]) -> _Targets | None:
    """What the text tells of such goods, unless the fact is a measure of its own: told with who levies it, as new."""
    own = fact.because.get("imposer") not in FROM_CONTEXT and not fact.known and fact.quantity is not None
    if own and not any(same_rate(fact, other) for other in told):
        return None
    # What comes later may speak of one country's share of goods that the measure hits everywhere.
    alike = next(
        (
            other.targets
            for other in told
            if specific & codes_of(other)
            and not _lets_in_free(other)
            and (other.sentence <= fact.sentence or (fact.sentence == 0 and same_rate(fact, other)))
        ),
        (),
    )
    return (alike, "told of the same goods") if alike else None


def _lets_in_free(fact: Fact) -> bool:
    """Whether the fact is a zero rate, which is often one country's preference among goods that others pay for."""
    return fact.quantity is not None and fact.quantity.high == 0


def _only_target(fact: Fact, told: list[Fact], cast: Cast) -> _Targets | None:
    """Those whose goods alone the imposer's measures are told to hit, throughout or just before.

    A sentence that says itself who levies the rate tells a measure of its own, which may fall on everyone;
    so does one already in force on other goods than the news.
    """
    if fact.because.get("imposer") not in FROM_CONTEXT:
        return None
    if _on_other_goods(fact, told, cast):
        return None
    told = [other for other in told if other.sentence < fact.sentence or other.sentence == 0]
    sets = {other.targets for other in told}
    if len(sets) == 1 and (EVERYONE,) not in sets:
        return next(iter(sets)), "whom alone the measures hit"
    # What another country is said to pay is no measure that goes on: "Peru pays 20%. Duties of 5% on pipes stay."
    near = (other for other in told if 0 <= fact.sentence - other.sentence <= 1 and (fact.bare or not other.bare))
    before = next((other.targets for other in near), ())
    return (before, "told in the sentence before") if before else None


def _on_other_goods(fact: Fact, told: list[Fact], cast: Cast) -> bool:
    """Whether the fact is in force on goods that no measure told is on, all of which are news and no deal."""
    specific = codes_of(fact) - {ALL_GOODS}
    others = [codes_of(other) for other in told if other.quantity is not None]
    apart = all(codes and ALL_GOODS not in codes and not codes & specific for codes in others)
    news = fact.bare and fact.status == "in_force" and all(other.status != "in_force" for other in told)
    return bool(specific and others) and apart and news and not cast.deal


def _other_party(fact: Fact, told: list[Fact], cast: Cast) -> _Targets | None:
    """Whom a retaliation answers; else the parties that the text is about; everyone for goods of no one of them."""
    specific = bool(codes_of(fact) - {ALL_GOODS})
    named = tuple(code for code, _ in Counter(_others(cast.named, fact)).most_common(1))
    lead = without_members(dict.fromkeys(_others(cast.lead, fact)))
    rivals = lead if len(lead) < len(cast.lead) else ()
    hit = cast.hit.issuperset(rivals) and not _on_other_goods(fact, told, cast)
    partner = tuple(_others(list(cast.pact), fact)) if fact.imposer in cast.pact else ()
    sure = hit or (len(rivals) == 1 and not specific)
    alone = fact.quantity is not None and not _others(cast.partners, fact)
    unnamed = alone and (fact.imposer not in _BY_COUNTRY or (fact.imposer is not None and cast.is_long))
    rules = (
        (named if fact.answers else (), "whom it answers"),
        (_origins(fact, cast), "where such goods come from"),
        (partner, "the other party of the agreement"),
        (rivals if sure else (), "the other party of the lead"),
        (
            (_suspects(fact, cast) or rivals or named) if cast.remedy or fact.remedy else (),
            "whose goods the remedy is on",
        ),
        ((EVERYONE,) if specific else (), "goods from no country in particular"),
        (_foremost(_others(cast.partners, fact)), "the other party of the text"),
        ((EVERYONE,) if unnamed else (), "nobody else is named"),
    )
    return next(((targets, rule) for targets, rule in rules if targets), None)


def _others(codes: list[str], fact: Fact) -> list[str]:
    """The countries of a list that are not the one that levies."""
    return [code for code in codes if levier(code) != fact.imposer]


def _foremost(codes: list[str]) -> tuple[str, ...]:
    """The country named again and again, and more than twice as often as any other."""
    counts = [*Counter(codes).most_common(2), ("", 0), ("", 0)]
    (code, most), (_, second) = counts[:2]
    return (code,) if most > max(1, 2 * second) else ()


def _suspects(fact: Fact, cast: Cast) -> tuple[str, ...]:
    """The countries from which the text says that goods under a trade remedy come."""
    specific = codes_of(fact) - {ALL_GOODS}
    return tuple(
        dict.fromkeys(code for code, sectors in cast.origins if levier(code) != fact.imposer and specific & sectors)
    )


def _origins(fact: Fact, cast: Cast) -> tuple[str, ...]:
    """The one country, of those the lead names, from which the text says that the fact's goods come.

    Any goods, where the fact names none. Who is first named further down sells among others.
    """
    specific = codes_of(fact) - {ALL_GOODS}
    found = {
        code for code, sectors in cast.origins if levier(code) != fact.imposer and (not specific or specific & sectors)
    }
    return tuple(found) if len(found) == 1 and found <= set(cast.lead) else ()
