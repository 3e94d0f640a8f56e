"""By which words a text shows who appears in it."""

import re
from collections.abc import Iterable, Iterator

from transforms.extraction.context.bloc_members import without_members
from transforms.extraction.named.legal_bases import find_legal_bases
from transforms.extraction.parties.country_lists import is_person
from transforms.extraction.parties.parties import code_at, levier
from transforms.extraction.parties.party_patterns import DATELINE
from transforms.extraction.shape.shapes import Sentence
from transforms.extraction.text.documents import Document

_US_LAWS = frozenset(["section_232", "section_301", "section_201", "section_122", "section_338", "ieepa"])
"""Statutes of the United States under which nobody else can levy a tariff."""

_REMEDY = re.compile(r"dumping|dumped|anti - ?subsidy|countervailing")
_DEAL = re.compile(r"(?:^| )(?:deals?|agreements?|agree[sd]?|pacts?|accords?|memorandum|truces?|settle[sd]?)(?= |$)")
_PACT = re.compile(
    r"(?:trade|tariff|economic|partnership|prosperity|reciprocal) "
    r"(?:deals?|agreements?|pacts?|accords?|treat(?:y|ies))|"
    r"free[- ]trade|\b(?:FTAs?|CEPA|CETA|pact)\b|[Ee]conomic [Pp]artnership",
    re.IGNORECASE,
)
_AMERICAN = re.compile(
    r"\b(?:U\.S\.|America|Congress|[Tt]he [Pp]resident(?! of)|[Tt]he [Aa]dministration|Trump|Biden)\b"
)
"""Words by which an American text speaks of its own government, which it need not name."""


def is_american(document: Document) -> bool:
    """Whether a text speaks of its own government as American ones do."""
    return _AMERICAN.search(document.text) is not None


def parties_of_pact(sentence: Sentence) -> tuple[str, ...]:
    """The two parties between which the sentence tells of a trade agreement; none where it names more or fewer."""
    if _PACT.search(sentence.text, sentence.start, sentence.end) is None:
        return ()
    named = without_members(dict.fromkeys(levier(code_at(sentence, index)) for index in sentence.letters("PDA")))
    return named if len(named) == 2 else ()


def is_of_remedy(sentence: Sentence) -> bool:
    """Whether a sentence speaks of a trade remedy, such as a duty against dumping."""
    return _REMEDY.search(sentence.shape) is not None


def is_of_deal(sentence: Sentence) -> bool:
    """Whether a sentence speaks of something that two have agreed."""
    return _DEAL.search(sentence.shape) is not None


def begins_paragraph(sentence: Sentence) -> bool:
    """Whether a sentence is the first of a line."""
    return "\n" in sentence.text[max(0, sentence.start - 2) : sentence.start]


def sentences_under_us_law(document: Document, sentences: Iterable[Sentence]) -> frozenset[int]:
    """The sentences that name a statute under which only the United States can levy a tariff."""
    named = [basis.start for basis in find_legal_bases(document.lower) if basis.code in _US_LAWS]
    if not named:
        return frozenset()
    return frozenset(each.index for each in sentences if any(each.start <= start < each.end for start in named))


def lawgivers_in(document: Document, sentences: Iterable[Sentence]) -> Iterator[str]:
    """Whose trade law the text names, once for each sentence, then which countries act in it at all."""
    yield from ["US"] * len(sentences_under_us_law(document, sentences))
    for sentence in sentences:
        for index in sentence.letters("A"):
            yield code_at(sentence, index)


def dateline_of(sentence: Sentence) -> str | None:
    """The country of the place from which a report is dated: 'JAKARTA – …', 'Hanoi, May 5 (Reuters) - …'."""
    return code_at(sentence, 0) if DATELINE.match(sentence.shape) else None


def people_in(sentence: Sentence) -> Iterator[str]:
    """The countries for which the people whom a sentence names act, in order."""
    for index in sentence.letters("A"):
        if is_person(sentence, index):
            yield code_at(sentence, index)
