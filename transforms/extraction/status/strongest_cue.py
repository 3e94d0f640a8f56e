"""The cue of a status that weighs most: a verb with its mood, or another word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from transforms.extraction.figures.rates import Rate
from transforms.extraction.shape.clauses import clause_around
from transforms.extraction.shape.shapes import Sentence
from transforms.extraction.status.days_news import done_before, is_days_news, is_headline
from transforms.extraction.status.old_rates import is_new_rate
from transforms.extraction.status.predicates import Predicate, predicates_of
from transforms.extraction.status.series import series_around
from transforms.extraction.status.status_cues import (
    ANY_CUE,
    CUES,
    REMOVAL_REACH,
    TOLD,
    WEAK,
    WILL_BE,
    Cue,
)
from transforms.extraction.status.verdicts import DONE, Verdict, verdict_of

_NEXT_PHRASE = re.compile(r"(?:^| )(?:from|to|on|by|with|in|is|are|was|were|has|have|will|would|that|which|,|;)(?= |$)")
SAID = re.compile(r"(?:^| )(?:said|says|saying|announced|adding|added|told|tweeted|wrote)(?= |$)")
"""Words of reporting, which shift a "will" into "would"."""
EXPECTED = re.compile(
    r"(?:^| )(?:expect\w*|hop(?:e|es|ed|ing)|forecast\w*|estimat\w+|think\w*|thought|believ\w+|argu\w+|suggest\w*|"
    r"propos\w+|recommend\w*|predict\w*|calculat\w+|fear\w*)(?: (?!said|says|announced|and|but)\S+){0,14}$"
)
"""Words after which "would" is no more than what somebody expects."""
_BY_DEAL = re.compile(
    r"(?:^| )(?:agreed|agreements?|deals?|accords?|pacts?|under (?:the|an?|this|that|its|which|it)|whereby)(?= |$)"
)
"""Words after which "would" tells what was agreed or ordered."""
_DONE_BEFORE = re.compile(r"(?:after|following|since) (?:\S+ )??[a-z]+ing ")
_DATE = re.compile(r"from |effective|starting|beginning")
_TO = re.compile(r"(?:^| )to(?: [a-z]+)?$")
_TELLS_OF_IT = re.compile(
    r"(?:T |rate )?(?:(?:that|which) )?(?:they|it|we|he|she|(?:the )?[PA])(?: (?:now|already|currently|still|have|"
    r"has|had))*"
)
"""Between a figure and a verb that says in passing what it is: "the 6% they now pay"."""
_LIFTED_TO = re.compile(r" (?:(?!from (?!Q|M)|;)\S+ ){0,14}?(?<!up )(?:to|above|past|over|by) (?:\S+ ){0,3}?Q\b")


@dataclass(frozen=True, slots=True)
class Status:
    """A status and the tokens of its cue; the cue is None where the sentence has no word for it.

    `told` means that the cue only tells that it was decided, not that it is still to come; `past` that it is a verb in
    the past; `stated` that without a cue the sentence says how high a known tariff is.
    """

    status: str
    first: int | None = None
    last: int | None = None
    sure: bool = True
    told: bool = False
    past: bool = False
    stated: bool = False


class _Found(NamedTuple):
    """What a word tells, its tokens, and `told` and `past` as in `Status`."""

    verdict: Verdict
    first: int
    last: int
    told: bool = False
    past: bool = False


def strongest(sentence: Sentence, rate: Rate, first: int, last: int) -> Status | None:
    """The status that the surest word from token `first` up to `last` tells; of two as sure, the nearer."""
    opening, closing = series_around(sentence, rate.token)
    best: tuple[int, int, Status] | None = None
    for verdict, start, end, told, past in chain(
        _verbs(sentence, rate, first, last), _words(sentence, rate, first, last)
    ):
        near = opening if end <= opening else closing if start > closing else rate.token
        distance = near - end if end <= near else start - near
        if not _governs(sentence, near, start, end) or _is_of_another(sentence, rate, start):
            continue
        removes = verdict.status in ("former", "paused")
        if removes and (distance > REMOVAL_REACH or _removes_another(sentence, rate, end)):
            continue
        weight = verdict.rank - (distance // 12) * 8
        if best is None or (weight, -distance) > best[:2]:
            found = Status(verdict.status, start, end, sure=verdict.rank > WEAK, told=told, past=past)
            best = (weight, -distance, found)
    return best[2] if best else None


def _verbs(sentence: Sentence, rate: Rate, first: int, last: int) -> Iterator[_Found]:
    for each in predicates_of(sentence):
        verb = _as_meant(sentence, each)
        if verb.first < first or verb.last > last:
            continue
        if sentence.shapes[verb.first] == "frozen":
            continue  # food
        if sentence.shapes[verb.first] == "floating":
            continue  # a duty that follows the price
        if verb.lemma == "lift" and _LIFTED_TO.match(" " + sentence.between(verb.last, last)):
            verb = verb._replace(kind="change", lemma="raise")  # "lifts the duty to 20%"
        if verb.kind == "threaten" and verb.lemma.endswith("_to") and verb.first > rate.token:
            continue  # "... a 25% tariff and vows to respond": the vow is another act
        if verb.attributive and not _describes(sentence, verb, rate):
            continue
        clause = 0 if sentence.shapes[first] in ("and", ",") else min(first, clause_around(sentence, verb.first)[0])
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
            yield _Found(verdict, verb.first, verb.last, told, past=verb.mood in DONE)


def _as_meant(sentence: Sentence, verb: Predicate) -> Predicate:
    """A verb as it is meant: "said it would" shifts "will" into the past, "after raising" tells of what was done."""
    if verb.mood == "ing" and _DONE_BEFORE.match(sentence.shape, sentence.at[clause_around(sentence, verb.first)[0]]):
        return verb._replace(mood="perfect")
    if verb.mood != "would":
        return verb
    before = sentence.between(0, verb.first)
    if EXPECTED.search(before):
        return verb._replace(mood="possible")
    return verb._replace(mood="future") if SAID.search(before) else verb


def _describes(sentence: Sentence, verb: Predicate, rate: Rate) -> bool:
    """Whether the rate or its noun is what a participle describes: "a threatened tariff of 25%"."""
    if rate.head is not None and verb.last <= rate.head and _TO.search(sentence.between(rate.head, rate.token)):
        return False
    nearest = min(rate.token, rate.head if rate.head is not None and rate.head > verb.first else rate.token)
    return verb.first < nearest and _NEXT_PHRASE.search(sentence.between(verb.last, nearest)) is None


def _words(sentence: Sentence, rate: Rate, first: int, last: int) -> Iterator[_Found]:
    shape = sentence.between(first, last)
    for cue, match in _cues_in(shape):
        start = first + shape[: match.start()].count(" ")
        end = start + match.group().count(" ") + 1
        if cue.status == "in_force" and _follows_another(sentence, rate, start):
            continue  # "falls to 15%, from the 25% in place for a decade"
        if cue.status == "announced" and _DATE.match(match.group()) and done_before(sentence, first, last):
            continue
        if match.group() == "may" and start > 0 and sentence.words(start)[0].isupper():
            continue  # the month
        if match.group().startswith("would") and _settled(sentence, start):
            yield _Found(Verdict("announced", cue.rank), start, end)
            continue
        if start > rate.token and match.group().endswith(" to"):
            continue
        if match.group() == "will" and start > rate.token and not WILL_BE.match(shape[match.end() :]):
            continue
        yield _Found(Verdict(cue.status, cue.rank), start, end)


def _settled(sentence: Sentence, start: int) -> bool:
    """Whether a "would" tells what is settled: what somebody said that he would do, or what an agreement brings."""
    before = sentence.between(0, start)
    return EXPECTED.search(before) is None and (SAID.search(before) or _BY_DEAL.search(before)) is not None


def _follows_another(sentence: Sentence, rate: Rate, start: int) -> bool:
    """Whether a cue stands right behind another figure, or its tariff: "adds 40% to the 10% duty already in place"."""
    figure = start - 2 if start > 1 and sentence.shapes[start - 1] == "T" else start - 1
    if figure < 0 or figure == rate.token or sentence.shapes[figure] != "Q":
        return False
    opening, closing = series_around(sentence, rate.token)
    return not opening <= figure <= closing


@lru_cache(maxsize=64)
def _cues_in(shape: str) -> tuple[tuple[Cue, re.Match[str]], ...]:
    """Each cue with its matches in the shape of a clause; none overlaps another of the same cue."""
    # Each rate of a sentence asks for the cues of the same clause.
    starts = [space.start() for space in ANY_CUE.finditer(" " + shape)]
    found: list[tuple[Cue, re.Match[str]]] = []
    for cue in CUES if starts else ():
        after = 0
        for start in starts:
            if start >= after and (match := cue.pattern.match(shape, start)):
                found.append((cue, match))
                after = match.end()
    return tuple(found)


def _removes_another(sentence: Sentence, rate: Rate, end: int) -> bool:
    """Whether what is removed is a tariff told before a zero rate: "will not apply the duty and allow in duty-free"."""
    zero = rate.quantity is not None and rate.quantity.high == 0
    return zero and rate.head == rate.token and sentence.has("T", end, rate.token)


def _is_of_another(sentence: Sentence, rate: Rate, start: int) -> bool:
    """Whether a cue after the rate only tells of the figure right before it: "10%, besides the 6% they now pay"."""
    if start <= rate.token:
        return False
    other = next(iter(reversed(list(sentence.letters("Q", rate.token + 1, start)))), None)
    return other is not None and _TELLS_OF_IT.fullmatch(sentence.between(other + 1, start)) is not None


def _governs(sentence: Sentence, token: int, start: int, end: int) -> bool:
    """Whether a cue can speak of the rate at `token`: not across a semicolon or "but", "while", "whereas"."""
    low, high = (end, token) if end <= token else (token + 1, start)
    between = sentence.between(low, high)
    return re.search(r"(?:^| )(?:;|while|whereas|but)(?= |$)", between) is None
