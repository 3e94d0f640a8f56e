"""The dates from which rates apply, and what they tell of their status on the article's day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from transforms.extraction.beside import in_line, owner_of, rates_of, same_figure
from transforms.extraction.facts import Fact
from transforms.extraction.named.effective_dates import EffectiveDate, find_effective_dates
from transforms.extraction.shape.shapes import Sentence


def date_rates(sentences: Sequence[Sentence], facts: list[Fact], published_at: datetime | None) -> None:
    """Give each rate the date from which it applies, and the status that the date proves, in place.

    A date belongs to the figure before it, or to the first of its sentence. The only date of a sentence is also that of
    the figures that stand in line with that one. A former rate has none: the date of its sentence is that of what
    follows it.
    """
    for index, told in groupby(facts, key=lambda fact: fact.sentence):
        rates = rates_of(told, index)
        if not rates:
            continue
        sentence = sentences[index]
        dates = find_effective_dates(sentence.text[sentence.start : sentence.end], published_at)
        owned = [(found, owner_of(found, rates, sentence.start, follows=True)) for found in dates]
        for fact in rates:
            if fact.status != "former" and (found := _date_of(fact, owned, sentence.start)) is not None:
                fact.effective = replace(found, start=sentence.start + found.start, end=sentence.start + found.end)
        for fact in rates:
            if fact.effective is not None and published_at is not None:
                _settle_by_date(sentence.text, fact, fact.effective, published_at)


def _date_of(fact: Fact, owned: list[tuple[EffectiveDate, Fact]], base: int) -> EffectiveDate | None:
    for found, owner in owned:
        if same_figure(fact, owner) or (len(owned) == 1 and in_line(fact, owner, base + found.start)):
            return found
    return None


def _settle_by_date(text: str, fact: Fact, effective: EffectiveDate, published_at: datetime) -> None:
    """Settle status and date, so that neither contradicts the other on the article's day.

    What applies from a day is in force from that day on, and announced before. What is in force whatever the date
    beside it says has that date for something else, unless the date only sets a day ("effective 7 August").
    """
    if fact.status not in ("in_force", "announced"):
        return
    one_phrase = fact.status_span is not None and (
        effective.start < fact.status_span[1] and fact.status_span[0] < effective.end
    )
    to_come = effective.date > published_at.date()
    if fact.status == "in_force" and to_come and not (one_phrase or effective.sets):
        fact.effective = None
        return
    if fact.status == "announced" and not to_come and not one_phrase and _is_of_another(fact, effective, text):
        return
    status = "announced" if to_come else "in_force"
    if status != fact.status:
        fact.because["status"] = "the day from which it applies"
    fact.status, fact.status_sure, fact.told = status, True, False


def _is_of_another(fact: Fact, effective: EffectiveDate, text: str) -> bool:
    """Whether a day gone by is that of another verb than the one that tells of a rate to come.

    "It took effect on Monday, and the rate will be 20%"; "imposed a 20% tariff, the first since 1997".
    """
    if text.startswith("since", effective.start):
        return True
    verb, quantity = fact.status_span, fact.quantity
    return verb is not None and quantity is not None and effective.end <= verb[0] < quantity.start
