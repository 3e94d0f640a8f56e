"""What a mention says against the measure that it is of."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from transforms.warehouse.measures.said import COMING, Said

_REPORTS = r"(?:reports?|claims?|rumou?rs?|news)"
_ITS_END = (
    r"(?:lift|remov|delay|postpon|defer|suspen|paus|eas(?:e|ing)|cut|reduc|lower|exempt|exclu|exception"
    r"|waive|relie[fv]|scrap|drop|withdr|cancel|repeal|revok|roll|soften|end(?:ing)?\b|refund|appeal|evad)"
)
_OF_AN_END = rf"(?!(?:[^\w.;:,]+\w+){{0,8}}?[^\w.;:,]+(?:{_ITS_END}|expir|ended\b))"
"""Behind what is denied: not that a measure ends."""
_OF_SOMETHING_ELSE = (
    r"(?!\s+(?:(?!that\b|plans?\b|reports?\b)[\w.'’]+\s+){0,3}?(?:licen[cs]|permits?\b|permission|motions?\b|requests?\b|"
    r"petition|bids?\b|applications? for\b|appeal|entry|access|dump|subsid|wrongdoing|breach|violat|injunction|stay\b))"
)
_DENIED = re.compile(
    r"\b(?:(?:den(?:y|ies|ied|ying)|ruled? out|rules out|ruling out|no (?:such )?plans?)\b"
    # Who denies, rules out or has no plans for its end says that a measure stands.
    rf"(?!(?:\W+\w+){{0,4}}?\W+{_ITS_END}){_OF_SOMETHING_ELSE}"
    rf"|(?:not true|untrue)\b{_OF_AN_END}|(?:false|wrong|baseless) {_REPORTS}\b{_OF_AN_END}"
    rf"|{_REPORTS}\b{_OF_AN_END}[^.;]{{0,120}}?\b(?:is|are|was|were) (?:false|wrong|baseless)\b"
    rf"|(?:dismiss|reject)(?:ed|es|s)? (?:the )?(?:reports?|claims?|rumou?rs?)\b{_OF_AN_END})",
    re.IGNORECASE,
)

_NOT = re.compile(
    r"(?:\b(?:not|never|without|cannot|nor|neither|nobody|no one)|n['’]t)(?:,\s+however,)?\s+(?:\w+\s+){0,4}$"
    r"|\b(?:refus|declin|fail|avoid|unwilling|yet|short)\w*\s+(?:\w+\s+){0,2}$|\bno\s+$",
    re.IGNORECASE,
)
"""Before a denial: who has not ruled out a tariff says that it may come."""

_SHORTLY = timedelta(days=30)

DENIED, WITHDRAWN, ANOTHER_DATE, ANOTHER_RATE = "denied", "withdrawn", "another date", "another rate"


@dataclass(frozen=True)
class Course:
    """What is told of a measure as a whole: when that it is to come, when first that it is in force, and its day."""

    coming: Sequence[datetime]
    in_force: datetime | None
    valid_from: date | None

    def told_against(self, said: Said) -> str | None:
        """What a mention says against it: denied, withdrawn before it was in force, or to apply from another day."""
        if (denial := denial_in(said.sentence)) is not None:
            return f"{DENIED}: “{denial}”"
        if said.status == "former" and self._is_withdrawn_at(said.told_at):
            return WITHDRAWN
        day = said.effective_date if said.effective_precision == "day" else None
        return f"{ANOTHER_DATE}: {day}" if day and self.valid_from and day != self.valid_from else None

    def _is_withdrawn_at(self, time: datetime) -> bool:
        """Whether it was to come shortly before, and nobody has told that it came."""
        before = bisect_right(self.coming, time)
        was_to_come = before > 0 and time - self.coming[before - 1] <= _SHORTLY
        is_told = self.in_force is not None and self.in_force <= time
        return was_to_come and not is_told and (self.valid_from is None or self.valid_from > time.date())


def denial_in(sentence: str) -> str | None:
    """The words by which a sentence denies what it tells of; None where it does not."""
    for match in _DENIED.finditer(sentence):
        if not _NOT.search(sentence, max(0, match.start() - 60), match.start()):
            return match.group()
    return None


def is_denial(against: str | None) -> bool:
    """Whether what a mention says against a measure is that there is no such thing."""
    return against is not None and against.startswith(DENIED)


def course_of(told: Sequence[Said], valid_from: date | None) -> Course:
    """From a measure's mentions in the order of telling, and the day from which it applies, where one is told."""
    return Course(
        coming=[said.told_at for said in told if said.status in COMING],
        in_force=next((said.told_at for said in told if said.status == "in_force"), None),
        valid_from=valid_from,
    )


def summed_up(contradicting: Iterable[tuple[Said, str | None]]) -> list[str]:
    """What contradicts, each once and in the order of telling: since when, and how many articles say so."""
    articles: dict[str, dict[str, datetime]] = {}
    for said, against in sorted(contradicting, key=lambda pair: pair[0].place):
        if against is not None:
            articles.setdefault(against.partition(": “")[0], {}).setdefault(said.article_id, said.told_at)
    return [f"{against}, {told_since(min(told.values()), len(told))}" for against, told in articles.items()]


def told_since(first: datetime, articles: int) -> str:
    """Since when something is told, and by how many articles."""
    return f"told {first:%Y-%m-%d} by {articles} {'article' if articles == 1 else 'articles'}"
