"""The laws and procedures that a text names as the ground of a measure."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from schemas.vocabulary import legal_bases
from transforms.extraction.text.phrases import lowered, phrase_pattern, plain, spaced

if TYPE_CHECKING:
    import re


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A legal basis named at text[start:end], by its code in `legal_bases.csv`."""

    start: int
    end: int
    code: str


def find_legal_bases(text: str) -> list[LegalBasis]:
    """Every naming of a legal basis, in order; the longest phrase where several overlap."""
    return [
        LegalBasis(match.start(), match.end(), _codes()[spaced(match[0])])
        for match in _pattern().finditer(lowered(plain(text)))
    ]


@cache
def _codes() -> dict[str, str]:
    return {spaced(basis.phrase): basis.code for basis in legal_bases()}


@cache
def _pattern() -> "re.Pattern[str]":
    return phrase_pattern(_codes())
