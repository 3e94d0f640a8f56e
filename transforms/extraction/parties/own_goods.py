"""Goods that a sentence calls a party's own: "its wine", "their exporters"."""

import re

from transforms.extraction.figures.rates import Rate
from transforms.extraction.parties.country_lists import is_person, list_starting
from transforms.extraction.parties.parties import code_at
from transforms.extraction.parties.party_patterns import DEAL, OBLIQUE, POSSESSOR
from transforms.extraction.shape.clauses import clause_around
from transforms.extraction.shape.shapes import Sentence

_ITS_GOODS = re.compile(
    r"(?:^| )(?<!impact )(?<!effect )(?:on|for) (?:its|their|our) (?:own )?(?:(?![A-Z] |, )\S+ ){0,2}?(?=[SG](?: |$))|"
    r"(?:^| )(?:that|which|whereby|so|and|but|while|,) (?:its|their|our) (?:(?![A-Z] |, )\S+ ){0,2}?"
    r"(?=(?:[SG]|exporters|producers|growers|[a-z]*makers|shippers|farmers|firms|companies|mills) "
    r"(?:(?:will|would|can|may|must|now|also) )*(?:pay|pays|face|faces|enter|enters|attract|attracts|be)(?= |$))"
)
"""Goods of the party told before: "the rate on its cars", "under which their medicines will pay"."""
_TOLD_THAT = re.compile(
    r"(?:^| )(?:tell|told|tells|telling|warn|inform|notif)\w* (?:the )?(P)(?: (?:,|and|P|the))* that "
    r"(?:its|their|our)(?: \S+){0,3}? $"
)
"""Whom somebody tells what its goods will pay: "told Fiji and Samoa that their fish will pay"."""
_LEVYING = re.compile(
    r"^(?:\S+ ){0,4}?(?:impos|rais|cut|lower|reduc|levi|levy|slap|put|set|hik|doubl|lift|remov|scrap|charg|"
    r"increas|halv|eliminat|abolish|end|drop|keep|kept)\w*(?= |$)"
)
_TAKEN_IN = frozenset(["imports", "shipments", "purchases"])


def owner_of_goods(sentence: Sentence, rate: Rate) -> tuple[str, ...]:
    """The party whose own goods the rate falls on: 'Chile says that the accord sets the rate on its wine at 9%'.

    Not where it is the one who sets the rate on what it takes in: 'Chile cut the tariff on its imports'.
    """
    first, last = clause_around(sentence, rate.token)
    found = _ITS_GOODS.search(sentence.between(first, last))
    if found is None:
        return ()
    place = first + sentence.between(first, last)[: found.end()].count(" ")
    if sentence.words(place).lower() in _TAKEN_IN:
        return ()
    if told := _TOLD_THAT.search(sentence.between(0, place) + " "):
        return list_starting(sentence, sentence.between(0, place)[: told.start(1)].count(" "))
    for index in sentence.letters("PA", 0, place):
        before, after = sentence.between(max(0, index - 5), index), sentence.between(index + 1, place)
        if OBLIQUE.search(before) or POSSESSOR.match(after):
            continue
        if index < first or DEAL.match(after) or not _LEVYING.match(after):
            return () if is_person(sentence, index) else list_starting(sentence, index) or (code_at(sentence, index),)
    return ()
