"""Who levies a rate whose own sentence does not say so."""

from collections import Counter

from transforms.extraction.cast import Cast
from transforms.extraction.facts import ALL_GOODS, Fact, codes_of
from transforms.extraction.parties import levier

_SAME_GOODS, _BEFORE, _ACTS = "who levied it on the same goods", "who levied the rate before", "who acts in the text"
FROM_CONTEXT = frozenset([_SAME_GOODS, _BEFORE, _ACTS])
"""The rules that tell an imposer whom the rate's own sentence does not tell."""


def fill_imposers(facts: list[Fact], cast: Cast) -> None:
    """Give each fact its imposer, in place: whom a pronoun means, who levied the rate before, who acts in the text."""
    for fact in facts:
        if fact.pronoun and (person := cast.person_before(fact.sentence)):
            fact.imposer, fact.because["imposer"] = person, "whom the pronoun means"
    known = Counter(levier(fact.imposer) for fact in facts if fact.imposer)
    acting = Counter(levier(code) for code in cast.acting)
    named = Counter(levier(code) for code in cast.named)
    usual = [code for counts in (known + acting, Counter(cast.lawgivers), named) for code, _ in counts.most_common()]
    last: str | None = None
    told: dict[str, str] = {}
    for fact in facts:
        if fact.kind == "money":
            continue
        if fact.imposer is None:
            alike = next((told[code] for code in codes_of(fact) if code in told), None)
            whom = {levier(code) for code in fact.targets}
            choices = [
                (code, rule)
                for code, rule in (
                    (alike, _SAME_GOODS),
                    (last, _BEFORE),
                    *((code, _ACTS) for code in usual),
                )
                if code is not None and code not in whom
            ]
            fact.imposer, fact.because["imposer"] = choices[0] if choices else (None, "not told")
        else:
            fact.imposer = levier(fact.imposer)
            told |= dict.fromkeys(codes_of(fact) - {ALL_GOODS}, fact.imposer)
        if fact.kind != "measure":
            last = fact.imposer
