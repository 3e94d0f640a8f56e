"""Rates beside which no tariff noun stands, and money of trade, in sentences after one that speaks of tariffs."""

import pytest

from transforms.extraction.reading import read

LEAD = "Norland has put new duties on steel and shoes.\n"


def figures_of(text: str, *kinds: str) -> list[str]:
    """The words of the figures, once each: a rate on goods of two sectors makes two facts."""
    found = [fact.quantity for fact in read(text).facts if fact.quantity is not None and fact.kind in kinds]
    return [text[start:end] for start, end in dict.fromkeys((each.start, each.end) for each in found)]


@pytest.mark.parametrize(
    ("sentence", "rates"),
    [
        ("Chinese makers pay 16.5% and Vietnamese 10%.", ["16.5%", "10%"]),
        ("Goods from Japan attract 12%.", ["12%"]),
        ("Kenya charges American corn 50%.", ["50%"]),
        ("Other exporters are put at 26%, and everyone else at 249%.", ["26%", "249%"]),
        ("In-quota rate: 6%.", ["6%"]),
        ("The rate for corn goes to 9.5% from 12%.", ["9.5%", "12%"]),
        ("Footwear – 25% – 35%", ["25%", "35%"]),
        ("That will drop to 7.5% in February.", ["7.5%"]),
        ("Together that is 35%.", ["35%"]),
        ("The White House says the 34% for China comes on top of the 20% already charged.", ["34%", "20%"]),
        ("It will pay 2% of its value.", ["2%"]),
        ("The minister talked of 25% on chips.", ["25%"]),
        ("Wheat sold abroad will be charged 2,778 rubles per tonne.", ["2,778 rubles per tonne"]),
        ("It lays a charge of 40 euros per tonne on fertilisers.", ["40 euros per tonne"]),
    ],
)
def test_rates_without_a_tariff_noun(sentence: str, rates: list[str]) -> None:
    assert figures_of(LEAD + sentence, "tariff_rate") == rates


@pytest.mark.parametrize(
    "sentence",
    [
        "Steel makers led the way with a rise of 2.7%.",
        "China makes 95% of the world's magnets.",
        "Exports of shoes fell by nearly a third.",
        "Import value-added tax of 9% is charged on the sum.",
        "Its share of the market stood at 8.5%.",
        "Inflation slowed to 39%.",
        "The price is set at 120 euros per tonne.",
        "Output goes to 80% of capacity.",
    ],
)
def test_what_is_no_rate_in_a_text_about_tariffs(sentence: str) -> None:
    assert figures_of(LEAD + sentence, "tariff_rate", "rate_change") == []


def test_pays_tells_no_rate_in_a_text_without_tariffs() -> None:
    assert figures_of("Norland opened an embassy.\nThe bank pays 5% to Chinese savers.", "tariff_rate") == []


@pytest.mark.parametrize(
    ("sentence", "money"),
    [
        ("Canada sold $1.2 billion of the paper to the United States.", ["$1.2 billion"]),
        (
            "Exports from Peru were worth $272 million last year and from Chile $138 million.",
            ["$272 million", "$138 million"],
        ),
        ("The government expects additional revenue of $217 million.", ["$217 million"]),
        ("The duties will cost farmers $400 million.", ["$400 million"]),
        ("Exporters would save $52 million a year in duties.", ["$52 million"]),
        ("Shares worth $5 billion were sold by the fund manager.", []),
        ("The company made a profit of $3 billion.", []),
    ],
)
def test_money_of_trade(sentence: str, money: list[str]) -> None:
    assert figures_of(LEAD + sentence, "money") == money


def test_zero_after_a_move_is_a_rate() -> None:
    assert "zero" in figures_of(LEAD + "Orange juice – from 12% to zero over five years", "tariff_rate")


def test_a_duty_per_hundred_kilos_is_a_rate() -> None:
    facts = [fact for fact in read("The UK duty on bananas is £8 per 100 kg.").facts if fact.quantity]
    assert [fact.unit for fact in facts] == ["GBP/100kg"]
