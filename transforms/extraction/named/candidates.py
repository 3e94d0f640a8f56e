"""A sector's term as it stands in a text, with what its guards ask of the words around it."""

import re
from dataclasses import dataclass
from functools import cached_property

from transforms.extraction.text.documents import Document

_TRADE = re.compile(
    r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies|ied)|imports?|imported|importing|importers?|exports?|exported|exporting|"
    r"exporters?|re-exports?|quotas?|customs|trade|traded|trading partners?|dumping|anti-?dumping|subsid\w+|embargo\w*|"
    r"bans?|banned|banning|surcharges?|retaliat\w+|countermeasures?|counter-?tariffs?|goods|products?|shipments?|"
    r"tax|taxes|taxed|fees? on|safeguards?|restrictions?|curbs?|sanctions|usmca|nafta|wto|section \d{3}|exempt\w*|"
    r"(?:made|manufactured|produced|built|assembled|grown) in)\b"
)
_CHARGED = re.compile(
    r"\b(?:charged?|pays?|paid|paying|faces?|faced|facing|attracts?|bears?|carry|enters?)(?: [a-z]+){0,3} "
    r"\d[\d.,]*[\s-]?(?:%|p\.?c\b|pct|per\s?cent)"
)
_ROW = re.compile(
    r"[^.!?\n–—:|]{2,80}?(?:[–—:|\t]|\s-\s)\s*(?:(?:from|up to|now)\s+)?[$€£]?\d[\d.,]*\s?(?:%|p\.?c\b|pct|per\s?cent)"
)
"""A row of a list that gives goods and then their rate: "Toys – 15% – 30%"."""
_TARIFF = re.compile(r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|imports?|exports?|quotas?)\b")
_NARCOTICS = re.compile(
    r"traffick|smuggl|cartel|fentanyl|illegal|illicit|gangs?\b|police|overdos|crime|criminal|cocaine|heroin|\bmeth|"
    r"addict|"
    r"migra|arrest|opioid|cannabis|marijuana|border security|doping"
)
_CROP_OIL = re.compile(
    r"\b(?:palm|soy|soya|soybean|edible|vegetable|sunflower|rapeseed|canola|cooking|sesame|groundnut|coconut) oils?\b|"
    r"\boilseeds?\b|\bpalm olein\b"
)
_MINERAL_OIL = re.compile(r"petrol|barrel|opec|\bgas\b|diesel|\bfuel|crude oil\b|energy|\btankers?\b")
_TECHNOLOGY = re.compile(
    r"semiconductor|nvidia|intel\b|amd\b|tsmc|samsung|huawei|qualcomm|micron\b|smic|technolog|artificial|\bai\b|"
    r"\ba\.i\.|"
    r"comput|processor|electronic|chip-? ?maker|foundry|wafer|smartphone|\btech\b|hynix|asml|nexperia"
)
_FOOD = re.compile(r"\b(?:fish|salsa|snack|guacamole|fries|casino|poker|chocolate|menu|restaurant)\b")
_WORD = re.compile(r"[^\W\d_][\w.&'’-]*")
_ITEM_LENGTH = 80
_REACH = 250


@dataclass(frozen=True)
class Setting:
    """A sentence, text[start:end], and what can be said of it as a whole: each found out once, when first asked."""

    document: Document
    start: int
    end: int

    @cached_property
    def is_headline(self) -> bool:
        """Whether most words begin with a capital, so that a capital tells nothing."""
        words = [word for word in _WORD.findall(self.document.text[self.start : self.end]) if len(word) > 3]
        return len(words) > 2 and sum(word[0].isupper() for word in words) >= 0.75 * len(words)

    @cached_property
    def is_about_trade(self) -> bool:
        """Whether it has a word of trade or is a row of rates; or a tariff or the like is named not far before it.

        For a headline, right after it will do; for a short one, as the items of a list are, any word of trade not
        far before it.
        """
        lower = self.document.lower
        if _TRADE.search(lower, self.start, self.end) or _CHARGED.search(lower, self.start, self.end):
            return True
        if _ROW.match(lower, self.start, self.end):
            return True
        if self.start == 0 and _TARIFF.search(lower, self.end, self.end + _REACH):
            return True
        word = _TRADE if self.end - self.start < _ITEM_LENGTH else _TARIFF
        return word.search(lower, max(0, self.start - _REACH), self.start) is not None

    @cached_property
    def is_about_vegetable_oils(self) -> bool:
        """Whether it, or what stands not far before it, speaks of the oil of crops, and it of no other."""
        lower = self.document.lower
        if _MINERAL_OIL.search(lower, self.start, self.end):
            return False
        return _CROP_OIL.search(lower, max(0, self.start - 2 * _REACH), self.end) is not None

    @cached_property
    def is_about_narcotics(self) -> bool:
        """Whether it speaks of smuggling, crime or illegal drugs."""
        return _NARCOTICS.search(self.document.lower, self.start, self.end) is not None

    @cached_property
    def is_about_technology(self) -> bool:
        """Whether it speaks of computing or of a company that makes chips."""
        return _TECHNOLOGY.search(self.document.lower, self.start, self.end) is not None

    @cached_property
    def is_about_food(self) -> bool:
        """Whether it speaks of what chips are eaten or played with."""
        return _FOOD.search(self.document.lower, self.start, self.end) is not None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A term at text[start:end] that may name goods of a sector, the guards that it asks for, and its sentence."""

    start: int
    end: int
    sector: str
    guards: tuple[str, ...]
    setting: Setting

    @property
    def is_capitalised(self) -> bool:
        """Whether it begins with a capital."""
        return self.setting.document.text[self.start].isupper()

    def before(self, reach: int) -> str:
        """Up to `reach` characters before it in its sentence, in lower case."""
        return self.setting.document.lower[max(self.setting.start, self.start - reach) : self.start]

    def after(self, reach: int) -> str:
        """Up to `reach` characters after it in its sentence, in lower case."""
        return self.setting.document.lower[self.end : min(self.setting.end, self.end + reach)]
