"""The vocabularies: sectors and their codes, countries, people and laws, as the CSV files of `schemas/data` give them.

Each is read once in a process. A list within a field is separated by ';'.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector that goods belong to.

    `hs_codes` are HS chapters, headings, subheadings and ranges of them, as in '72' or '0401-0406'.
    """

    code: str
    name: str
    hs_codes: tuple[str, ...]
    covers: str


@dataclass(frozen=True, slots=True)
class SectorCode:
    """A code of a goods or industry classification that belongs to a sector.

    `system` is 'hs2022', 'cpc21' or 'naics2017'; `note` says which part belongs where the whole code does not.
    """

    sector: str
    system: str
    code: str
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class Chapter99Heading:
    """A heading of chapter 99 of the US tariff schedule, or the digits that a group of them begins with.

    One that covers several sectors has a line for each, or `sector` None where they are too many. The measure applies
    from `valid_from` through `valid_to`; None where it has no end, or the day is uncertain, as `note` then says.
    """

    heading: str
    sector: str | None
    legal_basis: str
    measure: str
    valid_from: date | None
    valid_to: date | None
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class SectorTerm:
    """A word or phrase, in lower case, that names goods of a sector; `plural` is None where it has none of its own.

    `guards` name the conditions under which the words mean goods; `transforms.extraction.named.sectors` says what each
    asks.
    """

    term: str
    sector: str
    plural: str | None
    guards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Country:
    """A country or customs territory, or the EU: what it, its people and what is of it are called in English."""

    code: str
    name: str
    demonyms: tuple[str, ...]
    aliases: tuple[str, ...]
    eu_member: bool
    source: str


@dataclass(frozen=True, slots=True)
class Region:
    """A state, province or city, and the code of its country."""

    name: str
    country: str


@dataclass(frozen=True, slots=True)
class Metonym:
    """A capital or an office whose name stands for a government.

    `needs`, if any, are names of which one must stand in the same text: 'the Commission' is the EU's only there.
    """

    phrase: str
    code: str
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who acts or acted for a country; `surname_alone` where nobody else in the news bears that surname."""

    name: str
    code: str
    surname_alone: bool


@dataclass(frozen=True, slots=True)
class Bloc:
    """A group of countries, its names and its members' codes; `party` where it acts as one in trade, like Mercosur."""

    code: str
    name: str
    aliases: tuple[str, ...]
    members: tuple[str, ...]
    party: bool
    source: str


@dataclass(frozen=True, slots=True)
class LegalBasisPhrase:
    """Words, in lower case, that name the law or procedure a measure rests on."""

    phrase: str
    code: str
    source: str


@cache
def sectors() -> Mapping[str, Sector]:
    """All sectors by code, in the order of the vocabulary."""
    return MappingProxyType(
        {
            row["code"]: Sector(row["code"], row["name"], _listed(row["hs"]), row["covers"])
            for row in _rows("sectors.csv")
        }
    )


@cache
def sector_codes() -> tuple[SectorCode, ...]:
    """The codes of every sector that has goods; HS codes are those of `Sector.hs_codes`, one by one."""
    return tuple(
        SectorCode(row["sector"], row["system"], row["code"], row["source"], row["note"])
        for row in _rows("sector_codes.csv")
    )


@cache
def chapter_99() -> tuple[Chapter99Heading, ...]:
    """The headings of chapter 99 of the US tariff schedule."""
    return tuple(
        Chapter99Heading(
            row["heading"],
            row["sector"] or None,
            row["legal_basis"],
            row["measure"],
            _day(row["valid_from"]),
            _day(row["valid_to"]),
            row["source"],
            row["note"],
        )
        for row in _rows("chapter_99.csv")
    )


@cache
def sector_terms() -> tuple[SectorTerm, ...]:
    """The words that name goods."""
    return tuple(
        SectorTerm(row["term"], row["sector"], row["plural"] or None, tuple(row["guard"].split()))
        for row in _rows("sector_terms.csv")
    )


@cache
def sector_idioms() -> tuple[str, ...]:
    """Phrases in which a sector's term names no goods; those with a capital hold only exactly as written."""
    return tuple(row["phrase"] for row in _rows("sector_idioms.csv"))


@cache
def countries() -> Mapping[str, Country]:
    """All countries and the EU by code."""
    return MappingProxyType(
        {
            row["code"]: Country(
                row["code"],
                row["name"],
                _listed(row["demonyms"]),
                _listed(row["aliases"]),
                row["eu_member"] == "yes",
                row["source"],
            )
            for row in _rows("countries.csv")
        }
    )


def is_imposer(code: str) -> bool:
    """Whether an imposer, or a single target, may have this code."""
    return code == "EU" or code in countries()


@cache
def regions() -> tuple[Region, ...]:
    """States, provinces and cities."""
    return tuple(Region(row["name"], row["country"]) for row in _rows("regions.csv"))


@cache
def metonyms() -> tuple[Metonym, ...]:
    """Capitals and offices that stand for governments."""
    return tuple(Metonym(row["phrase"], row["code"], _listed(row["needs"])) for row in _rows("metonyms.csv"))


@cache
def people() -> tuple[Person, ...]:
    """Heads of state and government, ministers and trade negotiators."""
    return tuple(Person(row["name"], row["code"], row["surname_alone"] == "yes") for row in _rows("people.csv"))


@cache
def blocs() -> Mapping[str, Bloc]:
    """Groups of countries by code."""
    return MappingProxyType(
        {
            row["code"]: Bloc(
                row["code"],
                row["name"],
                _listed(row["aliases"]),
                _listed(row["members"]),
                row["party"] == "yes",
                row["source"],
            )
            for row in _rows("blocs.csv")
        }
    )


@cache
def place_idioms() -> tuple[str, ...]:
    """Names that hold a country's name and mean another thing: a sea, a newspaper, a continent."""
    return tuple(row["phrase"] for row in _rows("place_idioms.csv"))


@cache
def legal_bases() -> tuple[LegalBasisPhrase, ...]:
    """The phrases that name legal bases."""
    return tuple(LegalBasisPhrase(row["phrase"], row["code"], row["source"]) for row in _rows("legal_bases.csv"))


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of one of the lists in `word_lists.csv`; empty for a name it has not."""
    return frozenset(row["word"] for row in _rows("word_lists.csv") if row["list"] == name)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with files("schemas").joinpath("data", name).open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def _listed(field: str) -> tuple[str, ...]:
    return tuple(part for part in field.split(";") if part)


def _day(field: str) -> date | None:
    return date.fromisoformat(field) if field else None
