"""Numbers that are no quantities: dates, times, ordinals, codes, and parts of names."""

import re

from transforms.extraction.quantities.names import is_score
from transforms.extraction.quantities.vocabulary import words

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    r"|january|february|april|june|july|august|september|october|november|december|JANUARY|FEBRUARY|MARCH|APRIL|MAY|"
    r"JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
)
_MONTH_BEFORE = re.compile(
    rf"(?<![A-Za-z]){_MONTH} (?:\d{{1,2}}(?:st|nd|rd|th)?(?: ?- ?| and | or |, and |, | to | through | until ))*$"
)
_MONTH_AFTER = re.compile(
    rf"(?:(?: ?- ?| and | or |, | to | through )\d{{1,2}}(?:st|nd|rd|th)?){{0,4}}(?: of)?[ -]{_MONTH}(?![a-z])"
)
_NAMED_BEFORE = re.compile(
    r"(?:(?<![a-z])(?:sections?|§|articles?|art\.|chapters?|ch\.|(?:sub)?headings?|hs|hts|htsus|hsn|codes?|nos?\.|"
    r"no|number|"
    r"phase|tier|title|annex|schedule|list|pages?|pp?\.|paragraphs?|para|clauses?|rule|resolution|regulation|"
    r"directive|law|decree|order|proposition|amendment|route|highway|interstate|motorway|flight|formula|type|"
    r"category|grade|class|stage|step|round|part|volume|season|episode|chapter|room|floor|apartment|district|ward|"
    r"platform|gate|channel|radio|area|version|mark|super bowl|wrestlemania|world war|s&p|ftse|nasdaq|nikkei|dow|cac|"
    r"dax|ibex|stoxx|russell|asx|kospi|csi|sensex|msci|topix|fortune|forbes|server|poor's|poor 's|coronavirus|"
    r"model|catch|big|bricks?|g|group of|agenda|vision|horizon|level|line|rank(?:ed)?|"
    r"exhibit|appendix|lot|item|table|figure|track|lane|case|form|protocol|chapters|hb|sb|hr|h\.r\.|s\.|pl|"
    rf"under|over|u|alert|{'|'.join(words('numbered_products'))})(?:[ -]?#?)|#)"
    r"(?:[\d.]+(?:\([a-z\d]+\))*(?:, and |, or |, | and | or | to | & |-|/))*$"
)
# "under 10 percent" is a hedge, "under-15s" a name: these words count only with a hyphen.
_ONLY_HYPHENATED = re.compile(r"(?<![a-z])(?:under|over|u|g|big|line|case|order|law|number|s\.|figure|item) ?$")
_SOME_GROUP = re.compile(r"(?<![A-Za-z])group of $")  # "a group of 24 pupils", not the Group of 20
_TIME_BEHIND = re.compile(r":\d| ?[ap]\.?m(?![a-z])| o'clock| ?(?:gmt|utc|bst|est|edt|cet|hrs)(?![a-z])")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)(?![a-z])|'?s(?![a-z])")


def is_date_or_time(text: str, start: int, end: int) -> bool:
    """Whether the bare digits at start:end are a day, an hour, an ordinal or a decade. Cased, folded text."""
    digits = text[start:end]
    if (
        len(digits) <= 2
        and digits.isdigit()
        and (_MONTH_BEFORE.search(text, max(0, start - 40), start) or _MONTH_AFTER.match(text, end))
    ):
        return True
    return bool(_ORDINAL.match(text, end) or _TIME_BEHIND.match(text[end : end + 10].lower())) or (
        text[start - 1 : start] == ":" and text[start - 2 : start - 1].isdigit()
    )


def is_year(digits: str, words_behind: str, *, has_noun: bool) -> bool:
    """Whether four bare digits are a year; a round number before a counted noun is not."""
    if len(digits) != 4 or not digits.isdigit() or not "1500" <= digits <= "2100":
        return False
    return not (has_noun and ((digits.endswith("00") and digits != "2000") or words_behind.startswith(" people")))


_AIRLINER = re.compile(r"802\.11|7[0-8]7(?:-\d| (?:MAX|Max|Dreamliner|jet|plane|airliner|aircraft|passenger|cargo))")
_CODE_BEHIND = re.compile(r"\([a-z]\)|\.[A-Z]\d")  # a 401(k) plan, the variant 501.V2


def is_part_of_name(text: str, lower: str, start: int, end: int) -> bool:
    """Whether the digits belong to a code or a name: Section 232, HS 7208, No. 5, G20, COVID-19, Boeing 737, 5G."""
    if _stands_in_code(text, start, end) or _AIRLINER.match(text, start):
        return True
    if "," in text[start:end]:
        return False  # "BMW 7,000 jobs": no name is grouped
    named = _NAMED_BEFORE.search(lower, max(0, start - 60), start)
    some = _ONLY_HYPHENATED.search(lower, max(0, start - 12), start) or _SOME_GROUP.search(
        text, max(0, start - 10), start
    )
    return bool(named) and not some


def _stands_in_code(text: str, start: int, end: int) -> bool:
    """Whether letters, marks of an address or more digits are joined to the digits."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    return (
        before.isalpha()
        or behind.isalpha()
        or (before != "" and before in "_#@/=%+^")
        or (behind != "" and behind in "_/^")
        or _CODE_BEHIND.match(text, end) is not None
        or is_score(text, start, end)
        or (before == "-" and text[start - 2 : start - 1].isalpha())
        or (behind == "." and text[end + 1 : end + 2].isdigit())
        or (text[start] == "0" and text[start + 1 : start + 2].isdigit())
    )
