"""Cells of a CSV file that no spreadsheet takes for a formula."""

import re
import unicodedata

_BEGIN_FORMULAS = frozenset("=+-@")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?", re.ASCII)
_OVERLOOKED = {"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"}
"""What some programs take away from a cell's beginning before they look at it: white space, and what cannot be seen."""


def safe_cell(text: str) -> str:
    """`text` with an apostrophe in front where a spreadsheet would calculate it: `=`, `+`, `-`, `@`, tab, line end.

    Their wide and small forms (`＝`) count too, and one that stands behind white space or behind what cannot be seen.
    A plain number stays a number: `-5`, `+2.5`, `1e-9`. The cells are to be written with quotes around all of them
    (`csv.QUOTE_ALL`): where the semicolon parts cells, `steel;=1+1` without quotes is two.

    After OWASP's page on CSV injection.
    """
    return f"'{text}" if _is_calculated(text) else text


def _is_calculated(text: str) -> bool:
    if _NUMBER.fullmatch(text):
        return False
    if text[:1] in {"\t", "\r", "\n"}:
        return True
    for character in text:
        if unicodedata.category(character) not in _OVERLOOKED:
            return unicodedata.normalize("NFKC", character)[:1] in _BEGIN_FORMULAS
    return False
