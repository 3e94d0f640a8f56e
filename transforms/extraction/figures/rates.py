"""Which quantities of a sentence are tariff rates or changes of tariff rates."""

import re
from dataclasses import dataclass
from decimal import Decimal

from transforms.extraction.figures.rate_patterns import (
    ADDITION,
    BY_HOW_MUCH,
    CARRIED,
    CHAIN,
    CHANGE_AFTER,
    CHANGE_BEFORE,
    CHANGES_OF,
    CHARGED,
    CUT_BY,
    DUTY_MOVES_TO,
    FEE,
    FREE,
    GOODS_AT,
    IN_TARIFF,
    JOINING,
    LEVEL_AFTER,
    LEVIED,
    LINK,
    MARKET,
    MEASURED,
    NO_RATE,
    NOT_BETWEEN,
    OF_LINES,
    ON_GOODS,
    OTHER_TAX_BEHIND,
    PART_OF_TARIFF,
    PAYS,
    SETS,
    SHARE,
    STEP,
    TARIFF_AT,
    TARIFF_CHANGED,
    TARIFF_MOVES,
    WHEN,
)
from transforms.extraction.figures.spoken_patterns import (
    GOING_RATE,
    MOVED_BY,
    OTHER_TAX,
    POINTS_BACK,
    PRICED,
    WRITTEN_AS_RATE,
)
from transforms.extraction.figures.spoken_rates import is_spoken_rate, weak_noun
from transforms.extraction.quantities import Quantity
from transforms.extraction.shape.clauses import clause_around
from transforms.extraction.shape.shapes import Sentence, any_word_of

_NO_RATE_BEHIND = any_word_of(OTHER_TAX, MEASURED, BY_HOW_MUCH)
_GOES_ON = any_word_of(CARRIED, GOODS_AT)
_REACH = 26
"""How many tokens a rate may stand from its tariff noun."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate or a change of one: its kind, its token, and the token of its tariff noun where the sentence has one.

    A measure of which no figure is told has the kind `measure`, and its noun for a token.
    """

    kind: str
    token: int
    head: int | None
    quantity: Quantity | None
    unit: str


def find_measures(sentence: Sentence, rates: list[Rate]) -> list[Rate]:
    """The tariffs that a sentence, or the headline, names without a figure."""
    if not sentence.has("T"):
        return []
    if sentence.index > 0 and not sentence.shape.endswith(" :") and not sentence.has("SGPDA"):
        return []  # nothing is said of them
    with_figure = {rate.head for rate in rates}
    return [Rate("measure", index, index, None, "") for index in sentence.letters("T") if index not in with_figure]


def is_step(sentence: Sentence, rate: Rate) -> bool:
    """Whether the rate is where a measure told before is to go: 'rising to 25% by June'."""
    return STEP.search(sentence.between(0, rate.token) + " ") is not None


def find_rates(sentence: Sentence, *, after_rate: bool, spoken: bool) -> list[Rate]:
    """The tariff rates and rate changes of a sentence, in order.

    `after_rate` tells that the sentence before gave a rate, which this one may carry on ("It would rise to 25%"),
    `spoken` that the text around speaks of tariffs.
    """
    rates: list[Rate] = []
    for index in sentence.letters("QC"):
        quantity = sentence.tokens[index].thing
        if not isinstance(quantity, Quantity):
            continue
        left = _left(sentence, index)
        if _NO_RATE_BEHIND.search(" " + left) or _is_price(sentence, index, quantity):
            continue
        if OTHER_TAX_BEHIND.match(sentence.between(index + 1, index + 5)):
            continue
        rate = _rate_at(sentence, index, quantity, rates, after_rate=after_rate)
        if rate is None and spoken:
            rate = _spoken_rate(sentence, index, quantity, rates)
        if rate is not None:
            rates.append(rate)
    return rates


def _rate_at(
    sentence: Sentence, index: int, quantity: Quantity, earlier: list[Rate], *, after_rate: bool
) -> Rate | None:
    if sentence.tokens[index].shape == "C":
        return _change_in_words(sentence, index, quantity)
    if quantity.high == 0 and FREE.search(sentence.words(index)):
        unset = sentence.words(index).lower().startswith("no ") and SETS.search(_left(sentence, index))
        if unset or NO_RATE.match(sentence.between(index + 1, index + 3)):
            return None
        return Rate("tariff_rate", index, index, quantity, "percent")
    if quantity.kind == "specific":
        head = _noun_right(sentence, index) or _noun_left(sentence, index)
        right = sentence.between(index + 1, len(sentence.tokens))
        carried = (
            PAYS.search(_left(sentence, index)) is not None
            or FEE.match(right) is not None
            or _carried_on(_left(sentence, index), right, earlier, after_rate=after_rate)
        )
        return Rate("tariff_rate", index, head, quantity, quantity.unit) if head is not None or carried else None
    return _percentage(sentence, index, quantity, earlier, after_rate=after_rate)


def _spoken_rate(sentence: Sentence, index: int, quantity: Quantity, earlier: list[Rate]) -> Rate | None:
    """The rate that the quantity is in a text that speaks of tariffs, although no tariff noun proves it."""
    left = _left(sentence, index)
    points = quantity.unit == "percentage_point"
    if sentence.tokens[index].shape != "Q" or (MOVED_BY.search(left) and not points):
        return None
    if not WRITTEN_AS_RATE.search(sentence.words(index)):
        return None  # "a third"
    last = next((rate.token for rate in reversed(earlier) if not FREE.search(sentence.words(rate.token))), None)
    head = weak_noun(sentence, index)
    stepwise = points and MOVED_BY.search(left) and (last is not None or POINTS_BACK.search(left))
    if not stepwise and not is_spoken_rate(sentence, index, last, head):
        return None
    return Rate("rate_change" if points else "tariff_rate", index, head, quantity, quantity.unit)


def _change_in_words(sentence: Sentence, index: int, quantity: Quantity) -> Rate | None:
    """The change that 'halve the tariff' tells, unless the level that it leads to is told too."""
    head = _noun_near(sentence, index)
    if head is None or LEVEL_AFTER.search(sentence.between(index, index + 16)):
        return None
    if sentence.between(index + 1, index + 3) in ("the M", "M"):
        return None  # what doubles is an amount
    if sentence.words(index).lower().endswith("half") and not CUT_BY.search(_left(sentence, index)):
        return None
    return Rate("rate_change", index, head, quantity, "percent")


def _percentage(
    sentence: Sentence, index: int, quantity: Quantity, earlier: list[Rate], *, after_rate: bool
) -> Rate | None:
    left, right = _left(sentence, index), sentence.between(index + 1, len(sentence.tokens))
    if CHANGE_AFTER.match(right) or (IN_TARIFF.match(right) and CHANGES_OF.search(left)):
        noun = next(sentence.letters("T", index + 1), index + 1)
        return Rate("rate_change", index, noun, quantity, quantity.unit)
    head = _noun_right(sentence, index)
    if head is None:
        moves = MARKET.search(left.rstrip()) and not TARIFF_MOVES.search(left.rstrip())
        if (
            moves
            or (WHEN.match(right) and not TARIFF_AT.search(left))
            or (
                SHARE.match(right)
                and not (PAYS.search(left) and right.startswith("of their value"))
                and not (earlier and left.endswith((" from ", " to ")) and not right.startswith("of the value of"))
            )
        ):
            return None
        head = _noun_left(sentence, index, on_goods=ON_GOODS.match(right) is not None)
    if head is None and quantity.unit == "percentage_point":
        head = _noun_after(sentence, index)
    proven = head is not None or _without_noun(left, right) or _carried_on(left, right, earlier, after_rate=after_rate)
    change = CHANGE_BEFORE.search(left)
    of_another = (
        change is not None
        and not TARIFF_CHANGED.search(left)
        and (head is None or head < sentence.token_at(change.start()))
    )
    if not proven or of_another:
        return None  # "a tariff would … increase incomes by 5.7%": what moves is not the tariff
    if quantity.unit == "percentage_point" or change is not None:
        return Rate("rate_change", index, head, quantity, _unit_of_change(quantity, left))
    return Rate("tariff_rate", index, head, quantity, "percent")


def _is_price(sentence: Sentence, index: int, quantity: Quantity) -> bool:
    if quantity.kind != "specific":
        return False
    left, behind = _left(sentence, index), sentence.between(index + 1, index + 4)
    if DUTY_MOVES_TO.search(left):
        return False
    return PRICED.search(left) is not None or GOING_RATE.match(behind) is not None


def _left(sentence: Sentence, index: int) -> str:
    """The shape before a token, with the space that ends its last word."""
    return sentence.between(0, index) + " "


def _unit_of_change(quantity: Quantity, left: str) -> str:
    """Percent or percentage points. Nothing can be cut by more than all of it: a cut "by 115%" counts points."""
    beyond_all = (quantity.high or Decimal(0)) > 100 and re.search(r"\b(?:lower|cut|reduc|decreas|slash)", left)
    return "percentage_point" if quantity.unit == "percentage_point" or beyond_all else "percent"


def _without_noun(left: str, right: str) -> bool:
    """Whether a verb says that the percentage is levied: 'charge 100% on films', 'the 25% levied on steel'."""
    charged = ON_GOODS.match(right) is not None and CHARGED.search(left) is not None
    return charged or LEVIED.match(right) is not None or PAYS.search(left) is not None


def _carried_on(left: str, right: str, earlier: list[Rate], *, after_rate: bool) -> bool:
    if earlier and CHAIN.search(left.rstrip()):
        return True
    if not after_rate:
        return False
    return _GOES_ON.search(" " + left) is not None or ADDITION.match(right) is not None


def _noun_right(sentence: Sentence, index: int) -> int | None:
    """The tariff noun in whose phrase the quantity stands, as in '25% across-the-board tariff'."""
    tokens = sentence.tokens
    if sentence.between(index + 1, index + 3) == "of T":
        return None if OF_LINES.match(sentence.between(index + 3, index + 4)) else index + 2
    if part := PART_OF_TARIFF.match(sentence.between(index + 1, index + 8)):
        return index + part.group().count(" ") + 1
    for place in range(index + 1, min(index + 10, len(tokens))):
        shape = tokens[place].shape
        if shape == "T":
            return place
        if shape in JOINING and place + 1 < len(tokens):
            before, following = tokens[place - 1].shape, tokens[place + 1].shape
            if (
                shape == "-"
                or (before == following and before in "QS")
                or (shape != "," and before in "DP" and following in "DP")
            ):
                continue
            return None
        if shape == "M" or NOT_BETWEEN.fullmatch(shape):
            return None
    return None


def _noun_after(sentence: Sentence, index: int) -> int | None:
    """The tariff noun to which points are said to be added: '10 points that it had added to its duties'."""
    _, last = clause_around(sentence, index + 1)
    return next(sentence.letters("T", index + 1, max(last, index + 14)), None)


def _noun_left(sentence: Sentence, index: int, *, on_goods: bool = False) -> int | None:
    """The tariff noun that the quantity follows, as in 'tariffs on cars of up to 25%'."""
    for place in range(index - 1, max(-1, index - _REACH), -1):
        if sentence.tokens[place].shape == ";":
            return None
        if sentence.tokens[place].shape == "T":
            between = sentence.between(place + 1, index)
            return place if on_goods or between in ("", "-") or LINK.search(between) else None
    return None


def _noun_near(sentence: Sentence, index: int) -> int | None:
    window = range(index + 1, min(index + 9, len(sentence.tokens)))
    return next((place for place in window if sentence.tokens[place].shape == "T"), _noun_left(sentence, index))
