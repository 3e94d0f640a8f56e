"""Duties on goods that leave a country for another, which the country that they leave levies."""

import re
from collections.abc import Iterable

from transforms.extraction.figures.objects import Region
from transforms.extraction.figures.rates import Rate
from transforms.extraction.parties.country_lists import list_starting
from transforms.extraction.parties.parties import actor_before, code_at, destination_of
from transforms.extraction.parties.payers import is_export_duty
from transforms.extraction.shape.shapes import Sentence

_SENT_TO = re.compile(
    r"(?:that|which) (?:it|they|[PA]) (?:sends?|sells?|exports?|ships?|supplies) (?:\S+ ){0,2}?to (?:the )?(?=P(?: |$))"
)
"""Where goods under a duty are sent: "electricity that it sends to New York"."""
_REACH = 16
"""How many tokens behind the rate they may be said to be sent."""


def export_target(sentence: Sentence, rate: Rate, regions: Iterable[Region]) -> tuple[str, ...]:
    """The countries at which a duty on goods that leave is aimed: 'an export tax on lumber shipped to Japan'.

    'Exports to Japan' alone may as well pay what Japan levies: then somebody else must act in the clause.
    """
    end = next(sentence.letters("Q", rate.token + 1), len(sentence.tokens))
    behind = sentence.between(rate.token + 1, min(end, rate.token + _REACH))
    if sent := _SENT_TO.search(behind):
        return list_starting(sentence, rate.token + 1 + behind[: sent.end()].count(" "))
    if not is_export_duty(sentence, rate):
        return ()
    there = destination_of(sentence, regions)
    if there is None:
        return ()
    head = rate.head if rate.head is not None else rate.token
    named = "export" in (sentence.words(max(0, head - 1)) + sentence.words(head)).lower()
    actor = actor_before(sentence, rate.token, {there})
    origins = {code_at(sentence, index) for index in sentence.letters("D", head, len(sentence.tokens))} - {actor}
    return (there,) if named or (actor is not None and not origins) else ()
