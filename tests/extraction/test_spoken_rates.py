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
        ("The numbers were Vietnam 46%, Taiwan 32%, and 24% for Japan.", ["46%", "32%", "24%"]),
        ("- Korea: Hanbit, 27.05%; Dongil, 14.72%; all others, 21.74%.", ["27.05%", "14.72%", "21.74%"]),
        ("Makers in Brazil pay 12.5%, Soberbo 8.1, all others 22.3.", ["12.5%", "8.1", "22.3"]),
        ("Wine, now at 25%, is on the list too.", ["25%"]),
        ("Before 39% takes effect, the two sides will meet.", ["39%"]),
        ("By the third year it will have come down to 16% and 40%.", ["16%", "40%"]),
        ("That leaves the total at 40% instead of 50%.", ["40%", "50%"]),
        ("The charge on rice, now 25%, would double to 50%.", ["25%", "50%"]),
        ("Last week it raised the tariff on tea from Kenya to 50% this year.", ["50%"]),
        (
            "Rice pays 12 crowns a kilo, up from 8 crowns. The levy on maize goes to 5 crowns.",
            ["12 crowns a kilo", "8 crowns", "5 crowns"],
        ),
        ("A kilo of tea from abroad pays a levy of $2.", ["$2"]),
        ("An anti-dumping tax of 10.64% was set on beams.", ["10.64%"]),
        ("Ships from Norland owe port fees of $50 per net ton.", ["$50 per net ton"]),
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
        "The gap of 8% between the two duties is kept.",
        "India had 36% of the total, Ecuador 27% and Vietnam 9%.",
        "The duty is high now that crude has sunk to $68 a barrel.",
        "With tomatoes at 200 rupees a kilo, Delhi put a duty on exports.",
        "GST on cars is 28%.",
        "It found dumping but set no duty.",
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
        ("Apple said that tariffs cost it $800 million in the June quarter.", ["$800 million"]),
        ("The state stands to lose $12 million in revenue.", ["$12 million"]),
        ("Ford spent $900 million on tariffs last quarter.", ["$900 million"]),
        ("The surplus rose to 13.6 billion dollars from 10.2 billion.", ["13.6 billion dollars", "10.2 billion"]),
        ("Sales of the shoes came to $5.9 billion.", ["$5.9 billion"]),
        ("Norland's airline may order planes for $15 billion.", ["$15 billion"]),
        ("Volkswagen earned 2.1 billion euros in the quarter.", []),
        ("A billion-dollar startup watches.", []),
        ("The company had sales of $6.4 billion.", []),
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


@pytest.mark.parametrize(
    ("sentence", "goods"),
    [
        ("Imports of wine came to $30 million.", {"alcohol"}),
        ("Peru shipped copper for $40 million.", {"copper"}),
        ("The trade was worth $40 million.", {"steel", "footwear"}),
    ],
)
def test_money_is_of_the_goods_of_its_clause_or_else_of_the_only_measure(sentence: str, goods: set[str]) -> None:
    money = [fact for fact in read(LEAD + sentence).facts if fact.kind == "money"]
    assert {naming.code for fact in money for naming in fact.sectors} == goods


def test_points_by_which_a_rate_steps_down_are_a_change() -> None:
    text = LEAD + "The rate is 30% in the first year, falling by 5 percentage points annually."
    assert figures_of(text, "rate_change") == ["5 percentage points"]
