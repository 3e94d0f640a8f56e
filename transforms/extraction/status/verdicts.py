"""What a verb, by its kind and mood, tells of the status of the rate that it governs."""

import re
from collections.abc import Callable
from typing import NamedTuple

from transforms.extraction.status.predicates import Predicate
from transforms.extraction.status.status_cues import TOLD, WEAK

_PRONOUN = re.compile(r"(?:^| )(?:he|she|it|they|said)$")
DAY = re.compile(
    r"(?:^| )(?:(?:on )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|today|yesterday)(?= |$)"
)
_LAST = re.compile(r"^(?:[^ ;]+ ){0,12}?last (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?= |$)")
_GOES_ON = re.compile(r"(?:^| )(?:continu\w+|beg[aiu]ns?|start\w*|go(?:es|ing)? on|have|has)$")
_SPARED = re.compile(r"(?:^| )(?:not|n't|never) (?:have|has|having)$")
_NOW = re.compile(r"(?:^| )(?:now|currently|at present|already)$")
_SUBJECT = re.compile(r"(?:^| )[SGPDATM]$")
_WHEN = re.compile(r"(?:^| )(?:when|once|as soon as|the day|until|before|if)(?: \S+){1,5}$")
_DATED = re.compile(
    r"(?:on |from |in |at )?(?:midnight |next |january|february|march|april|may|june|july|august|september|october|"
    r"november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\d+)"
)
_DATED_NEXT = re.compile(rf"(?:in (?:the )?[PDA] )?(?:{_DATED.pattern})")
_DATED_SOON = re.compile(
    rf"(?:[^ ,;]+ ){{0,4}}?(?:on|from|in) (?:{_DATED.pattern.removeprefix('(?:on |from |in |at )?')})"
)
_RELIEF = re.compile(
    r"(?:to )?(?:eas(?:e|ing)|cut(?:ting)?|low(?:er|ering)|reduc(?:e|ing)|trim(?:ming)?) (?:an? |D )?Q T(?= |$)|"
    r"(?:\S+ ){0,3}?(?:relief|exemptions?|exclusions?|waivers?|refunds?|release|removal|reprieve|end)(?= |$)"
)
_OF_TARIFFS = frozenset(["take", "bring"])
"""Verbs of change only where a tariff is their object: "takes the duty on oil to"."""
_TARIFF_MOVED = re.compile(r"(?:[^ ,;]+ ){0,4}?T (?:(?!to )[^ ,;]+ ){0,10}?to ")
_OF_OTHER_THINGS = frozenset(["reject", "dismiss", "end", "lose", "forfeit"])
"""Verbs of removal only where a tariff or a rate is their object."""
_AT_RATE = re.compile(r"(?:(?:[DPSG]|[a-z]+) ){0,6}?(?:at |free of |Q)")
_FOR_A_WHILE = frozenset(["lift", "waive", "remove", "scrap", "drop", "eliminate"])
"""Verbs of removal that with a time named take a measure off until then."""
_ENDS = frozenset(["expire", "lapse", "run_out"])
_AHEAD = frozenset(["present", "future", "infinitive", "was_to"])
"""How an end is told until which a measure applies."""
_AIMS = frozenset(["eye", "dangle", "explore", "draft", "vow", "pledge", "promise", "plan"])
"""Verbs of planning only where a tariff is their object: "eyes a 50% tariff"."""
_TARIFF_BEFORE = re.compile(r"(?:^| )[TQ](?: [^ ,;]+){0,8}$")
_TARIFF_NEXT = re.compile(r"(?:(?!since |after |when |because |by )[^ ,;]+ ){0,5}?[TQ](?= |$)")
_ILLEGAL = re.compile(r"(?:^| )(?:illegal\w*|unlawful\w*|violat\w+|breach\w*|inconsistent|exceed\w*)(?= |$)")
_KEPT_TARIFF = re.compile(r"(?:(?!to |threat|call|vow|pledge|promise|demand)[^ ,;]+ ){0,4}?[TQ](?= |$)")
_ELSEWHERE = re.compile(r"(?:[^ ,;]+ ){0,4}?T (?:[^ ,;]+ ){0,3}?to (?!Q|[a-z]+ \d)")
"""A tariff that is extended to other goods comes upon those."""
_INTENDS = frozenset(["plan_to", "intend_to", "want_to", "aim_to", "mean_to", "prepare_to"])
_CHANGES = re.compile(r"(?:raise|increase|hike|cut|lower|reduce|change|alter|lift|remove|drop|scrap|end|C)(?= |$)")
"""What somebody does not intend to do to a tariff, which stays as it is."""
_TRADES = re.compile(r"(?:import|export|sell|ship|buy|enter|bring|use|qualify|trade|deliver)(?= |$)")
_STOPPED = re.compile(r"(?:^| )(?:stop\w*|ceas\w+|quit)(?: to)?$")
_FOR_A_TIME = re.compile(
    r"(?:[^;]+ )?(?:(?:until|till|through|pending) |for (?:(?:a|the|another|at least|up to|next|first|N|[a-z]+) ){0,3}?"
    r"(?:days?|weeks?|months?|years?|now|the time being)(?= |$))"
)
"""A measure taken off for a time is only paused."""
_COURT = re.compile(r"(?:^| )(?:courts?|judges?|tribunal|panel|ruling)(?= |$)")
_CONDITION = re.compile(r"(?:^| )(?:unless|until|if)(?: [^ ,;]+){0,5}$")
_WISHED = re.compile(
    r"(?:^| )(?:urg\w+|ask\w*|call\w* (?:for|on)|want\w*|hop\w+|press\w*|push\w*|plead\w*|offer\w*|propos\w+|"
    r"consider\w*|weigh\w*|mull\w*|whether|threat\w*|seek\w*|sought|demand\w*|refus\w+|fail\w*|talks?|negotiat\w+|"
    r"without)(?: \S+){0,6}$"
)


class Verdict(NamedTuple):
    """A status and how surely it is told: the greater rank wins within a clause."""

    status: str
    rank: int


_UNDONE = Verdict("former", 90)
_SUPERSEDED = Verdict("former", 61)
_KEPT = Verdict("in_force", 90)
_PAUSED = Verdict("paused", 80)
_BEGUN = Verdict("in_force", 70)
_APPLIED_SURELY = Verdict("in_force", 61)
_POSSIBLE = Verdict("threatened", 60)
_FUTURE = Verdict("announced", 55)
_DECIDED = Verdict("announced", TOLD)
_APPLIED = Verdict("in_force", WEAK)
_TELLING_NOUNS = frozenset(["delay", "pause", "risk", "offer", "plan_to", "plan_for", "plan_a", "plan_of", "plan_on"])
_DROPPED_WHEN_PAST = {
    *("threaten", "propose", "recommend", "consider", "seek", "suggest", "want_to", "look_at", "float", "contemplate"),
    *("press_for", "push_for", "lobby_for", "ask_for", "call_for", "plan_to", "plan_for"),
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
    if verb.lemma in _OF_TARIFFS and not _TARIFF_MOVED.match(said.after):
        return None
    if verb.negated and _spares(said):
        return None
    if verb.mood == "unreal" or (verb.negated and verb.kind in ("impose", "apply", "begin")):
        return _UNDONE
    if verb.kind == "apply" and _STOPPED.search(said.before):
        return _UNDONE
    if verb.mood == "would":
        to_come = verb.kind in ("bear", "begin") or _PRONOUN.search(said.before) is not None
        return _FUTURE if to_come else _POSSIBLE
    return _TO_COME[verb.mood] if verb.mood in _TO_COME else _HAPPENING[verb.kind](said)


def _spares(said: _Said) -> bool:
    """Whether the negated verb only spares some, and leaves the tariff as it is.

    "does not apply to trucks"; "trucks will not be hit with the tariff".
    """
    verb = said.verb
    if verb.kind == "apply":
        return said.after.startswith("to ")
    return verb.passive and verb.lemma in ("hit", "slap") and not _TARIFF_BEFORE.search(said.before)


def _imposing(said: _Said) -> Verdict | None:
    verb = said.verb
    if verb.negated:
        return None
    if verb.mood == "had":
        return _SUPERSEDED  # "had set them at 20%" goes before what happened to it
    if verb.mood == "past" and (DAY.search(said.before) or DAY.search(said.after)) and not _LAST.search(said.after):
        return _DECIDED  # "imposed on Friday" is the news
    lasting = verb.passive and verb.mood == "present" and verb.kind != "change"
    return _APPLIED if verb.mood in DONE or lasting else _DECIDED


def _applying(said: _Said) -> Verdict | None:
    if said.verb.mood == "had":
        return _SUPERSEDED
    if said.verb.mood == "infinitive" and not _GOES_ON.search(said.before):
        return None
    return _APPLIED


def _moving(said: _Said) -> Verdict | None:
    if said.verb.negated:
        return _UNDONE
    if said.verb.mood == "present" and _DATED_SOON.match(said.after):
        return _FUTURE
    return _APPLIED if said.verb.mood in DONE else None


def _beginning(said: _Said) -> Verdict | None:
    awaited = said.verb.mood == "present" and (_WHEN.search(said.before) or _DATED_NEXT.match(said.after))
    return _FUTURE if awaited or said.verb.mood in ("infinitive", "was_to") else _BEGUN


def _bearing(said: _Said) -> Verdict | None:
    if said.verb.mood == "used" or said.verb.negated:
        return None  # it speaks of what applied before, and only of that
    if said.verb.mood == "had":
        return _SUPERSEDED
    if said.verb.mood != "infinitive":
        return _APPLIED_SURELY if _NOW.search(said.before) else _APPLIED
    if _SPARED.search(said.before):
        return None
    if _GOES_ON.search(said.before):
        return _APPLIED_SURELY
    return _FUTURE if _SUBJECT.search(said.before) else None


def _entering(said: _Said) -> Verdict | None:
    """Goods that enter pay what stands beside the verb, as long as they do so now."""
    if said.verb.negated or not _AT_RATE.match(said.after):
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
    if verb.lemma in _FOR_A_WHILE and _FOR_A_TIME.match(said.after):
        return _PAUSED
    conditional = verb.mood == "present" and _CONDITION.search(said.before)
    wished = verb.mood in ("infinitive", "ing") and _WISHED.search(said.before)
    until_then = verb.lemma in _ENDS and verb.mood in _AHEAD and not DAY.match(" " + said.after)
    if conditional or wished or until_then or verb.mood in ("possible", "would"):
        return _APPLIED_SURELY
    return _UNDONE


def _is_of_another_thing(said: _Said) -> bool:
    verb = said.verb
    ends_something = verb.mood == "ing" and verb.lemma in ("cancel", "end", "drop")
    lost = verb.lemma == "drop" and verb.mood in DONE and not verb.passive  # trade has dropped
    return (verb.lemma in _OF_OTHER_THINGS or ends_something or lost) and not _TARIFF_NEXT.match(said.after)


def _delaying(said: _Said) -> Verdict | None:
    verb = said.verb
    if verb.negated:
        return None
    if verb.lemma == "shelve" and verb.mood == "present" and not _TARIFF_NEXT.match(said.after):
        return None  # empty shelves
    if verb.lemma == "set__aside" and (_COURT.search(said.before) or _COURT.search(said.after)):
        return _UNDONE
    return _PAUSED


def _resuming(said: _Said) -> Verdict | None:
    if said.verb.mood == "infinitive":
        return None  # it depends on what governs it
    return _UNDONE if said.verb.mood == "unreal" else _DECIDED


def _deciding(said: _Said) -> Verdict | None:
    if said.verb.lemma == "rule_that" and _ILLEGAL.search(said.after):
        return _APPLIED  # so far
    return _DECIDED


def _keeping(said: _Said) -> Verdict | None:
    if said.after.startswith("that "):
        return None  # "maintains that" says
    if said.verb.lemma in ("extend", "prolong", "renew"):
        kept = _KEPT_TARIFF.match(said.after) and not _ELSEWHERE.match(said.after)
        return _APPLIED_SURELY if kept else None
    return _APPLIED


def _threatening(said: _Said) -> Verdict | None:
    if said.verb.negated and said.verb.lemma in _INTENDS:
        return _APPLIED_SURELY if _CHANGES.match(said.after) else _UNDONE
    if said.verb.mood == "had" and said.verb.lemma in _DROPPED_WHEN_PAST:
        return _SUPERSEDED
    if said.verb.lemma in ("want_to", "hope_to") and _TRADES.match(said.after):
        return None  # "firms that want to import rice at zero duty"
    if said.verb.lemma in _AIMS and not _TARIFF_NEXT.match(said.after):
        return None
    return _APPLIED_SURELY if _RELIEF.match(said.after) else _POSSIBLE


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
