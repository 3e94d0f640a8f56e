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
            "Peru raises tariffs on 900 kinds of goods. Most tariffs will be 5% to 30%. Toys and shoes are on it.",
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
