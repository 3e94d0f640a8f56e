"""Entries whose pages are asked for, and those whose own words rule them out."""

import pytest

from transforms.relevance.worth_a_page import may_be_trade_news

LONG = " It was a long day at the harbour, and when it grew dark nobody could say what all of it had been good for."


@pytest.mark.parametrize(
    ("title", "summary"),
    [
        ("Washington lifts duty on tin", "The new rate is 25%." + LONG),
        ("A hard year on the quay", "Nobody wants to talk about imports any more." + LONG),
        ("A truce made of magnets", "Beijing holds what every carmaker needs: rare earths." + LONG),
        ("How the chicken came to Kokomo", "American farmers have loved poultry for a hundred years." + LONG),
        ("Brussels answers", "Whisky is on the list." + LONG),
        ("A letter to the editor", ""),
        ("", "A line without a headline."),
        ("What we know so far", "More to follow."),
    ],
)
def test_it_may_be(title, summary):
    assert may_be_trade_news(title, f"{title}\n{summary}".strip())


@pytest.mark.parametrize(
    ("title", "summary"),
    [
        ("Ferry strike ends", "The crews went back to work on Monday." + LONG),
        ("Who will win the regatta?", "Eight crews from Canada have come." + LONG),
        ("A recipe for dumplings", "Take flour, water and patience." + LONG),
        ("Steelworkers' choir sings again", "The old songs filled the hall." + LONG),
        ("Coup at the chess club", "The treasurer moved first." + LONG),
    ],
)
def test_it_is_not(title, summary):
    assert not may_be_trade_news(title, f"{title}\n{summary}")
