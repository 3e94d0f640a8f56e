"""The sectors under a measure that no rate of the text names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from transforms.extraction.context.coverage import covered_goods, goods_of_trade, speaks_generally
from transforms.extraction.context.open_sectors import METALS, is_metals
from transforms.extraction.facts import ALL_GOODS, Fact, Naming
from transforms.extraction.named.sectors import SectorMention
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


def coverage_of(text: str, sentences: list[Sentence], facts: list[Fact]) -> list[Coverage]:
    """The sectors under a measure that no rate names, each where it is first named so, or goods in general.

    "Metals" as a group are left out where the text names which metals it means.
    """
    coverage = list(_coverage(sentences, facts))
    if METALS & ({covered.naming.code for covered in coverage} | {n.code for fact in facts for n in fact.sectors}):
        coverage = [covered for covered in coverage if not is_metals(covered.naming, text)]
    return coverage


def _coverage(sentences: list[Sentence], facts: list[Fact]) -> Iterator[Coverage]:
    seen = {naming.code for fact in facts if fact.quantity and fact.kind != "money" for naming in fact.sectors}
    measures = [fact for fact in facts if fact.kind == "measure"]
    for sentence in sentences:
        for naming in _new_goods(sentence, covered_goods(sentence), seen):
            yield Coverage(naming, sentence.index, _measure_of(measures, sentence.index, naming.code))
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
        for naming in _new_goods(sentence, goods_of_trade(sentence), seen):
            yield Coverage(naming, sentence.index)
    if not seen and sentences:
        yield Coverage(Naming(ALL_GOODS), 0)


def _new_goods(sentence: Sentence, tokens: Iterable[int], seen: set[str]) -> Iterator[Naming]:
    """The goods at the tokens whose sector was not `seen` before; it is from then on."""
    for index in tokens:
        thing = sentence.tokens[index].thing
        if isinstance(thing, SectorMention) and thing.code not in seen:
            seen.add(thing.code)
            yield Naming(thing.code, thing.start, thing.end)


def _measure_of(measures: list[Fact], sentence: int, code: str | None) -> Fact | None:
    """What the sentence says of the measure on a sector; on goods in general where `code` is None."""
    for measure in measures:
        codes = [naming.code for naming in measure.sectors]
        if measure.sentence == sentence and (code in codes or (code is None and not codes)):
            return measure
    return None
