"""What a verb, by its kind and mood, tells of the status of the rate that it governs."""

import re
from typing import NamedTuple

from transforms.extraction.predicates import Predicate
from transforms.extraction.status_cues import TOLD, WEAK


_PRONOUN = re.compile(r"(?:^| )(?:he|she|it|they|said)$")
DAY = re.compile(
    r"(?:^| )(?:(?:on )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|today|yesterday)(?= |$)"
)
_GOES_ON = re.compile(r"(?:^| )(?:continu\w+|go(?:es|ing)? on|have|has)$")
_NOW = re.compile(r"(?:^| )(?:now|currently|at present|already)$")
_SUBJECT = re.compile(r"(?:^| )[SGPDATM]$")
_WHEN = re.compile(r"(?:^| )(?:when|once|as soon as|the day|until|before|if)(?: \S+){1,5}$")
_DATED = re.compile(
    r"(?:on |from |in |at )?(?:midnight |next |january|february|march|april|may|june|july|august|september|october|"
    r"november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\d+)"
)
_RELIEF = re.compile(r"(?:\S+ ){0,3}?(?:relief|exemptions?|exclusions?|waivers?|refunds?|release|removal|reprieve|end)(?= |$)")
_OF_TARIFFS = frozenset(["take", "bring"])
_TARIFF_MOVED = re.compile(r"(?:[^ ,;]+ ){0,4}?T (?:(?!to )[^ ,;]+ ){0,10}?to ")
_OF_OTHER_THINGS = frozenset(["reject", "dismiss", "end", "lose", "forfeit"])
_TARIFF_NEXT = re.compile(r"(?:[^ ,;]+ ){0,3}?[TQ](?= |$)")
_WISHED = re.compile(
    r"(?:^| )(?:urg\w+|ask\w*|call\w* (?:for|on)|want\w*|hop\w+|press\w*|push\w*|plead\w*|offer\w*|propos\w+|"
    r"consider\w*|threat\w*|seek\w*|sought|demand\w*|refus\w+|fail\w*|talks?|negotiat\w+|without)(?: \S+){0,6}$"
)


class Verdict(NamedTuple):
    """A status and how surely it is told: the greater rank wins within a clause."""

    status: str
    rank: int


_UNDONE = Verdict("former", 90)
_BEGUN = Verdict("in_force", 70)
_APPLIED_SURELY = Verdict("in_force", 61)
_POSSIBLE = Verdict("threatened", 60)
_FUTURE = Verdict("announced", 55)
_DECIDED = Verdict("announced", TOLD)
_APPLIED = Verdict("in_force", WEAK)
_REMOVALS = frozenset(["remove", "delay"])
_TELLING_NOUNS = frozenset(["delay", "pause", "risk", "offer", "plan_to", "plan_for", "plan_a", "plan_of", "plan_on"])
DONE = frozenset(["past", "perfect", "had"])


def verdict_of(verb: Predicate, before: str, after: str) -> Verdict | None:
    """What the verb tells, None where it tells nothing; `before` and `after` are the shapes around it."""
    if verb.mood == "known" or (verb.mood == "noun" and verb.lemma not in _TELLING_NOUNS):
        return None
    if verb.kind in _REMOVALS:
        return _removing(verb, before, after) if verb.kind == "remove" else _delaying(verb)
    if verb.mood == "unreal" and verb.kind not in ("threaten", "decide"):
        return _UNDONE
    if verb.kind == "threaten":
        return _APPLIED_SURELY if _RELIEF.match(after) else _POSSIBLE
    if verb.kind in ("decide", "resume"):
        return _DECIDED
    if verb.kind == "keep":
        return _APPLIED
    if verb.negated and verb.kind in ("impose", "apply", "begin"):
        return _UNDONE
    if verb.mood == "possible":
        return _POSSIBLE
    if verb.mood == "future" or (verb.mood == "would" and verb.kind in ("bear", "begin")):
        return _FUTURE
    if verb.mood == "would":
        return _FUTURE if _PRONOUN.search(before) else _POSSIBLE
    return _HAPPENING[verb.kind](verb, before, after)


def _imposing(verb: Predicate, before: str, after: str) -> Verdict | None:
    if verb.negated or (verb.lemma in _OF_TARIFFS and not _TARIFF_MOVED.match(after)):
        return None
    if verb.mood == "past" and (DAY.search(before) or DAY.search(after)):
        return _DECIDED
    if verb.passive and verb.mood == "present" and verb.kind == "change":
        return _DECIDED
    if verb.mood not in DONE and not (verb.passive and verb.mood == "present"):
        return _DECIDED
    return _APPLIED


def _applying(verb: Predicate, before: str, after: str) -> Verdict | None:
    return _APPLIED


def _moving(verb: Predicate, before: str, after: str) -> Verdict | None:
    return None if verb.negated or verb.mood not in DONE else _APPLIED


def _beginning(verb: Predicate, before: str, after: str) -> Verdict | None:
    if verb.mood in ("infinitive", "was_to"):
        return _FUTURE
    if verb.mood == "present" and (_WHEN.search(before) or _DATED.match(after)):
        return _FUTURE
    return _BEGUN


def _bearing(verb: Predicate, before: str, after: str) -> Verdict | None:
    if verb.mood == "used":
        return None  # it speaks of what applied before, and only of that
    if verb.mood == "infinitive":
        if _GOES_ON.search(before):
            return _APPLIED_SURELY
        return _FUTURE if _SUBJECT.search(before) else None
    return _APPLIED_SURELY if _NOW.search(before) else _APPLIED


def _removing(verb: Predicate, before: str, after: str) -> Verdict | None:
    if verb.lemma in _OF_OTHER_THINGS and not _TARIFF_NEXT.match(after):
        return None
    if verb.negated:
        return _POSSIBLE if verb.lemma == "rule_out" else Verdict("in_force", 90)
    if verb.mood in ("possible", "would") or (verb.mood in ("infinitive", "ing") and _WISHED.search(before)):
        return _APPLIED_SURELY
    return _UNDONE


def _delaying(verb: Predicate) -> Verdict | None:
    return None if verb.negated else Verdict("paused", 80)


_HAPPENING = {
    "impose": _imposing,
    "change": _imposing,
    "apply": _applying,
    "move": _moving,
    "begin": _beginning,
    "bear": _bearing,
}
