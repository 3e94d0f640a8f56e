"""The codes of schemas/data exist in their classifications, which tests/schemas/codes lists."""

import re
from collections.abc import Set
from functools import cache
from pathlib import Path

import pytest

from schemas import vocabulary

SYSTEMS = {"hs2022": r"\d{2}|\d{4}|\d{6}", "cpc21": r"[0-4]\d{0,4}", "naics2017": r"\d{3,5}"}
WITHOUT_GOODS = {"all_goods", "digital_services", "other", "parcels"}


@cache
def existing(system: str) -> Set[str]:
    """The codes of a list in which each line gives a code and the endings of those below it: '0101: 21 29-30'."""
    codes = set()
    for line in (Path(__file__).parent / "codes" / f"{system}.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            above, endings = line.split(": ")
            codes.add(above)
            for ending in endings.split():
                low, _, high = ending.partition("-")
                codes |= {f"{above}{number:0{len(low)}d}" for number in range(int(low), int(high or low) + 1)}
    return codes


def test_the_lists_hold_as_many_codes_as_their_classifications() -> None:
    assert sum(len(code) == 2 for code in existing("hs2022")) == 96
    assert sum(len(code) == 4 for code in existing("hs2022")) == 1228
    assert not existing("hs2022") & {"77", "98", "99"}
    assert sum(len(code) == 2 for code in existing("cpc21")) == 39
    assert sum(code.startswith("3") and len(code) == 3 for code in existing("naics2017")) == 21


def test_codes_exist() -> None:
    for line in vocabulary.sector_codes():
        assert line.sector in vocabulary.sectors(), line
        assert re.fullmatch(SYSTEMS[line.system], line.code), line
        assert line.code in existing(line.system), line


def test_codes_are_sorted_and_single() -> None:
    keys = [(line.sector, line.system, line.code) for line in vocabulary.sector_codes()]
    assert keys == sorted(set(keys))
    keys_99 = [(line.heading, line.sector or "") for line in vocabulary.chapter_99()]
    assert keys_99 == sorted(set(keys_99))


def test_every_line_has_its_source() -> None:
    sources = {
        "sector_codes": [line.source for line in vocabulary.sector_codes()],
        "chapter_99": [line.source for line in vocabulary.chapter_99()],
        "countries": [country.source for country in vocabulary.countries().values()],
        "blocs": [bloc.source for bloc in vocabulary.blocs().values()],
        "legal_bases": [basis.source for basis in vocabulary.legal_bases()],
    }
    for name, given in sources.items():
        assert given, name
        assert all(source.strip() for source in given), name


def test_every_sector_of_goods_has_codes_of_each_system() -> None:
    for system in SYSTEMS:
        named = {line.sector for line in vocabulary.sector_codes() if line.system == system}
        assert named == set(vocabulary.sectors()) - WITHOUT_GOODS


@pytest.mark.parametrize("sector", vocabulary.sectors().values(), ids=lambda sector: sector.code)
def test_hs_codes_are_those_of_the_sector_one_by_one(sector: vocabulary.Sector) -> None:
    spans = [(low, high or low) for low, _, high in (span.partition("-") for span in sector.hs_codes)]
    within = {
        code for code in existing("hs2022") for low, high in spans if len(code) == len(low) and low <= code <= high
    }
    assert within == {
        line.code for line in vocabulary.sector_codes() if (line.sector, line.system) == (sector.code, "hs2022")
    }


def test_headings_of_chapter_99_have_their_form() -> None:
    # Subchapter III, 9903, alone holds temporary duties; 98 and the rest of 99 hold reliefs.
    codes = {basis.code for basis in vocabulary.legal_bases()}
    for line in vocabulary.chapter_99():
        assert re.fullmatch(r"9903\.\d{2}(?:\.\d{2})?", line.heading), line
        assert line.sector is None or line.sector in vocabulary.sectors(), line
        assert line.legal_basis in codes, line
        assert line.measure == line.measure.strip() != "", line


def test_headings_of_chapter_99_end_after_they_begin_and_say_why_a_beginning_is_missing() -> None:
    for line in vocabulary.chapter_99():
        if line.valid_from is None:
            assert line.note, line
        elif line.valid_to is not None:
            assert line.valid_from <= line.valid_to, line


def test_several_lines_of_one_heading_differ_in_the_sector_alone() -> None:
    measures: dict[str, tuple[object, ...]] = {}
    for line in vocabulary.chapter_99():
        rest = (line.legal_basis, line.measure, line.valid_from, line.valid_to)
        assert measures.setdefault(line.heading, rest) == rest, line
