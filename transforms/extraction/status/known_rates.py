"""The status of a rate that is spoken of as known: "the 25% tariff", "America's 25% tariffs"."""

from dataclasses import replace

from transforms.extraction.figures.rates import Rate
from transforms.extraction.shape.clauses import clause_around
from transforms.extraction.shape.shapes import Sentence
from transforms.extraction.status.predicates import predicates_of
from transforms.extraction.status.status_cues import DEFINITE, LISTED_AFTER, RESUMED_BY
from transforms.extraction.status.strongest_cue import Status, strongest

RELATIVE_REACH = 8
"""How many tokens after a rate the clause may begin that describes it."""


def is_known(sentence: Sentence, rate: Rate) -> bool:
    """Whether the rate is spoken of as known: 'America's 25% tariffs', 'the 25% tariff'."""
    start = min(rate.token, rate.head if rate.head is not None else rate.token)
    return DEFINITE.search(sentence.between(max(0, start - 4), start)) is not None


def status_of_known(sentence: Sentence, rate: Rate) -> Status:
    """The status of a rate that is spoken of as known: in force, unless a verb right beside it tells otherwise."""
    start = min(rate.token, rate.head if rate.head is not None else rate.token)
    near = strongest(sentence, rate, max(0, start - 7), min(len(sentence.tokens), start + 14))
    if near is not None and near.status in ("former", "paused", "threatened"):
        return near
    _, last = clause_around(sentence, rate.token)
    after = strongest(sentence, rate, rate.token, last)
    if after is None and last < len(sentence.tokens) and last - rate.token <= RELATIVE_REACH:
        after = in_relative(sentence, rate, last)
    if after is not None and not _only_to_come(sentence, after):
        return Status("in_force", sure=False) if _was_imposed(sentence, after) else after
    further = _after_relative(sentence, rate, last) or _of_the_one_before(sentence, rate, start)
    if further is not None:
        return further
    return near if near is not None and near.status == "in_force" else Status("in_force", sure=False)


def _only_to_come(sentence: Sentence, found: Status) -> bool:
    """Whether a cue is no more than a bare "will", which says nothing of a known rate's own status."""
    if found.first is None:
        return True
    said = sentence.shapes[found.first : found.first + 2]
    return said[0] == "will" and said[-1] != "not"


def in_relative(sentence: Sentence, rate: Rate, opener: int) -> Status | None:
    """What the clause that describes a known rate says of it: "the 25% tariff on chips that Chile has announced"."""
    if sentence.shapes[opener] not in ("that", "which") or sentence.shapes[opener - 1] == ",":
        return None
    return strongest(sentence, replace(rate, token=opener), *clause_around(sentence, opener))


def _was_imposed(sentence: Sentence, found: Status) -> bool:
    """Whether a cue after a known rate only tells how it came: "the 25% tariff that he imposed on Tuesday"."""
    return (
        found.told
        and found.status == "announced"
        and any(
            verb.first == found.first and (verb.kind in ("impose", "change") or verb.lemma in ("order", "decree"))
            for verb in predicates_of(sentence)
        )
    )


def _after_relative(sentence: Sentence, rate: Rate, opener: int) -> Status | None:
    """What the main clause goes on to tell: "the tariff that was to start on Sunday will not go ahead"."""
    if opener >= len(sentence.tokens) or sentence.shapes[opener] not in ("that", "which"):
        return None
    _, last = clause_around(sentence, opener)
    found = strongest(sentence, replace(rate, token=opener), opener + 1, last)
    if found is None or found.first is None or found.status not in ("former", "paused"):
        return None
    return found if RESUMED_BY.search(sentence.between(opener + 1, found.first)) else None


def _of_the_one_before(sentence: Sentence, rate: Rate, start: int) -> Status | None:
    """What befalls the rate before, where this one is told in line with it."""
    before = next(iter(reversed(list(sentence.letters("Q", 0, start)))), None)
    if before is None or not LISTED_AFTER.match(sentence.between(before + 1, start)):
        return None
    found = strongest(sentence, replace(rate, token=before), clause_around(sentence, before)[0], before)
    return found if found is not None and found.status in ("former", "paused") else None
