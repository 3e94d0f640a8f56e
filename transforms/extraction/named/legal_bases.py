"""The laws and procedures that a text names as the ground of a measure."""

from dataclasses import dataclass
from functools import cache

from schemas.vocabulary import legal_bases
from transforms.extraction.text.phrases import Phrases, lowered, plain, spaced


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A legal basis named at text[start:end], by its code in `legal_bases.csv`."""

    start: int
    end: int
    code: str


def find_legal_bases(text: str) -> list[LegalBasis]:
    """Every naming of a legal basis, in order; the longest phrase where several overlap."""
    return [
        LegalBasis(found.start, found.end, _codes()[spaced(found.words)])
        for found in _phrases().find(lowered(plain(text)))
    ]


@cache
def _codes() -> dict[str, str]:
    return {spaced(basis.phrase): basis.code for basis in legal_bases()}


@cache
def _phrases() -> Phrases:
    return Phrases(_codes())
