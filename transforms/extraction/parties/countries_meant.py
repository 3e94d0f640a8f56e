"""Countries that the words around a rate mean without naming them there."""

import re

from transforms.extraction.figures.rates import Rate
from transforms.extraction.parties.parties import EVERYONE, code_at
from transforms.extraction.parties.party_patterns import VERB
from transforms.extraction.shape.shapes import Sentence

_REACH = 18
"""How many tokens behind the rate the countries may be meant."""
_NAMED_BEFORE = re.compile(
    r"(?:^| )(?:from|on|for|against|of) (?:both|(?:those|these|the) (?:N|two|three|four|same|latter)|those|these) "
    r"(?:trading )?(?:countries|nations|partners|economies)(?= |$)(?! (?:that|which|with|without))"
)
_OUTSIDERS = re.compile(
    r"(?:^| )(?:countries|nations|economies|partners|those|anyone|everyone) (?:(?:that|which|who|with which|with whom) "
    r"(?:[^ ,;]+ ){0,5}?(?:no|not|n't|lack)|without|with no|lacking)(?: [^ ,;]+){0,6}? "
    r"(?:agreements?|deals?|pacts?|accords?|treat(?:y|ies))(?= |$)"
)


def named_before_in_sentence(sentence: Sentence, rate: Rate) -> tuple[str, ...]:
    """The countries that the sentence has named and means again: 'with Fiji and Peru … fish from both countries'."""
    first = min(rate.token, rate.head if rate.head is not None else rate.token)
    start = max(0, first - _REACH)
    again = _NAMED_BEFORE.search(sentence.between(start, first + _REACH))
    if again is None:
        return ()
    place = start + sentence.between(start, first + _REACH)[: again.start()].count(" ")
    named = (
        code_at(sentence, index)
        for index in sentence.letters("P", 0, place)
        if VERB.match(" " + sentence.between(index + 1, place)) is None  # who acts is none of them
    )
    return tuple(dict.fromkeys(named))


def all_without_pact(sentence: Sentence, rate: Rate) -> tuple[str, ...]:
    """Everyone, where the rate falls on whoever has no agreement: 'on countries with which it has no trade pact'."""
    return (EVERYONE,) if _OUTSIDERS.search(sentence.between(rate.token, rate.token + _REACH)) else ()
