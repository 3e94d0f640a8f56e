"""What is read of each figure, on sentences of our own.

Each case is a text and its figures, a line each: words | kind low-high unit | sectors | status imposer > targets.
A missing bound is written as nothing; money has no status, imposer or targets.
"""

import pytest

from transforms.extraction.reading import read

CASES = [
    (
        "Vietnam imposes a 15% tariff on steel from Thailand.",
        "15% | tariff_rate 15-15 percent | steel | announced VN > TH",
    ),
    (
        "The United States raised tariffs on Brazilian coffee from 10% to 40%.",
        """
        10% | tariff_rate 10-10 percent | coffee_tea_cocoa | former US > BR
        40% | tariff_rate 40-40 percent | coffee_tea_cocoa | in_force US > BR
        """,
    ),
    (
        "Mexico threatens to raise tariffs on American corn from 5% to 20%.",
        """
        5% | tariff_rate 5-5 percent | grains | in_force MX > US
        20% | tariff_rate 20-20 percent | grains | threatened MX > US
        """,
    ),
    (
        "India announces duties of up to 30 per cent on solar panels made in Malaysia.",
        "30 per cent | tariff_rate -30 percent | solar | announced IN > MY",
    ),
    (
        "A 25% tariff on Japanese cars took effect on Thursday in the United States.",
        "25% | tariff_rate 25-25 percent | autos | in_force US > JP",
    ),
    (
        "Canada suspends its 8% duty on Norwegian salmon for a month.",
        "8% | tariff_rate 8-8 percent | seafood | paused CA > NO",
    ),
    (
        "Britain will cut tariffs on Kenyan tea by half.",
        "half | rate_change 50-50 percent | coffee_tea_cocoa | announced GB > KE",
    ),
    (
        "Indonesia said it could increase export taxes on palm oil by 5 percentage points.",
        "5 percentage points | rate_change 5-5 percentage_point | oilseeds | threatened ID > *",
    ),
    (
        "The European Union imposed tariffs of 12% on aluminum and 18% on copper from Russia.",
        """
        12% | tariff_rate 12-12 percent | aluminum | in_force EU > RU
        18% | tariff_rate 18-18 percent | copper | in_force EU > RU
        """,
    ),
    (
        "Australia and Peru sign a trade deal under which Peruvian grapes enter duty-free.",
        "duty-free | tariff_rate 0-0 percent | fruit_vegetables | announced AU > PE",
    ),
    (
        "Norway ruled out a 9% tariff on Icelandic cod.",
        "9% | tariff_rate 9-9 percent | seafood | former NO > IS",
    ),
    (
        "Chile will apply a 6% duty on Peruvian rice from 12 May.",
        "6% | tariff_rate 6-6 percent | grains | announced CL > PE",
    ),
    (
        "If talks fail, Thailand will impose a 14% tariff on Laotian coffee.",
        "14% | tariff_rate 14-14 percent | coffee_tea_cocoa | threatened TH > LA",
    ),
    (
        "Turkey and Armenia agreed to cut duties on each other's cheese to 3%.",
        """
        3% | tariff_rate 3-3 percent | dairy | announced TR > AM
        3% | tariff_rate 3-3 percent | dairy | announced AM > TR
        """,
    ),
    (
        "Japan temporarily scrapped its 4% duty on Danish pork.",
        "4% | tariff_rate 4-4 percent | meat | paused JP > DK",
    ),
    (
        "Ecuador will raise tariffs on copper and zinc from Peru to 7% and 9% respectively.",
        """
        7% | tariff_rate 7-7 percent | copper | announced EC > PE
        9% | tariff_rate 9-9 percent | other_metals | announced EC > PE
        """,
    ),
    (
        "Brazil drops its duty on Bolivian tin, keeps 5% on Chilean copper.",
        "5% | tariff_rate 5-5 percent | copper | in_force BR > CL",
    ),
    (
        "China's tariffs hit $18 billion of U.S. farm products.",
        "$18 billion | money 18000000000-18000000000 USD | agriculture |",
    ),
    (
        "South Africa levies a duty of $9 a tonne on imported wheat.",
        "$9 a tonne | tariff_rate 9-9 USD/t | grains | announced ZA > *",
    ),
]


def lines_of(text: str) -> list[str]:
    lines = []
    for fact in read(text).facts:
        quantity = fact.quantity
        low = "" if quantity.low is None else f"{quantity.low.normalize():f}"
        high = "" if quantity.high is None else f"{quantity.high.normalize():f}"
        said = f"{fact.status} {fact.imposer} > {','.join(fact.targets)}" if fact.kind != "money" else ""
        sectors = ",".join(naming.code for naming in fact.sectors)
        words = text[quantity.start : quantity.end]
        lines.append(f"{words} | {fact.kind} {low}-{high} {fact.unit} | {sectors} | {said}".strip())
    return sorted(lines)


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:60] for text, _ in CASES])
def test_figures(text: str, expected: str) -> None:
    assert lines_of(text) == sorted(line.strip() for line in expected.strip().splitlines())


@pytest.mark.parametrize(
    "text",
    [
        "Shares fell 4% after the tariff speech.",
        "Exports of tea grew 12% last year.",
        "The central bank held its rate at 5.25% as tariffs loom.",
        "The union holds 30% of the company that pays the tariff.",
    ],
)
def test_other_percentages_are_no_rates(text: str) -> None:
    assert [fact for fact in read(text).facts if fact.kind != "money"] == []


@pytest.mark.parametrize(
    ("text", "sectors"),
    [
        ("Ghana bans exports of raw cocoa.", {"coffee_tea_cocoa"}),
        ("The ministers resumed trade talks on Monday.", {"all_goods"}),
        ("Turkey lifts its quota on cotton yarn.", {"textiles"}),
        ("The tariffs on steel spare aluminum, except cans.", {"steel"}),
    ],
)
def test_sectors_under_a_measure_without_a_figure(text: str, sectors: set[str]) -> None:
    assert {coverage.naming.code for coverage in read(text).coverage} == sectors
