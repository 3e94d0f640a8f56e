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
    ],
)
def test_what_a_figure_is_about(text: str, expected: list[tuple[str, set[str]]]) -> None:
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
