import pytest

from transforms.extraction.reading import read


def figures(text: str) -> list[tuple[str, set[str]]]:
    """Each figure's words with the sectors that it is about, in the order of the text."""
    found: dict[tuple[int, str], set[str]] = {}
    for fact in read(text).facts:
        assert fact.quantity is not None
        words = text[fact.quantity.start : fact.quantity.end]
        found.setdefault((fact.quantity.start, words), set()).update(naming.code for naming in fact.sectors)
    return [(words, codes) for (_, words), codes in sorted(found.items())]


def covered(text: str) -> set[str]:
    return {coverage.naming.code for coverage in read(text).coverage}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru taxes imported milk.\nThe duty of 12% starts at once.", [("12%", {"dairy"})]),
        ("Kenya names new duties:\nRice – a duty of 30%", [("30%", {"grains"})]),
        ("Ghana plans tariffs.\nOn cars the duty stands at 20%.", [("20%", {"autos"})]),
        (
            "Egypt puts a 15% tariff on some Turkish goods. The list includes tea, glass and toys.",
            [("15%", {"coffee_tea_cocoa", "cement_glass_ceramics", "toys_sports"})],
        ),
        (
            "Chile sets a duty of 9% on copper wire. The reciprocal tariff of 10% stays.",
            [("9%", {"copper"}), ("10%", {"all_goods"})],
        ),
        ("Oman levies a 5% tariff on steel used in cars.", [("5%", {"steel"})]),
        (
            "Oman puts a 5% tariff on steel from Peru. Lima promises retaliation worth $3 billion.",
            [("5%", {"steel"}), ("$3 billion", set())],
        ),
        (
            "Egypt taxes rugs at 8%. Growers of apples lose a duty that kept out Turkish fruit, at rates of 5% to 9%.",
            [("8%", {"textiles"}), ("5% to 9%", {"fruit_vegetables"})],
        ),
        (
            "Peru taxes milk. Toys and shoes, which had so far escaped, are to be hit with a 50% tariff.",
            [("50%", {"toys_sports", "footwear"})],
        ),
        ("Vexed by curbs on Thai rice, Chile will put a 30% tariff on Thailand.", [("30%", {"all_goods"})]),
        ("Fiji levies a 7% tariff on farm goods, among them sugar.", [("7%", {"sugar"})]),
        ("Imports of beef under the tariff came to $3 billion.", [("$3 billion", {"meat"})]),
        (
            "Under the new tariffs rice will pay 9%, shoes 14% and toys 5%.",
            [("9%", {"grains"}), ("14%", {"footwear"}), ("5%", {"toys_sports"})],
        ),
        ("Peru will end the 17% duty that Chilean grapes have paid since May.", [("17%", {"fruit_vegetables"})]),
        (
            "Tariffs fall: pears, which now pay 30%, will pay 20%.",
            [("30%", {"fruit_vegetables"}), ("20%", {"fruit_vegetables"})],
        ),
        ("Japan will take 900 tonnes of Thai beef a year at a 6% tariff.", [("6%", {"meat"})]),
        ("Ghana puts a 10% tariff on Indian goods over its purchases of Russian oil.", [("10%", {"all_goods"})]),
        ("Exports of cars under the tariff fell by $2 billion.", [("$2 billion", {"autos"})]),
        (
            "Cuba taxes a range of goods, from wine to furs, which together are worth $1 billion, in a tariff row.",
            [("$1 billion", {"alcohol", "leather_luxury"})],
        ),
        (
            "Tariffs of 5% on €2 billion ($3 billion) of imports including toys were agreed.",
            [("5%", {"all_goods"}), ("€2 billion", {"toys_sports"}), ("$3 billion", {"toys_sports"})],
        ),
        (
            "Oman levies a 5% tariff on cement. The tariffs will bring in $2 billion.",
            [("5%", {"cement_glass_ceramics"}), ("$2 billion", {"cement_glass_ceramics"})],
        ),
        (
            "India puts a tariff of 9% on palm oil and of 12% on refined products.",
            [("9%", {"oilseeds"}), ("12%", {"oilseeds"})],
        ),
        (
            "Brunei puts a tariff of 9% on steel. The metals tariffs of 12% start in May.",
            [("9%", {"steel"}), ("12%", {"steel"})],
        ),
        (
            "Peru raises tariffs on 900 goods. Most tariffs will be 5% to 30%. Toys and shoes are on the list.",
            [("5% to 30%", {"toys_sports", "footwear"})],
        ),
        ("Duties for Ghana:\nToys – 15% – 30%", [("15%", {"toys_sports"}), ("30%", {"toys_sports"})]),
        (
            "Chile opens a quota for Thai pears, within which its tariff falls from 9% to 4%.",
            [("9%", {"fruit_vegetables"}), ("4%", {"fruit_vegetables"})],
        ),
        (
            "Exports of rice under the tariff were worth $8 billion in 2024 and those of tea $2 billion.",
            [("$8 billion", {"grains"}), ("$2 billion", {"coffee_tea_cocoa"})],
        ),
        (
            "Imports of wool under the duty came to $3 billion, against $4 billion the year before.",
            [("$3 billion", {"textiles"}), ("$4 billion", {"textiles"})],
        ),
        (
            "The lists of goods under the proposed duty:\nPeru – $65 million – rice, tea and toys",
            [("$65 million", {"grains", "coffee_tea_cocoa", "toys_sports"})],
        ),
        (
            "Cuba taxes steel at 9%, an answer to tariffs. The trade deficit with Cuba was $7 billion.",
            [("9%", {"steel"}), ("$7 billion", set())],
        ),
        (
            "Under the duty, rice and tea shipments came to $3 billion.",
            [("$3 billion", {"grains", "coffee_tea_cocoa"})],
        ),
        (
            "Duties on plywood\nA tariff of 10% is on all goods.\nIMPORT STATISTICS\nPERU – 2022: 4 tons, $3 million",
            [("10%", {"all_goods"}), ("$3 million", {"lumber"})],
        ),
        (
            (
                "Peru hits back at duties. Under the plan $3 billion in aid will go to growers of rice and tea, "
                "$1 billion is for toys."
            ),
            [("$3 billion", {"grains", "coffee_tea_cocoa"}), ("$1 billion", {"toys_sports"})],
        ),
        (
            (
                "Chad puts tariffs on Malian rice and shoes. The measures will affect goods worth 4 million euros, or "
                "about $5 million."
            ),
            [("4 million euros", {"grains", "footwear"}), ("$5 million", {"grains", "footwear"})],
        ),
        (
            "Togo puts a 5% duty on all imports and one of 9% on tea. The tariffs cover $3 billion.",
            [("5%", {"all_goods"}), ("9%", {"coffee_tea_cocoa"}), ("$3 billion", {"coffee_tea_cocoa"})],
        ),
        (
            "Oman puts a 5% duty on all imports. Shoes will pay a 9% duty. Acme put the tariff hit at $30 million.",
            [("5%", {"all_goods"}), ("9%", {"footwear"}), ("$30 million", {"footwear"})],
        ),
        (
            "Tariffs to cost Acme $90 million\nA 9% duty on toys will cost Acme $90 million.",
            [("$90 million", {"toys_sports"}), ("9%", {"toys_sports"})],
        ),
        (
            "Mali puts a 7% tariff on $2 billion of Chad's exports. The list spares some goods, among them tea.",
            [("7%", {"all_goods"}), ("$2 billion", set())],
        ),
        (
            "Mali faces a 9% duty on its rice, set in reply to its duties on shoes.",
            [("9%", {"grains"})],
        ),
        (
            "Rice will pay a duty of 9% instead of 12%, tea 5% instead of 7%, and shoes 3%, down from 4%.",
            [
                ("9%", {"grains"}),
                ("12%", {"grains"}),
                ("5%", {"coffee_tea_cocoa"}),
                ("7%", {"coffee_tea_cocoa"}),
                ("3%", {"footwear"}),
                ("4%", {"footwear"}),
            ],
        ),
        (
            "The duty on toys from Mali is 9%, and shoes pay up to 16%.",
            [("9%", {"toys_sports"}), ("16%", {"footwear"})],
        ),
        ("Fiji puts a duty of 9% on batteries for cars.", [("9%", {"batteries"})]),
        (
            "Fiji levies a duty of 9% on tea, banned toys and told its shops to sell no shoes.",
            [("9%", {"coffee_tea_cocoa"})],
        ),
        (
            "Mali puts a 9% tariff on goods from Chad over its purchases of rice, bringing the total to 12%.",
            [("9%", {"all_goods"}), ("12%", {"all_goods"})],
        ),
        ("Oman puts a 9% duty on shoes and 5% on all imports.", [("9%", {"footwear"}), ("5%", {"all_goods"})]),
        (
            "Mali's duties of up to 25% on beef will end, and nearly all Chinese exports will enter Mali duty-free.",
            [("25%", {"meat"}), ("duty-free", {"all_goods"})],
        ),
        ("Japan applies a tariff of 9% to steel from Peru.", [("9%", {"steel"})]),
    ],
)
def test_what_a_figure_is_about_by_the_words_around(text: str, expected: list[tuple[str, set[str]]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fiji raises its tariffs.\nMexican tomatoes have been charged 17%.", [("17%", {"fruit_vegetables"})]),
        ("Mango truce with Peru\nThe duty of 12% ends.", [("12%", {"fruit_vegetables"})]),
    ],
)
def test_what_a_figure_is_about_by_its_setting(text: str, expected: list[tuple[str, set[str]]]) -> None:
    assert figures(text) == expected


def test_a_text_at_home_in_a_country_counts_in_its_dollars() -> None:
    at_home = "Canada puts a duty on tea. Canadian growers ask Canada for more. " * 2
    units = {
        fact.unit for fact in read(at_home + "Canada imported tea worth $3 billion.").facts if fact.kind == "money"
    }
    assert units == {"CAD"}
    marked = {fact.unit for fact in read(at_home + "It cost C$2 billion or $3 billion.").facts if fact.kind == "money"}
    assert "USD" in marked


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Chad puts a tariff on tea. Peru, the biggest market by volume, is charging 20%.", ["20%"]),
        ("The 9% portion of the reciprocal tariff is suspended.", ["9%"]),
        ("A 9% anti-dumping deposit on rice follows in May.", ["9%"]),
        ("A tariff hit aluminium. The premium has fallen to $180 per tonne.", []),
        ("Acme faces tariffs. It raised its prices in July by $270 on average for cars.", []),
        ("Acme faces tariffs on tea. Sales rose 3% to $5 billion.", []),
        ("Acme faces tariffs on tea. Net profit was $94 million, against $153 million a year before.", []),
        ("Acme faces tariffs on tea. Tariffs cut its operating profit by $40 million.", ["$40 million"]),
        ("Each month of the tariff costs the company $3 million.", ["$3 million"]),
        ("The duties took effect. The country would get $7 million additional revenue from them.", ["$7 million"]),
    ],
)
def test_which_quantities_are_figures(text: str, words: list[str]) -> None:
    assert [found for found, _ in figures(text)] == words


@pytest.mark.parametrize(
    ("text", "sectors"),
    [
        ("Cuba puts a tariff on rice. The anti-dumping duty runs for a year.", {"grains"}),
        ("Cuba puts a tariff on rice. Reciprocal tariffs follow in May.", {"grains", "all_goods"}),
        ("Iran puts a duty on tea. Coal and shoes are on the list too.", {"coffee_tea_cocoa", "coal", "footwear"}),
        ("No exemptions from the steel tariffs are planned.", {"steel"}),
        ("Chile and Peru agreed to meet again about the pact.", {"all_goods"}),
        ("Mali curbs trade in grain from its ports.", {"grains"}),
        (
            "Wine, tea and furniture are among the products that Chad could hit with tariffs.",
            {"alcohol", "coffee_tea_cocoa", "furniture"},
        ),
        ("Niger bans imports of flour, rice, ginger and shoes.", {"grains", "coffee_tea_cocoa", "footwear"}),
        ("Peru puts a tariff on rice. Chile is exempt thanks to its free trade agreement.", {"grains"}),
        ("Peru puts a tariff on rice. It cites the General Agreement on Tariffs and Trade.", {"grains"}),
        ("Ministers broke off talks on the Doha Round.", {"all_goods"}),
        ("Togo lost its trade case in the banana row.", {"fruit_vegetables"}),
    ],
)
def test_what_a_text_puts_under_a_measure(text: str, sectors: set[str]) -> None:
    assert covered(text) == sectors


@pytest.mark.parametrize(
    ("text", "sectors"),
    [
        ("tariffs on steel and copper; the two metals", {"steel", "copper"}),
        ("a tariff on cars and parts", {"autos", "auto_parts"}),
    ],
)
def test_words_that_need_their_company(text: str, sectors: set[str]) -> None:
    assert covered(text) == sectors
