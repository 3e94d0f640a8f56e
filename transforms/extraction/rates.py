"""Which quantities of a sentence are tariff rates or changes of tariff rates."""

import re
from dataclasses import dataclass
from decimal import Decimal

from transforms.extraction.clauses import clause_around
from transforms.extraction.quantities import Quantity
from transforms.extraction.shapes import Sentence

_REACH = 26
"""How many tokens a rate may stand from its tariff noun."""

_NOT_BETWEEN = frozenset(
    "on of in from to for by with at as is are was were will would be been than that which who after since until if "
    "while when against into over and or said say says has have had do did per : ; ( ) . — – but due".split()
)
"""Words that end the noun phrase in which a rate stands before its tariff noun."""

_JOINING = frozenset(["and", "or", "to", ",", "-", "–", "/", "&"])

_LINK = re.compile(
    r"(?:^| )(?:of|at|to|by|from|between|than|as|up|about|around|nearly|reach(?:es|ed|ing)?|is|was|are|were|be|been|,|:|"
    r"—|–|-|\(|only|exceed(?:s|ed|ing)?|over|least|most|and|or|rates?|high|low|total(?:s|ing|ling|led)?|down|just|"
    r"additional|another|an|a|the|some|extra|further|maximum|minimum|flat|low|high|average|S|G|D|P)$"
)
_CHAIN = re.compile(
    r"(?:^| )(?:to|from|and|or|at|of|between|only|a|an|another|than|then|plus|,|as|the|be|even|also|rising|"
    r"total of|T)$"
)
_SHARE = re.compile(
    r"^(?:of(?! T)(?! up to)|(?:or more )?of (?:the|its|their|all)|"
    r"(?:\S+ ){0,2}?(?:stakes?|shares?|growth|interest|gdp|chances?|inflation|probability|unemployment|yields?|returns?|"
    r"discount|majority|owned|capacity|utili[sz]ation|likely|content|gains?|loss(?:es)?|profits?|margins?|votes?|"
    r"support|approval|income|revenue|sales|turnout)\b|"
    r"(?:more|less|higher|fewer|cheaper|off) (?:than|for)|"
    r"(?:year|month)[ -]|(?:from|on) (?:a|the) (?:year|month|week|day|previous|all)|annuali[sz]ed|"
    r"(?:this|last|in the|on|for the) (?:week|month|year|quarter|day|january|february|friday|monday|session)|"
    r"(?:and|while|as) (?:the )?(?:s&p|nasdaq|dow|ftse|dax|shares|stocks|index))"
)
_MARKET = re.compile(
    r"(?:^| )(?:fell|fall(?:s|ing|en)?|rose|drop(?:s|ped|ping)?|gain(?:s|ed|ing)?|grew|grow(?:s|n|ing)?|expand(?:s|ed)?|"
    r"contract(?:s|ed)?|shrank|slump(?:s|ed|ing)?|tumbl(?:e|es|ed|ing)|surg(?:e|es|ed|ing)|lost|los(?:e|es|ing)|"
    r"climb(?:s|ed|ing)?|advanc(?:e|es|ed|ing)|slid|slid(?:e|es|ing)|plung(?:e|es|ed|ing)|plummet(?:s|ed|ing)?|"
    r"jump(?:s|ed|ing)?|declin(?:e|es|ed|ing)|down|up|owns?|holds?|accounts? for|accounted for|represent(?:s|ed|ing)?|"
    r"controls?|controlled|supply|supplies|added|slipp?(?:s|ed|ing)?|sank|soar(?:s|ed|ing)?|sliding|lopped|shaved|shed)"
    r"(?: (?:by|about|nearly|over|more than|as much as|almost|around|roughly|some|at least|another|a further|an? [a-z]+))?$"
)
_TARIFF_MOVES = re.compile(r"(?:^| )T (?:\S+ ){0,8}?(?:rose|jump\w*|climb\w*|drop\w*|fall\w*|fell|surg\w*|down|up)\b")
_CHANGE_BEFORE = re.compile(
    r"(?:^| )(?:rais(?:e|es|ed|ing)|cut(?:s|ting)?|lower(?:s|ed|ing)?|increas(?:e|es|ed|ing)|reduc(?:e|es|ed|ing)|"
    r"decreas(?:e|es|ed|ing)|hik(?:e|es|ed|ing)|slash(?:es|ed|ing)?|rise|rises|rose|go(?:es)? up|trim(?:s|med)?|"
    r"lift(?:s|ed)?|boost(?:s|ed)?|ease[sd]?)\b[^;]* by (?:as much as |up to |about |at least |another |a further |an additional |"
    r"between |roughly |nearly )*$"
)
_CHANGE_AFTER = re.compile(
    r"^(?:points? )?(?:tariff )?(?:increase|rise|hike|cut|reduction|decrease|drop) (?:in|of|to|on) (?:\S+ ){0,4}?T\b"
)
_CARRIED = re.compile(
    r"(?:^| )(?:it|they|this|that|these|those|the (?:rates?|levels?|figure|measures?|levy|charge)|rates?|which|S|G|D G|P)"
    r" (?:\S+ ){0,6}?(?:ris(?:e|es|ing)|rais(?:ed?|ing)|increas(?:e|es|ed|ing)|go(?:ing)? up|climb|jump|escalate|"
    r"lower(?:ed)?|reduc(?:ed?|ing)|cut|fall|drop|set|be|stand|remain|stay|tax(?:ed)?|face|pay|become|doubl\w*)"
    r" (?:\S+ ){0,4}?(?:to|at|of|by)? ?(?:a |an |as high as |up to |about |only )*$"
)
_STEP = re.compile(
    r"(?:^| )(?:ris(?:e|es|ing)|raised|increas(?:e|es|ed|ing)|escalat(?:e|es|ing|ed)|go(?:es|ing)? up|climb(?:s|ing)?|"
    r"hiked|jump(?:s|ing)?) (?:(?!T|P|D|S|G)\S+ ){0,3}?to (?:\S+ ){0,4}?$"
)
_ADDITION = re.compile(r"^(?:addition|rate|levels?|charge|figure|penalt(?:y|ies)|import|retaliatory|reciprocal)\b")
_CUT_BY = re.compile(
    r"(?:^| )(?:cut|slash|reduc|lower|trim|halv)\w* (?:(?!and )[^ ,;]+ ){0,5}?T (?:(?:on|for|against) (?:[^ ,;]+ ){1,6})?(?:by |in )?"
    r"(?:more than |about |nearly |almost |roughly )?$"
)
_CHARGED = re.compile(r"(?:^| )(?:charg(?:e|es|ed|ing)|levy|levies|levied|levying|impos(?:e|es|ed|ing)|collect(?:s|ed|ing)?) "
                      r"(?:up to |a |about |between |at least |as much as )*$")
_LEVIED = re.compile(r"^(?:(?:that|which) )?(?:(?:was|were|is|are) )?(?:levied|imposed|charged|laid|applied|slapped|put) (?:on|against)(?= |$)")
_ON_GOODS = re.compile(r"^(?:on|for) (?:(?:all|most|the|anything|imports of|imported|foreign|D|G|G of|G from|\S+) ){0,2}(?:S|G|P|D)(?= |$)|^on anything")
_GOODS_AT = re.compile(r"(?:^| )[SG] (?:(?:now |still |also )?(?:stays?|remains?|stands?|stood|pays?|paid) )?(?:at )?(?:about |up to )?$")
_FREE = re.compile(r"tariff|dut(?:y|ies)|lev(?:y|ies)|free|zero-for-zero", re.IGNORECASE)
_LEVEL_AFTER = re.compile(r"(?:^| )to (?:as much as |up to |a |about |around )*Q\b")


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
    """The tariffs of a sentence that are named without a figure."""
    with_figure = {rate.head for rate in rates}
    return [
        Rate("measure", index, index, None, "") for index in sentence.letters("T") if index not in with_figure
    ]


def is_step(sentence: Sentence, rate: Rate) -> bool:
    """Whether the rate is where a measure told before is to go: 'rising to 25% by June'."""
    return _STEP.search(sentence.between(0, rate.token) + " ") is not None


def find_rates(sentence: Sentence, *, after_rate: bool) -> list[Rate]:
    """The tariff rates and rate changes of a sentence, in order.

    `after_rate` tells that the sentence before gave a rate, which this one may carry on ("It would rise to 25%").
    """
    rates: list[Rate] = []
    for index in sentence.letters("QC"):
        quantity = sentence.tokens[index].thing
        if not isinstance(quantity, Quantity):
            continue
        rate = _rate_at(sentence, index, quantity, rates, after_rate=after_rate)
        if rate is not None:
            rates.append(rate)
    return rates


def _rate_at(
    sentence: Sentence, index: int, quantity: Quantity, earlier: list[Rate], *, after_rate: bool
) -> Rate | None:
    left, right = sentence.between(0, index) + " ", sentence.between(index + 1, len(sentence.tokens))
    if sentence.tokens[index].shape == "C":
        head = _noun_near(sentence, index)
        if head is None or _LEVEL_AFTER.search(sentence.between(index, index + 16)):
            return None
        if sentence.words(index).lower().endswith("half") and not _CUT_BY.search(left):
            return None
        return Rate("rate_change", index, head, quantity, "percent")
    if quantity.high == 0 and _FREE.search(sentence.words(index)):
        return Rate("tariff_rate", index, index, quantity, "percent")
    if quantity.kind == "specific":
        head = _noun_right(sentence, index) or _noun_left(sentence, index)
        return Rate("tariff_rate", index, head, quantity, quantity.unit) if head is not None else None
    if quantity.unit not in ("percent", "percentage_point"):
        return None
    if _CHANGE_AFTER.match(right):
        return Rate("rate_change", index, index + 1, quantity, quantity.unit)
    head = _noun_right(sentence, index)
    if head is None and (_SHARE.match(right) or (_MARKET.search(left[:-1]) and not _TARIFF_MOVES.search(left[:-1]))):
        return None
    if head is None:
        head = _noun_left(sentence, index, on_goods=_ON_GOODS.match(right) is not None)
    if head is None and _ON_GOODS.match(right) and _CHARGED.search(left):
        return Rate("tariff_rate", index, None, quantity, "percent")
    if head is None and _LEVIED.match(right):
        return Rate("tariff_rate", index, None, quantity, "percent")
    if head is None and quantity.unit == "percentage_point":
        head = _noun_after(sentence, index)
    if head is None and not _carried_on(left, right, earlier, after_rate=after_rate):
        return None
    if quantity.unit == "percentage_point" or _CHANGE_BEFORE.search(left):
        # Nothing can be cut by more than all of it: such a "by 115%" counts points.
        points = quantity.unit == "percentage_point" or (
            (quantity.high or Decimal(0)) > 100 and re.search(r"\b(?:lower|cut|reduc|decreas|slash)", left) is not None
        )
        return Rate("rate_change", index, head, quantity, "percentage_point" if points else "percent")
    return Rate("tariff_rate", index, head, quantity, "percent")


def _carried_on(left: str, right: str, earlier: list[Rate], *, after_rate: bool) -> bool:
    if earlier and _CHAIN.search(left[:-1]):
        return True
    if not after_rate:
        return False
    return any(pattern.search(left) for pattern in (_CARRIED, _GOODS_AT)) or _ADDITION.match(right) is not None


def _noun_right(sentence: Sentence, index: int) -> int | None:
    """The tariff noun in whose phrase the quantity stands, as in '25% across-the-board tariff'."""
    tokens = sentence.tokens
    if sentence.between(index + 1, index + 3) == "of T":
        return index + 2
    for place in range(index + 1, min(index + 10, len(tokens))):
        shape = tokens[place].shape
        if shape == "T":
            return place
        if shape in _JOINING and place + 1 < len(tokens):
            before, following = tokens[place - 1].shape, tokens[place + 1].shape
            if shape == "-" or (before == following and before in "QS") or (shape != "," and before in "DP" and following in "DP"):
                continue
            return None
        if shape in _NOT_BETWEEN or shape == "M":
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
            return place if on_goods or between in ("", "-") or _LINK.search(between) else None
    return None


def _noun_near(sentence: Sentence, index: int) -> int | None:
    window = range(index + 1, min(index + 9, len(sentence.tokens)))
    return next((place for place in window if sentence.tokens[place].shape == "T"), _noun_left(sentence, index))
