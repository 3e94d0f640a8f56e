"""What a text says of one figure, in the making: what its sentence proves, and what is still open."""

from dataclasses import dataclass, field

from transforms.extraction.named.effective_dates import EffectiveDate
from transforms.extraction.quantities import Quantity

ALL_GOODS = "all_goods"
BAN = "ban"
"""The kind of a measure that forbids or limits trade; it has no rate."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A sector and the words that name it; the span is None for goods in general, which need no words."""

    code: str
    start: int | None = None
    end: int | None = None


@dataclass(slots=True)
class Fact:
    """One figure of one measure.

    `sectors`, `imposer` and `targets` are empty or None where the sentence does not tell; a later step may fill them
    from the text around. `general` tells that the sentence itself says that goods in general are meant, `step` that the
    figure is where a measure told before is to go, `known` that it is spoken of as told before ("the tariff").
    `bare` tells that no word for a tariff stands with it.
    `everyone` tells that it says "all imports", which may be all of the country just named; `unnamed` that it falls on
    countries that are described and not named.
    `exported` tells that it is levied on goods that leave the country.
    `domestic` tells that whoever acts is called "the government" or "the finance ministry".
    `pronoun` tells that whoever acts is called "he" or "she".
    `added` tells that it comes on top of other rates.
    `row` tells that it stands in a row of a list.
    `now` tells that the sentence says that it applies now, `past` that its verb does not.
    `proposed` tells that a change of it is only proposed, so that it goes on.
    `stated` tells that it only says how high a known tariff is.
    `placed` tells that it is said to be set or imposed with no word of when: it may be the news or go before it.
    `year` is the year in which the sentence dates it, with no word of what is ahead.
    `status_sure` tells that words of the sentence say the status, `told` that they only tell that it was decided.
    `answers` tells that it retaliates for what somebody else levies, `threat` that the word "threat" gave the status.
    `effective` is the date from which the text says that it applies.
    `others` are the countries that the sentence, or the clause that it answers, names besides.
    `remedy` tells that it answers dumping or subsidies, which goods of named countries alone are charged for.
    `denied` tells that it is former since somebody denies it, who ends nothing by that.
    `listed` tells that its goods are a list of what a measure told before or after covers.
    `burden` tells that it is an amount that tariffs cost a company.
    `because` names, for each of sectors, status, imposer and targets, the rule that set it.
    A measure without a figure has the kind `measure` and no quantity: it tells the other facts what they are about.
    """

    kind: str
    quantity: Quantity | None
    unit: str
    sentence: int
    sectors: tuple[Naming, ...] = ()
    general: bool = False
    status: str | None = None
    status_span: tuple[int, int] | None = None
    status_sure: bool = True
    told: bool = False
    imposer: str | None = None
    targets: tuple[str, ...] = ()
    answers: bool = False
    step: bool = False
    known: bool = False
    bare: bool = False
    everyone: bool = False
    unnamed: bool = False
    exported: bool = False
    domestic: bool = False
    pronoun: bool = False
    year: int | None = None
    row: bool = False
    added: bool = False
    now: bool = False
    past: bool = False
    proposed: bool = False
    stated: bool = False
    placed: bool = False
    threat: bool = False
    denied: bool = False
    listed: bool = False
    burden: bool = False
    effective: EffectiveDate | None = None
    remedy: bool = False
    others: tuple[str, ...] = ()
    because: dict[str, str] = field(default_factory=dict)


def codes_of(fact: Fact) -> set[str]:
    """The codes of the fact's sectors."""
    return {naming.code for naming in fact.sectors}


def names_goods_alone(fact: Fact) -> bool:
    """Whether the fact only tells the goods that a headline names."""
    return fact.kind == "measure" and not fact.listed and "sectors" not in fact.because


def same_rate(fact: Fact, other: Fact) -> bool:
    """Whether two facts tell the same figure of the same imposer."""
    if fact.quantity is None or other.quantity is None:
        return False
    return (
        other.kind == fact.kind
        and (other.quantity.low, other.quantity.high, other.unit) == (fact.quantity.low, fact.quantity.high, fact.unit)
        and other.imposer == fact.imposer
    )
