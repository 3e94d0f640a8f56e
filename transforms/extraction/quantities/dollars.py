"""Which country's dollar a bare "$" is, in a text that tells."""

import re
from collections import Counter

_DOLLARS = {
    "canad": "CAD",
    "austral": "AUD",
    "new zealand": "NZD",
    "singapore": "SGD",
    "hong kong": "HKD",
    "taiwan": "TWD",
}
_COUNTRIES = "|".join(_DOLLARS)
_DECLARED = re.compile(
    rf"\b(?:amounts?|figures?|values?|sums?|prices?|costs?|dollars?)\b[^.\n]{{0,60}}?\b(?:in|are) ({_COUNTRIES})[a-z]*"
    r" (?:dollars?|currency|funds)\b"
)
""""All amounts are in Canadian dollars"."""
_OF_THE_UNITED_STATES = re.compile(r"\bus ?\$|\bu\.s\. ?\$")
_COUNTRY = re.compile(rf"\b({_COUNTRIES})")


def bare_dollar(lower: str) -> str:
    """The ISO code of the currency that a "$" of its own means in a text, given in lower case.

    USD, unless the text says which dollars its amounts are in, or marks those of the United States apart ("US$"): then
    the dollar of whichever other country with one it names most, where it names any.
    """
    if "$" not in lower or not any(country in lower for country in _DOLLARS):
        return "USD"
    declared = _DECLARED.search(lower)
    if declared:
        return _DOLLARS[declared[1]]
    if not _OF_THE_UNITED_STATES.search(lower):
        return "USD"
    named = Counter(_COUNTRY.findall(lower))
    return _DOLLARS[named.most_common(1)[0][0]] if named else "USD"
