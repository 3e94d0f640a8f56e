"""Which percentages are rates although no tariff noun stands beside them, in a text that speaks of tariffs.

"Chinese makers pay 16.5% and Vietnamese 10%." Such a percentage is a rate where it stands as only a rate can, and no
word of its clause says that it is a share, a growth or a price.
"""

import re

from transforms.extraction.figures.rate_patterns import LINK, MARKET
from transforms.extraction.figures.spoken_patterns import (
    AT_LEVEL,
    BEARS,
    BORNE,
    CHARGES,
    LINE,
    LINE_GOES_ON,
    LISTED_NAME,
    NO_CHARGE,
    ON_OBJECT,
    OTHER_AFTER,
    OTHER_MATTER,
    OTHER_RATE,
    PAIR_BEFORE,
    PAIR_BEHIND,
    PAIRED,
    PART_OF,
    POINTS_BACK,
    SPEAKS,
    SPEAKS_BY,
    STEPS,
    TAX_ON,
    TOTAL,
    WEAK_NOUNS,
)
from transforms.extraction.quantities import Quantity
from transforms.extraction.shape.shapes import Sentence, any_of, any_word_of

_FEE = re.compile(r"(?:fee|charge)s?$", re.IGNORECASE)
_OR_MORE = re.compile(r"^(?:or|and|to|-) Q ")
"""The rest of "3 or 4 percent": what follows it follows both."""
_CHARGED = any_word_of(BEARS, TOTAL)
_CHARGED_ON = any_of(BORNE, ON_OBJECT)
_MATTERS = 14
"""How many tokens before a percentage may say that it is something else."""
_IS = re.compile(r"(?:is|was|are|at|to|comes? to|came to|will be|now)(?= |$)")
_BEFORE_NOUN = 5
"""How many tokens before a weak noun may say so."""
_REACH = 18
"""How many tokens a rate may stand from a weak noun, or from the rate that it is listed with."""


def speaks_of_rates(sentence: Sentence) -> bool:
    """Whether the sentence speaks of tariffs, so that a percentage near it may be one."""
    return sentence.has_word(SPEAKS_BY) and SPEAKS.search(sentence.shape) is not None


def weak_noun(sentence: Sentence, index: int) -> int | None:
    """The token of the noun beside the quantity that means a tariff in a text about tariffs: "the rate is [25%]"."""
    tokens = sentence.tokens
    for place in range(index + 1, min(index + 4, len(tokens))):
        if tokens[place].shape in ("rate", "rates", "charge", "cess"):
            return place if OTHER_RATE.search(sentence.between(index + 1, place)) is None else None
        if not tokens[place].shape.isalpha():
            break
    for place in range(index - 1, max(-1, index - _REACH), -1):
        shape = tokens[place].shape
        if shape in (";", "Q"):
            return None
        if shape == "S" and _FEE.search(sentence.words(place)):
            shape = "fee"  # "port fees"
        if shape in WEAK_NOUNS and OTHER_RATE.search(sentence.between(max(0, place - 2), place)) is None:
            if shape.startswith("tax") and not TAX_ON.match(sentence.between(place + 1, index)):
                return None
            between = sentence.between(place + 1, index)
            if shape == "total" and not _IS.match(between):
                return None
            return place if not between or LINK.search(between) else None
    return None


def is_spoken_rate(sentence: Sentence, index: int, earlier: int | None, noun: int | None) -> bool:
    """Whether the quantity stands as a rate does.

    `earlier` is the token of the last rate of the sentence, `noun` that of a weak noun beside it, if any.
    """
    right = sentence.between(index + 1, len(sentence.tokens))
    listed = earlier is not None and index - earlier <= _REACH
    first = earlier + 1 if earlier is not None and listed else max(0, index - _MATTERS)
    left = sentence.between(first if noun is None else max(first, noun - _BEFORE_NOUN), index) + " "
    if CHARGES.search(left) and not NO_CHARGE.match(right):
        return True
    if MARKET.search(left.rstrip()) or OTHER_MATTER.search(left.rsplit(" ; ", 1)[-1]):
        return False
    moved = listed and left.endswith((" from ", " to "))
    if OTHER_AFTER.match(_OR_MORE.sub("", right)) and not BORNE.match(right) and not moved:
        return False
    if listed or noun is not None or _is_in_list(sentence.between(0, index) + " ", right):
        return True
    if (STEPS.search(left) and POINTS_BACK.search(left)) or (_is_percentage(sentence, index) and AT_LEVEL.search(left)):
        return True
    return _CHARGED.search(" " + left) is not None or _CHARGED_ON.match(right) is not None


def _is_in_list(left: str, right: str) -> bool:
    """Whether the rate stands in a line of a list, or in a list of countries or goods with a rate each."""
    if LINE_GOES_ON.match(right) and (LINE.search(left) or LISTED_NAME.search(left)):
        return True
    if PAIRED.search(left) is None or OTHER_MATTER.search(left) or PART_OF.search(left):
        return False
    return PAIR_BEHIND.match(right) is not None or PAIR_BEFORE.search(left) is not None


def _is_percentage(sentence: Sentence, index: int) -> bool:
    quantity = sentence.tokens[index].thing
    return isinstance(quantity, Quantity) and quantity.kind == "percent"
