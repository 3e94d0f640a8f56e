"""Reading an article: quantities first, then what they are, then what is said of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from transforms.extraction.cast import Cast
from transforms.extraction.context import fill_in
from transforms.extraction.coverage import covered_goods, goods_of_trade, speaks_generally
from transforms.extraction.documents import read_document
from transforms.extraction.facts import ALL_GOODS, Fact, Naming
from transforms.extraction.legal_bases import find_legal_bases
from transforms.extraction.open_sectors import METALS, fill_money, is_metals, name_metals
from transforms.extraction.parties import actor_in, code_at, dateline_of, people_in
from transforms.extraction.payers import origins_in
from transforms.extraction.places import find_places
from transforms.extraction.quantities import find_quantities
from transforms.extraction.sections import give_section, section_of
from transforms.extraction.sectors import SectorMention, find_sectors
from transforms.extraction.sentence_facts import money_facts, rate_facts
from transforms.extraction.settling import settle
from transforms.extraction.shapes import Sentence
from transforms.extraction.shaping import shape_sentences
from transforms.extraction.spoken_rates import speaks_of_rates
from transforms.extraction.status import pauses_the_last

_RATE_LASTS = 3
"""For how many sentences a rate may be carried on."""

_HEADLINE = 5
"""How many sentences the headline weighs in telling who acts."""

_LEAD = 2
"""The headline and the first sentence after it say between whom a text plays."""

_LONG = 4
"""How many sentences a text must have beyond which it would name whomever a tariff is aimed at."""

_SPOKEN_LASTS = 6
"""For how many sentences a percentage may be a rate of which no noun is said again."""

_PAUSE_REACHES = 2
"""How many sentences later a measure may be called paused without being named again."""

_TRADE_LASTS = 2
"""For how many sentences an amount may be one of the trade or measure spoken of."""

_STEEPED = 0.25
"""The share of sentences that speak of trade in a text all of which is about it."""

_US_LAWS = frozenset(["section_232", "section_301", "section_201", "section_122", "section_338", "ieepa"])
"""Statutes of the United States under which nobody else can levy a tariff."""

_REMEDY = re.compile(r"dumping|dumped|anti - ?subsidy|countervailing")
_DEAL = re.compile(r"(?:^| )(?:deals?|agreements?|agree[sd]?|pacts?|accords?|memorandum|truces?|settle[sd]?)(?= |$)")
_AMERICAN = re.compile(
    r"\b(?:U\.S\.|America|Congress|[Tt]he [Pp]resident(?! of)|[Tt]he [Aa]dministration|Trump|Biden)\b"
)
"""Words by which an American text speaks of its own government, which it need not name."""


@dataclass(frozen=True)
class Coverage:
    """A sector that the text puts under a measure, the sentence that does, and what that says of the measure."""

    naming: Naming
    sentence: int
    measure: Fact | None = None

    @property
    def because(self) -> dict[str, str]:
        """The rule that set each field, as for a fact; the measure's own rules but for the sector."""
        sector = "no product is named" if self.naming.start is None else "put under a measure"
        return {**(self.measure.because if self.measure else {}), "sectors": sector}


@dataclass(frozen=True)
class Reading:
    """All that was read in a text: its sentences, the facts with a figure, and the sectors with or without one."""

    sentences: list[Sentence]
    facts: list[Fact] = field(default_factory=list)
    coverage: list[Coverage] = field(default_factory=list)


def read(text: str) -> Reading:
    """Read a text about trade policy. Offsets in what comes out count code points of `text`."""
    document = read_document(text)
    sentences = shape_sentences(document, find_quantities(text), find_sectors(document), find_places(document))
    facts: list[Fact] = []
    cast = Cast(lawgivers=list(_lawgivers(text, sentences)), is_long=len(sentences) > _LONG)
    since_trade = _TRADE_LASTS + 1
    since_rate = _RATE_LASTS
    header: Fact | None = None
    section: str | None = None
    lead = any(speaks_of_rates(sentence) for sentence in sentences[:3])
    since_spoken = 0 if lead else _SPOKEN_LASTS
    of_trade = [_of_trade(sentence) for sentence in sentences]
    steeped = sum(of_trade) >= _STEEPED * len(sentences)
    for sentence, trade in zip(sentences, of_trade, strict=True):
        if "\n" in text[max(0, sentence.start - 2) : sentence.start]:
            cast.paragraphs.append(sentence.index)
        since_spoken = 0 if speaks_of_rates(sentence) else since_spoken + 1
        rates = rate_facts(
            sentence, after_rate=since_rate < _RATE_LASTS, spoken=steeped or since_spoken <= _SPOKEN_LASTS
        )
        header = _under_header(sentence, rates, header)
        _pause(sentence, facts, rates)
        section = section_of(sentence, section)
        give_section(sentence, rates, section)
        since_trade = 0 if trade or any(fact.quantity for fact in rates) else since_trade + 1
        amounts = money_facts(sentence, near_trade=steeped or since_trade <= _TRADE_LASTS)
        facts += rates + amounts
        if amounts and since_trade <= _TRADE_LASTS:
            since_trade = 0
        named = [code_at(sentence, index) for index in sentence.letters("PD")]
        cast.named += named
        cast.people += [(sentence.index, code) for code in people_in(sentence)]
        if sentence.index < _LEAD:
            cast.lead += [code_at(sentence, index) for index in sentence.letters("PDA")]
            cast.remedy = cast.remedy or _REMEDY.search(sentence.shape) is not None
            cast.deal = cast.deal or _DEAL.search(sentence.shape) is not None
            cast.dateline = cast.dateline or dateline_of(sentence)
            cast.hit.update(code for fact in rates for code in fact.targets)
        if trade:
            cast.partners += named
            cast.origins += origins_in(sentence)
            if actor := actor_in(sentence):
                cast.acting += [actor] * (_HEADLINE if sentence.index == 0 else 1)
        since_rate = 0 if any(fact.quantity is not None for fact in rates) else since_rate + 1
        since_spoken = 0 if since_rate == 0 else since_spoken
    cast.american = _AMERICAN.search(text) is not None
    name_metals(facts, text)
    fill_in(facts, cast)
    coverage = list(_coverage(sentences, facts))
    if METALS & ({covered.naming.code for covered in coverage} | {n.code for fact in facts for n in fact.sectors}):
        coverage = [covered for covered in coverage if not is_metals(covered.naming, text)]
    fill_money(facts, {covered.naming.code for covered in coverage})
    return Reading(sentences, settle(facts), coverage)


def _of_trade(sentence: Sentence) -> bool:
    return sentence.has("T") or speaks_generally(sentence, already=False)


def _under_header(sentence: Sentence, facts: list[Fact], header: Fact | None) -> Fact | None:
    """The measure whose list the sentence begins or goes on with: 'Duties are now:', then a line for each.

    What the lines leave open is as the header says.
    """
    if sentence.shape.endswith(" :"):
        return next((fact for fact in facts if fact.kind == "measure"), None)
    if header is None or not any(fact.quantity for fact in facts):
        return None
    for fact in facts:
        if not fact.status_sure:
            fact.status, fact.status_span = header.status, header.status_span
            fact.because["status"] = "the header of the list"
        fact.imposer = fact.imposer or header.imposer
    return header


def _pause(sentence: Sentence, told: list[Fact], rates: list[Fact]) -> None:
    """Call the rates told before paused where the sentence says so of "it" or "the measure"; its own are others."""
    span = pauses_the_last(sentence)
    last = next((fact.sentence for fact in reversed(told) if fact.quantity and fact.kind != "money"), None)
    if span is None or last is None or sentence.index - last > _PAUSE_REACHES:
        return
    for fact in told:
        if fact.sentence == last and fact.status in ("threatened", "announced", "in_force"):
            fact.status, fact.status_span, fact.status_sure, fact.told = "paused", span, True, False
            fact.because["status"] = "the next sentence"
    for fact in rates:
        if fact.status == "paused" and fact.status_span is not None and span[0] <= fact.status_span[1] <= span[1]:
            fact.status, fact.status_span, fact.status_sure = "in_force", None, False


def _lawgivers(text: str, sentences: list[Sentence]) -> Iterator[str]:
    """Whose trade law the text names, then which countries act in it at all."""
    if any(basis.code in _US_LAWS for basis in find_legal_bases(text)):
        yield "US"
    for sentence in sentences:
        for index in sentence.letters("A"):
            yield code_at(sentence, index)


def _coverage(sentences: list[Sentence], facts: list[Fact]) -> Iterator[Coverage]:
    """The sectors under a measure that no rate names, each where it is first named so."""
    seen = {naming.code for fact in facts if fact.quantity and fact.kind != "money" for naming in fact.sectors}
    measures = [fact for fact in facts if fact.kind == "measure"]
    for sentence in sentences:
        for index in covered_goods(sentence):
            thing = sentence.tokens[index].thing
            if isinstance(thing, SectorMention) and thing.code not in seen:
                seen.add(thing.code)
                naming = Naming(thing.code, thing.start, thing.end)
                yield Coverage(naming, sentence.index, _measure_of(measures, sentence.index, thing.code))
    if ALL_GOODS not in seen:
        general = next((sentence for sentence in sentences if speaks_generally(sentence, already=bool(seen))), None)
        if general is not None:
            yield Coverage(Naming(ALL_GOODS), general.index, _measure_of(measures, general.index, None))
        elif not seen:
            yield from _coverage_of_the_rest(sentences)


def _coverage_of_the_rest(sentences: list[Sentence]) -> Iterator[Coverage]:
    """What a text about trade is about in which no measure is said: the goods it names beside trade, else all."""
    seen: set[str] = set()
    for sentence in sentences:
        for index in goods_of_trade(sentence):
            thing = sentence.tokens[index].thing
            if isinstance(thing, SectorMention) and thing.code not in seen:
                seen.add(thing.code)
                yield Coverage(Naming(thing.code, thing.start, thing.end), sentence.index)
    if not seen and sentences:
        yield Coverage(Naming(ALL_GOODS), 0)


def _measure_of(measures: list[Fact], sentence: int, code: str | None) -> Fact | None:
    """What the sentence says of the measure on a sector; on goods in general where `code` is None."""
    for measure in measures:
        codes = [naming.code for naming in measure.sectors]
        if measure.sentence == sentence and (code in codes or (code is None and not codes)):
            return measure
    return None
