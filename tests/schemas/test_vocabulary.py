"""The CSV files of schemas/data have the form that their readers rely on."""

import csv
import itertools
import re
from importlib.resources import files

import pycountry
import pytest

from schemas import vocabulary

OTHER_CODES = {"EU", "XK"}
GUARDS = {"trade", "list", "noun", "lower", "small", "drugs", "chips", "cars", "fresh", "payer"}
HS_CODE = re.compile(r"\d{2}(?:\d{2}){0,4}")
CODES = {country.alpha_2 for country in pycountry.countries} | OTHER_CODES


def rows(name: str) -> list[list[str]]:
    with files("schemas").joinpath("data", name).open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))[1:]


@pytest.mark.parametrize(
    "name",
    [
        "blocs.csv",
        "countries.csv",
        "legal_bases.csv",
        "metonyms.csv",
        "people.csv",
        "place_idioms.csv",
        "regions.csv",
        "sector_idioms.csv",
        "sector_terms.csv",
    ],
)
def test_rows_are_sorted_single_and_of_one_width(name: str) -> None:
    found = rows(name)
    assert [row[0] for row in found] == sorted(row[0] for row in found)
    keys = [tuple(row) for row in found]
    assert len(set(keys)) == len(keys)
    assert len({len(row) for row in found}) == 1
    assert all(part == part.strip() for row in found for field in row for part in field.split(";"))


def test_no_phrase_has_two_meanings() -> None:
    for name in ("legal_bases.csv", "regions.csv", "people.csv", "metonyms.csv"):
        phrases = [row[0] for row in rows(name)]
        assert len(set(phrases)) == len(phrases), name


def test_every_sector_has_terms() -> None:
    named = {term.sector for term in vocabulary.sector_terms()}
    assert set(vocabulary.sectors()) - named == {"all_goods"}


def test_every_term_belongs_to_a_sector_and_only_to_one() -> None:
    owners: dict[str, str] = {}
    for term in vocabulary.sector_terms():
        assert term.sector in vocabulary.sectors(), term
        assert set(term.guards) <= GUARDS, term
        for form in (term.term, term.plural):
            if form is not None:
                assert form == form.lower(), term
                assert owners.setdefault(form.replace("-", " "), term.sector) == term.sector, term


def test_hs_codes_are_chapters_headings_subheadings_or_ranges_of_one_kind() -> None:
    for sector in vocabulary.sectors().values():
        for span in sector.hs_codes:
            low, _, high = span.partition("-")
            assert HS_CODE.fullmatch(low), sector
            assert not high or (HS_CODE.fullmatch(high) and len(high) == len(low) and high > low), sector


def test_country_codes_exist() -> None:
    used = itertools.chain(
        vocabulary.countries(),
        (region.country for region in vocabulary.regions()),
        (metonym.code for metonym in vocabulary.metonyms()),
        (person.code for person in vocabulary.people()),
        (member for bloc in vocabulary.blocs().values() for member in bloc.members),
    )
    assert set(used) <= CODES


def test_customs_unions_are_parties_and_clubs_are_not() -> None:
    parties = {code for code, bloc in vocabulary.blocs().items() if bloc.party}
    assert {"asean", "caricom", "eac", "eaeu", "ecowas", "efta", "gcc", "mercosur", "sacu"} == parties
    assert {"brics", "g7", "g20", "nato", "opec"} <= set(vocabulary.blocs()) - parties


def test_every_un_member_is_there() -> None:
    # Territories without a trade policy of their own may be missing; what is here covers the UN's 193 members.
    assert len(vocabulary.countries()) >= 193


def test_the_eu_has_27_members() -> None:
    assert sum(country.eu_member for country in vocabulary.countries().values()) == 27


def test_no_name_stands_for_two_countries() -> None:
    owners: dict[str, str] = {}
    for country in vocabulary.countries().values():
        for name in {country.name, *country.demonyms, *country.aliases}:
            assert owners.setdefault(name, country.code) == country.code


def test_legal_basis_codes_are_words() -> None:
    assert all(re.fullmatch(r"[a-z]+(?:_[a-z0-9]+)*", basis.code) for basis in vocabulary.legal_bases())


def test_no_term_holds_a_country_so_that_goods_and_their_origin_stay_apart() -> None:
    # Spoken of as goods alone, wherever they come from.
    goods = {"brazil nut", "china clay", "french fries", "frozen french fries", "kiwi", "kiwi fruit", "nail polish"}
    goods |= {"turkey meat", "turkey product"}
    names = {
        name.lower()
        for country in vocabulary.countries().values()
        for name in (country.name, *country.aliases, *country.demonyms)
    }
    for term in vocabulary.sector_terms():
        words = f" {term.term.replace('-', ' ')} "
        assert term.term in goods or not any(f" {name} " in words for name in names), term
