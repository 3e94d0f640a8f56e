"""Whether a rate is in force, announced, threatened, paused or former when the article is written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from transforms.extraction.clauses import clause_around, tells_a_cause
from transforms.extraction.days_news import done_before, is_days_news, is_headline
from transforms.extraction.old_rates import OLD_WORD, PAST_WORDS, is_new_rate, is_old_rate
from transforms.extraction.predicates import Predicate, predicates_of
from transforms.extraction.rates import Rate
from transforms.extraction.shapes import Sentence
from transforms.extraction.status_cues import (
    CUES,
    DEFINITE,
    IF,
    KNOWN_DUTY_OF,
    LISTED_AFTER,
    NEVER_CAME,
    NOW_AT,
    RAISED_TO,
    REMOVAL_REACH,
    RESUMED_BY,
    TODAYS,
    TOLD,
    UNLESS,
    WEAK,
    WILL_BE,
    Cue,
)
from transforms.extraction.verdicts import DONE, Verdict, verdict_of

_NEXT_PHRASE = re.compile(r"(?:^| )(?:from|to|on|by|with|in|is|are|was|were|has|have|will|would|that|which|,|;)(?= |$)")
_NEVER_APPLIED = re.compile(r"(?:threatened|proposed|planned)(?: T of)?$")
_SAID = re.compile(r"(?:^| )(?:said|says|saying|announced|adding|added|told|tweeted|wrote)(?= |$)")
_PAUSED_LATER = re.compile(
    r"[“\"]?(?:it|they|that|this|these|those|(?:the|that|this|these|those) (?:tariffs?|duty|duties|levy|levies|"
    r"measures?|increases?|hikes?|rises?|order|move|step|plan)) (?:\S+ ){0,2}?(?:was|were|is|are|has been|"
    r"have been|had been) "
    r"(?:\w+ly |later |then |soon |since |now )?(suspended|paused|delayed|postponed|put off|pushed back|"
    r"(?:being )?held back|(?:put )?on hold|shelved|"
    r"deferred|blocked|stayed|halted)\b",
    re.IGNORECASE,
)
_ASIDE = frozenset(["which", "where", "when", "while", "although", "though", "but", "because"])
_DATE = re.compile(r"from |effective|starting|beginning")
_PRONOUN = re.compile(r"(?:^| )(?:it|them)(?= |$)")
_AND_THEN = re.compile(r"(?:^| )(?:but|and|then|before)(?: (?:then|later|soon|quickly|promptly|has|have|had|\w+ly))*$")
_RESUMES = re.compile(r", (?:will|would|is|are)$")
"""How the main clause goes on after an aside: "duties, now up to 44%, will be abolished"."""
_TO = re.compile(r"(?:^| )to(?: [a-z]+)?$")
_LIFTED_TO = re.compile(r" (?:(?!from (?!Q|M)|;)\S+ ){0,14}?to (?:\S+ ){0,3}?Q\b")


@dataclass(frozen=True, slots=True)
class Status:
    """A status and the tokens of its cue; the cue is None where the sentence has no word for it.

    `told` means that the cue only tells that it was decided, not that it is still to come.
    """

    status: str
    first: int | None = None
    last: int | None = None
    sure: bool = True
    told: bool = False


def status_of(sentence: Sentence, rate: Rate) -> Status:
    """The rate's status by the words around it, and where they stand.

    The clause decides; where it has no cue, the whole sentence; where that has none, a rate that is spoken of as known
    ("the 25% tariff") is in force, any other is announced, and the status is not sure.
    """
    if today := TODAYS.search(sentence.between(0, rate.token)):
        return Status("in_force", sentence.token_at(today.start(1)), rate.token)
    if to := RAISED_TO.search(sentence.between(0, rate.token)):
        return _raised_to(sentence, rate, to)
    if is_old_rate(sentence, rate):
        found = _in_clause(sentence, rate) or _from_elsewhere(sentence, rate)
        threatened = (
            found is not None and found.status in ("threatened", "paused") and not _only_threatened(sentence, rate)
        )
        first, last = _old_words(sentence, rate)
        past = first is not None and sentence.tokens[first].shape in PAST_WORDS
        return Status("in_force" if threatened and not past else "former", first, last)
    if (told := _beyond_doubt(sentence, rate)) is not None:
        return told
    if rate.head is not None and rate.head >= rate.token and is_known(sentence, rate):
        return _known(sentence, rate)
    return _told(sentence, rate)


def _beyond_doubt(sentence: Sentence, rate: Rate) -> Status | None:
    if now := NOW_AT.search(sentence.between(0, rate.token)):
        return Status("in_force", sentence.token_at(now.start(1)), rate.token)
    if NEVER_CAME.match(sentence.between(rate.token + 1, rate.token + 18)):
        return Status("former", rate.token, rate.token + 1)
    return _taken_back(sentence, rate)


def _raised_to(sentence: Sentence, rate: Rate, to: re.Match[str]) -> Status:
    first = sentence.token_at(to.start(1))
    found = _in_clause(sentence, rate)
    if found is not None and found.status in ("threatened", "paused"):
        return found
    if to[1].startswith("would") and not _SAID.search(sentence.between(0, first)):
        return Status("threatened", first, first + 1)
    return Status("announced", first, first + to[1].count(" ") + 1)


def _told(sentence: Sentence, rate: Rate) -> Status:
    first, _ = clause_around(sentence, rate.token)
    found = _in_clause(sentence, rate)
    if found is None and tells_a_cause(sentence, first):
        return Status("in_force", sure=False)
    found = found or _from_elsewhere(sentence, rate)
    if found is None:
        left = sentence.between(max(0, rate.token - 4), rate.token)
        known = DEFINITE.search(left) or KNOWN_DUTY_OF.search(sentence.between(max(0, rate.token - 8), rate.token))
        return Status("in_force" if known else "announced", sure=False)
    conditional = IF.match(sentence.between(0, rate.token) + " ") or UNLESS.search(
        sentence.between(rate.token, len(sentence.tokens))
    )
    if found.status == "announced" and conditional:
        return replace(found, status="threatened")
    return found


def _in_clause(sentence: Sentence, rate: Rate) -> Status | None:
    return _strongest(sentence, rate, *clause_around(sentence, rate.token))


def _from_elsewhere(sentence: Sentence, rate: Rate) -> Status | None:
    """The strongest cue of the whole sentence; one of removal or delay only from the main clause.

    "… the 20% duty that it dropped in 2023" does not drop it.
    """
    found = _strongest(sentence, rate, 0, len(sentence.tokens))
    if found is None or found.first is None or found.status not in ("former", "paused"):
        aside = found is not None and found.status == "threatened" and _aside(sentence, rate, found)
        return _strongest(sentence, rate, 0, rate.token) if aside else found
    first, last = clause_around(sentence, found.first)
    return (
        found
        if first == 0 or _RESUMES.match(sentence.between(first, first + 2))
        else _strongest(sentence, rate, 0, first) or _strongest(sentence, rate, last, len(sentence.tokens))
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
    return _NEVER_APPLIED.search(near) is not None


def _old_words(sentence: Sentence, rate: Rate) -> tuple[int, int] | tuple[None, None]:
    """The word by which a rate is an old one: the "from" of "from 10%", the "halve" of "halve the 10% tariff"."""
    for index in range(rate.token - 1, max(-1, rate.token - 7), -1):
        if OLD_WORD.fullmatch(sentence.tokens[index].shape):
            return index, index + 1
    return None, None


def is_known(sentence: Sentence, rate: Rate) -> bool:
    """Whether the rate is spoken of as known: 'America's 25% tariffs', 'the 25% tariff'."""
    start = min(rate.token, rate.head if rate.head is not None else rate.token)
    return DEFINITE.search(sentence.between(max(0, start - 4), start)) is not None


def _known(sentence: Sentence, rate: Rate) -> Status:
    """The status of a rate that is spoken of as known: in force, unless a verb right beside it tells otherwise."""
    start = min(rate.token, rate.head if rate.head is not None else rate.token)
    near = _strongest(sentence, rate, max(0, start - 7), min(len(sentence.tokens), start + 14))
    if near is not None and near.status in ("former", "paused", "threatened"):
        return near
    _, last = clause_around(sentence, rate.token)
    after = _strongest(sentence, rate, rate.token, last)
    if after is not None and after.first is not None and sentence.tokens[after.first].shape != "will":
        return after
    further = _after_relative(sentence, rate, last) or _of_the_one_before(sentence, rate, start)
    if further is not None:
        return further
    return near if near is not None and near.status == "in_force" else Status("in_force", sure=False)


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


def _after_relative(sentence: Sentence, rate: Rate, opener: int) -> Status | None:
    """What the main clause goes on to tell: "the tariff that was to start on Sunday will not go ahead"."""
    if opener >= len(sentence.tokens) or sentence.shapes[opener] not in ("that", "which"):
        return None
    _, last = clause_around(sentence, opener)
    found = _strongest(sentence, replace(rate, token=opener), opener + 1, last)
    if found is None or found.first is None or found.status not in ("former", "paused"):
        return None
    return found if RESUMED_BY.search(sentence.between(opener + 1, found.first)) else None


def _of_the_one_before(sentence: Sentence, rate: Rate, start: int) -> Status | None:
    """What befalls the rate before, where this one is told in line with it."""
    before = next(iter(reversed(list(sentence.letters("Q", 0, start)))), None)
    if before is None or not LISTED_AFTER.match(sentence.between(before + 1, start)):
        return None
    found = _strongest(sentence, replace(rate, token=before), clause_around(sentence, before)[0], before)
    return found if found is not None and found.status in ("former", "paused") else None


def _strongest(sentence: Sentence, rate: Rate, first: int, last: int) -> Status | None:
    """The status that the surest word between two tokens tells; of two as sure, the nearer."""
    best: tuple[int, int, Status] | None = None
    for verdict, start, end, told in chain(_verbs(sentence, rate, first, last), _words(sentence, rate, first, last)):
        distance = rate.token - end if end <= rate.token else start - rate.token
        if not _governs(sentence, rate, start, end):
            continue
        if verdict.status in ("former", "paused") and distance > REMOVAL_REACH:
            continue
        weight = verdict.rank - (distance // 12) * 8
        if best is None or (weight, -distance) > best[:2]:
            found = Status(verdict.status, start, end, sure=verdict.rank > WEAK, told=told)
            best = (weight, -distance, found)
    return best[2] if best else None


def _verbs(sentence: Sentence, rate: Rate, first: int, last: int) -> Iterator[tuple[Verdict, int, int, bool]]:
    for each in predicates_of(sentence):
        reported = each.mood == "would" and _SAID.search(sentence.between(0, each.first))
        verb = each._replace(mood="future") if reported else each  # "said it would" only shifts "will" into the past
        if verb.first < first or verb.last > last:
            continue
        if sentence.shapes[verb.first] == "frozen":
            continue  # food
        if sentence.shapes[verb.first] == "floating":
            continue  # a duty that follows the price
        if verb.lemma == "lift" and _LIFTED_TO.match(" " + sentence.between(verb.last, last)):
            continue  # "lifts the duty to 20%" raises it
        if verb.lemma.endswith("_to") and verb.first > rate.token:
            continue  # "... a 25% tariff and vows to respond": the vow is another act
        if verb.attributive and not _describes(sentence, verb, rate):
            continue
        clause = 0 if sentence.shapes[first] in ("and", ",") else first
        verdict = verdict_of(verb, sentence.between(clause, verb.first), sentence.between(verb.last, last))
        if (
            verdict is not None
            and verb.kind == "remove"
            and verdict.status == "former"
            and is_new_rate(sentence, rate, verb.lemma)
        ):
            verdict = Verdict("announced", TOLD)  # "scraps the duty, so that it comes in duty-free"
        if verdict is not None and is_headline(sentence) and verb.mood == "past" and verdict.rank == WEAK:
            verdict = Verdict("announced", TOLD)  # a headline leaves out "is"
        if verdict is not None and is_days_news(sentence, verb, verdict):
            verdict = Verdict("announced", TOLD)
        if verdict is not None:
            told = verdict.rank == TOLD and verb.mood in DONE and verb.lemma != "announce"
            yield verdict, verb.first, verb.last, told


def pauses_the_last(sentence: Sentence) -> tuple[int, int] | None:
    """The words, by their span in the text, that call the measure of the sentence before paused: "It was put off"."""
    match = _PAUSED_LATER.match(sentence.text, sentence.start)
    return match.span(1) if match is not None and match.end() <= sentence.end else None


def _describes(sentence: Sentence, verb: Predicate, rate: Rate) -> bool:
    """Whether the rate or its noun is what a participle describes: "a threatened tariff of 25%"."""
    if rate.head is not None and verb.last <= rate.head and _TO.search(sentence.between(rate.head, rate.token)):
        return False
    nearest = min(rate.token, rate.head if rate.head is not None and rate.head > verb.first else rate.token)
    return verb.first < nearest and _NEXT_PHRASE.search(sentence.between(verb.last, nearest)) is None


def _words(sentence: Sentence, rate: Rate, first: int, last: int) -> Iterator[tuple[Verdict, int, int, bool]]:
    shape = sentence.between(first, last)
    for cue, match in _cues_in(shape):
        start = first + shape[: match.start()].count(" ")
        end = start + match.group().count(" ") + 1
        if cue.status == "in_force" and _is_of_another(sentence, rate, start):
            continue
        if cue.status == "announced" and _DATE.match(match.group()) and done_before(sentence, first, last):
            continue
        if match.group() == "may" and start > 0 and sentence.words(start)[0].isupper():
            continue  # the month
        if start > rate.token and match.group().endswith(" to"):
            continue
        if match.group() == "will" and start > rate.token and not WILL_BE.match(shape[match.end() :]):
            continue
        yield Verdict(cue.status, cue.rank), start, end, False


@lru_cache(maxsize=64)
def _cues_in(shape: str) -> tuple[tuple[Cue, re.Match[str]], ...]:
    # Each rate of a sentence asks for the cues of the same clause.
    return tuple((cue, match) for cue in CUES for match in cue.pattern.finditer(shape))


def _is_of_another(sentence: Sentence, rate: Rate, start: int) -> bool:
    """Whether the words right before a cue are another rate: "falls to 15%, from the 25% in place for a decade"."""
    return start > 0 and start - 1 != rate.token and sentence.shapes[start - 1] == "Q"


def _governs(sentence: Sentence, rate: Rate, start: int, end: int) -> bool:
    """Whether a cue can speak of the rate: not when another rate or a conjunction of clauses stands between."""
    low, high = (end, rate.token) if end <= rate.token else (rate.token + 1, start)
    between = sentence.between(low, high)
    return re.search(r"(?:^| )(?:;|while|whereas|but)(?= |$)", between) is None
