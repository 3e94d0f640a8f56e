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
_OF_THE_UNITED_STATES = re.compile(r"\bus ?\$|\bu\.s\. ?\$|\bcents us\b")
_OF_ANOTHER = re.compile(r"\b(?:a|c|ca|cdn|au|nz|s|sg|hk|nt)\$|\$(?:a|c)\d")
""""C$", "A$": where the other dollars are marked, a bare one is the United States'."""
_UNITED_STATES = re.compile(r"\bu\.s\.|\bus\b|united states|america|washington|trump|biden")
_OFTEN = 6
_COUNTRY = re.compile(rf"\b({_COUNTRIES})")


def bare_dollar(lower: str) -> str:
    """The ISO code of the currency that a "$" of its own means in a text, given in lower case.

    USD, unless the text says which dollars its amounts are in, or marks those of the United States apart ("US$"): then
    the dollar of whichever other country with one it names most, where it names any. So too where a text that marks no
    dollars names that country often, and more than twice as often as the United States.
    """
    if "$" not in lower or not any(country in lower for country in _DOLLARS):
        return "USD"
    declared = _DECLARED.search(lower)
    if declared:
        return _DOLLARS[declared[1]]
    named = Counter(_COUNTRY.findall(lower)).most_common(1)
    if not named:
        return "USD"
    country, times = named[0]
    at_home = times >= _OFTEN and times > 2 * len(_UNITED_STATES.findall(lower)) and not _OF_ANOTHER.search(lower)
    return _DOLLARS[country] if at_home or _OF_THE_UNITED_STATES.search(lower) else "USD"
