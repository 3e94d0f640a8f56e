"""Who appears in a text, noted sentence by sentence."""

import re
from collections.abc import Iterator

from transforms.extraction.context.cast import Cast
from transforms.extraction.facts import Fact
from transforms.extraction.named.legal_bases import find_legal_bases
from transforms.extraction.parties.parties import actor_in, code_at, dateline_of, people_in
from transforms.extraction.parties.payers import origins_in
from transforms.extraction.shape.shapes import Sentence
from transforms.extraction.text.documents import Document

_HEADLINE = 5
"""How many sentences the headline weighs in telling who acts."""

_LEAD = 2
"""The headline and the first sentence after it say between whom a text plays."""

_LONG = 4
"""How many sentences a text must have beyond which it would name whomever a tariff is aimed at."""

_US_LAWS = frozenset(["section_232", "section_301", "section_201", "section_122", "section_338", "ieepa"])
"""Statutes of the United States under which nobody else can levy a tariff."""

_REMEDY = re.compile(r"dumping|dumped|anti - ?subsidy|countervailing")
_DEAL = re.compile(r"(?:^| )(?:deals?|agreements?|agree[sd]?|pacts?|accords?|memorandum|truces?|settle[sd]?)(?= |$)")
_AMERICAN = re.compile(
    r"\b(?:U\.S\.|America|Congress|[Tt]he [Pp]resident(?! of)|[Tt]he [Aa]dministration|Trump|Biden)\b"
)
"""Words by which an American text speaks of its own government, which it need not name."""


def cast_before_reading(document: Document, sentences: list[Sentence]) -> Cast:
    """The cast of a text before its sentences are noted: whose laws it names, how long it is, if it is American."""
    return Cast(
        find_lawgivers=lambda: list(_lawgivers(document, sentences)),
        is_american=lambda: _AMERICAN.search(document.text) is not None,
        is_long=len(sentences) > _LONG,
    )


def note(cast: Cast, sentence: Sentence, rates: list[Fact], *, of_trade: bool) -> None:
    """Add to the cast whom the sentence names, and who of them acts; `rates` are the facts it told of tariffs."""
    if "\n" in sentence.text[max(0, sentence.start - 2) : sentence.start]:
        cast.paragraphs.append(sentence.index)
    named = [code_at(sentence, index) for index in sentence.letters("PD")]
    cast.named += named
    cast.people += [(sentence.index, code) for code in people_in(sentence)]
    if sentence.index < _LEAD:
        cast.lead += [code_at(sentence, index) for index in sentence.letters("PDA")]
        cast.remedy = cast.remedy or _REMEDY.search(sentence.shape) is not None
        cast.deal = cast.deal or _DEAL.search(sentence.shape) is not None
        cast.dateline = cast.dateline or dateline_of(sentence)
        cast.hit.update(code for fact in rates for code in fact.targets)
    if of_trade:
        cast.partners += named
        cast.origins += origins_in(sentence)
        if actor := actor_in(sentence):
            cast.acting += [actor] * (_HEADLINE if sentence.index == 0 else 1)


def _lawgivers(document: Document, sentences: list[Sentence]) -> Iterator[str]:
    """Whose trade law the text names, then which countries act in it at all."""
    if any(basis.code in _US_LAWS for basis in find_legal_bases(document.lower)):
        yield "US"
    for sentence in sentences:
        for index in sentence.letters("A"):
            yield code_at(sentence, index)
