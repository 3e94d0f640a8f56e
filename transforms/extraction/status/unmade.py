"""Changes of a tariff that somebody does not make: the old rate stays, the new one does not come."""

from transforms.extraction.figures.rates import Rate
from transforms.extraction.shape.clauses import clause_around
from transforms.extraction.shape.shapes import Sentence
from transforms.extraction.status.predicates import predicates_of
from transforms.extraction.status.verdict_patterns import INTENDS

_CHANGES = frozenset(["change", "move", "remove"])


def unmade_change(sentence: Sentence, rate: Rate) -> tuple[int, int] | None:
    """The tokens of the last verb before the rate that says of a change that it is not made: 'will not cut its 9%'.

    None where the last such verb says that it is made, or none stands in the rate's clause.
    """
    begins, _ = clause_around(sentence, rate.token)
    verbs = [
        verb
        for verb in predicates_of(sentence)
        if begins <= verb.first and verb.last <= rate.token and (verb.kind in _CHANGES or verb.lemma in INTENDS)
    ]
    intends = any(verb.negated and verb.lemma in INTENDS for verb in verbs)
    if not verbs or not (verbs[-1].negated or intends):
        return None
    return verbs[-1].first, verbs[-1].last
