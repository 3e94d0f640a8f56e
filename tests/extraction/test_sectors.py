import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.vocabulary import sector_terms
from transforms.extraction.named.hs_codes import find_hs_codes, sector_of_chapter_99, sector_of_hs
from transforms.extraction.named.sectors import find_sectors
from transforms.extraction.text.documents import read_document


def named(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.code) for m in find_sectors(read_document(text))]


def codes(text: str) -> list[str]:
    return [code for _, code in named(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tariffs on steel and aluminum products", ["steel", "aluminum"]),
        ("aluminium", ["aluminum"]),
        ("electric cars, EVs and other cars", ["electric_vehicles", "electric_vehicles", "autos"]),
        ("cars and auto parts", ["autos", "auto_parts"]),
        ("tariffs on pickup trucks and sport-utility vehicles", ["trucks", "autos"]),
        ("solar panels and washing machines", ["solar", "appliances"]),
        ("soybeans, soya and corn", ["oilseeds", "oilseeds", "grains"]),
        ("Bourbon, orange juice, blue jeans", ["alcohol", "fruit_vegetables", "textiles"]),
        ("tariffs on PPE and N95 masks", ["medical_devices", "medical_devices"]),
        ("softwood lumber, timber and forestry products", ["lumber", "lumber", "lumber"]),
        ("lithium-ion batteries and rare earths", ["batteries", "critical_minerals"]),
        ("farm products, milk and cheese", ["agriculture", "dairy", "dairy"]),
        ("the de minimis exemption for small packages", ["parcels", "parcels"]),
        ("a tariff on movies made in other countries", ["films_media"]),
        ("digital services taxes", ["digital_services"]),
        ("a tariff on European-made Airbus planes", ["aircraft"]),
        ("export controls on computer chips", ["semiconductors"]),
        ("tariffs on chips", ["semiconductors"]),
        ("port fees on Chinese-built ships", ["ships", "ships"]),
        ("the ban on Russian oil and gas", ["oil", "natural_gas"]),
        ("imports of Russian gas", ["natural_gas"]),
        ("tariffs on copper, tin and zinc", ["copper", "other_metals", "other_metals"]),
        ("tariffs on toys, games and shoes", ["toys_sports", "toys_sports", "footwear"]),
        ("imports of lead and phones", ["other_metals", "electronics"]),
        ("tariffs on imported drugs", ["pharmaceuticals"]),
        ("tariffs on apples and almonds", ["fruit_vegetables", "fruit_vegetables"]),
        ("Steel tariffs rise to 50%", ["steel"]),
        ("U.S. Steel Tariffs Begin On Friday", ["steel"]),
        ("China answers the Chinese Steel and Aluminum tariffs", ["steel", "aluminum"]),
        ("the tariff applies to steel", ["steel"]),
        ("kitchen cabinets and vanities under tariffs", ["furniture", "furniture"]),
    ],
)
def test_goods(text: str, found: list[str]) -> None:
    assert codes(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Steel City wins the trade",
        "They iron out their trade dispute with an iron fist",
        "Copper the dog is banned",
        "Everyone will chip in for the tariff",
        "Tariffs are a bargaining chip",
        "fish and chips, potato chips, chips and salsa with no tax",
        "A car bomb and a car crash near the customs office",
        "The private sector and the Trade Minister",
        "rubber bullets were banned",
        "On paper the white paper on trade is good",
        "She won a gold medal at the Games in the trade hall",
        "They ship the goods to Ohio",
        "They fish for votes on trade",
        "U.S. Steel said its profit fell",
        "Nippon Steel and Tata Steel said that trade is slow",
        "Duke Energy pays taxes",
        "Rice University and Condoleezza Rice on trade",
        "Salt Lake City and Silicon Valley import staff",
        "the Energy Secretary, the Department of Energy and the energy minister on trade",
        "the Minister of Agriculture, the agriculture secretary, the Agriculture Department",
        "the Ministry of Trade, Industry and Energy",
        "the American Iron and Steel Institute",
        "Apple said that tariffs will cost it a billion",
        "Orange County taxes",
        "Illegal drugs and fentanyl flow, so he imposes tariffs; drug trafficking goes on",
        "beef up the customs office",
        "talks led to tariffs and lead to losses",
        "the fruits of trade",
        "an oil painting",
        "The CHIPS Act and the CHIPS and Science Act",
        "The game of trade takes two",
        "He stressed the power of trade; the tariff is a weapon of choice",
        "Travel Local",
        "Ze'ev and the tax",
    ],
)
def test_no_goods(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("goods of HS 7208", [("7208", "steel")]),
        ("under heading 8703", [("8703", "autos")]),
        ("subheading 8703.80.00", [("8703.80.00", "electric_vehicles")]),
        ("chapter 76 of the tariff schedule", [("76", "aluminum")]),
        ("HTSUS 8541.43", [("8541.43", "solar")]),
        ("chapter 11 bankruptcy", []),
        ("heading 9903.81", [("9903.81", "steel")]),
        ("HTSUS 9903.78", [("9903.78", "copper")]),
        ("9903.94.05 and 9903.94.01", [("9903.94.05", "auto_parts"), ("9903.94.01", "autos")]),
        ("subheading 9903.76.02, then 9903.01.13.", [("9903.76.02", "furniture"), ("9903.01.13", "energy")]),
        ("heading 9903.82", []),
        ("heading 9903.01.25", []),
        ("the index closed at 9903.81 and $9903.94.05", []),
        ("HS code 0406", [("0406", "dairy")]),
    ],
)
def test_hs_codes(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[code.start : code.end], code.sector) for code in find_hs_codes(text)] == found


def test_the_narrowest_hs_code_wins() -> None:
    assert sector_of_hs("8708") == "auto_parts"
    assert sector_of_hs("8542") == "semiconductors"
    assert sector_of_hs("8516") == "electronics"
    assert sector_of_hs("1") == "meat"
    assert sector_of_hs("77") == "industrial_goods"
    assert sector_of_hs("99") is None


def test_the_longest_heading_of_chapter_99_wins() -> None:
    assert sector_of_chapter_99("9903.74") == "trucks"
    assert sector_of_chapter_99("9903.74.08") == "auto_parts"
    assert sector_of_chapter_99("99038187") == "steel"
    assert sector_of_chapter_99("9903.81.99") == "steel"
    assert sector_of_chapter_99("9903.01.25") == "all_goods"
    assert sector_of_chapter_99("9903.82.02") is None
    assert sector_of_chapter_99("9903.88.03") is None
    assert sector_of_chapter_99("9903.99.99") is None


def test_every_term_is_found_where_its_guards_hold() -> None:
    for term in sector_terms():
        for form in (term.term, term.plural):
            if form is None:
                continue
            found = named(f"He raises tariffs on {form}.")
            if set(term.guards) <= {"list", "lower", "small", "trade"}:
                assert (form, term.sector) in found, form
            else:
                assert all(code == term.sector for words, code in found if words == form), form


@given(
    st.lists(
        st.sampled_from(["steel", "Steel", "U.S.", "cars", "chips", ",", "and", "tariffs", "HS 7208", "potato", "."])
    )
)
def test_mentions_are_in_order_and_apart(parts: list[str]) -> None:
    found = find_sectors(read_document(" ".join(parts)))
    assert all(first.end <= second.start for first, second in pairwise(found))


@pytest.mark.parametrize("part", ["steel ", "Steel ", "Tin and ", "chapter 1", "tin, ", "on ", "iron out "])
def test_long_text_takes_linear_time(part: str) -> None:
    started = time.process_time()
    find_sectors(read_document(part * 5_000))
    assert time.process_time() - started < 5
