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
_NOUN_OF = re.compile(rf"(?<![a-z]){_NOUN} (?:of|by)(?: [a-z]+){{0,2}} $")
MOVES = re.compile(
    r"(?<![a-z])(?:rais|increas|cut|lower|reduc|hik|ris[ei]|rose|fell|fall|drop|doubl|tripl|jump|grow|grew|clim|slash|"
    r"halv|trim|boost|chang|mov|go|went|up |down|surg|soar|plung|slump|dip|slip|slid|shr[aiu]nk|expand|declin|decreas|"
    r"lift|bring|brought|adjust|eas|ticked|edg|scal|ramp|upgrad|downgrad|revis|widen|narrow|improv|swel|balloon|"
    r"sank|sink|tumbl|escalat|step|push|return|switch|convert|add|gain|advanc|rall|rebound|spik)"
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


def change_around(lower: str, words_before: list[str], start: int, end: int, *, needs_verb: bool) -> bool:
    """Whether the words before (hedge removed) or behind a number make it a change.

    `needs_verb`: "by" alone is not enough, since counts and amounts follow it as agents too ("led by 27 countries").
    """
    last = words_before[-1] if words_before else ""
    if last in words("change_verb"):
        return True
    if last == "by" and (not needs_verb or MOVES.search(lower, max(0, start - 60), start)):
        return True
    return bool(_BEHIND.match(lower, end) or _NOUN_OF.search(lower, max(0, start - 40), start))
