"""What a verb, by its kind and mood, tells of the status of the rate that it governs."""

from typing import NamedTuple

from transforms.extraction.predicates import Predicate
from transforms.extraction.status_cues import TOLD, WEAK


class Verdict(NamedTuple):
    """A status and how surely it is told: the greater rank wins within a clause."""

    status: str
    rank: int


_POSSIBLE = Verdict("threatened", 60)
_FUTURE = Verdict("announced", 55)
_DECIDED = Verdict("announced", TOLD)
_APPLIED = Verdict("in_force", WEAK)
_DONE = frozenset(["past", "perfect", "had"])


def verdict_of(verb: Predicate) -> Verdict | None:
    """What the verb tells, None where it tells nothing."""
    if verb.mood == "noun" and verb.kind not in ("threaten", "delay"):
        return None
    return _VERDICTS[verb.kind](verb)


def _imposing(verb: Predicate) -> Verdict | None:
    if verb.negated:
        return Verdict("former", 90)
    if verb.mood in ("future", "possible"):
        return _FUTURE if verb.mood == "future" else _POSSIBLE
    done = verb.mood in _DONE or (verb.passive and verb.mood == "present")
    return _APPLIED if done else _DECIDED


def _changing(verb: Predicate) -> Verdict | None:
    return None if verb.negated else _imposing(verb)


def _beginning(verb: Predicate) -> Verdict | None:
    if verb.negated:
        return Verdict("former", 90)
    if verb.mood == "possible":
        return _POSSIBLE
    if verb.mood in ("future", "infinitive", "was_to", "would"):
        return _FUTURE
    return Verdict("in_force", 70)


def _removing(verb: Predicate) -> Verdict | None:
    return Verdict("in_force" if verb.negated else "former", 90)


def _delaying(verb: Predicate) -> Verdict | None:
    return Verdict("paused", 80)


def _threatening(verb: Predicate) -> Verdict | None:
    return _POSSIBLE


def _deciding(verb: Predicate) -> Verdict | None:
    return _DECIDED


def _bearing(verb: Predicate) -> Verdict | None:
    return _APPLIED


def _keeping(verb: Predicate) -> Verdict | None:
    return _APPLIED


_VERDICTS = {
    "impose": _imposing,
    "change": _changing,
    "resume": _deciding,
    "decide": _deciding,
    "threaten": _threatening,
    "remove": _removing,
    "delay": _delaying,
    "begin": _beginning,
    "bear": _bearing,
    "keep": _keeping,
}
