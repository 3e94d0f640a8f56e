"""The goods that a part of a sentence names, and those whose trade an amount measures."""

import re

from transforms.extraction.shape.clauses import clause_around
from transforms.extraction.shape.shapes import Sentence

_EXAMPLES = re.compile(
    r"^(?:G )?(?:, )?(?:including|such as|like|namely|notably|among them|among those|ranging from|– |"
    r": )(?: \S+){0,5}? ?S$"
)
_IN_ANTECEDENT = frozenset(["S", "D", "and", ",", "on", "of", "for", "to", "from"])
_PURPOSE = re.compile(
    r"(?:^| )(?:used|for use|needed|useful|essential|goes?|going) (?:\S+ )?(?:in|into|by|for|as|"
    r"to make) (?:[^ ,]+ ){0,4}?(?:S (?:[a-z]+ ){0,2}?(?:,|and|or) )*$"
)
"""What goods serve for, which is not under their tariff: "steel used in car bodies"."""
_OTHER_THAN = re.compile(r"(?:^| )(?:other than|except|except for|excluding|apart from) (?:D )?S(?= |$)")
_FOR_USE_IN = re.compile(r"S (?:for(?: (?:the|D|its|their))?|with(?: (?!T )[a-z]+)?)")
"""Goods that are for use in others, or have them: "batteries for cars", "cars with petrol engines"."""
_USE = re.compile(r"(?:^| )(?:used|use|needed|useful|essential|goes?|going) ")
_TRADE_OF = re.compile(
    r"(?:^| )((?:(?:G|T|trade|deficit|surplus|sales|exports?|exported|imports?|imported|ships?|shipped|sends?|sent|"
    r"sells?|sold|bought|buys?) (?:collected )?"
    r"(?:of |in |on |for )?(?:(?!S )[a-zPDAN-]+ ){0,4}?S(?:(?: (?:,|and|or|D))+ S)*|S (?:G|T|sales|trade|shipments|"
    r"alone|industry|sector))"
    r"(?: (?![S;] )\S+){0,12}|(?:and|,|while) (?:(?:other|D) ){0,2}S (?:(?:for|at|worth|to|by|of)|came to|were|was))$"
)
"""Goods of which the trade, or a duty, is valued."""


def goods_in(sentence: Sentence, first: int, last: int) -> tuple[int, ...]:
    """The goods named between two tokens; a group of which products follow as examples gives way to them."""
    found = tuple(sentence.letters("S", first, last))
    if found and _OTHER_THAN.search(sentence.shape):
        found = tuple(i for i in found if not _OTHER_THAN.search(sentence.between(max(0, i - 3), i) + " S"))
    if found and _USE.search(sentence.shape):
        found = tuple(i for i in found if not _PURPOSE.search(sentence.between(max(0, i - 14), i) + " "))
    return tuple(
        index
        for place, index in enumerate(found)
        if not (place and _FOR_USE_IN.fullmatch(sentence.between(found[place - 1], index)))
        if place + 1 == len(found)
        or (
            found[place + 1] > index + 1  # "truck tires" are tires
            and _EXAMPLES.match(sentence.between(index + 1, found[place + 1] + 1)) is None
        )
    )


def goods_worth(sentence: Sentence, amount: int) -> tuple[int, ...]:
    """The goods whose trade or duty an amount measures, named before it: 'imports of beef came to $8 billion'."""
    first = subject_begins(sentence, amount)
    first = max(first, next((i + 1 for i in reversed(tuple(sentence.letters("MQ", first, amount)))), first))
    match = _TRADE_OF.search(sentence.between(first, amount))
    if match is None:
        return ()
    begins = first + sentence.between(first, amount)[: match.start(1)].count(" ")
    return goods_in(sentence, begins, amount)


def subject_begins(sentence: Sentence, index: int) -> int:
    """Where the clause around a token begins, with the goods before it where it is relative.

    "Apples and nuts, which now pay 50%"; "from vodka to furs, which together are worth $1 billion".
    """
    first, _ = clause_around(sentence, index)
    if sentence.shapes[first] not in ("which", "that", "who") or sentence.has("SG", first, index):
        return first
    while first > 0 and sentence.shapes[first - 1] in _IN_ANTECEDENT:
        first -= 1
    return first
