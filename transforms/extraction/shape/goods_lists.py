"""Goods named outside a rate's own phrase: at the head of a line, in a heading, in a list of what a measure covers."""

import re
from itertools import chain

from transforms.extraction.shape.shapes import Sentence

_LONGEST_HEADING = 14
_TOPIC = re.compile(r"^(?:[^QMTS ]\S* ){0,3}?S(?: (?![QMT:.;] )\S+){0,8}? (?::|–|—|\||- (?=Q|from Q|T))(?= )")
"""The goods before a colon or dash with which the line of a list begins: "Footwear – 25%", "Pork: the duty falls"."""
_FULL_STOP = re.compile(r"[.!?]$")
_LIST = (
    r"(?:lists?|G|goods|T|measures?|order|package|decree|scheme|tariffs|they|it|levies|curbs|duties|ban|bans|"
    r"restrictions|round|tranche|wave|sanctions)"
)
_OPENS = re.compile(
    rf"(?:^| ){_LIST}(?: (?!S |Q |M |, |to |by )\S+){{0,9}}? (?:includ(?:e|es|ed|ing)|takes? in|took in|"
    rf"cover(?:s|ed|ing)?|"
    r"rang(?:e|es|ed|ing) from|ran from|runs? from|hits?|target(?:s|ed|ing)?|affect(?:s|ed|ing)?|appl(?:y|ies) to|"
    r"starts? with|extends? to|names?|named|comprises?|features?|consists? of)(?: (?!will |would |not |"
    r"no )[^ ,;.QMTS]+){0,4} "
    r"(?=S )"
)
""""The list takes in …", "the duties cover …", before the goods."""
_AFTER_COLON = re.compile(
    rf"(?:^| ){_LIST} (?:[^ ;.]+ ){{0,12}}?(?:: |, among them |among them |such as )(?:[^ QMT]+ ){{0,3}}?(?=S )"
)
""""89 items now join it: olives, coffee …"."""
_SPARES = re.compile(
    r" (?:spar(?:es?|ed|ing)|exempt(?:s|ed|ing)?|exclud(?:es?|ed|ing)|omit(?:s|ted|ting)?|drop(?:s|ped)|left out|"
    r"leaves out|removed?|removes|off the list)(?= )"
)
"""What makes it a list of goods that a measure does not cover."""
_OPENED_BY = frozenset(
    [
        *("list", "lists", "G", "goods", "T", "measure", "measures", "order", "package", "decree", "scheme", "tariffs"),
        *("they", "it", "levies", "curbs", "duties", "ban", "bans", "restrictions", "round", "tranche", "wave"),
        "sanctions",
    ]
)
"""The words of which each match of `_OPENS` and `_AFTER_COLON` has one."""
_CLOSES = re.compile(
    r" (?:(?:is|are|was|were|will be|would be|have been|has been)(?: also| too| all| now| still| both|"
    r" the)* (?:on the (?:\S+ ){0,2}?list|"
    r"on it|listed|included|covered|affected|hit|targeted|concerned|among (?:the|those|them)|blocked|"
    r"caught|subject)|among them|included)(?= |$)"
)
"""The goods before it are on a list: "coal and rice are covered", "wine and cheese among them"."""


def topic_of(sentence: Sentence) -> int:
    """Up to which token the goods stand that a line is about: 'Footwear – 25%'; 0 where it begins with none."""
    found = _TOPIC.match(sentence.shape)
    return sentence.token_at(found.end()) if found else 0


def is_heading(sentence: Sentence) -> bool:
    """Whether it is a headline, a heading or a line of goods alone: it tells what the sentences after it are about."""
    if sentence.index == 0:
        return True
    if len(sentence.tokens) > _LONGEST_HEADING or sentence.has("QM") or not sentence.begins_line:
        return False
    return not _FULL_STOP.search(sentence.text[sentence.start : sentence.end]) or len(sentence.tokens) <= 3


def listed_goods(sentence: Sentence) -> tuple[int, ...]:
    """The goods said to be on a list, or under a measure told before: 'the list takes in cars and tea'."""
    if not sentence.has("S"):
        return ()
    found: set[int] = set()
    shape = sentence.shape
    if sentence.has_word(_OPENED_BY):
        for opening in chain(_OPENS.finditer(shape), _AFTER_COLON.finditer(shape)):
            if _SPARES.search(opening.group()):
                continue
            first = sentence.token_at(opening.end())
            found.update(sentence.letters("S", first, _end_of_list(sentence, first)))
    for closing in _CLOSES.finditer(shape):
        last = sentence.token_at(closing.start() + 1)
        found.update(sentence.letters("S", _start_of_list(sentence, last), last))
    return tuple(sorted(found))


_JOINS = frozenset([",", "and", "or", "&", "as", "well", "some", "certain", "other", "most", "both", "D", "P", "'s"])


def series_of(sentence: Sentence, index: int) -> tuple[int, int]:
    """The first token of the series of goods in which some stand, and the first after it: 'flour, rice and ginger'."""
    first, last = index, index + 1
    while first > 0 and _joins(sentence, first - 1):
        first -= 1
    while last < len(sentence.tokens) and _joins(sentence, last):
        last += 1
    goods = tuple(sentence.letters("S", first, last))
    return goods[0], goods[-1] + 1


def _joins(sentence: Sentence, index: int) -> bool:
    shape = sentence.shapes[index]
    if shape == "S" or shape in _JOINS:
        return True
    beside = sentence.shapes[max(0, index - 1) : index + 2]
    return shape.isalpha() and shape.islower() and shape not in _ENDING and ("," in beside or "and" in beside)


_IN_LIST = re.compile(
    r"[SDPGN,&/]|and|or|as|well|through|to|some|certain|other|of|from|in|the|both|various|types|kinds|'s|-|[a-z-]+(?:ed|"
    r"ing|ic|al|en|y|ish)"
)


def _end_of_list(sentence: Sentence, first: int) -> int:
    """Where the list that begins at a token ends: before the first word that joins or describes no goods."""
    last = first
    while last < len(sentence.tokens) and _may_stand_in_list(sentence, last):
        last += 1
    return last


def _start_of_list(sentence: Sentence, last: int) -> int:
    first = last
    while first > 0 and _may_stand_in_list(sentence, first - 1):
        first -= 1
    return first


def _may_stand_in_list(sentence: Sentence, index: int) -> bool:
    """Whether it is a thing of a list, joins two, or is one of two plain words between them."""
    if _IN_LIST.fullmatch(sentence.shapes[index]):
        return True
    near = sentence.shapes[max(0, index - 2) : index + 3]
    plain = sentence.shapes[index].isalpha() and sentence.shapes[index].islower()
    return plain and near.count("S") >= 1 and sentence.shapes[index] not in _ENDING


_ENDING = frozenset(
    re.findall(
        r"\w+",
        "is are was were will would could may might has have had that which who while when if but after before to on "
        "for by with at said says than so because although per under against worth",
    )
)
