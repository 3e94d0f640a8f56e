"""Codes of the Harmonized System and of the US chapter 99 that a text gives, and the sectors they belong to."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import chain

from schemas.vocabulary import chapter_99, sectors
from transforms.extraction.text.phrases import lowered

# Searched in lower case, and only where one of the words stands with which codes are given: it is slow to find nothing.
_GIVEN_WITH = (
    "hts",
    "hs ",
    "h.s.",
    "harmoni",
    "heading",
    "chapter",
    "9903.",
    "tariff code",
    "tariff item",
    "tariff line",
)
# Every branch begins with a letter, so that the engine leaps to where one may begin.
_CODE = re.compile(
    r"(?:h(?<=\bh)(?:tsus|ts|s|\.s\.|armoni[sz]ed\s+system)\s*(?:codes?|chapters?|headings?|subheadings?|items?|lines?)?"
    r"|t(?<=\bt)ariff\s+(?:codes?|items?|lines?|(?:sub)?headings?)|h(?<=\bh)eadings?|s(?<=\bs)ubheadings?"
    r"|(?:c(?<=\bc)|s(?<=\bs)ubc)hapters?(?=\s+\d{1,2}(?:[^\n.]{0,60}\b(?:tariff|hs|hts|customs|harmoni)|\s*\()))"
    r"\s+(?:(?:codes?|numbers?|nos?\.|of|under)\s+)?(\d{4}(?:\.?\d{2}){0,3}|\d{2}|\d)(?![\d%])"
)

# With its eight digits and stops a heading of chapter 99 is nothing else, whatever stands before it.
_CHAPTER_99 = re.compile(r"(9(?<![\w.$]9)903\.\d{2}\.\d{2})(?!\d)")
_ALL_GOODS = "all_goods"


@dataclass(frozen=True, slots=True)
class HSCode:
    """A code of the text at text[start:end], and the sector with the most specific prefix of it."""

    start: int
    end: int
    sector: str


def find_hs_codes(text: str) -> list[HSCode]:
    """The codes that belong to a sector, in order.

    A code counts where it is given as such ("HS 7208", "heading 8703", "chapter 72 of the tariff"), a heading of
    chapter 99 also by itself ("9903.94.05"); a heading on all goods names none.
    """
    lower = lowered(text)
    if not any(word in lower for word in _GIVEN_WITH):
        return []
    found = {}
    for match in chain(_CODE.finditer(lower), _CHAPTER_99.finditer(text)):
        code = match[1]
        sector = sector_of_chapter_99(code) if code.startswith("99") else sector_of_hs(code)
        if sector is not None and sector != _ALL_GOODS:
            found[match.start(1)] = HSCode(match.start(1), match.end(1), sector)
    return [code for _, code in sorted(found.items())]


def sector_of_chapter_99(heading: str) -> str | None:
    """The sector of a heading of the US chapter 99 by the longest listed heading it begins with, stops or none.

    None where none is listed, or where the longest covers several sectors.
    """
    digits = heading.replace(".", "")
    for length in range(len(digits), 4, -1):
        listed = _chapter_99_sectors().get(digits[:length])
        if listed is not None:
            return listed[0] if len(listed) == 1 else None
    return None


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


@cache
def _chapter_99_sectors() -> dict[str, tuple[str | None, ...]]:
    listed: dict[str, tuple[str | None, ...]] = {}
    for line in chapter_99():
        digits = line.heading.replace(".", "")
        listed[digits] = (*listed.get(digits, ()), line.sector)
    return listed
