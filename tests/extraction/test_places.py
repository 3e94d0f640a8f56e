import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.vocabulary import countries
from transforms.extraction.named.places import EU_MEMBERS, find_places
from transforms.extraction.text.documents import read_document


def codes(text: str) -> list[str]:
    return [place.code for place in find_places(read_document(text))]


def forms(text: str) -> list[tuple[str, str, str]]:
    return [(text[p.start : p.end], p.code, p.form) for p in find_places(read_document(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("China and the United States", [("China", "CN", "name"), ("United States", "US", "name")]),
        ("Chinese steel", [("Chinese", "CN", "demonym")]),
        ("European cars", [("European", "EU", "demonym")]),
        ("Beijing said", [("Beijing", "CN", "metonym")]),
        ("Trump said", [("Trump", "US", "person")]),
        ("Canada’s Mark Carney", [("Canada", "CA", "name"), ("Mark Carney", "CA", "person")]),
        ("Ontario's premier, Doug Ford", [("Ontario", "CA", "name"), ("Doug Ford", "CA", "person")]),
        ("MOFCOM, the USTR", [("MOFCOM", "CN", "metonym"), ("USTR", "US", "metonym")]),
    ],
)
def test_forms(text: str, found: list[tuple[str, str, str]]) -> None:
    assert forms(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("they tell us that the US pays", ["US"]),
        ("U.S.-China talks", ["US", "CN"]),
        ("Canada-U.S. trade", ["CA", "US"]),
        ("US-made and Chinese-made goods", ["US", "CN"]),
        ("TRUMP HITS EUROPEAN CARS, CHINA AND US HIT BACK", ["US", "EU", "CN", "US"]),
        ("turkey and chicken from Turkey", ["TR"]),
        ("polish the china", []),
        ("Polish apples", ["PL"]),
        ("New Mexico and Mexico", ["US", "MX"]),
        ("Northern Ireland and Ireland", ["GB", "IE"]),
        ("North Korea, South Korea and Korea", ["KP", "KR", "KR"]),
        ("Papua New Guinea, Guinea", ["PG", "GN"]),
        ("Niger and Nigeria", ["NE", "NG"]),
        ("Hong Kong, Taiwan and Kosovo", ["HK", "TW", "XK"]),
        ("Indiana and India", ["US", "IN"]),
        ("the Dominican Republic", ["DO"]),
        ("a US$5 billion deal", []),
        ("Britain and England, Scotland", ["GB", "GB", "GB"]),
        ("Côte d’Ivoire", ["CI"]),
        ("‘China’ and 'Japan'", ["CN", "JP"]),
    ],
)
def test_names(text: str, found: list[str]) -> None:
    assert codes(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "the South China Sea",
        "the South China Morning Post",
        "North America, Latin America and South America",
        "the Indo-Pacific",
        "West African states",
        "an African American",
        "American Airlines and Air Canada",
        "Bank of America and the Bank of Japan",
        "the European Central Bank",
        "The Washington Post",
        "Michael Jordan",
        "Johnson & Johnson",
        "the Indian National Congress",
        "the Gulf of Mexico",
    ],
)
def test_names_of_other_things(text: str) -> None:
    assert codes(text) == []


def test_georgia_is_the_state_unless_the_caucasus_is_spoken_of() -> None:
    assert codes("Kia builds cars in Georgia.") == ["US"]
    assert codes("Georgia and Armenia signed in Tbilisi.")[0] == "GE"


def test_a_surname_counts_after_the_full_name_or_a_title() -> None:
    assert codes("Wilbur Ross spoke. Ross said no.") == ["US", "US"]
    assert codes("Commerce Secretary Ross and Trump agreed")[-2:] == ["US", "US"]
    assert codes("Ross said no.") == []
    assert codes("Ford cut prices.") == []
    assert codes("Prime Minister Gabriel Attal resigns") == []
    assert codes("Mike Pence and Karen Pence") == ["US"]


def test_an_office_that_many_countries_have_needs_its_country() -> None:
    assert codes("The U.S. says that Congress and the Senate agree") == ["US", "US", "US"]
    assert codes("The Senate votes") == []
    assert codes("The Senate of Pakistan votes, says the U.S.") == ["PK", "US"]
    assert codes("The bloc and the Commission wait") == []
    assert codes("The EU waits; the bloc and the Commission say so") == ["EU", "EU", "EU"]


def test_blocs_that_act_as_one_in_trade() -> None:
    assert codes("Mercosur and ASEAN talk; the G20, OPEC and NATO do not") == ["mercosur", "asean"]


def test_eu_members() -> None:
    assert {"DE", "FR", "IE"} <= EU_MEMBERS
    assert not {"GB", "CH", "NO", "EU"} & EU_MEMBERS


@pytest.mark.parametrize("country", countries().values(), ids=lambda country: country.code)
def test_every_country_is_found_by_all_its_names(country) -> None:
    for name in (country.name, *country.aliases, *country.demonyms):
        if name != "Georgia":
            assert codes(f"It says that {name} will pay") == [country.code], name


@given(st.lists(st.sampled_from(["China", "U.S.", "US", "the", " ", "-", "Ford", "Doug Ford", ",", "Air", "of"])))
def test_places_are_in_order_and_apart(parts: list[str]) -> None:
    found = find_places(read_document(" ".join(parts)))
    assert all(first.end <= second.start for first, second in pairwise(found))


@pytest.mark.parametrize("part", ["Congress and the bloc, Ross said in Georgia; ", "U.S. ", "Secretary Ford Motor "])
def test_long_text_takes_linear_time(part: str) -> None:
    started = time.process_time()
    find_places(read_document(part * 10_000))
    assert time.process_time() - started < 5
