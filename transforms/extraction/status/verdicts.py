"""What a verb, by its kind and mood, tells of the status of the rate that it governs."""

from collections.abc import Callable
from typing import NamedTuple

from transforms.extraction.status.predicates import Predicate
from transforms.extraction.status.status_cues import TOLD, WEAK
from transforms.extraction.status.verdict_patterns import (
    AHEAD,
    AIMS,
    ASIDE,
    AT_RATE,
    AVERTS,
    CHANGES,
    CONDITION,
    COURT,
    DATED_NEXT,
    DATED_SOON,
    DAY,
    ELSEWHERE,
    ENDS,
    FAILED,
    FOR_A_TIME,
    FOR_A_WHILE,
    GOES_ON,
    HOPES,
    ILLEGAL,
    INTENDS,
    KEPT_TARIFF,
    LAST,
    NEW_LEVEL,
    NOT_BEFORE,
    NOW,
    OF_OTHER_THINGS,
    OF_TARIFFS,
    PRONOUN,
    RELIEF,
    SPARED,
    SPARING,
    STOPPED,
    SUBJECT,
    TARIFF_BEFORE,
    TARIFF_MOVED,
    TARIFF_NEXT,
    THREAT,
    TRADES,
    WHEN,
    WISHED,
)


class Verdict(NamedTuple):
    """A status and how surely it is told: the greater rank wins within a clause."""

    status: str
    rank: int


_UNDONE = Verdict("former", 90)
_SUPERSEDED = Verdict("former", 61)
_KEPT = Verdict("in_force", 90)
_PAUSED = Verdict("paused", 80)
_BACK = Verdict("announced", 82)
"""What was paused before."""
_BEGUN = Verdict("in_force", 70)
_APPLIED_SURELY = Verdict("in_force", 61)
_POSSIBLE = Verdict("threatened", 60)
_FUTURE = Verdict("announced", 55)
_AHEAD = Verdict("threatened", 54)
"""What somebody tries to avert, unless a day is told on which it comes."""
_DECIDED = Verdict("announced", TOLD)
_APPLIED = Verdict("in_force", WEAK)
_TELLING_NOUNS = frozenset(["delay", "pause", "risk", "offer", "plan_to", "plan_for", "plan_a", "plan_of", "plan_on"])
_DROPPED_WHEN_PAST = {
    *("threaten", "brandish", "propose", "recommend", "consider", "seek", "suggest", "want_to", "look_at", "float"),
    *("contemplate", "press_for", "push_for", "lobby_for", "ask_for", "call_for", "plan_to", "plan_for"),
}
"""What somebody had wanted and did not get: "had pressed for 40%"."""
DONE = frozenset(["past", "perfect", "had"])


class _Said(NamedTuple):
    """A verb and the shapes of what stands before and after it."""

    verb: Predicate
    before: str
    after: str


def verdict_of(verb: Predicate, before: str, after: str) -> Verdict | None:
    """What the verb tells, None where it tells nothing; `before` and `after` are the shapes around it."""
    if verb.mood == "known" or (verb.mood == "noun" and verb.lemma not in _TELLING_NOUNS):
        return None
    return _BY_KIND[verb.kind](_Said(verb, before, after))


def _event(said: _Said) -> Verdict | None:
    """What befalls a tariff: undone, possible or still to come by its mood, else as its kind has it."""
    verb = said.verb
    if (verb.lemma in OF_TARIFFS and not TARIFF_MOVED.match(said.after)) or (verb.negated and _spares(said)):
        return None
    if verb.kind == "change" and verb.negated and verb.mood != "unreal":
        return _UNDONE if NEW_LEVEL.match(said.after) else _KEPT
    if verb.negated and verb.kind in ("impose", "apply", "begin", "move"):
        return _FUTURE if NOT_BEFORE.match(said.after + " ") else _UNDONE
    if verb.mood == "unreal" or (verb.kind == "apply" and STOPPED.search(said.before)):
        return _UNDONE
    if verb.mood == "would":
        to_come = verb.kind in ("bear", "begin") or PRONOUN.search(said.before) is not None
        return _FUTURE if to_come else _POSSIBLE
    return _TO_COME[verb.mood] if verb.mood in _TO_COME else _HAPPENING[verb.kind](said)


def _spares(said: _Said) -> bool:
    """Whether the negated verb only spares some, and leaves the tariff as it is.

    "does not apply to trucks"; "trucks will not be hit with the tariff".
    """
    verb = said.verb
    if verb.kind == "apply":
        return said.after.startswith("to ")
    return verb.passive and verb.lemma in ("hit", "slap") and not TARIFF_BEFORE.search(said.before)


def _imposing(said: _Said) -> Verdict | None:
    verb = said.verb
    if verb.negated:
        return None
    if verb.mood == "had":
        return _SUPERSEDED  # "had set them at 20%" goes before what happened to it
    if verb.mood == "past" and (DAY.search(said.before) or DAY.search(said.after)) and not LAST.search(said.after):
        return _DECIDED  # "imposed on Friday" is the news
    if verb.mood == "present" and verb.kind == "impose" and NOW.search(said.before):
        return _APPLIED_SURELY
    lasting = verb.passive and verb.mood == "present" and verb.kind != "change"
    return _APPLIED if verb.mood in DONE or lasting else _DECIDED


def _applying(said: _Said) -> Verdict | None:
    if said.verb.mood == "had":
        return _SUPERSEDED
    if said.verb.mood == "infinitive" and not GOES_ON.search(said.before):
        return None
    return _APPLIED


def _moving(said: _Said) -> Verdict | None:
    if said.verb.negated:
        return _UNDONE
    if said.verb.mood == "present" and DATED_SOON.match(said.after):
        return _FUTURE
    return _APPLIED if said.verb.mood in DONE else None


def _beginning(said: _Said) -> Verdict | None:
    awaited = said.verb.mood == "present" and (WHEN.search(said.before) or DATED_NEXT.match(said.after))
    return _FUTURE if awaited or said.verb.mood in ("infinitive", "was_to") else _BEGUN


def _bearing(said: _Said) -> Verdict | None:
    if said.verb.mood == "used" or said.verb.negated:
        return None  # it speaks of what applied before, and only of that
    if said.verb.mood == "had":
        return _SUPERSEDED
    if said.verb.mood != "infinitive":
        return _APPLIED_SURELY if NOW.search(said.before) else _APPLIED
    if SPARED.search(said.before):
        return None
    if GOES_ON.search(said.before):
        return _APPLIED_SURELY
    return _FUTURE if SUBJECT.search(said.before) else None


def _entering(said: _Said) -> Verdict | None:
    """Goods that enter pay what stands beside the verb, as long as they do so now."""
    if said.verb.negated or not AT_RATE.match(said.after):
        return None
    if said.verb.mood in ("present", "ing"):
        return _DECIDED if said.before.startswith(("which ", "whereby ")) else _APPLIED  # "a deal under which …"
    return _FUTURE if said.verb.mood == "future" else None


def _removing(said: _Said) -> Verdict | None:
    verb = said.verb
    if _is_of_another_thing(said):
        return None
    if verb.negated:
        return _POSSIBLE if verb.lemma == "rule_out" else _KEPT
    if verb.lemma in AVERTS and verb.mood in ("infinitive", "ing", "present"):
        return None if FAILED.search(said.before) else _AHEAD
    if verb.lemma in FOR_A_WHILE and FOR_A_TIME.match(said.after):
        return _PAUSED
    conditional = verb.mood == "present" and CONDITION.search(said.before)
    wished = verb.mood in ("infinitive", "ing") and WISHED.search(said.before)
    hoped = verb.mood == "future" and HOPES.search(said.before)
    until_then = verb.lemma in ENDS and verb.mood in AHEAD and not DAY.match(" " + said.after)
    if conditional or wished or hoped or until_then or verb.mood in ("possible", "would"):
        return _APPLIED_SURELY
    return _UNDONE


def _is_of_another_thing(said: _Said) -> bool:
    verb = said.verb
    ends_something = verb.mood == "ing" and verb.lemma in ("cancel", "end", "drop")
    lost = verb.lemma == "drop" and verb.mood in DONE and not verb.passive  # trade has dropped
    return (verb.lemma in OF_OTHER_THINGS or ends_something or lost) and not TARIFF_NEXT.match(said.after)


def _delaying(said: _Said) -> Verdict | None:
    verb = said.verb
    if verb.negated:
        return None
    if verb.lemma == "shelve" and verb.mood == "present" and not TARIFF_NEXT.match(said.after):
        return None  # empty shelves
    if verb.lemma == "set__aside" and (COURT.search(said.before) or COURT.search(said.after)):
        return _UNDONE
    return _PAUSED


def _resuming(said: _Said) -> Verdict | None:
    if said.verb.negated or said.verb.mood in ("infinitive", "possible", "would"):
        return None  # it depends on what governs it, or may not be
    before = ASIDE.sub("", said.before)
    if not said.verb.passive and not TARIFF_NEXT.match(said.after) and not TARIFF_BEFORE.search(before):
        return None  # talks resume
    return _UNDONE if said.verb.mood == "unreal" else _BACK if said.verb.mood == "future" else _DECIDED


def _deciding(said: _Said) -> Verdict | None:
    if said.verb.negated:
        return _POSSIBLE if said.verb.mood in ("perfect", "had") else _UNDONE
    if said.verb.lemma == "rule_that" and ILLEGAL.search(said.after):
        return _APPLIED  # so far
    return _DECIDED


def _keeping(said: _Said) -> Verdict | None:
    if said.after.startswith("that "):
        return None  # "maintains that" says
    if said.verb.lemma in ("extend", "prolong", "renew"):
        kept = KEPT_TARIFF.match(said.after) and not ELSEWHERE.match(said.after)
        return _APPLIED_SURELY if kept else None
    of_tariff = KEPT_TARIFF.match(said.after) or TARIFF_BEFORE.search(said.before)
    stays = said.verb.mood == "future" and said.verb.lemma != "stand" and of_tariff
    return _APPLIED_SURELY if stays else _APPLIED  # "will keep its tariff of 19%"


def _threatening(said: _Said) -> Verdict | None:
    if said.verb.negated and said.verb.lemma in INTENDS:
        return _APPLIED_SURELY if CHANGES.match(said.after) and not NEW_LEVEL.match(said.after) else _UNDONE
    if said.verb.negated and TARIFF_NEXT.match(said.after):
        return _UNDONE
    if said.verb.mood == "had" and said.verb.lemma in _DROPPED_WHEN_PAST and not SPARING.match(said.after):
        return _SUPERSEDED
    if _aims_elsewhere(said) or SPARING.match(said.after):
        return None
    return _APPLIED_SURELY if RELIEF.match(said.after) else _POSSIBLE


def _aims_elsewhere(said: _Said) -> bool:
    """Whether what is wanted, planned or threatened is no measure: "growers want to import", "floods threaten them"."""
    lemma, after = said.verb.lemma, said.after
    if lemma in ("want_to", "hope_to"):
        return TRADES.match(after) is not None
    if lemma == "mean_to":
        return said.verb.passive  # duties "are meant to" do something
    if lemma == "threaten":
        return said.verb.mood != "ing" and THREAT.match(after) is None
    return lemma in AIMS and TARIFF_NEXT.match(after) is None


_BY_KIND: dict[str, Callable[[_Said], Verdict | None]] = {
    "impose": _event,
    "change": _event,
    "apply": _event,
    "move": _event,
    "begin": _event,
    "bear": _event,
    "remove": _removing,
    "delay": _delaying,
    "threaten": _threatening,
    "decide": _deciding,
    "resume": _resuming,
    "enter": _entering,
    "keep": _keeping,
}
_TO_COME = {"possible": _POSSIBLE, "future": _FUTURE}
_HAPPENING: dict[str, Callable[[_Said], Verdict | None]] = {
    "impose": _imposing,
    "change": _imposing,
    "apply": _applying,
    "move": _moving,
    "begin": _beginning,
    "bear": _bearing,
}
