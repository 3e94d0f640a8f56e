"""What a rate falls on whose own sentence names no goods."""

import re
from collections.abc import Sequence

from transforms.extraction.context.cast import WINDOW
from transforms.extraction.facts import ALL_GOODS, Fact, Naming, codes_of, same_rate
from transforms.extraction.shape.shapes import Sentence

_NEAR_SENTENCES = 6
"""How far back 'the tariff' may point."""

_WORTH_LITTLE = re.compile(
    r"\bde minimis\b|\b(?:goods|shipments|packages|imports|products|items|articles)\b[^.;]{0,60}?\b"
    r"(?:under|below|less than|up to|valued at|worth)\s(?:less than |under |up to )?(?:US)?[$€£]\s?\d{2,3}\b",
    re.IGNORECASE,
)
"""Consignments that need pay no duty for the little that they are worth."""

METALS = frozenset(["steel", "aluminum", "copper"])
_OPENING = 2
"""Up to which sentence a text may tell a rate of which it names the goods only later."""
_MEASURE_REACHES = 2
"""How many sentences before an amount the measure may stand that covers it."""
_LIST_FOLLOWS = 2
"""Within how many sentences the list of a measure's goods follows it."""


def fill_sectors(facts: list[Fact]) -> None:
    """Give each rate its sectors, in place: those of the tariff that it points back to, else goods in general."""
    for place, fact in enumerate(facts):
        if fact.sectors or fact.kind == "measure":
            continue
        listed = _list_of(fact, facts[max(0, place - WINDOW) : place + WINDOW])
        if listed is not None and fact.general:
            fact.sectors, fact.because["sectors"] = listed.sectors, "the list of its goods"
            continue
        if fact.kind == "money":
            continue
        fact.sectors = (Naming(ALL_GOODS),)
        if fact.general or fact.everyone:
            continue
        fact.because["sectors"] = "no product is named"
        same = [
            other
            for other in [*reversed(facts[max(0, place - WINDOW) : place]), *facts[place + 1 : place + WINDOW]]
            if other.sectors
            and same_rate(fact, other)
            and (other.sentence <= fact.sentence or fact.sentence <= _OPENING)
        ]
        if same:
            fact.sectors = same[0].sectors
            fact.because["sectors"] = "told of the same rate"
            continue
        before = [
            other
            for other in reversed(facts[max(0, place - WINDOW) : place])
            if (fact.sentence - other.sentence <= _NEAR_SENTENCES or other.sentence == 0)
            and other.kind != "money"
            and (other.sectors or other.general)
        ]
        # What somebody else did stands beside a rate as the ground for it: "20% on nuts in reply to the steel tariffs".
        own = next((other for other in before if other.quantity and other.imposer == fact.imposer), None)
        other = next(iter(before), None)
        if own and other and other.kind == "measure" and other.sentence == own.sentence:
            other = own if other.imposer != fact.imposer else other
        if other is not None:
            fact.sectors, fact.because["sectors"] = other.sectors or (Naming(ALL_GOODS),), "the tariff told before"
            if codes_of(fact) == {ALL_GOODS} and listed is not None:
                fact.sectors, fact.because["sectors"] = listed.sectors, "the list of its goods"
            if not fact.targets and (fact.known or fact.step):
                fact.targets, fact.because["targets"] = other.targets, "the tariff told before"


def name_parcels(facts: list[Fact], sentences: Sequence[Sentence]) -> None:
    """Give what enters free because it is worth little its sector, in place: 'goods under $800 enter tariff-free'."""
    for fact in facts:
        if fact.sectors or fact.quantity is None or fact.quantity.high != 0:
            continue
        sentence = sentences[fact.sentence]
        worth_little = _WORTH_LITTLE.search(sentence.text, sentence.start, sentence.end)
        if worth_little is not None:
            fact.sectors, fact.general = (Naming("parcels", *worth_little.span()),), False
            fact.because["sectors"] = "worth so little"


def name_metals(facts: list[Fact], text: str) -> None:
    """Put the metals that the text names in place of the group: "the 25% metals tariffs" are those on steel."""
    members: dict[str, Naming] = {}
    for fact in facts:
        members |= {
            naming.code: naming for naming in fact.sectors if naming.code in METALS and naming.code not in members
        }
    if not members:
        return
    for fact in facts:
        if any(is_metals(naming, text) for naming in fact.sectors):
            kept = [naming for naming in fact.sectors if not is_metals(naming, text)]
            fact.sectors = tuple({naming.code: naming for naming in [*kept, *members.values()]}.values())


def is_metals(naming: Naming, text: str) -> bool:
    """Whether only the group is named: 'metals', but not 'other metals', which are further ones."""
    if naming.start is None or text[naming.start : naming.end].lower() not in ("metal", "metals"):
        return False
    return not text[: naming.start].endswith(("other ", "precious ", "base "))


def fill_money(facts: list[Fact], covered: set[str]) -> None:
    """Give amounts that name no goods those of the text, in place, where it puts only goods named under a measure.

    What tariffs cost a company is of the goods told before in any text. Of several, those of the sentence that told
    some last. `covered` are the sectors that the text puts under a measure without a figure.
    """
    _say_again(facts)
    headline = next((fact.sectors for fact in facts if fact.kind == "measure" and fact.sentence == 0), ())
    for fact in facts:
        if fact.kind == "money" and fact.row and not fact.sectors and not fact.general and len(headline) == 1:
            fact.sectors, fact.because["sectors"] = headline, "the goods of the headline"
    for place, fact in enumerate(facts):
        if fact.kind == "money" and fact.known and not fact.sectors:
            before = (other for other in reversed(facts[:place]) if other.kind != "money")
            measure = next((other for other in before if other.sectors or other.general), None)
            if measure is not None and fact.sentence - measure.sentence <= _MEASURE_REACHES:
                fact.sectors = tuple(naming for naming in measure.sectors if naming.code != ALL_GOODS)
                fact.because["sectors"] = "the measure told before"
    rates = {code for fact in facts if fact.kind not in ("money", "measure") for code in codes_of(fact)}
    mixed = ALL_GOODS in rates | covered
    told: tuple[Naming, ...] = ()
    last: tuple[int, str | None] = (-1, None)
    for fact in sorted(facts, key=lambda fact: (fact.sentence, fact.kind == "money")):
        if fact.kind == "money" and not fact.sectors:
            particular = told and ALL_GOODS not in {naming.code for naming in told}
            if particular and not fact.general and (fact.burden or not mixed):
                fact.sectors, fact.because["sectors"] = told, "the goods told before"
        elif fact.sectors:
            told = (*told, *fact.sectors) if (fact.sentence, fact.imposer) == last else fact.sectors
            told = tuple({naming.code: naming for naming in told}.values())
            last = (fact.sentence, fact.imposer)


def _say_again(facts: list[Fact]) -> None:
    """Give amounts that name no goods those of the same amount told elsewhere, as where a headline gives it first."""
    named = {_amount_of(fact): fact.sectors for fact in reversed(facts) if fact.kind == "money" and fact.sectors}
    for fact in facts:
        if fact.kind == "money" and not fact.sectors and (same := named.get(_amount_of(fact))):
            fact.sectors, fact.because["sectors"] = same, "told of the same amount"


def _amount_of(fact: Fact) -> tuple[object, ...]:
    return (fact.quantity.low, fact.quantity.high, fact.unit) if fact.quantity else ()


def _list_of(fact: Fact, around: list[Fact]) -> Fact | None:
    """The list that says which goods a measure on goods in general covers, in its sentence or right after it."""
    if fact.kind == "money" and not any(other.kind != "money" and other.sentence == fact.sentence for other in around):
        return None  # the trade of a country, say, that no measure is on
    for other in around:
        if other.sentence > fact.sentence + _LIST_FOLLOWS:
            return None
        later = other.sentence > fact.sentence
        if later and (other.quantity is not None or (other.listed and other.answers and not fact.answers)):
            return None
        if other.listed and other.sentence >= fact.sentence:
            return other
    return None
