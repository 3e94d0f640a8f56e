"""Who levies a rate whose own sentence does not say so."""

from collections import Counter

from transforms.extraction.cast import Cast
from transforms.extraction.facts import Fact
from transforms.extraction.parties import levier


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
