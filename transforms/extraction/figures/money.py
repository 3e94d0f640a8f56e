"""Which amounts of money a text ties to trade or a trade measure, and the goods they buy or cover."""

import re
from dataclasses import dataclass, replace

from transforms.extraction.figures.money_goods import costs_a_firm, goods_of_amount, is_general, points_back, says_again
from transforms.extraction.figures.money_patterns import (
    BELOW_ANOTHER,
    BORNE_BY_HOUSEHOLDS,
    COST,
    COSTS,
    FLOW,
    FOR_HOUSEHOLDS,
    INVESTED,
    INVESTMENT,
    NEVER,
    OF_ACCOUNTS,
    OF_REVENUE,
    PRICE_MOVE,
    REVENUE,
    SALES_MOVE,
    SAVED,
    STATE_LOSES,
    TRADED,
    VALUE,
)
from transforms.extraction.quantities import Quantity
from transforms.extraction.shape.clauses import clause_around
from transforms.extraction.shape.shapes import Sentence

_NEAR = 14
"""How many tokens on either side of an amount its tie to trade may stand."""

_COSTS = 20
"""How many tokens before an amount the tariff that costs it may stand."""
_FAR = 10
"""How many tokens on either side the words of accounts may stand."""

_TIED_AFTER = re.compile(
    r"^(?:a year |each year |annually |every year )?(?:\S+ )?(?:worth )?(?:(?:of|on|-) (?:[^ ,]+ ){0,5}?|"
    r"in (?:(?!the |'s )[^ ,]+ ){0,3}?)(?:G|T|S|trade|purchases?|investments?|tariffs?|dut(?:y|ies))(?= |$)|"
    r"^(?:\S+ ){0,2}?(?:trade|T|G|export|import) (?:deal|agreement|deficit|surplus|pact|package|aid)|"
    r"^(?:\S+ ){0,2}?(?:G|T)(?= |$)|^worth of (?:\S+ ){0,5}?[SG](?= |$)|^(?:\S+ ){0,3}?(?:deficit|surplus)(?= |$)|"
    r"^in (?:\S+ ){0,3}?(?:bailouts?|aid|relief|subsid(?:y|ies)|tariffs?|T|support) (?:\S+ ){0,8}?(?:farmers|T|"
    r"tariffs|trade)(?= |$)"
)
_TIED_BEFORE = re.compile(
    r"(?:^| )(?:T|G|trade|sanctions|reprisals) (?:\S+ ){0,9}?(?:worth|valued at|totall?(?:ing|ed)|of|"
    r"amounting to|reach(?:ed|ing)?|was|"
    r"to|by|covering|affecting|on|hitting|estimated at|at)(?: (?:about|some|around|up|to|nearly|roughly|more|than|"
    r"over|an|a|additional|another|estimated|approximately|as|much|at|least|little|further))*$|"
    r"(?:^| )(?:T|tariffs?) (?:\S+ ){0,4}?(?:on|against) (?:\S+ ){0,4}?$|(?:^| )refunds? (?:\S+ ){0,5}?$|"
    r"(?:^| )(?:deficit|surplus|shortfall|imbalance|trade) (?:\S+ ){0,12}?$|(?:^| )(?:buy|buys|buying|purchas(?:e|"
    r"es|ing)|import|"
    r"export|ship) (?:\S+ ){0,6}?$"
)
_LARGE = 1_000_000
"""Smaller amounts are prices and bills of single people and firms."""
_THRESHOLD_AMOUNT = 100_000
_THRESHOLD_BEFORE = re.compile(
    r"(?:^| )(?:under|below|above|over|exceeding|less than|more than|up to|limit of|threshold of)$"
)
_DEAL = re.compile(r"(?:^| )(?:T|trade|tariffs?|dumping|wto|imports?|exports?|concessions?|negotiat\w+)(?= |$)")
_DEALING = re.compile(r"(?:^| )(?:deal|pact|agreement|accord|talks|framework|trade|tariffs?|T)(?= |$)")
_PROMISED = re.compile(r"(?:^| )(?:promis|pledg|commit|undertak)\w* (?:\S+ ){0,3}?(?:invest|buy|purchase)")
_COMPANY_DEAL = re.compile(r"^(?:deal|contract|order|offer|bid|takeover|merger|acquisition) (?:with|from|for)(?= |$)")
_PLEDGE = re.compile(
    r"(?:^| )(?:invest(?:s|ed|ing|ments?)?|pledg(?:e|es|ed|ing)|commit(?:s|ted|ment)?|purchases?|buy|gift|"
    r"package)(?= |$)"
)
_BUSINESS = re.compile(
    r"(?:^| )(?:revenues?|sales|profits?|earnings|market value|market cap\w*|valuation|shares?|stocks?|bonds?|debt|"
    r"loans?|stake|acqui\w+|funds?|assets|raised|funding|cash|quarter|salary|settlement|barrel|ounce|barrels|"
    r"reserves|stimulus|budget|gdp|economy|spend(?:s|ing)?|traded at|yield|losses|bail|ransom|cents a share|"
    r"a share|production|annually on|manager|factory|plant|startup|start - up)(?= |$)"
)
_SPENT = re.compile(
    r"(?:^| )(?:spen(?:d|ds|t|ding)|costs?|earn(?:s|ed)?|rais(?:e|es|ed|ing)|lost|wip(?:es|ed) out|"
    r"sav(?:e|es|ed|ing))(?: (?:over|about|more than|nearly|around|some|up to|almost|an estimated))?$"
)
_ON_TARIFFS = re.compile(r"^(?:more |extra )?(?:on|in) (?:\S+ ){0,2}?T(?= |$)")
_OWN_RESULT = re.compile(r"(?:^| )(?:lost|earned|made|booked|posted|reported)(?: [^ ,;]+){0,4}$")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount tied to trade: its token, its quantity and the tokens of the goods that it buys or covers.

    `general` tells that it is of goods in general, or of the balance of all trade, `known` that it is what a measure
    told before covers, `burden` that it is what tariffs cost a company.
    """

    token: int
    quantity: Quantity
    goods: tuple[int, ...]
    general: bool
    known: bool
    burden: bool


def find_money(sentence: Sentence, *, near_trade: bool) -> list[Money]:
    """The amounts of a sentence that it ties to trade.

    `near_trade` tells that the sentences around speak of a trade measure or deal, so that a pledge of investment or an
    amount in a deal counts although the sentence itself does not name the deal.
    """
    found: list[Money] = []
    for index in sentence.letters("M"):
        quantity = sentence.tokens[index].thing
        if not isinstance(quantity, Quantity):
            continue
        left = sentence.between(max(0, index - _NEAR), index)
        right = sentence.between(index + 1, index + 1 + _NEAR)
        if (quantity.high or quantity.low or 0) <= _THRESHOLD_AMOUNT and _THRESHOLD_BEFORE.search(left):
            continue
        if PRICE_MOVE.search(left) or _is_compared(sentence, found, index):
            continue
        tied = _is_tied(sentence, index, left, right, near_trade=near_trade) or _doubles(sentence, found, index)
        tied = tied or (near_trade and _is_cost(sentence, index))
        if not tied and (quantity.high or quantity.low or 0) >= _LARGE and not _is_of_business(sentence, index):
            tied = _is_of_trade(sentence, left, right)
            tied = tied or (near_trade and _is_near(sentence, index, left, right, found))
            tied = tied or (near_trade and _is_of_no_accounts(sentence, index, quantity))
        tied = tied and quantity.high != 0
        if tied:
            found.append(_amount(sentence, index, quantity, found[-1] if found else None))
    return found


def _amount(sentence: Sentence, index: int, quantity: Quantity, earlier: Money | None) -> Money:
    """The amount with what it is of; said again in another currency, it is of the same as the one before."""
    if earlier is not None and says_again(sentence, earlier.token, index):
        open_ended = earlier.quantity.high is None and quantity.low is not None
        return replace(earlier, token=index, quantity=replace(quantity, high=None) if open_ended else quantity)
    goods = goods_of_amount(sentence, index, earlier.token if earlier else None, earlier.goods if earlier else ())
    known = not goods and points_back(sentence, index)
    general = not goods and not known and is_general(sentence, index)
    burden = not general and ((earlier is not None and earlier.burden) or costs_a_firm(sentence, index))
    return Money(index, quantity, goods, general, known, burden)


def _is_tied(sentence: Sentence, index: int, left: str, right: str, *, near_trade: bool) -> bool:
    if _ON_TARIFFS.match(right):
        return True
    if _SPENT.search(left):
        return False
    if _TIED_AFTER.match(right):
        return True
    if _BUSINESS.search(left[-60:]) or _BUSINESS.search(right[:40]):
        return False
    if _TIED_BEFORE.search(left) or _TIED_BEFORE.search(left + " "):
        return True
    return _is_of_dealing(sentence, index, right, near_trade=near_trade)


def _is_cost(sentence: Sentence, index: int) -> bool:
    """Whether a tariff is said to cost its payers, or to bring the state, the amount."""
    left = sentence.between(max(0, index - _COSTS), index)
    if STATE_LOSES.search(left) and OF_REVENUE.match(sentence.between(index + 1, index + 8)):
        return True
    if COSTS.search(left + " ") or BORNE_BY_HOUSEHOLDS.search(left):
        return True
    return FOR_HOUSEHOLDS.match(sentence.between(index + 1, index + 10)) is not None


def _is_compared(sentence: Sentence, found: list[Money], index: int) -> bool:
    """Whether the amount only is what one before it, which is none of trade, is compared with."""
    before = max(sentence.letters("M", max(0, index - _FAR), index), default=-1)
    if before < 0 or any(money.token == before for money in found):
        return False
    return BELOW_ANOTHER.search(sentence.between(before + 1, index)) is not None


def _is_of_business(sentence: Sentence, index: int) -> bool:
    before, behind = sentence.between(max(0, index - 6), index), sentence.between(index + 1, index + 6)
    return SALES_MOVE.search(before) is not None or NEVER.search(before) is not None or NEVER.search(behind) is not None


def _is_of_no_accounts(sentence: Sentence, index: int, quantity: Quantity) -> bool:
    """Whether an amount told in the midst of trade news is of nothing else that such news counts in money."""
    words = sentence.words(index)
    if quantity.unit == "XXX" or words.lower().endswith(("-dollar", "-euro", "-pound", "-yuan")):
        return False  # "a billion-dollar company"
    first, last = clause_around(sentence, index)
    before = sentence.between(max(first, index - _FAR), index)
    behind = sentence.between(index + 1, min(last, index + _FAR))
    return OF_ACCOUNTS.search(before) is None and OF_ACCOUNTS.search(behind) is None


def _is_of_trade(sentence: Sentence, left: str, right: str) -> bool:
    """Whether the words beside a large amount say that it is trade, its balance, or what duties bring in."""
    if REVENUE.search(left + " ") or FLOW.search(left) or SAVED.match(right):
        return True
    places = sum(1 for _ in sentence.letters("PDA"))
    return places > (0 if sentence.has("SG") else 1) and TRADED.search(left) is not None


def _is_near(sentence: Sentence, index: int, left: str, right: str, found: list[Money]) -> bool:
    """Whether a large amount near a trade measure belongs to it: by what it is paid for, or which one it follows."""
    if found and index - found[-1].token <= _NEAR and not _OWN_RESULT.search(left):
        return True
    if COST.search(left):
        return True
    if sentence.has("PDA", 0, index) and INVESTED.search(left):
        return True
    if sentence.has("PD") and INVESTMENT.match(right):
        return True
    return sentence.has("SG") and VALUE.search(left) is not None


def _is_of_dealing(sentence: Sentence, index: int, right: str, *, near_trade: bool) -> bool:
    """Whether the clause speaks of trade, or the sentence of a deal in which the amount was promised."""
    if _DEAL.search(sentence.between(*clause_around(sentence, index))):
        return True
    dealing = _DEALING.search(sentence.shape) is not None
    if near_trade and (_PROMISED.search(sentence.shape) or (dealing and not _COMPANY_DEAL.match(right))):
        return True
    return dealing and sentence.has("PA", 0, index) and _PLEDGE.search(sentence.shape) is not None


def _doubles(sentence: Sentence, found: list[Money], index: int) -> bool:
    """Whether the amount says the one before again in another currency, in brackets: "C$5bn ($3.7bn; £2.8bn)"."""
    return bool(found) and found[-1].token == index - 2 and sentence.tokens[index - 1].shape in ("(", ";", "/")
