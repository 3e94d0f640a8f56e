"""Numbers that are no quantities: dates, times, ordinals, codes, and parts of names."""

import re

from transforms.extraction.quantities.vocabulary import words

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    r"|january|february|april|june|july|august|september|october|november|december|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
)
_MONTH_BEFORE = re.compile(
    rf"(?<![A-Za-z]){_MONTH} (?:\d{{1,2}}(?:st|nd|rd|th)?(?: ?- ?| and | or |, and |, | to | through | until ))*$"
)
_MONTH_AFTER = re.compile(
    rf"(?:(?: ?- ?| and | or |, | to | through )\d{{1,2}}(?:st|nd|rd|th)?){{0,4}}(?: of)?[ -]{_MONTH}(?![a-z])"
)
_NAMED_BEFORE = re.compile(
    r"(?:(?<![a-z])(?:sections?|§|articles?|art\.|chapters?|ch\.|(?:sub)?headings?|hs|hts|htsus|hsn|codes?|nos?\.|no|number|"
    r"phase|tier|title|annex|schedule|list|pages?|pp?\.|paragraphs?|para|clauses?|rule|resolution|regulation|"
    r"directive|law|decree|order|proposition|amendment|route|highway|interstate|motorway|flight|apollo|formula|type|"
    r"category|grade|class|stage|step|round|part|volume|season|episode|chapter|room|floor|apartment|district|ward|"
    r"platform|gate|channel|radio|area|version|mark|super bowl|wrestlemania|world war|s&p|ftse|nasdaq|nikkei|dow|cac|"
    r"dax|ibex|stoxx|russell|asx|kospi|csi|sensex|msci|topix|fortune|forbes|boeing|airbus|windows|iphone|android|ios|ipados|"
    r"macos|os x|bluetooth|usb|wi-fi|java|linux|halo|server|poor's|poor 's|"
    r"playstation|xbox|model|galaxy|catch|big|bricks?|g|group of|agenda|vision|horizon|level|line|rank(?:ed)?|"
    r"exhibit|appendix|lot|item|table|figure|track|lane|case|form|protocol|chapters|hb|sb|hr|h\.r\.|s\.|pl|"
    r"under|over|u|alert)(?:[ -]?#?)|#)"
    r"(?:[\d.]+(?:\([a-z\d]+\))*(?:, and |, or |, | and | or | to | & |-|/))*$"
)
# "under 10 percent" is a hedge, "under-15s" a name: these words count only with a hyphen.
_ONLY_HYPHENATED = re.compile(r"(?<![a-z])(?:under|over|u|g|big|line|case|order|law|number|s\.|figure|item) ?$")
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


_CODE_BEHIND = re.compile(r"\([a-z]\)")  # a 401(k) plan
_TIE_BREAK_BEFORE = re.compile(r"\d-\d \($")  # 7-6 (4)


def is_part_of_name(text: str, lower: str, start: int, end: int) -> bool:
    """Whether the digits belong to a code or a name: Section 232, HS 7208, No. 5, G20, COVID-19, Boeing 737, 5G."""
    if _stands_in_code(text, start, end) or _AIRLINER.match(text, start):
        return True
    named = _NAMED_BEFORE.search(lower, max(0, start - 60), start)
    return bool(named) and not _ONLY_HYPHENATED.search(lower, max(0, start - 12), start)


def _stands_in_code(text: str, start: int, end: int) -> bool:
    """Whether letters, marks of an address or more digits are joined to the digits."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    return (
        before.isalpha()
        or behind.isalpha()
        or (before != "" and before in "_#@/=%+^")
        or (behind != "" and behind in "_/^")
        or _CODE_BEHIND.match(text, end) is not None
        or _TIE_BREAK_BEFORE.search(text, max(0, start - 6), start) is not None
        or (before == "-" and text[start - 2 : start - 1].isalpha())
        or (behind == "." and text[end + 1 : end + 2].isdigit())
        or (text[start] == "0" and text[start + 1 : start + 2].isdigit())
    )


_CAPITALISED = re.compile(r"(?:(?<=[A-Za-z,] )|(?<=[(\"]))[A-ZÀ-Þ][\w&'.-]+ $")
_AIRLINER = re.compile(r"7[0-8]7(?:-\d| (?:MAX|Max|Dreamliner|jet|plane|airliner|aircraft|passenger|cargo))")
_ACRONYM = re.compile(
    r"(?<![A-Z])(?!(?:US|UK|EU|UN|IN|ON|OF|TO|FOR|AND|AT|THE|OVER|BY|AFTER|WITH|NATO|COVID) )[A-Z]{2,5} $"
)
_NOT_NAMES = re.compile(
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Today|Yesterday|About|Nearly|The) $"
)


def follows_name(text: str, start: int) -> bool:
    """Whether a capitalised word inside a sentence stands right before: Falcon 9, Huawei P30, Ocean's 8."""
    return bool(_CAPITALISED.search(text, max(0, start - 24), start)) and not _NOT_NAMES.search(
        text, max(0, start - 12), start
    )


def follows_acronym(text: str, start: int) -> bool:
    """Whether capitals stand right before, so that the digits are a type or a serial: ATR 72, DC 10."""
    return bool(_ACRONYM.search(text, max(0, start - 8), start))


_LAST_OF_CUP = re.compile(r"(?:the|their|'s) last $")
_DATELINE = re.compile(r"[A-Z]{3,}(?: [A-Z]{2,})+(?:,| \(| -)")  # THOUSAND OAKS, Calif.
_JOINED_BEFORE = re.compile(r"[A-Za-z]-$")
_LAST_WORD = re.compile(r"([A-Za-z]+) $")


def is_stage_of_cup(lower: str, start: int, end: int) -> bool:
    """Whether a number that counts nothing tells how far a competition has come: the last eight, the last 16."""
    return lower[start:end] in words("last_of_a_cup") and bool(_LAST_OF_CUP.search(lower, max(0, start - 11), start))


def follows_numbered(lower: str, start: int) -> bool:
    """Whether what stands before the number word has numbers for names: day one, part two, round three."""
    before = _LAST_WORD.search(lower, max(0, start - 12), start)
    return bool(before) and before[1] in words("numbered")


def is_named_word(text: str, start: int, end: int) -> bool:
    """Whether a number word is a name or part of one: Nine News, Big Four, BBC One, number two, Take-Two."""
    before = text[max(0, start - 30) : start]
    if before.endswith(("umber ", "No. ", "no. ", "one-")):
        return True
    if not text[start].isupper():
        return False
    if before.endswith(("Group of ", "Big ", "Formula ", "Final ")) or _JOINED_BEFORE.search(before):
        return True
    last = _LAST_WORD.search(before)
    if last and last[1][0].isupper() and last[1].lower() in words("numbered"):
        return True
    if not before and _DATELINE.match(text, start):
        return True
    if text[end : end + 1] != " " or not text[end + 1 : end + 2].isupper():
        return False
    word = before[:-1].rsplit(" ", 1)[-1]  # among lower-case words; a headline capitalises every word
    return before.endswith("(") or (before.endswith(" ") and (word[:1].islower() and word[-1:] != "."))
