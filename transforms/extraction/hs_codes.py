"""Codes of the Harmonized System that a text gives, and the sectors they belong to."""

import re
from dataclasses import dataclass
from functools import cache

from schemas.vocabulary import sectors

_CODE = re.compile(
    r"\b(?:(?:HTSUS|HTS|HS|H\.S\.|harmoni[sz]ed\s+system|tariff)\s*(?:codes?|chapters?|headings?|subheadings?|items?|lines?)?"
    r"|(?:tariff\s+)?(?:sub)?headings?|(?:sub)?chapters?(?=\s+\d{1,2}(?:[^\n.]{0,60}\b(?:tariff|HS|HTS|customs|harmoni)|\s*\()))"
    r"\s+(?:(?:codes?|numbers?|nos?\.|of|under)\s+)?(\d{4}(?:\.?\d{2}){0,3}|\d{2}|\d)(?![\d%])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class HSCode:
    """A code of the text at text[start:end], and the sector with the most specific prefix of it."""

    start: int
    end: int
    sector: str


def find_hs_codes(text: str) -> list[HSCode]:
    """The codes given as such ("HS 7208", "heading 8703", "chapter 72 of the tariff") that belong to a sector."""
    found = []
    for match in _CODE.finditer(text):
        sector = sector_of_hs(match[1])
        if sector is not None:
            found.append(HSCode(match.start(1), match.end(1), sector))
    return found


def sector_of_hs(code: str) -> str | None:
    """The sector whose HS codes hold the code, the narrowest where several do; None where none does.

    The code is a chapter (two digits), a heading (four) or a subheading (six or more), with or without stops.
    """
    digits = code.replace(".", "")
    if len(digits) % 2:
        digits = "0" + digits
    best: tuple[int, int, str] | None = None
    for low, high, sector in _ranges():
        if len(digits) >= len(low) and low <= digits[: len(low)] <= high:
            rank = (-len(low), int(high) - int(low), sector)
            best = rank if best is None or rank < best else best
    return best[2] if best else None


@cache
def _ranges() -> tuple[tuple[str, str, str], ...]:
    ranges = []
    for sector in sectors().values():
        for span in sector.hs_codes:
            low, _, high = span.partition("-")
            ranges.append((low, high or low, sector.code))
    return tuple(ranges)
