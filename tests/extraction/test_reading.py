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
        40% | tariff_rate 40-40 percent | coffee_tea_cocoa | announced US > BR
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
        12% | tariff_rate 12-12 percent | aluminum | announced EU > RU
        18% | tariff_rate 18-18 percent | copper | announced EU > RU
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
    (
        "Malaysia is charged 20.8% in duties and South Korea 13.8% by Australia.",
        """
        20.8% | tariff_rate 20.8-20.8 percent | all_goods | in_force AU > MY
        13.8% | tariff_rate 13.8-13.8 percent | all_goods | in_force AU > KR
        """,
    ),
    (
        "Goods from Ghana and Togo will enter Egypt at a duty of 4 per cent.",
        "4 per cent | tariff_rate 4-4 percent | all_goods | announced EG > GH,TG",
    ),
    (
        "Goods from Peru and Chile will be charged a tariff of 11% in Ecuador.",
        "11% | tariff_rate 11-11 percent | all_goods | announced EC > PE,CL",
    ),
    (
        "Swiss watchmakers were hit by a 31% tariff. The United States will not say when it ends.",
        "31% | tariff_rate 31-31 percent | all_goods | in_force US > CH",
    ),
    (
        "A duty of 25% now applies to solar cells that India buys from Laos and Oman.",
        "25% | tariff_rate 25-25 percent | solar | in_force IN > LA,OM",
    ),
    (
        "Mexico will put 35% tariffs on toys from countries without a trade pact, such as Kenya, Fiji and Nepal.",
        "35% | tariff_rate 35-35 percent | toys_sports | announced MX > KE,FJ,NP",
    ),
    (
        "Egypt imposed an export duty of 9% on rice.",
        "9% | tariff_rate 9-9 percent | grains | announced EG > *",
    ),
    (
        "Kenya will charge a 12% tariff on Ugandan milk. Eggs will pay 14%.",
        """
        12% | tariff_rate 12-12 percent | dairy | announced KE > UG
        14% | tariff_rate 14-14 percent | other | announced KE > UG
        """,
    ),
    (
        "Nepal's budget cuts the peak customs duty to 65 per cent.",
        "65 per cent | tariff_rate 65-65 percent | all_goods | announced NP > *",
    ),
    (
        "Mr. Trump used the law for tariffs on Canada and Mexico and for a 10% tariff on goods from every country.",
        "10% | tariff_rate 10-10 percent | all_goods | announced US > *",
    ),
    (
        "Mercosur will put a tariff of 14% on toys from China.",
        "14% | tariff_rate 14-14 percent | toys_sports | announced None > CN",
    ),
    (
        "Norway put a 9% tariff on cheese from Mercosur.",
        "9% | tariff_rate 9-9 percent | dairy | announced NO > AR,BO,BR,PY,UY",
    ),
    (
        "The United States announced new tariffs: Vietnam 46%, Taiwan 32%, Japan 24%.",
        """
        46% | tariff_rate 46-46 percent | all_goods | announced US > VN
        32% | tariff_rate 32-32 percent | all_goods | announced US > TW
        24% | tariff_rate 24-24 percent | all_goods | announced US > JP
        """,
    ),
    (
        "Egypt found dumping and set these duty rates:\nINDIA\nAlpha Mills – 14.27 percent\nPERU\nBeta – 38.04 percent",
        """
        14.27 percent | tariff_rate 14.27-14.27 percent | all_goods | announced EG > IN
        38.04 percent | tariff_rate 38.04-38.04 percent | all_goods | announced EG > PE
        """,
    ),
    (
        "From July wheat that leaves Russia will be taxed at 50 percent.",
        "50 percent | tariff_rate 50-50 percent | grains | announced RU > *",
    ),
    (
        "LIMA - Shoes grew dearer in Peru. The finance ministry will put a tariff of 12% on shoes.",
        "12% | tariff_rate 12-12 percent | footwear | announced PE > *",
    ),
    (
        "Vietnam agrees to a 20% tariff. Washington was pleased.",
        "20% | tariff_rate 20-20 percent | all_goods | announced US > VN",
    ),
    (
        "Mexico raised tariffs on some goods from the United States. A decree takes the tariff on rice to 15%.",
        "15% | tariff_rate 15-15 percent | grains | announced MX > US",
    ),
    (
        "India put a 30% tariff on Kenyan goods. The ordinary duty of 10% stays.",
        """
        30% | tariff_rate 30-30 percent | all_goods | announced IN > KE
        10% | tariff_rate 10-10 percent | all_goods | in_force IN > *
        """,
    ),
    (
        "On the anniversary of the talks with Ukraine, the United States imposed a 70% tariff on Russian nickel.",
        "70% | tariff_rate 70-70 percent | other_metals | announced US > RU",
    ),
]


def lines_in(expected: str) -> list[str]:
    return sorted(line.strip() for line in expected.strip().splitlines())


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
    assert lines_of(text) == lines_in(expected)


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
