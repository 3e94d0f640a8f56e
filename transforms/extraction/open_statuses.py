"""The status of a rate that depends on the text around it."""

from transforms.extraction.facts import Fact, codes_of

_LEAD_SENTENCES = 5
"""The headline and the lead: what they tell as decided is the news."""


def fill_statuses(facts: list[Fact]) -> None:
    """Settle statuses that depend on the text around, in place.

    A step goes the way of the last rate still to come: it is threatened or announced as that is. What is told as
    decided after the lead is background, and so in force.
    """
    last: Fact | None = None
    headline = next(
        (fact for fact in facts if fact.sentence == 0 and fact.kind == "measure" and fact.status_span), None
    )
    for fact in facts:
        if fact.kind not in ("tariff_rate", "rate_change"):
            continue
        if fact.step and last is not None and fact.status != "former":
            fact.status, fact.status_span = last.status, last.status_span
            fact.because["status"] = "a step of the rate before"
        elif fact.past and fact.status == "announced":
            fact.status, fact.status_sure = "in_force", False
            fact.because["status"] = "told of a year gone by"
        elif fact.sentence > _LEAD_SENTENCES and (fact.told or (not fact.status_sure and fact.status == "announced")):
            fact.status, fact.status_sure = "in_force", False
            fact.because["status"] = "background to other news"
        if headline is not None and _overtaken(fact, headline):
            fact.status, fact.status_span = headline.status, headline.status_span
            fact.because["status"] = "the headline"
        if fact.status in ("threatened", "announced"):
            last = fact


def _overtaken(fact: Fact, headline: Fact) -> bool:
    """Whether the headline tells a later state of the measure: a threat that it calls dropped, say."""
    if fact.imposer not in (headline.imposer, *headline.others) or (
        headline.sectors and not codes_of(fact) & codes_of(headline)
    ):
        return False
    if headline.status in ("former", "paused"):
        return fact.status in ("threatened", "announced")
    return headline.threat and fact.status == "announced"
