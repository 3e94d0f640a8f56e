"""What a sentence tells as the news of the day, and what as done before it."""

import re

from transforms.extraction.shape.clauses import clause_around
from transforms.extraction.shape.shapes import Sentence
from transforms.extraction.status.predicates import Predicate, predicates_of
from transforms.extraction.status.status_cues import WEAK
from transforms.extraction.status.verdict_patterns import DAY
from transforms.extraction.status.verdicts import Verdict

_LEAD = 1
"""The headline is sentence 0; the lead follows."""
_SOON = re.compile(r"(?:^| )(?:effective|from|starting|beginning) (?:tomorrow|next|midnight|immediately)(?= |$)")
_SUBORDINATE = re.compile(
    r"after|following|since|when|while|although|though|because|despite|amid|if|which|that|where|whereas|until"
)
"""The words that open a clause which does not tell the news."""
_LONG_AGO = re.compile(
    r"(?:^| )(?:january|february|march|april|may|june|july|august|september|october|november|december|ago|earlier|"
    r"already|previously|last(?! night)|(?:19|20)\d\d|had|since|when)(?= |$)"
)
"""Before a verb in the past: what makes it no news of the day."""
_SINCE = re.compile(
    r"(?:^| )(?:ago|since|already|earlier|(?:in|at the (?:end|start|beginning) of) (?:january|february|march|april|"
    r"may|june|july|august|september|october|november|december)|(?:last|in) (?:year|month|(?:19|20)\d\d))(?= |$)"
)
"""The same after the verb."""


def is_headline(sentence: Sentence) -> bool:
    """Whether the sentence is a title, which ends without a full stop."""
    return sentence.index == 0 and sentence.shapes[-1] not in (".", "”", '"')


def is_days_news(sentence: Sentence, verb: Predicate, verdict: Verdict) -> bool:
    """Whether a verb of the lead's main clause tells what was just done: "India has put a 20% tax on rice"."""
    if sentence.index > _LEAD or verdict.rank != WEAK or verb.kind not in ("impose", "change") or verb.passive:
        return False
    if verb.mood not in ("past", "perfect") or verb.attributive:
        return False
    first, _ = clause_around(sentence, verb.first)
    return (
        _SUBORDINATE.fullmatch(sentence.shapes[first]) is None
        and _LONG_AGO.search(sentence.between(0, verb.first)) is None
        and _SINCE.search(sentence.between(verb.first, len(sentence.tokens))) is None
    )


def done_before(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a clause tells of a measure as done before the news: the dates of "imposed it from May" are past."""
    return (
        DAY.search(sentence.shape) is None
        and _SOON.search(sentence.shape) is None
        and any(
            verb.kind in ("impose", "change", "apply") and verb.mood == "past" and not verb.attributive
            for verb in predicates_of(sentence)
            if first <= verb.first < last
        )
    )
