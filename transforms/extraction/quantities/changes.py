"""Words that are a change themselves (halved, doubled), and words around a number that make it one."""

import re
from decimal import Decimal

from transforms.extraction.quantities.vocabulary import words

_modal = (
    r"(?:to|will|would|could|may|might|should|can|than|nearly|almost|about|roughly|effectively|not|and|or|must|shall)"
)
CHANGE = (
    r"(?P<change>doubl(?:ed|ing)(?![a-z])(?! down)|tripl(?:ed|ing)(?![a-z])|quadrupl(?:ed|ing)(?![a-z])"
    r"|trebl(?:ed|ing)(?![a-z])|halv(?:e[sd]?|ing)(?![a-z])"
    r"|(?:doubles?|triples?|quadruples?|trebles?)(?![a-z-])(?! down))"
)
_VALUES = {"doubl": 100, "tripl": 200, "trebl": 200, "quadr": 300, "halv": 50}
_VERB_BEFORE = re.compile(rf"(?:(?<![a-z]){_modal} |(?<![a-z])(?:more|less) than |(?<![a-z])(?:nearly|almost|about) )$")
_OBJECT_BEHIND = re.compile(
    r" (?:the|its|their|his|her|our|tariffs?|dut(?:y|ies)|levies|import|to|from|in|output|production)(?![a-z])"
)
_CUT_BEFORE = re.compile(r"(?:by|in)(?: (?:about|nearly|almost|roughly|more than|at least|over|up to))? $")
_NOUN = (
    r"(?:increases?|rises?|hikes?|cuts?|drops?|falls?|declines?|decreases?|reductions?|gains?|jumps?|surges?|growth|"
    r"slump|plunge|loss|losses|dip|spike|boost|slide|bump|rally|upswing|downturn|discount|raise|swing|appreciation|"
    r"depreciation|devaluation|uptick)"
)
_BEHIND = re.compile(
    rf"(?: (?!of|in|on|at|by|to|for|from|and|or|the|a|an|with|as|than|after|that|but|if|is|was|are|were)[a-z-]+)?"
    rf" {_NOUN}(?![a-z])| (?:higher|lower|more|less|fewer|cheaper|dearer|above|below)(?![a-z])"
)
_NOUN_OF = re.compile(
    rf"(?<![a-z]){_NOUN} (?:of|by)"
    r"(?: (?:about|nearly|around|almost|roughly|over|some|up to|at least|more than|as much as|an?))* $"
)
MOVES = re.compile(
    r"(?<![a-z])(?:rais|increas|lower|reduc|hik|ris[ei]|rose|fell|fall|drop|doubl|tripl|jump|grow|grew|clim|slash|"
    r"halv|trim|"
    r"boost|chang|surg|soar|plung|slump|dip|slip|slid|shr[aiu]nk|expand|declin|decreas|lift|bring|brought|adjust|"
    r"ticked|"
    r"scal|ramp|upgrad|downgrad|revis|widen|narrow|improv|swel|balloon|sank|sink|tumbl|escalat|push|return|switch|"
    r"convert|gain|advanc|rall|rebound|spik|edg(?:e|ing)|(?:go|goes|going|gone|went|up|down|adds?|added|adding|cuts?|"
    r"cutting|steps?|stepped|eas(?:e|es|ed|ing)|mov(?:e|es|ed|ing))(?![a-z]))"
)


_ARTICLE = frozenset({" a ", "an ", "he "})  # the end of "a", "an", "the"
_RATE_BEHIND = re.compile(
    r"[ -](?:[a-z]+ )?(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|tax(?:es)?)(?![a-z])"
    r"(?! (?:hike|rise|cut|incr))"
)
_LOWERED_BY = re.compile(
    r"(?<![a-z])(?:lower|reduc|cut|slash|decreas|fall|fell|drop)[a-z]*[^.;]{0,40} by (?:[a-z]+ ){0,2}$"
)


def change_value(word: str) -> Decimal:
    """By how many percent a ratio word moves: halved 50, doubled 100, tripled 200, quadrupled 300."""
    return Decimal(next(value for stem, value in _VALUES.items() if word.startswith(stem)))


def is_change_word(lower: str, word: str, start: int, end: int) -> bool:
    """Whether the ratio word is a verb: "to double tariffs", not "double taxation"."""
    if word.endswith(("ed", "ing")) or word.startswith("halv"):
        return True
    return bool(_VERB_BEFORE.search(lower, max(0, start - 14), start) or _OBJECT_BEHIND.match(lower, end))


def is_cut_by(lower: str, start: int) -> bool:
    """Whether "half" or another fraction at start says by how much something moved: by half, in half."""
    return bool(_CUT_BEFORE.search(lower, max(0, start - 24), start))


def is_by_points(lower: str, start: int, value: Decimal | None) -> bool:
    """Whether percents can only be points: nothing is lowered by more than the whole of it."""
    return value is not None and value > 100 and bool(_LOWERED_BY.search(lower, max(0, start - 70), start))


def _is_moved_by(lower: str, verb: str, start: int, end: int, *, needs_verb: bool) -> bool:
    """Whether the number behind a verb of change is by how much: not "adds a 25% tariff", "strike down two laws"."""
    if lower[max(0, start - 3) : start] in _ARTICLE or _RATE_BEHIND.match(lower, end):
        return False
    return not (needs_verb and verb in {"up", "down", "off", "add", "adds", "added", "adding"})


def change_around(lower: str, words_before: list[str], start: int, end: int, *, needs_verb: bool) -> bool:
    """Whether the words before (hedge removed) or behind a number make it a change.

    `needs_verb`: "by" alone is not enough, since counts and amounts follow it as agents too ("led by 27 countries").
    """
    last = words_before[-1] if words_before else ""
    if last in words("change_verb") and _is_moved_by(lower, last, start, end, needs_verb=needs_verb):
        return True
    if last == "by" and (not needs_verb or MOVES.search(lower, max(0, start - 60), start)):
        return not (_RATE_BEHIND.match(lower, end) or lower[max(0, start - 3) : start] in _ARTICLE)
    if needs_verb:  # "22 more injured" and "thousands rally" are counts
        return bool(_NOUN_OF.search(lower, max(0, start - 40), start))
    return bool(_BEHIND.match(lower, end) or _NOUN_OF.search(lower, max(0, start - 40), start))
