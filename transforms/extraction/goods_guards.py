"""Whether a term that can name goods does so where it stands."""

import re
from collections.abc import Callable, Iterable

from transforms.extraction.documents import Document
from transforms.extraction.names import Candidate, is_common_noun, is_name, is_office


_TRADE = re.compile(
    r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies|ied)|imports?|imported|importing|importers?|exports?|exported|exporting|"
    r"exporters?|re-exports?|quotas?|customs|trade|traded|trading partners?|dumping|anti-?dumping|subsid\w+|embargo\w*|"
    r"bans?|banned|banning|surcharges?|retaliat\w+|countermeasures?|counter-?tariffs?|goods|products?|shipments?|"
    r"tax|taxes|taxed|safeguards?|restrictions?|curbs?|sanctions|usmca|nafta|wto|section \d{3}|exempt\w*|made in|"
    r"manufactur\w+|suppl(?:y|ies|iers?)|deficits?|surplus)\b"
)
_NOUN_OF_TRADE = (
    r"imports?|exports?|tariffs?|dut(?:y|ies)|lev(?:y|ies)|quotas?|products?|goods|shipments?|trade|producers?|makers?|"
    r"manufacturers?|exporters?|importers?|industry|industries|sectors?|articles|supplies|deliveries|purchases|parts"
)
_AFTER = re.compile(rf"[\s-]+(?:(?:and|or)\s+[\w-]+\s+)?(?:{_NOUN_OF_TRADE})\b")
_BEFORE = re.compile(
    r"\b(?:(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|tax(?:es)?|bans?|quotas?|surcharges?|imports?|exports?|shipments?|sales?|"
    r"purchases?|curbs?|restrictions?|controls?|embargo|prices?|worth|tonnes?|tons?|suppl(?:y|ies)|dumping|ban(?:ned|s|ning)?)"
    r"\s+(?:on|of|for|against|to|covering)\s+|(?:im|ex)port(?:ed|ing)?\s+|foreign\s+|"
    r"buy(?:ing)?\s+(?:more\s+)?|(?:including|such as|like|ranging from|including on|include)\s+)(?:[\w.'-]+\s+){0,3}$"
)
_JOIN = re.compile(
    r"\s*(?:,|;|/|&|,?\s*(?:and|or|as well as|to)\b)\s*(?:(?:and|or|some|other|certain|also|the)\s+)*(?:[\w'-]+\s+){0,2}$"
)
_NARCOTICS = re.compile(
    r"traffick|smuggl|cartel|fentanyl|illegal|illicit|gangs?\b|police|overdos|crime|criminal|cocaine|heroin|\bmeth|addict|"
    r"migra|arrest|opioid|cannabis|marijuana|border security|doping"
)
_TECHNOLOGY = re.compile(
    r"semiconductor|nvidia|intel\b|amd\b|tsmc|samsung|huawei|qualcomm|micron\b|smic|technolog|artificial|\bai\b|\ba\.i\.|"
    r"comput|processor|electronic|chipmaker|chip ?maker|foundry|wafer|smartphone|\btech\b|hynix|asml|nexperia"
)
_FOOD = re.compile(r"\b(?:fish|salsa|snack|guacamole|fries|casino|poker|chocolate|menu|restaurant)\b")
_VERB_BEFORE = re.compile(
    r"\b(?:will|would|can|could|may|might|must|should|shall|cannot|didn't|don't|they|we|he|she|who|to)\s+$"
)
_TO_BEFORE = re.compile(
    r"\b(?:appl\w+|relat\w+|respect|extend\w*|tariffs?|dut(?:y|ies)|exports?|access|subject|addition|come|comes|due|"
    r"changes?|limited|expand\w*|add\w*|from .{1,40})\s+to\s+$"
)
_OBJECT_AFTER = re.compile(
    r"\s+(?:a|an|the|his|her|its|their|our|my|your|him|them|it|himself|itself|themselves|up|out|off|for sale)\b"
)


def means_goods(document: Document, candidate: Candidate) -> bool | None:
    """Whether the term names goods here; None where only its company can tell (see `joins`)."""
    if is_office(document, candidate) or is_name(document, candidate):
        return False
    if not all(_GUARDS[guard](document, candidate) for guard in candidate.guards):
        return False
    if "list" in candidate.guards and not _beside_trade(document, candidate):
        return None
    return True


def joins(document: Document, sure: Iterable[Candidate], doubtful: Iterable[Candidate]) -> list[Candidate]:
    """The doubtful candidates that stand in one list with goods: 'copper, tin and zinc'."""
    accepted = sorted(sure, key=lambda goods: goods.start)
    joined: list[Candidate] = []
    for goods in doubtful:
        if any(_in_one_list(document, goods, other) for other in accepted if abs(other.start - goods.start) < 60):
            joined.append(goods)
            accepted.append(goods)
    return joined


def _in_one_list(document: Document, one: Candidate, other: Candidate) -> bool:
    first, second = sorted((one, other), key=lambda goods: goods.start)
    between = document.lower[first.end : second.start]
    return first.sentence_start == second.sentence_start and _JOIN.match(between) is not None


def _is_about_trade(document: Document, candidate: Candidate) -> bool:
    """Whether the sentence has a word of trade, or, where it is the item of a list, one of the two before it has."""
    start, end = candidate.sentence_start, candidate.sentence_end
    if _TRADE.search(document.lower, start, end):
        return True
    return end - start < 80 and _TRADE.search(document.lower, max(0, start - 250), start) is not None


def _beside_trade(document: Document, candidate: Candidate) -> bool:
    if _AFTER.match(document.lower, candidate.end, candidate.sentence_end):
        return True
    start = max(candidate.sentence_start, candidate.start - 80)
    return _BEFORE.search(document.lower, start, candidate.start) is not None


def _is_no_verb(document: Document, candidate: Candidate) -> bool:
    if _OBJECT_AFTER.match(document.lower, candidate.end, candidate.sentence_end):
        return False
    before = document.lower[max(candidate.sentence_start, candidate.start - 60) : candidate.start]
    return _VERB_BEFORE.search(before) is None or _TO_BEFORE.search(before) is not None


def _is_no_narcotic(document: Document, candidate: Candidate) -> bool:
    sentence = document.lower[candidate.sentence_start : candidate.sentence_end]
    return _NARCOTICS.search(sentence) is None and _is_about_trade(document, candidate)


def _is_no_food(document: Document, candidate: Candidate) -> bool:
    sentence = document.lower[candidate.sentence_start : candidate.sentence_end]
    if _FOOD.search(sentence):
        return False
    return _TECHNOLOGY.search(sentence) is not None or _is_about_trade(document, candidate)


_GUARDS: dict[str, Callable[[Document, Candidate], bool]] = {
    "chips": _is_no_food,
    "drugs": _is_no_narcotic,
    "list": _is_about_trade,
    "lower": is_common_noun,
    "noun": _is_no_verb,
    "trade": _is_about_trade,
}
