"""Whether a rate is in force, announced, threatened, paused or former when the article is written."""

import re
from dataclasses import replace

from transforms.extraction.figures.rates import Rate
from transforms.extraction.parties.party_patterns import IF_FROM
from transforms.extraction.shape.clauses import clause_around, tells_a_cause
from transforms.extraction.shape.shapes import Sentence
from transforms.extraction.status.denials import denied
from transforms.extraction.status.known_rates import RELATIVE_REACH, in_relative, is_known, status_of_known
from transforms.extraction.status.old_rates import OLD_WORD, PAST_WORDS, is_old_rate
from transforms.extraction.status.predicates import predicates_of
from transforms.extraction.status.status_cues import (
    CANDIDATE,
    DEFINITE,
    DONE_EARLIER,
    EXISTING,
    FIXED,
    IF,
    IF_ELECTED,
    KNOWN_DUTY_OF,
    NEVER_CAME,
    NOW_AT,
    ON_TOP_OF,
    RAISED_TO,
    STATED,
    TODAYS,
    UNLESS,
)
from transforms.extraction.status.strongest_cue import SAID, Status, strongest
from transforms.extraction.status.unmade import unmade_change
from transforms.extraction.status.verdicts import DONE, verdict_of

_NEVER_APPLIED = re.compile(r"(?:threatened|proposed|planned)(?: T of)?$")
_THREATENED_BEFORE = re.compile(
    r"(?:T |rate )?(?:that |which )?(?:[PA]|he|she|it|they)(?: had)?(?: first| earlier| once)? (?:threatened|proposed|"
    r"planned|floated|wanted|sought|demanded)(?= |$)"
)
_PAUSED_LATER = re.compile(
    r"[“\"]?(?:it|they|that|this|these|those|(?:the|that|this|these|those) (?:tariffs?|duty|duties|levy|levies|"
    r"measures?|increases?|hikes?|rises?|order|move|step|plan)) (?:\S+ ){0,2}?(?:was|were|is|are|has been|"
    r"have been|had been) "
    r"(?:\w+ly |later |then |soon |since |now )?(suspended|paused|delayed|postponed|put off|pushed back|"
    r"(?:being )?held back|(?:put )?on hold|shelved|"
    r"deferred|blocked|stayed|halted)\b",
    re.IGNORECASE,
)
_ENDED_LATER = re.compile(
    r"[“\"]?(?:it|they|(?:the|that|this|these|those) (?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|measures?|taxe?s?)) "
    r"(?:was|were|has been|have been) (?:\w+ly |later |then |soon |since )?(lifted|removed|scrapped|dropped|withdrawn|"
    r"repealed|abolished|rescinded|revoked|cancell?ed|struck down|annulled)\b(?! from)",
    re.IGNORECASE,
)
_BEGAN_LATER = re.compile(
    r"[“\"]?(?:(?:both|all|the|that|this|these|those) )?(?:new )?(?:it|they|tariffs?|dut(?:y|ies)|lev(?:y|ies)|"
    r"measures?|increases?|hikes?|rises?|rates?|changes?|order) (?:all |both |already |since )*"
    r"((?:took|came|went|entered|(?:have|has) (?:taken|come|gone|entered|been put)) (?:in ?to |in )?(?:effect|force)|"
    r"became effective|"
    r"(?:has|have) been in (?:effect|force|place))\b",
    re.IGNORECASE,
)
_PAUSES_THEM = re.compile(
    r"[“\"]?(?:\w+ ){1,4}?(?:(?:will|has|have|had|later|then|also|soon|since|is) )*((?:hold|holding|held) (?:off|back)|"
    r"(?:suspend|paus|delay|postpon|defer|freez)(?:ed|ing|e)?|froze)(?: on)? (?:collecting |the collection of |"
    r"charging )?"
    r"(?:them|it|these|those)\b|"
    r"(?:it|they|he|she|\w+) (?:later|then|soon|since|subsequently|has since|have since) "
    r"(suspended|paused|delayed|postponed|deferred|froze) (?:the|these|those|all|its) (?:\w+ ){0,2}?"
    r"(?:tariffs|duties|levies|measures)\b",
    re.IGNORECASE,
)
_ASIDE = frozenset(["which", "where", "when", "while", "although", "though", "but", "because"])
_PRONOUN = re.compile(r"(?:^| )(?:it|them)(?= |$)")
_AND_THEN = re.compile(r"(?:^| )(?:but|and|then|before)(?: (?:then|later|soon|quickly|promptly|has|have|had|\w+ly))*$")
_RESUMES = re.compile(r", (?:will|would|is|are)$")
"""How the main clause goes on after an aside: "duties, now up to 44%, will be abolished"."""


_ACTS = re.compile(r"(?:will|would) (?!be |face|pay|bear|incur|come|apply|take|kick|start|begin|go)")
"""Somebody who will act unless he is given something threatens; what "will be charged" from a day is decided."""
_HAD_BEEN = re.compile(r"(?:^| )had(?: \S+)? been$")
"""Before "set to rise to 30%": the rise has not come, and may yet."""
_WAS_TO = re.compile(
    r"(?:^| )(?:had(?: \S+)? been|were|was) (?:set|due|scheduled|planned|supposed|slated|meant) to \S+ from$"
)
_ASKED = re.compile(r"^(?:[“\"] )?(?:will|would|could|can|should|may|might|what if|how) .*\?(?: [”\"])?$")
"""A question leaves open what it asks."""
_MAY_BE_DONE = re.compile(r"(?:that|which) (?:(?:the )?[PA]|it|they|he|she) (could|may|might|would)(?= |$)")
_ANSWERED = re.compile(
    r"(?:^| )((?:retaliat\w+|respond\w*|response|hit(?:s|ting)? back) (?:against|at|to|for|over)"
    r"(?: [DP](?: 's)?| the| its| their| new| recent| latest)*)$"
)
"""Before a rate that somebody answers."""
_POSTPONED = re.compile(
    r"(?:^| )(?:would|(?:was|were) (?:due |set )?to) have (?:(?!Q )[^ ;]+ ){1,8}?but "
    r"(?:(?:was|were|has been|have been) )?(postponed|delayed|put off|paused|suspended|pushed back|deferred)(?= |$)"
)
"""After a rate that was to come on a day and may still come later."""


def status_of(sentence: Sentence, rate: Rate) -> Status:
    """The rate's status by the words around it, and where they stand.

    The clause decides; where it has no cue, the whole sentence; where that has none, a rate that is spoken of as known
    ("the 25% tariff") is in force, any other is announced, and the status is not sure.
    """
    if (plain := denied(sentence, rate) or _as_of_today(sentence, rate)) is not None:
        return plain
    if to := RAISED_TO.search(sentence.between(0, rate.token)):
        return _raised_to(sentence, rate, to)
    if is_old_rate(sentence, rate):
        return _of_old(sentence, rate)
    if (told := _beyond_doubt(sentence, rate)) is not None:
        return told
    if rate.head is not None and rate.head >= rate.token and is_known(sentence, rate):
        return status_of_known(sentence, rate)
    return _told(sentence, rate)


def _of_old(sentence: Sentence, rate: Rate) -> Status:
    """Of the rate from which a change starts: former, unless the change is not made or may yet not be."""
    if (unmade := unmade_change(sentence, rate)) is not None:
        return Status("in_force", *unmade)
    found = _in_clause(sentence, rate) or _from_elsewhere(sentence, rate)
    threatened = found is not None and found.status in ("threatened", "paused") and not _only_threatened(sentence, rate)
    unreal = any(verb.mood == "unreal" and verb.kind in ("change", "move") for verb in predicates_of(sentence))
    first, last = _old_words(sentence, rate)
    past = first is not None and sentence.tokens[first].shape in PAST_WORDS
    return Status("in_force" if (threatened or unreal) and not past else "former", first, last)


def _as_of_today(sentence: Sentence, rate: Rate) -> Status | None:
    """What is said to be there as it is: "today's rate of 9%", "on top of the 9%", "had been set to rise from 9%"."""
    left = sentence.between(0, rate.token)
    if _WAS_TO.search(left):
        return Status("in_force", rate.token - 1, rate.token)
    today = TODAYS.search(left) or ON_TOP_OF.search(left) or _ANSWERED.search(left)
    if today is None and (existing := EXISTING.search(left)) and not is_old_rate(sentence, rate):
        today = existing
    return Status("in_force", sentence.token_at(today.start(1)), rate.token) if today else None


def _beyond_doubt(sentence: Sentence, rate: Rate) -> Status | None:
    if now := NOW_AT.search(sentence.between(0, rate.token)):
        return Status("in_force", sentence.token_at(now.start(1)), rate.token)
    if NEVER_CAME.match(sentence.between(rate.token + 1, rate.token + 18)):
        return Status("former", rate.token, rate.token + 1)
    after = sentence.between(rate.token, len(sentence.tokens))
    if postponed := _POSTPONED.search(after):
        first = rate.token + after[: postponed.start(1)].count(" ")
        return Status("paused", first, first + postponed[1].count(" ") + 1)
    return _taken_back(sentence, rate)


def _raised_to(sentence: Sentence, rate: Rate, to: re.Match[str]) -> Status:
    first = sentence.token_at(to.start(1))
    if _HAD_BEEN.search(sentence.between(0, first)):
        return Status("paused", first, first + to[1].count(" ") + 1)
    found = _in_clause(sentence, rate)
    if found is not None and found.status in ("threatened", "paused"):
        return found
    if to[1].startswith("would") and not SAID.search(sentence.between(0, first)):
        return Status("threatened", first, first + 1)
    return Status("announced", first, first + to[1].count(" ") + 1)


def _told(sentence: Sentence, rate: Rate) -> Status:
    first, last = clause_around(sentence, rate.token)
    found = _in_clause(sentence, rate)
    if found is None and last < len(sentence.tokens) and last - rate.token <= RELATIVE_REACH:
        found = in_relative(sentence, rate, last) or _may_yet_come(sentence, last)
    if found is None and tells_a_cause(sentence, first):
        return Status("in_force", sure=False)
    found = _of_antecedent(sentence, rate, first) or found or _from_elsewhere(sentence, rate)
    if found is None:
        left = sentence.between(max(0, rate.token - 4), rate.token)
        known = DEFINITE.search(left) or KNOWN_DUTY_OF.search(sentence.between(max(0, rate.token - 8), rate.token))
        return Status("in_force" if known else "announced", sure=False, stated=_is_stated(sentence, rate))
    opening, after = sentence.between(0, rate.token) + " ", sentence.between(rate.token, len(sentence.tokens))
    fixed = FIXED.search(after) and not _ACTS.match(sentence.between(found.first or 0, found.last or 0))
    conditional = (IF.search(opening) and not IF_FROM.match(opening)) or (UNLESS.search(after) and not fixed)
    would = found.first is not None and sentence.shapes[found.first] in ("would", "will")
    speaks = CANDIDATE.search(sentence.between(0, found.first or 0)) or IF_ELECTED.search(sentence.shape)
    if found.status == "announced" and would and speaks:
        return replace(found, status="threatened")
    if found.status == "announced" and DONE_EARLIER.search(sentence.between(first, last)):
        return replace(found, status="in_force", sure=False)
    if found.status == "announced" and (conditional or _ASKED.search(sentence.shape)):
        return replace(found, status="threatened")
    return found


def _may_yet_come(sentence: Sentence, opener: int) -> Status | None:
    """What a clause behind a comma says may be done with what was told: "15% on tea, which it could use"."""
    may = _MAY_BE_DONE.match(sentence.between(opener, opener + 7))
    if may is None:
        return None
    first = opener + may.group()[: may.start(1)].count(" ")
    return Status("threatened", first, first + 1)


def _of_antecedent(sentence: Sentence, rate: Rate, opener: int) -> Status | None:
    """What ends or pauses the tariffs that a relative clause tells of: "voids the tariffs that he set, such as 10%"."""
    if opener == 0 or sentence.shapes[opener] not in ("that", "which") or not sentence.has("T", opener - 4, opener):
        return None
    found = strongest(sentence, replace(rate, token=opener), clause_around(sentence, opener - 1)[0], opener)
    return found if found is not None and found.sure and found.status in ("former", "paused") else None


def _is_stated(sentence: Sentence, rate: Rate) -> bool:
    """Whether the rate is told as what a known tariff is: "the duties range from 9% to 12%", "its tariff is 9%"."""
    return STATED.search(sentence.between(0, rate.token)) is not None or (
        rate.head is not None
        and rate.head < rate.token
        and sentence.shapes[rate.head - 1] not in ("new", "latest", "planned")
        and DEFINITE.search(sentence.between(max(0, rate.head - 4), rate.head)) is not None
    )


def _in_clause(sentence: Sentence, rate: Rate) -> Status | None:
    return strongest(sentence, rate, *clause_around(sentence, rate.token))


def _from_elsewhere(sentence: Sentence, rate: Rate) -> Status | None:
    """The strongest cue of the whole sentence; one of removal or delay only from the main clause.

    "… the 20% duty that it dropped in 2023" does not drop it.
    """
    found = strongest(sentence, rate, 0, len(sentence.tokens))
    if found is None or found.first is None or found.status not in ("former", "paused"):
        aside = found is not None and found.status == "threatened" and _aside(sentence, rate, found)
        return strongest(sentence, rate, 0, rate.token) if aside else found
    first, last = clause_around(sentence, found.first)
    return (
        found
        if first == 0 or _RESUMES.match(sentence.between(first, first + 2))
        else strongest(sentence, rate, 0, first) or strongest(sentence, rate, last, len(sentence.tokens))
    )


def _aside(sentence: Sentence, rate: Rate, found: Status) -> bool:
    """Whether a cue stands in a clause after the rate that tells of other things: "…, which may be felt at home"."""
    if found.first is None or found.first < rate.token:
        return False
    first, _ = clause_around(sentence, found.first)
    return sentence.shapes[first] in _ASIDE


def _only_threatened(sentence: Sentence, rate: Rate) -> bool:
    """Whether the old rate was itself no more than a threat: 'down from a threatened 25%'."""
    near = sentence.between(max(0, rate.token - 4), rate.token)
    after = sentence.between(rate.token + 1, rate.token + 8)
    return _NEVER_APPLIED.search(near) is not None or _THREATENED_BEFORE.match(after) is not None


def _old_words(sentence: Sentence, rate: Rate) -> tuple[int, int] | tuple[None, None]:
    """The word by which a rate is an old one: the "from" of "from 10%", the "halve" of "halve the 10% tariff"."""
    for index in range(rate.token - 1, max(-1, rate.token - 7), -1):
        if OLD_WORD.fullmatch(sentence.tokens[index].shape):
            return index, index + 1
    return None, None


def _taken_back(sentence: Sentence, rate: Rate) -> Status | None:
    """What a verb with a pronoun does to the measure just told: "set a 25% duty but held it back until May"."""
    for verb in predicates_of(sentence):
        if verb.first <= rate.token or verb.kind not in ("delay", "remove") or verb.mood not in DONE or verb.negated:
            continue
        object_ = sentence.between(verb.first + 1, verb.last + 1)
        if _PRONOUN.search(object_) and _AND_THEN.search(sentence.between(rate.token, verb.first)):
            verdict = verdict_of(verb, "", sentence.between(verb.last, len(sentence.tokens)))
            if verdict is not None and not sentence.has("Q", rate.token + 1, verb.first):
                return Status(verdict.status, verb.first, verb.last)
    return None


def pauses_the_last(sentence: Sentence) -> tuple[int, int] | None:
    """The words, by their span in the text, that call the measure of the sentence before paused: "It was put off"."""
    match = _PAUSED_LATER.match(sentence.text, sentence.start) or _PAUSES_THEM.match(sentence.text, sentence.start)
    return match.span(match.lastindex or 0) if match is not None and match.end() <= sentence.end else None


def begins_the_last(sentence: Sentence) -> tuple[int, int] | None:
    """The words, by their span in the text, that say that what was told just before applies: "It took effect"."""
    match = _BEGAN_LATER.match(sentence.text, sentence.start)
    return match.span(1) if match is not None and match.end() <= sentence.end else None


def ends_the_last(sentence: Sentence) -> tuple[int, int] | None:
    """The words, by their span in the text, that call the measure of the sentence before ended: "It was lifted"."""
    match = _ENDED_LATER.match(sentence.text, sentence.start)
    return match.span(1) if match is not None and match.end() <= sentence.end else None
