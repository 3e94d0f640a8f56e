"""Whether a term that can name goods does so where it stands."""

import re
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Sequence

from transforms.extraction.named.candidates import Candidate
from transforms.extraction.named.names import is_common_noun, is_name, is_office

_NOUN_OF_TRADE = (
    r"imports?|exports?|tariffs?|dut(?:y|ies)|lev(?:y|ies)|quotas?|products?|goods|shipments?|trade|producers?|makers?|"
    r"manufacturers?|exporters?|importers?|buyers?|growers?|sellers?|dealers?|traders?|farmers?|industry|industries|"
    r"sectors?|articles|supplies|deliveries|purchases|parts"
)
_AFTER = re.compile(
    rf"[\s-]+(?:(?:and|or)\s+[\w-]+\s+)?(?:(?:import|export|safeguard|anti-dumping|countervailing|customs|extra|"
    rf"retaliatory)\s+)?(?:{_NOUN_OF_TRADE})\b"
)
_BEFORE = re.compile(
    r"\b(?:(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|tax(?:es)?|bans?|quotas?|surcharges?|imports?|exports?|shipments?|"
    r"fees?|sales?|purchases?|curbs?|restrictions?|controls?|embargo|prices?|worth|tonnes?|tons?|suppl(?:y|"
    r"ies)|dumping|"
    r"ban(?:ned|s|ning)?)\s+(?:on|of|for|against|to|covering)\s+|(?:im|ex)port(?:ed|ing)?\s+|foreign\s+|"
    r"buy(?:ing)?\s+(?:more\s+)?|(?:including|such as|like|ranging from|including on|include)\s+)(?:[\w.'-]+\s+){0,3}$"
)
_JOIN = re.compile(
    r"\s*(?:,|;|/|&|,?\s*(?:and|or|as well as|to)\b)\s*(?:(?:and|or|some|other|also|the)\s+)*(?:[\w'-]+\s+){0,2}$"
)
_VERB_BEFORE = re.compile(
    r"\b(?:will|would|can|could|may|might|must|should|shall|cannot|didn't|don't|they|we|he|she|who|to)\s+$"
)
_TO_BEFORE = re.compile(
    r"\b(?:appl\w+|relat\w+|respect|extend\w*|tariffs?|dut(?:y|ies)|exports?|access|subject|addition|come|comes|due|"
    r"changes?|limited|expand\w*|add\w*|from .{1,40}|"
    r"[\d.]+\s?(?:%|per\s?cent))\s+to\s+$"
)
_OBJECT_AFTER = re.compile(
    r"\s+(?:an?(?! (?:year|month|week|day|tonne|ton)\b)|the|his|her|its|their|our|my|your|him|them|it|himself|itself|"
    r"themselves|up|out|off|for sale)\b"
)
_NOUN_BEFORE = re.compile(r"\b(?:the|of|on|its|their|more|all|some|in|from|foreign|imported)\s+$")
"""What stands before a noun and never before a verb."""
_CARS_BEFORE = re.compile(
    r"\b(?:cars?|autos?|automobiles?|vehicles?|trucks?)\s*(?:,|and|or|&|,\s*and)\s+(?:their\s+|certain\s+|some\s+)?$"
)
_POINTER_BEFORE = re.compile(
    r"\b(?:the|these|those|both|such|this|its|foreign|refined)\s+(?:two\s+|three\s+|same\s+)?$"
)
_PAYS = re.compile(
    r"\s+(?:[a-z]+\s+){0,3}?(?:pays?|paid|face[sd]?|facing|(?:is|are|was|were|be|been)\s+(?:charged|subject))\s+(?:[a-z]+\s+)"
    r"{0,4}?(?:tariffs?\b|dut(?:y|ies)\b|lev(?:y|ies)\b|[\d.]+\s?(?:%|per\s?cent))"
)
"""What a maker pays is a tariff on what it makes, unless other goods are named: "carmakers pay a 35% tariff"."""


def means_goods(candidate: Candidate) -> bool | None:
    """Whether the term names goods here; None where only its company can tell (see `joins`)."""
    if is_office(candidate) or is_name(candidate):
        return False
    if not all(_GUARDS[guard](candidate) for guard in candidate.guards):
        return False
    if "list" in candidate.guards and not _beside_trade(candidate):
        return None
    return True


def joins(sure: Iterable[Candidate], doubtful: Sequence[Candidate]) -> list[Candidate]:
    """The doubtful candidates that stand in one list with goods: 'copper, tin and zinc'."""
    accepted = sorted(sure, key=_start)
    joined: dict[int, Candidate] = {}
    for order in (doubtful, doubtful[::-1]):
        for goods in order:
            if goods.start in joined:
                continue
            index = bisect_left(accepted, goods.start, key=_start)
            before, after = accepted[max(0, index - 1) : index], accepted[index : index + 1]
            if any(_in_one_list(*pair) for pair in ((one, goods) for one in before)) or any(
                _in_one_list(goods, one) for one in after
            ):
                joined[goods.start] = goods
                insort(accepted, goods, key=_start)
    return list(joined.values())


def _start(candidate: Candidate) -> int:
    return candidate.start


def _in_one_list(first: Candidate, second: Candidate) -> bool:
    if first.setting.start != second.setting.start or second.start - first.end > 60:
        return False
    return _JOIN.match(second.setting.document.lower[first.end : second.start]) is not None


def _beside_trade(candidate: Candidate) -> bool:
    return _AFTER.match(candidate.after(80)) is not None or _BEFORE.search(candidate.before(80)) is not None


def _is_about_trade(candidate: Candidate) -> bool:
    return candidate.setting.is_about_trade


def _is_no_verb(candidate: Candidate) -> bool:
    before = candidate.before(60)
    if _OBJECT_AFTER.match(candidate.after(20)) and not _NOUN_BEFORE.search(before):
        return False
    return _VERB_BEFORE.search(before) is None or _TO_BEFORE.search(before) is not None


def _is_no_narcotic(candidate: Candidate) -> bool:
    return candidate.setting.is_about_trade and not candidate.setting.is_about_narcotics


def _is_no_food(candidate: Candidate) -> bool:
    setting = candidate.setting
    return not setting.is_about_food and (setting.is_about_technology or setting.is_about_trade)


def _begins_small(candidate: Candidate) -> bool:
    return not candidate.is_capitalised


def _follows_cars(candidate: Candidate) -> bool:
    return _CARS_BEFORE.search(candidate.before(40)) is not None


def _pays(candidate: Candidate) -> bool:
    return _PAYS.match(candidate.after(60)) is not None


def _is_no_pointer(candidate: Candidate) -> bool:
    return _POINTER_BEFORE.search(candidate.before(30)) is None and not candidate.after(1).startswith("-")


_GUARDS: dict[str, Callable[[Candidate], bool]] = {
    "cars": _follows_cars,
    "chips": _is_no_food,
    "drugs": _is_no_narcotic,
    "fresh": _is_no_pointer,
    "list": _is_about_trade,
    "lower": is_common_noun,
    "noun": _is_no_verb,
    "payer": _pays,
    "small": _begins_small,
    "trade": _is_about_trade,
}
