"""Which words of a text name goods, and of which sector."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import NamedTuple

from schemas.vocabulary import sector_idioms, sector_terms
from transforms.extraction.named.candidates import Candidate, Setting
from transforms.extraction.named.goods_guards import joins, means_goods
from transforms.extraction.named.hs_codes import find_hs_codes
from transforms.extraction.text.documents import Document
from transforms.extraction.text.phrases import KindsOfPhrases, Phrase, spaced

_EITHER_OIL = re.compile(
    r"(?:refined |crude )?(?:oils?|products?)|(?:refined )?oil (?:products?|exports?|imports?|shipments?)|crude"
)
"""Words for petroleum that mean the oil of crops in a text about it."""
_TRADE_NOUN_NEXT = re.compile(
    r"\s+(?:tariffs?|imports?|exports?|dut(?:y|ies)|lev(?:y|ies)|quotas?|products|producers|exporters|importers|"
    r"industry)\b",
    re.IGNORECASE,
)


class SectorMention(NamedTuple):
    """Goods named at text[start:end], by the most specific code of `sectors.csv` that the words support."""

    start: int
    end: int
    code: str


@dataclass(frozen=True, slots=True)
class _Term:
    sector: str
    guards: tuple[str, ...]


def find_sectors(document: Document) -> list[SectorMention]:
    """Every naming of goods, in order, without overlaps; the longest phrase where several begin at one place.

    A term counts where each of its guards holds: `trade`, the sentence is about trade; `list`, it stands beside the
    words of trade or other goods; `noun`, it is no verb; `payer`, it pays a tariff; `lower`, it is a common noun;
    `small`, it begins with no capital anywhere; `drugs`, it is no narcotic;
    `chips`, it is no food; `cars`, it follows cars in a list; `fresh`, it does not point back to goods named before.
    Terms within idioms and within names of companies, offices and laws count never.
    """
    terms, common, names = _kinds().find(document.plain, document.lower)
    idioms = _idiom_spans(document, common, names)
    begins = [start for start, _ in document.sentences]
    settings: dict[int, Setting] = {}
    sure, doubtful = [], []
    for start, end, words in terms:
        if _within_idiom(idioms, start, end):
            continue
        term = _terms()[spaced(words)]
        sentence = bisect_right(begins, start) - 1
        if sentence not in settings:
            settings[sentence] = Setting(document, *document.sentences[sentence])
        setting = settings[sentence]
        sector = term.sector
        if sector == "oil" and _EITHER_OIL.fullmatch(words) and setting.is_about_vegetable_oils:
            sector = "oilseeds"
        candidate = Candidate(start, end, sector, term.guards, setting)
        verdict = means_goods(candidate)
        if verdict is None:
            doubtful.append(candidate)
        elif verdict:
            sure.append(candidate)
    found = [SectorMention(goods.start, goods.end, goods.sector) for goods in chain(sure, joins(sure, doubtful))]
    found += [SectorMention(code.start, code.end, code.sector) for code in find_hs_codes(document.text)]
    return _without_overlaps(found)


def _without_overlaps(found: list[SectorMention]) -> list[SectorMention]:
    kept: list[SectorMention] = []
    for mention in sorted(found, key=lambda mention: (mention.start, -mention.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _idiom_spans(document: Document, common: list[Phrase], names: list[Phrase]) -> list[tuple[int, int]]:
    spans = [(found.start, found.end) for found in common]
    spans += [(found.start, found.end) for found in names if not _TRADE_NOUN_NEXT.match(document.plain, found.end)]
    return sorted(spans)


def _within_idiom(idioms: list[tuple[int, int]], start: int, end: int) -> bool:
    index = bisect_right(idioms, start, key=lambda span: span[0])
    near = idioms[max(0, index - 2) : index + 2]
    return any(a < end and start < b and not (start <= a and b <= end and (start, end) != (a, b)) for a, b in near)


@cache
def _terms() -> dict[str, _Term]:
    return {
        spaced(form): _Term(term.sector, term.guards)
        for term in sector_terms()
        for form in (term.term, term.plural)
        if form is not None
    }


@cache
def _kinds() -> KindsOfPhrases:
    """The terms for goods, the idioms, and those idioms that are names."""
    idioms = sector_idioms()
    common = [phrase for phrase in idioms if phrase == phrase.lower()]
    names = [phrase for phrase in idioms if phrase != phrase.lower()]
    return KindsOfPhrases(_terms(), common, names)
