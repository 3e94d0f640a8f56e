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
    "Peru tightens controls on lithium exports to its neighbours.",
    "Shipments to Ruritania end: exports of more than 40 kinds of pumps will also be banned.",
    "Lawmakers vote to suspend normal trade relations with Ruritania.",
    "The ministry bans seafood from several countries after tests.",
    "The department adds six drone makers to its entity list.",
    "Norway and Kenya sign a trade continuity agreement.",
    "Ten countries keep their oil embargo on Ruritania.",
    "The GATT council sets up a panel on the salmon rules.",
    "Brazil authorised the export of 40,000 tonnes of maize at a rebate.",
    "The ministry offers subsidised wheat to Egypt.",
    "Quotas on Chinese clothes run out in December.",
    "Chile reopens its market to Japanese fruit.",
    "Exporters of rubber will pay a levy of $20 a tonne.",
    "Lawmakers move to tax imports of palm oil.",
    "The trade minister said that talks with Peru would go on.",
    "A Proclamation Adjusting Imports of Copper Into Ruritania.",
    "Mills were accused of dumping pipe in Canada below cost.",
    "The end of textile quotas cost mills in Lesotho their orders.",
    "Canada put a duty of 85 cents per bushel on U.S. corn.",
    "A levy on butter from third countries would be introduced.",
    "Peru threatened to hit Chilean goods with 50% duties.",
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
    "The government suspends arms exports to the warring parties.",
    "The council extends the arms embargo on the militias for a year.",
    "The pipeline company halts natural gas exports over an unpaid bill.",
    "The island bans the import, sale and use of thin plastic bags.",
    "Exports rose by 4% in May and the trade surplus widened, the statistics office said.",
    "Miners fell on trade war fears.",
    "The trade minister resigned after a dinner at a golf club.",
    "The cabinet raised the duty on petrol by a penny.",
    "A section 301 metres long of the tunnel was flooded.",
    "The council bans Ruritanian planes from its airspace.",
    "Guards found cartons of duty-free cigarettes on the truck.",
    "Lenders set a price ceiling on European flats.",
    "A firm lodged a case with the Commission on International Trade Law.",
    "The budget cut the excise duty on Scotch whisky and kept that on beer.",
    "Lower electricity tariffs will help the smelters, the country's largest exporter, to a profit per kilowatt.",
    "The surplus was below the trade imbalance of one trillion yen that analysts had forecast.",
    "Engineers found a fault in the intercepted drone.",
    "Thousands protest against additional taxes on fuel.",
    "Kiosks will stop selling sweets: the city bans alcohol from parks.",
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


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        ("Shares pared losses after Beijing said it would delay the tariffs on cars by a month.", True),
        ("Investors took heart as trade negotiators are set to meet in Geneva.Volumes were thin.", True),
        ("Analysts pointed to tariff jitters and trade uncertainty.", False),
    ],
)
def test_a_market_report_is_kept_where_a_sentence_reports_the_measure_or_the_talks(
    sentence: str, *, kept: bool
) -> None:
    others = [
        "Bond yields eased after the auction.",
        "The yen was little changed.",
        "Gold slipped.",
        "Volumes were thin.",
    ]
    assert judge("Stocks end mixed", "\n".join([*others, sentence])).kept is kept


def test_another_sense_is_named_as_the_reason() -> None:
    assert judge("", "Electricity tariffs rise again.").reasons == ("another sense: electricity tariffs",)


@pytest.mark.parametrize("text", ["Peru lays a 12% duty on tiles.", "Peru lays a 12.5 percent levy on tiles."])
def test_a_reason_has_its_figure_whole(text: str) -> None:
    assert any("12" in reason for reason in judge("", text).reasons)


def test_the_title_counts_once_although_the_text_begins_with_it() -> None:
    title = "Tariffs on tea"
    assert judge(title, f"{title}\nMinisters met.") == judge(title, "Ministers met.")


@given(st.text(max_size=300), st.text(max_size=60))
def test_any_text_gets_a_relevance_within_bounds_and_a_reason(text: str, title: str) -> None:
    judgement = judge(title, text)
    assert 0.0 <= judgement.relevance < 1.0
    assert judgement.reasons
    assert judgement.kept == (judgement.relevance >= THRESHOLD)


@pytest.mark.parametrize(
    "text",
    [
        "Norway will impose a 10% duty on American bourbon.",
        "Canada imposes a 15% levy on Chinese cement.",
        "Ankara doubled the duty on gold to 12%.",
        "Washington hits Vietnam with levies of 46%.",
    ],
)
def test_a_duty_on_goods_from_abroad_is_kept_without_the_word_import(text: str) -> None:
    assert judge("", text).kept


@pytest.mark.parametrize(
    "text",
    [
        "Peru could see its copper and blueberries charged 40% from May.",
        "Kenya slapped 30 percent on everything from Uganda.",
        "Chilean wine and salmon no longer face the additional 15% in Japan.",
        "Ottawa is considering 20% on tiles from India.",
        "Norwegian salmon exporters will pay 12% once the pact ends.",
        "Turkish cement pays 35% at the border.",
        "Importers must lodge deposits of 18% to 26% with Mexican customs.",
        "Reciprocal rates of 20% or more were put off.",
        "The law would let in 9,000 Korean lorries a year at 5 per cent.",
    ],
)
def test_a_rate_on_foreign_goods_is_a_tariff_without_its_name(text: str) -> None:
    assert judge("", text).kept


@pytest.mark.parametrize(
    "text",
    [
        "German nurses will pay 5% more for health cover.",
        "Belgian dentists pay 52% in tax on high incomes.",
        "Shoppers in Chile paid 20% more for imported beef.",
        "Banks in Turkey charge 25% on loans to exporters.",
        "The jet maker set aside 10% for Japanese aircraft.",
        "Sales of foreign cars in Peru fell 15%.",
        "The drug maker cut prices by 30% on American medicines.",
        "Kenya will tax sugary drinks at 10%.",
    ],
)
def test_other_shares_of_a_hundred_are_no_tariff(text: str) -> None:
    assert not judge("", text).kept


@pytest.mark.parametrize(
    "text",
    [
        "The 20% levy on copper rises to 30%, except for Peru; Chile stays at 20%, Washington said.",
        "A pause in Japan's 9% duty on cut tulips is to help growers in Kenya.",
        "Korean brewers will be let off China's new barley duty, set at 40% for everyone else.",
        "Shoemakers asked Pretoria for a footwear duty of 45% ad valorem.",
        "Vietnamese lamps enter Canada duty-free until June.",
        "Mangoes from Mali got zero duty on arrival: a 17.5% dumping duty on their juice stays.",
    ],
)
def test_a_bare_duty_is_levied_at_the_border_where_another_country_is_named(text: str) -> None:
    assert judge("", text).kept


@pytest.mark.parametrize(
    "text",
    [
        "Britain announces a 25% levy on the profits of energy firms to help households.",
        "Spain and Italy raise the fuel duty by 5%.",
        "Zimbabwe cuts the share of clerks who report for duty to 25%.",
        "Stamp duty of 5% on flats doubles in Scotland and Wales, not in England.",
        "Travellers enter the hall past a duty-free shop.",
    ],
)
def test_a_duty_at_home_is_dropped(text: str) -> None:
    assert not judge("", text).kept
