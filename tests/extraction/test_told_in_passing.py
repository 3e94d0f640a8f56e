"""What agencies and governments say of a rate in few words, or beside it.

Each case is a text and its figures, a line each: words | kind low-high unit | sectors | status imposer > targets.
A missing bound is written as nothing; money has no status, imposer or targets.
"""

import pytest

from tests.extraction.test_reading import lines_in, lines_of

CASES = [
    # The unit stands once, behind the new rate.
    (
        "Malaysia raised the export duty on rubber to 40.50 ringgit a tonne from 38.10.",
        """
        40.50 ringgit a tonne | tariff_rate 40.5-40.5 MYR/t | plastics_rubber | announced MY > *
        38.10 | tariff_rate 38.1-38.1 MYR/t | plastics_rubber | former MY > *
        """,
    ),
    # The duty rises, and not the price of what it is on.
    (
        "Kenya's duty on sugar rose to 15 dollars per tonne.",
        "15 dollars per tonne | tariff_rate 15-15 USD/t | sugar | in_force KE > *",
    ),
    (
        "A sugar duty of 9% was scrapped as sugar rose to 300 dollars per tonne.",
        "9% | tariff_rate 9-9 percent | sugar | former None > *",
    ),
    # A change of the tariff that is the subject.
    (
        "Taiwan said tariffs on bicycles will be cut by between 5 and 40 percent.",
        "5 and 40 percent | rate_change 5-40 percent | motorcycles_bicycles | announced TW > *",
    ),
    (
        "Norway backs a 5 per cent tariff cut for Chilean salmon.",
        "5 per cent | rate_change 5-5 percent | seafood | announced NO > CL",
    ),
    # Goods listed behind the rate that hits them; both ends of a change on the same goods.
    (
        "Peru threatened to hit Chilean goods with extra 30% duties, including wine, cement and cheese.",
        """
        30% | tariff_rate 30-30 percent | alcohol | threatened PE > CL
        30% | tariff_rate 30-30 percent | cement_glass_ceramics | threatened PE > CL
        30% | tariff_rate 30-30 percent | dairy | threatened PE > CL
        """,
    ),
    (
        "India raised tariffs to 60 pct from about 5 pct on Chinese toys.",
        """
        60 pct | tariff_rate 60-60 percent | toys_sports | announced IN > CN
        5 pct | tariff_rate 5-5 percent | toys_sports | former IN > CN
        """,
    ),
    # Those who ask for a tariff on "shipments" make such goods.
    (
        "Potash producers in the United States are seeking a 43% tariff on Canada's shipments.",
        "43% | tariff_rate 43-43 percent | fertilizer | threatened US > CA",
    ),
    # Each of those who levy together has a row of its own; members of the European Union levy as one.
    (
        "Chile and Peru imposed a 12% tariff on steel from Brazil.",
        """
        12% | tariff_rate 12-12 percent | steel | announced PE > BR
        12% | tariff_rate 12-12 percent | steel | announced CL > BR
        """,
    ),
    (
        "Kenya and Uganda will levy 35% on imported rice.",
        """
        35% | tariff_rate 35-35 percent | grains | announced UG > *
        35% | tariff_rate 35-35 percent | grains | announced KE > *
        """,
    ),
    (
        "Spain and Italy imposed a 12% tariff on steel from Brazil.",
        "12% | tariff_rate 12-12 percent | steel | announced EU > BR",
    ),
    (
        "Chile and Peru face a 12% tariff on steel.",
        "12% | tariff_rate 12-12 percent | steel | in_force None > CL,PE",
    ),
    # Who is joined has acted before; whose goods are left out pays nothing, and acts no more than they do.
    (
        "Chile joined Peru in imposing a 12% tariff on poultry from Brazil.",
        "12% | tariff_rate 12-12 percent | meat | announced CL > BR",
    ),
    (
        "Chile imposed a 12% tariff on all grapes except those from Peru.",
        "12% | tariff_rate 12-12 percent | fruit_vegetables | announced CL > *",
    ),
    (
        "Chile imposed a 12% tariff on steel, excluding imports from Peru and Brazil.",
        "12% | tariff_rate 12-12 percent | steel | announced CL > *",
    ),
    (
        "Chile's 12% tariff on lumber applies to all imports other than those from Peru.",
        "12% | tariff_rate 12-12 percent | lumber | in_force CL > *",
    ),
    # A purpose is no object.
    (
        "Japan will cut its duty on beef to 20% to help narrow its surplus with the United States.",
        "20% | tariff_rate 20-20 percent | meat | announced JP > *",
    ),
    (
        "The United States put a 50% tariff on imported pianos.",
        "50% | tariff_rate 50-50 percent | other | announced US > *",
    ),
    # The word before the rate says that it is there, unless the change starts from it.
    (
        "The existing 10% tariffs on Chinese goods would rise in the United States if talks failed.",
        "10% | tariff_rate 10-10 percent | all_goods | in_force US > CN",
    ),
    (
        "The United States will halve the existing 30% tariff on Thai rice.",
        """
        30% | tariff_rate 30-30 percent | grains | former US > TH
        halve | rate_change 50-50 percent | all_goods | announced US > TH
        """,
    ),
    (
        "Recent introduction of a 10% tariff on vegetable oils by Mexico was no surprise.",
        "10% | tariff_rate 10-10 percent | oilseeds | in_force MX > *",
    ),
    # What somebody tries to avert is still to come.
    (
        "Ministers meet to head off a 30% Chilean tariff on Peruvian grapes.",
        "30% | tariff_rate 30-30 percent | fruit_vegetables | threatened CL > PE",
    ),
    # A condition that goods fulfil by where they are from.
    (
        "If a product is from Norway, a 15% tariff on fish will apply in Iceland.",
        "15% | tariff_rate 15-15 percent | seafood | announced IS > NO",
    ),
    # A proposal in the subjunctive.
    (
        "The ministry in Lima proposed that the duty on rice be 9%.",
        "9% | tariff_rate 9-9 percent | grains | threatened PE > *",
    ),
    # Another tariff is removed, and not the zero.
    (
        "Chile will not apply its steel duty and will allow duty-free entry of steel from Peru.",
        "duty-free | tariff_rate 0-0 percent | steel | announced CL > PE",
    ),
    # What was decided some time before the news, and what a sentence behind it says has begun.
    (
        "Canada agreed to impose a 15% duty on Swiss watches earlier this year.",
        "15% | tariff_rate 15-15 percent | other | in_force CA > CH",
    ),
    (
        "Nigeria announced a duty of 20% on cement. The measure took effect on Monday.",
        "20% | tariff_rate 20-20 percent | cement_glass_ceramics | in_force NG > *",
    ),
    # One who is given a quota at a rate pays it.
    (
        "Brussels signed a trade deal with Peru. Peru will benefit from a quota of 500 tonnes of hake at 10% duty.",
        "10% | tariff_rate 10-10 percent | seafood | announced EU > PE",
    ),
    # Who denies a plan ends nothing by that.
    (
        "Japan denies plans to cut duties on chocolate\nDuties on chocolate were cut to 20% from 32% in April 1983.",
        """
        20% | tariff_rate 20-20 percent | coffee_tea_cocoa | in_force JP > *
        32% | tariff_rate 32-32 percent | coffee_tea_cocoa | former JP > *
        """,
    ),
    # Who put it there, in how many words; in which country it is; whose law it is under.
    (
        "New 25% tariffs imposed this week by Mexico on shoes could hurt Vietnam.",
        "25% | tariff_rate 25-25 percent | footwear | threatened MX > *",
    ),
    (
        "The average tariffs in India fell to 17%, while in Chile they fell to 8%.",
        """
        17% | tariff_rate 17-17 percent | all_goods | in_force IN > CL
        8% | tariff_rate 8-8 percent | all_goods | in_force CL > IN
        """,
    ),
    (
        "China floods markets and China subsidises. The Section 301 tariff on Chinese batteries will rise to 25%.",
        "25% | tariff_rate 25-25 percent | batteries | announced US > CN",
    ),
    # What somebody is threatened with; averages are what is levied.
    (
        "Apple was threatened with tariffs of 25% on laptops.",
        "25% | tariff_rate 25-25 percent | electronics | threatened None > *",
    ),
    ("Vietnam imposes average duties of 9%.", "9% | tariff_rate 9-9 percent | all_goods | in_force VN > *"),
    # What a rate is compared to is not on its object.
    (
        "Soybean oil is subject to a duty of 120%, compared to licensed imports, which pay 13%.",
        """
        120% | tariff_rate 120-120 percent | oilseeds | in_force None > *
        13% | tariff_rate 13-13 percent | oilseeds | in_force None > *
        """,
    ),
    # An increase of a rate, and percentages that are none.
    (
        "Peru answered with increases of 50% in import duties on Chilean hams.",
        "50% | rate_change 50-50 percent | meat | announced PE > CL",
    ),
    ("Chile taxes drinks of less than 7% alcohol by volume under its tariff.", ""),
    (
        "The products face duties of 5% and value added tax of 13%.",
        "5% | tariff_rate 5-5 percent | all_goods | in_force None >",
    ),
    ("Kenya raised import duties, and imposed a 15% withholding tax on fees.", ""),
    # A fee by the piece; who is left out does not act; what a later sentence suspends.
    (
        "Norway plans a €2 fee on small parcels under its customs law.",
        "€2 | tariff_rate 2-2 EUR/unit | parcels | threatened NO > *",
    ),
    (
        "Chile set a 26% tariff on Peru. It later suspended the tariffs on all but Fiji, leaving a 10% duty in place.",
        """
        26% | tariff_rate 26-26 percent | all_goods | paused CL > PE
        10% | tariff_rate 10-10 percent | all_goods | in_force CL > PE
        """,
    ),
    # What a cut starts from.
    (
        "Chile will lower the tariff of up to 32% on Peruvian tea.",
        "32% | tariff_rate -32 percent | coffee_tea_cocoa | former CL > PE",
    ),
    # Who cannot decide, where he is the one who speaks, and what depends on another.
    (
        "The former president of Fiji spoke, but Chile will impose a 25% tariff on Fijian sugar.",
        "25% | tariff_rate 25-25 percent | sugar | announced CL > FJ",
    ),
    (
        "Brazil failed to avert a 50% tariff on coffee that the United States imposed in August.",
        "50% | tariff_rate 50-50 percent | coffee_tea_cocoa | in_force US > BR",
    ),
    (
        "Peru hopes that Chile will lift its 9% duty on tea.",
        "9% | tariff_rate 9-9 percent | coffee_tea_cocoa | in_force CL > *",
    ),
    (
        "The former president said that he would impose a 60% US tariff on Chinese toys.",
        "60% | tariff_rate 60-60 percent | toys_sports | threatened US > CN",
    ),
    (
        "Peru said that it would impose duties of 25% on Chilean wine if Chile follows through.",
        "25% | tariff_rate 25-25 percent | alcohol | threatened PE > CL",
    ),
    # The object behind what a rate is made up of.
    (
        "Chile will apply a rate of 15%, comprised of its tariff and another duty, on originating goods of Peru.",
        "15% | tariff_rate 15-15 percent | all_goods | announced CL > PE",
    ),
    # What goods go into, the two that a phrase names, and what is worth little.
    (
        "India will cut its duty on glass that goes into solar panels to 2%.",
        "2% | tariff_rate 2-2 percent | cement_glass_ceramics | announced IN > *",
    ),
    (
        "Chile threatens a 25% tariff on automobile and auto part imports from Peru.",
        """
        25% | tariff_rate 25-25 percent | autos | threatened CL > PE
        25% | tariff_rate 25-25 percent | auto_parts | threatened CL > PE
        """,
    ),
    (
        "Goods worth less than $150 enter Norway duty-free.",
        "duty-free | tariff_rate 0-0 percent | parcels | in_force NO > *",
    ),
    (
        "Japan urged China on Monday to immediately scrap the 10% duty on Thai tea.",
        "10% | tariff_rate 10-10 percent | coffee_tea_cocoa | in_force CN > TH",
    ),
    # Shares are no rates.
    ("Indonesia will drop 99 percent of tariff lines for American goods.", ""),
    ("Analysts say the tariffs could mean a 20% price increase.", ""),
    # Money of one kind, told country by country; in brackets the same again; what households lose.
    (
        "Under US tariffs on sweaters, it took sweaters worth $45 million from Laos and $40 million from Peru.",
        """
        $45 million | money 45000000-45000000 USD | textiles |
        $40 million | money 40000000-40000000 USD | textiles |
        """,
    ),
    (
        "Australian exports of wine, under Chinese tariffs, came to over 2 billion Australian dollars ($1 billion).",
        """
        2 billion Australian dollars | money 2000000000- AUD | alcohol |
        $1 billion | money 1000000000- USD | alcohol |
        """,
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_is_read(text: str, expected: str) -> None:
    assert lines_of(text) == lines_in(expected)
