"""Units: percent and points, currencies and measures read from the tables in `schemas/data`."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from transforms.extraction.quantities.vocabulary import table

PERCENT = re.compile(r"[ -]?%|[ -]?(?:per[ -]?cents?|percentage|pct|pc)(?![a-z])")
PERCENTAGE_POINT = re.compile(
    r"[ -]?(?:%|per[ -]?cent(?:age)?|pct)[ -]?(?:points?|pts?)(?![a-z])|[ -]?(?:pps?|ppts?|p\.p\.)(?![a-z])"
)
BASIS_POINT = re.compile(r"[ -]?(?:basis[ -]points?|bps|bp)(?![a-z])")
# Before the ISO code or sign of a currency that stands in front of a number, nothing but these may stand.
_LETTER_BEFORE = r"(?<![A-Za-z])"
# Codes that are English words or names in capitals: COP26, ALL, TRY, TOP 10, MAD.
_WORDS_TOO = frozenset({"ALL", "TRY", "TOP", "COP", "MAD", "MOP", "BAM", "BOB", "GEL", "XXX", "CUP", "PEN"})


@dataclass(frozen=True)
class Units:
    """The tables, compiled: marks before a number, names and marks behind it, measures behind "per"."""

    before: re.Pattern[str]
    last_before: frozenset[str]
    code_of_mark: dict[str, str]
    names: re.Pattern[str]
    code_of_name: dict[str, str]
    marks_behind: re.Pattern[str]
    per_measure: re.Pattern[str]
    measure_of_name: dict[str, str]


def _alternatives(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def units() -> Units:
    """The tables of currencies and measures; read once."""
    code_of_mark: dict[str, str] = {}
    code_of_name: dict[str, str] = {}
    codes = []
    for row in table("currencies.csv"):
        code = row["code"]
        if code not in _WORDS_TOO:
            codes.append(code)
            code_of_mark[code] = code
        for mark in filter(None, row["marks"].split(";")):
            code_of_mark[mark] = code
        for name in filter(None, row["names"].split(";")):
            code_of_name[name] = code
    measure_of_name = {name: row["unit"] for row in table("measures.csv") for name in row["names"].split(";") if name}
    lettered = [mark for mark in code_of_mark if mark[0].isalpha()]
    signs = [mark for mark in code_of_mark if not mark[0].isalpha()]
    behind = [mark for mark in signs if mark != "$"] + codes + ["元", "Kč", "zł", "RMB", "Rp", "Rs", "Tk", "$"]
    return Units(
        before=re.compile(rf"(?:{_LETTER_BEFORE}(?:{_alternatives(lettered)})|{_alternatives(signs)}) ?$"),
        last_before=frozenset(mark[-1] for mark in code_of_mark),
        code_of_mark=code_of_mark,
        names=re.compile(
            rf"(?:[ -]|(?<=[a-z])s? ?of | )(?P<name>{_alternatives(list(code_of_name))})(?![a-z])"
            r"|(?P<p>p)(?![a-z\d]|\.m)"
            r"|[ -](?:of )?(?:(?P<cent>cents?)|(?P<penny>pence|penny)|(?P<euro_cent>euro ?cents?))(?![a-z])"
        ),
        code_of_name=code_of_name,
        marks_behind=re.compile(rf" ?(?P<mark>{_alternatives(behind)})(?![A-Za-z\d])"),
        per_measure=re.compile(
            rf"(?: ?/ ?| per | an? |-an?-|-per-)(?P<measure>{_alternatives(list(measure_of_name))})(?![a-z])"
        ),
        measure_of_name=measure_of_name,
    )


CENT = Decimal("0.01")
