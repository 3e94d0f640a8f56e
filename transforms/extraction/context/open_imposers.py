"""Who levies a rate whose own sentence does not say so."""

from bisect import bisect_right
from collections import Counter

from schemas.vocabulary import blocs
from transforms.extraction.context.cast import Cast
from transforms.extraction.facts import ALL_GOODS, BAN, Fact, codes_of
from transforms.extraction.parties.parties import levier

_SAME_GOODS, _BEFORE, _ACTS = "who levied it on the same goods", "who levied the rate before", "who acts in the text"
_BY_LEAD, _BY_PACT = "who levies it in the lead", "the other party of the agreement"
_BY_LAW = "whose law it is under"
FROM_CONTEXT = frozenset([_BY_LEAD, _BY_PACT, _BY_LAW, _SAME_GOODS, _BEFORE, _ACTS])
"""The rules that tell an imposer whom the rate's own sentence does not tell."""

_DIGITAL = "digital_services"
_LEAD = 2
"""Up to which sentence the lead tells who levies what the headline has first."""
_AHEAD = 2
"""How many sentences the United States is ahead, whose tariffs the news speaks of as known to all."""


def fill_imposers(facts: list[Fact], cast: Cast) -> None:
    """Give each fact its imposer, in place: whom a pronoun means, who levied the rate before, who acts in the text."""
    for fact in facts:
        if fact.pronoun and (person := cast.person_before(fact.sentence)):
            fact.imposer, fact.because["imposer"] = person, "whom the pronoun means"
        elif fact.domestic and cast.home:
            fact.imposer, fact.because["imposer"] = cast.home, "whose government it is"
        if fact.exported and fact.kind != BAN and fact.imposer is None and len(fact.targets) == 1:
            fact.imposer, fact.because["imposer"] = fact.targets[0], "whose exports pay"
    open_ = any(fact.imposer is None and fact.kind != "money" for fact in facts)
    usual = _usual(facts, cast) if open_ else []
    under_us_law = cast.under_us_law if open_ else frozenset()
    last: str | None = None
    first = next((fact.imposer for fact in facts if fact.imposer and 0 < fact.sentence <= _LEAD), None)
    since = 0
    main = {levier(code) for code in cast.lead}
    told: dict[str, str] = {}
    for fact in facts:
        if fact.kind == "money":
            continue
        if bisect_right(cast.paragraphs, fact.sentence) != bisect_right(cast.paragraphs, since):
            last = last if last in main else None
        since = fact.sentence
        if fact.imposer is None:
            alike = next((told[naming.code] for naming in fact.sectors if naming.code in told), None)
            whom = {levier(code) for code in fact.targets}
            partner = next((code for code in cast.pact if whom and code not in whom), None)
            choices = [
                (code, rule)
                for code, rule in (
                    ("US" if fact.sentence in under_us_law else None, _BY_LAW),
                    (partner if whom <= set(cast.pact) else None, _BY_PACT),
                    (levier(first) if first and fact.sentence == 0 else None, _BY_LEAD),
                    (alike, _SAME_GOODS),
                    (last, _BEFORE),
                    *((code, _ACTS) for code in usual),
                )
                if code is not None and code not in whom
            ]
            fact.imposer, fact.because["imposer"] = choices[0] if choices else (None, "not told")
        else:
            # What members tax digital services at is their own, and what they forbid: the union has no such levy.
            national = fact.kind == BAN or _DIGITAL in codes_of(fact)
            fact.imposer = fact.imposer if national else levier(fact.imposer)
            told |= dict.fromkeys(codes_of(fact) - {ALL_GOODS}, fact.imposer)
        if fact.kind != "measure":
            last = fact.imposer


def _usual(facts: list[Fact], cast: Cast) -> list[str]:
    """Who may levy the text's tariffs: those that act or whose offices it names, the most named first, then others.

    Those whose goods are said to pay come last, after the United States where the text speaks as American ones do.
    """
    acting = Counter(levier(code) for code in cast.acting)
    acting += Counter(levier(fact.imposer) for fact in facts if fact.imposer)
    acting += Counter(levier(code) for code in cast.lawgivers)
    for bloc in blocs():
        del acting[bloc]
    if "US" in acting:
        acting["US"] += _AHEAD
    pay = {levier(code) for fact in facts for code in fact.targets}
    named = [code for code, _ in Counter(levier(code) for code in cast.named).most_common()]
    told = [code for code, _ in acting.most_common()]
    told += [code for code in named if code not in pay]
    return [*told, *(["US"] if cast.american else []), *named]
