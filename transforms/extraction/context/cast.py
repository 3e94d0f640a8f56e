"""Who appears in a text, and in which part."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from transforms.extraction.context.casting import (
    begins_paragraph,
    dateline_of,
    is_american,
    is_of_deal,
    is_of_remedy,
    lawgivers_in,
    parties_of_pact,
    people_in,
    sentences_under_us_law,
)
from transforms.extraction.facts import Fact
from transforms.extraction.parties.parties import actor_in, code_at
from transforms.extraction.parties.payers import origins_in
from transforms.extraction.shape.shapes import Sentence
from transforms.extraction.text.documents import Document

WINDOW = 120
"""How many facts before and after one may tell what it leaves open."""

_HEADLINE = 5
"""How many sentences the headline weighs in telling who acts."""

_LEAD = 2
"""The headline and the first sentence after it say between whom a text plays."""

_LONG = 4
"""How many sentences a text must have beyond which it would name whomever a tariff is aimed at."""


@dataclass
class Cast:
    """The countries that a text names, an entry each time, in order; each part is looked up when first asked for.

    `of_trade` tells which of the sentences speak of tariffs or trade, `hit` are the countries that the headline and
    first sentence put under a measure.
    """

    document: Document
    sentences: Sequence[Sentence]
    of_trade: Sequence[bool]
    hit: frozenset[str]

    @cached_property
    def acting(self) -> list[str]:
        """Those that act on tariffs or trade."""
        actors: list[str] = []
        for sentence in self._sentences_of_trade:
            if actor := actor_in(sentence):
                actors += [actor] * (_HEADLINE if sentence.index == 0 else 1)
        return actors

    @cached_property
    def partners(self) -> list[str]:
        """Those named in sentences on tariffs or trade."""
        return [code for sentence in self._sentences_of_trade for code in _named(sentence, "PD")]

    @cached_property
    def named(self) -> list[str]:
        """Those named anywhere."""
        return [code for sentence in self.sentences for code in _named(sentence, "PD")]

    @cached_property
    def lawgivers(self) -> list[str]:
        """Those whose trade law the text names, then those whose offices it does."""
        return list(lawgivers_in(self.document, self.sentences))

    @cached_property
    def under_us_law(self) -> frozenset[int]:
        """The sentences that name a trade law of the United States."""
        return sentences_under_us_law(self.document, self.sentences)

    @cached_property
    def origins(self) -> list[tuple[str, frozenset[str]]]:
        """Those from which goods are said to come, with the sectors of the goods."""
        return [origin for sentence in self._sentences_of_trade for origin in origins_in(sentence)]

    @cached_property
    def lead(self) -> list[str]:
        """The parties that the headline and the first sentence name."""
        return [code for sentence in self.sentences[:_LEAD] for code in _named(sentence, "PDA")]

    @cached_property
    def home(self) -> str | None:
        """The country from which the text tells: that of its dateline, else the first that it names."""
        datelines = filter(None, map(dateline_of, self.sentences[:_LEAD]))
        return next(datelines, None) or next(iter(self.lead), None)

    @cached_property
    def paragraphs(self) -> list[int]:
        """The sentences that begin a paragraph."""
        return [sentence.index for sentence in self.sentences if begins_paragraph(sentence)]

    @cached_property
    def remedy(self) -> bool:
        """Whether the text begins with a trade remedy, which hits goods of some countries alone."""
        return any(map(is_of_remedy, self.sentences[:_LEAD]))

    @cached_property
    def deal(self) -> bool:
        """Whether the text begins with what two have agreed."""
        return any(map(is_of_deal, self.sentences[:_LEAD]))

    @cached_property
    def pact(self) -> tuple[str, ...]:
        """The two parties of a trade agreement with which it begins, under which each lowers tariffs for the other."""
        return next(filter(None, map(parties_of_pact, self.sentences[:_LEAD])), ())

    @cached_property
    def american(self) -> bool:
        """Whether the text speaks of its own government as American ones do."""
        return is_american(self.document)

    @property
    def is_long(self) -> bool:
        """Whether it has sentences enough to name everyone concerned."""
        return len(self.sentences) > _LONG

    def person_before(self, sentence: int) -> str | None:
        """The country for which the last person named in an earlier sentence acts."""
        return next((code for place, code in reversed(self._people) if place < sentence), None)

    @cached_property
    def _people(self) -> list[tuple[int, str]]:
        return [(sentence.index, code) for sentence in self.sentences for code in people_in(sentence)]

    @cached_property
    def _sentences_of_trade(self) -> list[Sentence]:
        return [sentence for sentence in self.sentences if self.of_trade[sentence.index]]


def cast_of(document: Document, sentences: Sequence[Sentence], of_trade: Sequence[bool], facts: list[Fact]) -> Cast:
    """The cast of a text, from its facts as its sentences tell them."""
    hit = frozenset(code for fact in facts if fact.sentence < _LEAD for code in fact.targets)
    return Cast(document, sentences, of_trade, hit)


def _named(sentence: Sentence, letters: str) -> list[str]:
    return [code_at(sentence, index) for index in sentence.letters(letters)]
