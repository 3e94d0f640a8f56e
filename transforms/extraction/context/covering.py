"""The sectors under a measure that no rate of the text names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from transforms.extraction.context.coverage import covered_goods, goods_of_trade, speaks_generally
from transforms.extraction.context.open_sectors import METALS, is_metals
from transforms.extraction.facts import ALL_GOODS, Fact, Naming, codes_of, names_goods_alone
from transforms.extraction.named.sectors import SectorMention
from transforms.extraction.shape.goods_lists import series_of
from transforms.extraction.shape.shapes import Sentence


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


def coverage_of(text: str, sentences: list[Sentence], facts: list[Fact], bans: list[Fact]) -> list[Coverage]:
    """The sectors under a measure that no rate names, each where it is first named so, or goods in general.

    What is said of the measure is that of a tariff whose status is told, else of a ban, else of any tariff.

    "Metals" as a group are left out where the text names which metals it means.
    """
    coverage = list(_coverage(sentences, facts, bans))
    if METALS & ({covered.naming.code for covered in coverage} | {n.code for fact in facts for n in fact.sectors}):
        coverage = [covered for covered in coverage if not is_metals(covered.naming, text)]
    return coverage


def _coverage(sentences: list[Sentence], facts: list[Fact], bans: list[Fact]) -> Iterator[Coverage]:
    seen = {naming.code for fact in facts if fact.quantity and fact.kind != "money" for naming in fact.sectors}
    # What a heading names has no verb that would tell whose measure it is under.
    tariffs = [fact for fact in facts if fact.kind == "measure" and not names_goods_alone(fact)]
    measures = [*(fact for fact in tariffs if fact.status_span), *bans, *tariffs]
    for sentence in sentences:
        for index, naming in _new_goods(sentence, covered_goods(sentence), seen):
            yield Coverage(naming, sentence.index, _measure_on(measures, sentence, index, naming.code))
    if ALL_GOODS not in seen:
        general = next((sentence for sentence in sentences if speaks_generally(sentence, already=bool(seen))), None)
        if general is not None:
            yield Coverage(Naming(ALL_GOODS), general.index, _measure_in_general(measures, general.index))
        elif not seen:
            yield from _coverage_of_the_rest(sentences, measures)


def _coverage_of_the_rest(sentences: list[Sentence], measures: list[Fact]) -> Iterator[Coverage]:
    """What a text about trade is about in which no measure is said: the goods it names beside trade, else all."""
    seen: set[str] = set()
    for sentence in sentences:
        for index, naming in _new_goods(sentence, goods_of_trade(sentence), seen):
            yield Coverage(naming, sentence.index, _measure_on(measures, sentence, index, naming.code))
    if not seen and sentences:
        yield Coverage(Naming(ALL_GOODS), 0)


def _new_goods(sentence: Sentence, tokens: Iterable[int], seen: set[str]) -> Iterator[tuple[int, Naming]]:
    """The goods at the tokens, each with its token, whose sector was not `seen` before; it is from then on."""
    for index in tokens:
        thing = sentence.tokens[index].thing
        if isinstance(thing, SectorMention) and thing.code not in seen:
            seen.add(thing.code)
            yield index, Naming(thing.code, thing.start, thing.end)


def _measure_on(measures: list[Fact], sentence: Sentence, index: int, code: str) -> Fact | None:
    """What the sentence says of the measure on the goods at a token; else on goods of the same series."""
    told = [measure for measure in measures if measure.sentence == sentence.index]
    first, last = series_of(sentence, index)
    start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
    on_it = (m for m in told if code in codes_of(m))
    beside = (m for m in told if any(n.start is not None and start <= n.start < end for n in m.sectors))
    return next(on_it, None) or next(beside, None)


def _measure_in_general(measures: list[Fact], sentence: int) -> Fact | None:
    """What the sentence says of a measure that names no goods."""
    return next((measure for measure in measures if measure.sentence == sentence and not measure.sectors), None)
