"""Whether an article is kept, on sentences of our own; the hard ones use words of trade in another sense."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.relevance.decide import THRESHOLD, judge

KEPT = [
    "Norway imposes a 12% tariff on imported lamb.",
    "Ministers from Chile and Peru resume trade talks in Lima on Monday.",
    "The bloc opened an anti-dumping investigation into ceramic tiles.",
    "Ghana bans exports of raw shea nuts to protect its processors.",
    "Kenya and the United Kingdom sign a free trade agreement after two years of negotiations.",
    "Lawmakers approve countervailing duties on subsidized wind towers.",
    "The World Trade Organization rules against the poultry quota.",
    "The government will scrap import duties on school books.",
]

DROPPED = [
    "The regulator approved a 9% rise in electricity tariffs for households.",
    "The operator cut mobile tariffs by a fifth to win subscribers.",
    "The striker completed a trade to Milwaukee for two draft picks.",
    "The hospital breached its duty of care, a coroner found.",
    "A hedge fund manager was charged with insider trading.",
    "An active-duty sailor rescued two swimmers.",
    "The central bank raised its key interest rate by 50 basis points.",
    "The judge set a minimum tariff of 22 years for the killer.",
    "Thousands visited the annual toy trade show in Nuremberg.",
    "Police seized a shipment of ivory bound for the black market.",
]


@pytest.mark.parametrize("text", KEPT)
def test_news_of_trade_policy_is_kept_with_its_reason(text: str) -> None:
    judgement = judge("", text)
    assert judgement.kept, judgement
    assert any(": " in reason for reason in judgement.reasons)


@pytest.mark.parametrize("text", DROPPED)
def test_the_same_words_in_another_sense_are_dropped(text: str) -> None:
    judgement = judge("", text)
    assert not judgement.kept, judgement
    assert judgement.reasons


def test_a_long_market_report_that_names_trade_in_passing_is_dropped() -> None:
    text = "\n".join(
        [
            "Shares in Tokyo closed higher as chip makers gained.",
            "Volumes were thin before the holiday.",
            "Analysts said sentiment had improved despite lingering trade tensions.",
            "The yen was little changed.",
            "Bond yields eased after the auction.",
            "Retailers reported earnings above forecasts.",
        ]
    )
    assert not judge("Tokyo shares close higher", text).kept


def test_another_sense_is_named_as_the_reason() -> None:
    assert judge("", "Electricity tariffs rise again.").reasons == ("another sense: electricity tariffs",)


def test_the_title_counts_once_although_the_text_begins_with_it() -> None:
    title = "Tariffs on tea"
    assert judge(title, f"{title}\nMinisters met.") == judge(title, "Ministers met.")


@given(st.text(max_size=300), st.text(max_size=60))
def test_any_text_gets_a_relevance_within_bounds_and_a_reason(text: str, title: str) -> None:
    judgement = judge(title, text)
    assert 0.0 <= judgement.relevance < 1.0
    assert judgement.reasons
    assert judgement.kept == (judgement.relevance >= THRESHOLD)
