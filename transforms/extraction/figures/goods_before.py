"""The goods that a sentence names before a rate of which no phrase names the object."""

import re

from transforms.extraction.figures.goods import goods_in
from transforms.extraction.figures.rates import Rate
from transforms.extraction.shape.clauses import clause_around
from transforms.extraction.shape.shapes import Sentence

_CONTRASTS = frozenset([";", "while", "whereas", "but", "although", "though"])
_WIDE = re.compile(r"(?:^| )(?:reciprocal|global|universal|blanket|baseline|across-the-board)(?: \S+)?$")
_BUYS = re.compile(r"(?:^| )(?:buys?|buying|bought|purchas(?:e|es|ed|ing)|sells?|sold|stocks?|shares?)(?= |$)")
"""What says that goods are dealt in, and not what they pay."""


def is_wide(sentence: Sentence, rate: Rate) -> bool:
    """Whether the tariff is by its kind on goods in general: 'the reciprocal tariff', 'a baseline duty'."""
    head = rate.head
    if head is None:
        first, _ = clause_around(sentence, rate.token)
        of_noun = sentence.shapes[first] in ("which", "that") and sentence.has("T", first - 2, first)
        head = max(sentence.letters("T", first - 2, first)) if of_noun else None
    return head is not None and _WIDE.search(sentence.between(max(0, head - 3), head)) is not None


def goods_earlier(sentence: Sentence, rate: Rate, after: int) -> tuple[int, ...]:
    """The goods that the clause names before a rate of which no phrase names the object, not before token `after`.

    Those of the clause before it where a relative clause tells the rate: "cars from the UK, on which the duty is 10%".
    """
    if is_wide(sentence, rate):
        return ()
    first, _ = clause_around(sentence, rate.token)
    if first and sentence.shapes[first] in ("which", "that", "where"):
        first, _ = clause_around(sentence, first - 1)
    first = max(first, after)
    if _BUYS.search(sentence.between(first, rate.token)):
        return ()
    return goods_in(sentence, first, rate.token)


def goods_of_sentence(sentence: Sentence, rate: Rate, after: int) -> tuple[int, ...]:
    """The goods that a sentence names before a rate, from token `after` on, in another clause that is no contrast."""
    if is_wide(sentence, rate):
        return ()
    parted = max((i for i in range(after, rate.token) if sentence.shapes[i] in _CONTRASTS), default=after)
    if _BUYS.search(sentence.between(parted, rate.token)):
        return ()
    return goods_in(sentence, parted, rate.token)
