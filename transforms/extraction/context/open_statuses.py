"""The status of a rate that depends on the text around it."""

from dataclasses import replace
from datetime import date
from itertools import groupby

from transforms.extraction.facts import Fact, codes_of

_LEAD_SENTENCES = 5
"""The headline and the lead: what they tell as decided is the news."""

_OPENS_LIST = 5
"""How many sentences before its first row what opens a list may stand."""

_HISTORY = 15
"""How many years back a rate is history: few last as long without being said to."""

_IN_VIEW = 2
"""For how many sentences a rate told without a word for its status goes on from the measure told before."""


def fill_statuses(facts: list[Fact], today: date | None) -> None:
    """Settle statuses that depend on the text around, in place.

    A step goes the way of the last rate still to come: it is threatened or announced as that is. A rate told with no
    word for its status has that of the measure just told of: "The order takes effect in May. The rate is 10%." What is
    told as decided after the lead is background, and so in force. What is dated in a year gone by, as of `today`, too.
    """
    last: Fact | None = None
    headline = _headline_of(facts)
    seen: list[Fact] = []
    stated: list[Fact] = []
    row: Fact | None = None
    for fact in facts:
        if fact.status_span is not None and fact.status in ("announced", "in_force") and not _may_be_news(fact):
            seen.append(fact)
        if fact.status_span is not None and fact.status in ("announced", "in_force", "threatened"):
            stated.append(fact)
        if fact.kind not in ("tariff_rate", "rate_change"):
            continue
        if fact.step and last is not None and fact.status != "former":
            fact.status, fact.status_span, fact.threat = last.status, last.status_span, last.threat
            fact.because["status"] = "a step of the rate before"
        elif fact.row and not _gone_by(fact, today) and _is_open(fact):
            row = _next_row(fact, row, stated)
        else:
            _settle_by_surroundings(fact, seen, today)
        overtaken = headline is not None and _overtaken(fact, headline)
        if headline is not None and overtaken:
            fact.status, fact.status_span = headline.status, headline.status_span
            fact.because["status"] = "the headline"
        if overtaken or fact.status in ("threatened", "announced"):
            last = fact
    for _, told in groupby(facts, key=lambda fact: fact.sentence):
        _settle_old(list(told))
    _replace_todays(facts)


def _headline_of(facts: list[Fact]) -> Fact | None:
    """The measure of the headline, or of the lead where it ends or pauses one; None where several differ."""
    for sentence in (0, 1):
        measures = [fact for fact in facts if fact.sentence == sentence and fact.kind == "measure" and fact.status_span]
        ended = all(fact.status in ("former", "paused") and fact.sectors for fact in measures)
        if len({fact.status for fact in measures}) == 1 and (sentence == 0 or ended):
            return measures[0]
    return None


def _next_row(fact: Fact, row: Fact | None, stated: list[Fact]) -> Fact:
    """Give a row of a list the status of the row before, the first that of what opens the list; what the next goes by.

    A row is never background: a list far down in a document is still its news.
    """
    if row is None or fact.sentence - row.sentence > _IN_VIEW:
        row = next((other for other in reversed(stated) if fact.sentence - other.sentence <= _OPENS_LIST), None)
        if row is not None and row.past and not row.status_sure:
            row = replace(row, status="announced")  # "has set the following rates:"
    if row is not None:
        fact.status, fact.status_sure = row.status, False
        fact.because["status"] = "as the list before it"
    return replace(row or fact, sentence=fact.sentence)


def _settle_by_surroundings(fact: Fact, seen: list[Fact], today: date | None) -> None:
    if _long_gone(fact, today):
        fact.status, fact.status_sure = "former", False
        fact.because["status"] = "told of a year long gone"
    elif _gone_by(fact, today) and fact.status == "announced" and (fact.told or not fact.status_sure):
        fact.status, fact.status_sure = "in_force", False
        fact.because["status"] = "told of a year gone by"
    elif _may_be_news(fact) and (view := _in_view(fact, seen)) is not None and view.status == "announced":
        fact.status = "announced"
        fact.because["status"] = "told with the measure before"
        seen.append(fact)
    elif _is_open(fact) and (view := _in_view(fact, seen)) is not None:
        fact.status, fact.status_sure = "threatened" if view.proposed else view.status, False
        fact.because["status"] = "as the measure told before"
    elif fact.stated and _is_open(fact):
        fact.status = "in_force"
        fact.because["status"] = "how high a known tariff is"
    elif fact.sentence > _LEAD_SENTENCES and (fact.told or (not fact.status_sure and fact.status == "announced")):
        fact.status, fact.status_sure = "in_force", False
        fact.because["status"] = "background to other news"


def _long_gone(fact: Fact, today: date | None) -> bool:
    """Whether a rate is history: dated in a year long before the article's, with no word that it still applies."""
    return (
        fact.year is not None
        and today is not None
        and today.year - fact.year >= _HISTORY
        and (fact.past or not fact.status_sure)
        and not fact.now
        and fact.status in ("announced", "in_force")
    )


def _gone_by(fact: Fact, today: date | None) -> bool:
    return fact.year is not None and (today is None or fact.year < today.year)


def _settle_old(told: list[Fact]) -> None:
    """Call former what is paid now where the same sentence tells the rate that takes its place.

    In a row of a list of what is only proposed the old rate goes on: "from 10% to 25%".
    """
    proposed = any(fact.row and fact.status == "threatened" for fact in told)
    for fact in told:
        if proposed and fact.row and fact.status == "former":
            fact.status = "in_force"
            fact.because["status"] = "as the list before it"
        kept = fact.status_sure and not fact.now
        if fact.status == "in_force" and not kept and any(_replaces(other, fact) for other in told):
            fact.status = "former"
            fact.because["status"] = "another rate takes its place"


def _replace_todays(facts: list[Fact]) -> None:
    """Call former what is said to be paid now where a sentence near by tells what is decided in its place."""
    for fact in facts:
        if not (fact.now and fact.status == "in_force" and fact.kind == "tariff_rate"):
            continue
        near = (other for other in facts if abs(other.sentence - fact.sentence) <= _IN_VIEW)
        if any(_takes_over(other, fact) for other in near):
            fact.status = "former"
            fact.because["status"] = "what is decided takes its place"


def _takes_over(new: Fact, old: Fact) -> bool:
    """Whether a rate decided near by is to be paid by the same goods."""
    if not (
        new.status == "announced"
        and new.kind == "tariff_rate"
        and new.quantity is not None
        and old.quantity is not None
        and (new.quantity.low, new.quantity.high) != (old.quantity.low, old.quantity.high)
        and not (new.added or old.added)
        and new.imposer == old.imposer
        and (new.targets == old.targets or not new.targets or not old.targets)
    ):
        return False
    free = new.quantity.high == 0 and new.general
    return free or bool(codes_of(new) & codes_of(old))


def _replaces(new: Fact, old: Fact) -> bool:
    """Whether a rate still to come takes the place of one told beside it as what is paid now."""
    return (
        new.status == "announced"
        and new.status_sure
        and old.kind == new.kind == "tariff_rate"
        and new.quantity is not None
        and old.quantity is not None
        and (new.quantity.low, new.quantity.high, new.unit) != (old.quantity.low, old.quantity.high, old.unit)
        and not (new.added or old.added or new.step)
        and new.imposer == old.imposer
        and (new.targets == old.targets)
        and codes_of(new) == codes_of(old)
    )


def _may_be_news(fact: Fact) -> bool:
    """Whether a rate told near the start as applied, with no word of when, may be part of what is announced there."""
    return fact.placed and fact.status == "in_force" and not fact.status_sure and fact.sentence <= _LEAD_SENTENCES


def _is_open(fact: Fact) -> bool:
    return fact.status == "announced" and fact.status_span is None and not fact.status_sure


def _in_view(fact: Fact, seen: list[Fact]) -> Fact | None:
    """The last measure just told of whose status has words, by the same imposer."""
    for other in reversed(seen):
        if fact.sentence - other.sentence > _IN_VIEW:
            return None
        if other.imposer in (fact.imposer, None):
            return other
    return None


def _overtaken(fact: Fact, headline: Fact) -> bool:
    """Whether the headline tells a later state of the measure: a threat that it calls dropped, say."""
    if fact.imposer not in (headline.imposer, *headline.others) or (
        headline.sectors and not codes_of(fact) & codes_of(headline)
    ):
        return False
    if headline.status in ("former", "paused") and fact.status == "in_force":
        return fact.past and not (fact.status_sure or fact.now or headline.denied) and bool(headline.sectors)
    if headline.status == "paused" and fact.status == "threatened" and headline.sentence == 0:
        return True
    if headline.status in ("former", "paused"):
        return (fact.status == "threatened" and (fact.threat or headline.threat)) or (
            fact.status == "announced" and (fact.told or not fact.status_sure)
        )
    return headline.threat and fact.status == "announced"
