"""Rates told in one breath, which have their status from the same words: "25% on steel and 10% on aluminium"."""

import re

from transforms.extraction.shape.shapes import Sentence
from transforms.extraction.status.predicates import predicates_of

_LONGEST = 14
"""The most tokens between two rates of a series."""
_JOINED = re.compile(r"(?:^| )(?:and|or|,|plus|&)(?= |$)")
_PARTED = re.compile(
    r"(?:^| )(?:from|to|than|instead|up|down|compared|versus|until|now|previously|earlier|former|current|existing|"
    r"after|"
    r"before|since|by|with|that|which|who|where|when|while|whereas|but|although|though|if|unless|because|;|:|"
    r"is|are|was|were|be|been|will|would|could|may|might|should|has|have|had|said|says|pays?|paid|then|later|rising|"
    r"climbing|going|falling|in (?:the )?(?:[a-z]+ )?(?:year|stage|phase)|M|N)(?= |$)"
)
"""Words that begin something new, so that what follows them is told by itself."""


def series_around(sentence: Sentence, token: int) -> tuple[int, int]:
    """The first and last figure of the series in which the figure at `token` stands; itself where it stands alone."""
    figures = list(sentence.letters("Q"))
    if token not in figures:
        return token, token
    first = last = figures.index(token)
    while first > 0 and _joined(sentence, figures[first - 1], figures[first]):
        first -= 1
    while last + 1 < len(figures) and _joined(sentence, figures[last], figures[last + 1]):
        last += 1
    return figures[first], figures[last]


def _joined(sentence: Sentence, one: int, other: int) -> bool:
    if other - one > _LONGEST:
        return False
    between = sentence.between(one + 1, other)
    return (
        _JOINED.search(between) is not None
        and _PARTED.search(between) is None
        and not any(one < verb.first < other for verb in predicates_of(sentence) if verb.mood not in ("noun", "known"))
    )
