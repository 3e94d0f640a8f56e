"""What an amount takes from the text around it: the measure or currency said with another, the country's currency."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from transforms.extraction.quantities.quantity import Quantity
from transforms.extraction.quantities.units import units

_SENTENCE_END = re.compile(r"(?<![. ][a-z])(?<!rs)(?<!tk)[.!?][\"')]* |\n")
_CARRIES = 130
"""How many code points a duty's measure reaches to another duty of the sentence."""
_FACTOR = 30
"""How many times larger or smaller than the other a duty of one list may be."""
_LARGEST_DUTY = 10_000
_ON_EACH = re.compile(r"[^.;,\n]{0,40}? (?:on|for|per) (?:each|every) (?P<measure>[a-z]+)(?![a-z])")
_EACH_OF = re.compile(r"(?<![a-z])(?:each|every|an?|per) (?P<measure>[a-z]+) of [^.;\n]{0,90}$")
_FEE_ON = re.compile(
    r" (?:flat |handling )?(?:fee|charge|levy|duty|tax) (?:on|for|per) (?:all |small |low-value |cheap |imported |"
    r"billions of )*(?P<measure>parcels?|packages?)(?![a-z])"
)
"""A fee that is told before what each of pays it: "[2 euros] fee on small parcels"."""
_LEVIED = re.compile(r"fees? |tariff|dut(?:y|ies)|lev(?:y|ies)|surcharge|charge[ds]? |pay(?:s|ing)? |paid |tax")
_DUTY_OF = re.compile(r"(?:tariff|duty|levy|surcharge|charge|tax|rate|it)(?: [^ .;]+){0,8} $")
"""How the next sentence goes on about a duty: "The levy on rice goes to [12 shillings]"."""
_UNSAID = "XXX"
# Names of currencies that several countries have, and whose they are where the text speaks of that country.
_SHARED = re.compile(r"peso|rs|re|rupee|dinar|crown|kron[ea]|shilling")
_NATIONAL = {
    "rs": {
        "INR": r"india|new delhi|mumbai|lakh|crore",
        "LKR": r"sri lanka|colombo",
        "PKR": r"pakistan|karachi|islamabad|lahore",
        "NPR": r"nepal|kathmandu",
        "MUR": r"mauriti",
    },
    "peso": {
        "MXN": r"mexic",
        "PHP": r"philippin|manila|filipino",
        "ARS": r"argentin|buenos aires",
        "CLP": r"chile|santiago",
        "COP": r"colombia|bogot",
        "UYU": r"urugua",
        "DOP": r"dominican",
    },
    "dinar": {
        "KWD": r"kuwait",
        "JOD": r"jordan",
        "RSD": r"serbia",
        "IQD": r"iraq",
        "DZD": r"algeria",
        "TND": r"tunisia",
    },
    "crown": {
        "SEK": r"swed|stockholm",
        "NOK": r"norw|oslo",
        "DKK": r"danish|denmark",
        "CZK": r"czech",
        "ISK": r"iceland",
    },
    "shilling": {"KES": r"kenya|nairobi", "UGX": r"uganda|kampala", "TZS": r"tanzania"},
}
_STEMS = {"re": "rs", "rupee": "rs", "krone": "crown", "krona": "crown"}


def with_what_neighbours_say(found: list[Quantity], lower: str) -> list[Quantity]:
    """The quantities of a text, each amount with the currency and measure that it shares with its neighbours.

    "Up from 20 euros" behind "60 euros a tonne" is per tonne too; "from 10.2 billion" behind "13.6 billion dollars" is
    in dollars; "rupees" are those of the country most spoken of.
    """
    amounts = [index for index, each in enumerate(found) if each.kind in {"money", "specific"}]
    if not amounts:
        return found
    result = list(found)
    for index in amounts:
        if code := _country_of(result[index], lower):
            _, mark, measure = result[index].unit.partition("/")
            result[index] = replace(result[index], unit=code + mark + measure)
        result[index] = _by_each(result[index], lower)
    for before, index in pairwise(amounts):
        _take_currency(result, before, index, lower)
        _take_measure(result, before, index, lower)
    for index, behind in zip(reversed(amounts[:-1]), reversed(amounts[1:]), strict=False):
        _take_measure(result, behind, index, lower)
    return result


def _by_each(amount: Quantity, lower: str) -> Quantity:
    """The amount with the measure that it is levied by: "a duty of 3 euros on each item", "a kilo of tea pays $2"."""
    if amount.kind != "money" or not amount.high or amount.high > _LARGEST_DUTY:
        return amount
    match = _ON_EACH.match(lower, amount.end) or _FEE_ON.match(lower, amount.end)
    if match is None:
        near = _SENTENCE_END.split(lower[max(0, amount.start - _CARRIES) : amount.start])[-1]
        match = _EACH_OF.search(near)
    measure = units().measure_of_name.get(match["measure"]) if match else None
    if measure is None or not _LEVIED.search(lower, max(0, amount.start - 60), amount.end + 30):
        return amount
    return replace(amount, unit=f"{amount.unit}/{measure}", kind="specific")


def _country_of(amount: Quantity, lower: str) -> str:
    """The code of the currency of the country most spoken of, for a name that several countries share; else ""."""
    if amount.unit.partition("/")[0] not in {_UNSAID, "INR"}:
        return ""
    name = _SHARED.search(lower, amount.start, amount.end)
    if name is None:
        return ""
    stem = _STEMS.get(name.group(), name.group())
    counts = _mentions(stem, lower)
    code, count = max(counts, key=lambda item: item[1])
    return code if count else ""


def _mentions(stem: str, lower: str) -> Iterable[tuple[str, int]]:
    return [(code, len(re.findall(names, lower))) for code, names in _NATIONAL[stem].items()]


def _take_currency(found: list[Quantity], before: int, index: int, lower: str) -> None:
    """Give an amount without a currency that of the amount before it in the sentence, or close by."""
    giver, taker = found[before], found[index]
    if taker.kind != "money" or taker.unit != _UNSAID or giver.kind != "money" or giver.unit == _UNSAID:
        return
    if not _SENTENCE_END.search(lower, giver.end, taker.start) or taker.start - giver.end < _CARRIES:
        found[index] = replace(taker, unit=giver.unit)


def _take_measure(found: list[Quantity], giver_at: int, index: int, lower: str) -> None:
    """Give an amount the measure of the duty beside it in the sentence: "to 52 rupees per litre from 27 rupees"."""
    giver, taker = found[giver_at], found[index]
    if taker.kind != "money" or giver.kind != "specific" or not giver.unit.startswith(f"{taker.unit}/"):
        return
    first, last = sorted((giver, taker), key=lambda each: each.start)
    value, other = taker.high or taker.low, giver.high or giver.low
    if last.start - first.end > _CARRIES or not value or not other or not other / _FACTOR <= value <= other * _FACTOR:
        return
    apart = _SENTENCE_END.search(lower, first.end, last.start)
    if apart is None or (taker is last and _DUTY_OF.search(lower, apart.end(), taker.start)):
        found[index] = replace(taker, unit=giver.unit, kind="specific")
