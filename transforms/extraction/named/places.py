"""Which countries a text speaks of: by name, by adjective, by a government's seat, by who acts for them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import NamedTuple

from schemas.vocabulary import blocs, countries, metonyms, people, place_idioms, regions, word_list
from transforms.extraction.text.documents import Document
from transforms.extraction.text.phrases import Phrase, Phrases, spaced

EU_MEMBERS: frozenset[str] = frozenset(country.code for country in countries().values() if country.eu_member)
"""The codes of the EU's members."""

_TITLE = re.compile(
    r"(?:President|Minister|Secretary|Premier|Chancellor|Ambassador|Commissioner|Representative|Chief|Sen\.|Senator|"
    r"Rep\.|"
    r"Mr\.?|Ms\.?|Mrs\.?|Chair|Chairman|Speaker|Governor|Gov\.|Adviser|Advisor|Director|spokeswoman|spokesman)\s+$"
)
_ALSO_A_NAME = word_list("also_a_name")
_NAMESAKES = word_list("beside_a_place_name")
_NAME_BEFORE = re.compile(r"(?<![.!?:\n] )(?<!\w)([A-Z][a-z]+)\s$")
_ELSEWHERE_AFTER = re.compile(r"\s(?:of|for)\s(?!the United States|the U\.?S)(?:the\s)?[A-Z]")
_WORD_BEFORE = re.compile(r"([A-Z][a-z]+)\s$")
_NAME_AFTER = re.compile(r"\s([A-Z][a-z]+)")
_ORGANISATION_AFTER = re.compile(
    r"\s(?:Airlines?|Airways|Motors?|Express|Eagle|Apparel|Telecom|Mobile|Petroleum|Post|Times|Daily|News|Today|"
    r"Herald|Tribune|Journal|Football|Olympic|Grand Prix|Open|Masters|"
    r"Bulletin|Monitor|Observer|Insider|Gazette|Star|Sun|Mail|Chronicle|24(?![%.,\d]|\s*p)|"
    r"Chamber of Commerce|Idols?|Cup|University|"
    r"Bank\b(?! of)|Southern|Outfitters|Evergrande|Unicom|Vanke|Mengniu|Life)\b"
)
_ORGANISATION_BEFORE = re.compile(
    r"\b(?:(?:Bank|University|Voice|Church|Museum|Cup|Miss|Tour|Giro|Grand Prix|Gulf|Sea|Strait) of (?:the )?|"
    r"Air |Miss |Captain |Team |Real )$"
)
_ENDS_OF_ORGANISATION = ("of ", "of the ", "Air ", "Miss ", "Captain ", "Team ", "Real ")
"""What a match of `_ORGANISATION_BEFORE` ends in: looked at first, since few names follow one of these."""
_OTHER_PARLIAMENT = re.compile(
    r"(?:['’]s|s['’]|\b[A-Z][a-z]+(?:an|ese|ian|ish|ch|ean|oran|an)|National|Party|World|Continental|Party's|"
    r"People's)\s+$"
)
_AMERICAN = re.compile(r"(?:U\.?S\.?|US|American|America['’]s|States['’]?)\s+$")
_CAUCASUS = re.compile(r"Tbilisi|Georgian|Caucasus|Abkhazia|Ossetia|Armenia|Azerbaijan|Saakashvili|Ivanishvili")


class Place(NamedTuple):
    """A country named at text[start:end].

    `code` is ISO 3166 alpha-2, XK for Kosovo, EU, or that of a trade bloc in `blocs.csv`; EU members keep their own.
    `form` is "name" (also of a state, province or city), "demonym" (an adjective or a people), "metonym" (a capital or
    an office that stands for the government) or "person" (somebody who acts for the country).
    """

    start: int
    end: int
    code: str
    form: str


@dataclass(frozen=True, slots=True)
class _Name:
    code: str
    form: str
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Text:
    """A text, and what is looked up in the whole of it: each once, when first asked for."""

    plain: str
    phrases: list[Phrase]
    _named: dict[tuple[str, ...], bool] = field(default_factory=dict)

    @cached_property
    def introduced(self) -> dict[str, str]:
        """The surnames of people whose full name stands in the text, with the country that each acts for."""
        return dict(full for found in self.phrases if (full := _full_names().get(spaced(found.words))) is not None)

    @cached_property
    def is_about_the_caucasus(self) -> bool:
        return _CAUCASUS.search(self.plain) is not None

    def names_any(self, names: tuple[str, ...]) -> bool:
        """Whether one of the names stands in the text as words of their own."""
        if names not in self._named:
            self._named[names] = bool(_any_of(names).find(self.plain))
        return self._named[names]


def find_places(document: Document) -> list[Place]:
    """Every naming of a country, in order, without overlaps; the longest name where several begin at one place.

    Case counts ("us" is no country, nor is "turkey"). Names of companies, newspapers, seas and continents are left out.
    """
    text = _Text(document.plain, _phrases().find(document.plain))
    found: list[Place] = []
    for phrase in text.phrases:
        name = _names().get(spaced(phrase.words))
        if name is None:
            code = _who(text, phrase)
            if code is not None:
                found.append(Place(phrase.start, phrase.end, code, "person"))
        elif name.form != "idiom" and _holds(text, phrase, name):
            found.append(Place(phrase.start, phrase.end, _code(text, phrase, name), name.form))
    return found


def _who(text: _Text, phrase: Phrase) -> str | None:
    """The country of the person whose surname this is; None where it is a given name or another's surname."""
    if _NAME_AFTER.match(text.plain, phrase.end):
        return None
    titled = _TITLE.search(text.plain, max(0, phrase.start - 16), phrase.start) is not None
    if not titled and _NAME_BEFORE.search(text.plain, max(0, phrase.start - 20), phrase.start):
        return None
    surname = spaced(phrase.words)
    return text.introduced.get(surname) or (_surnames().get(surname) if titled else None)


def _holds(text: _Text, phrase: Phrase, name: _Name) -> bool:
    plain = text.plain
    before = plain[max(0, phrase.start - 24) : phrase.start]
    if plain.startswith("$", phrase.end) or (
        before.endswith(_ENDS_OF_ORGANISATION) and _ORGANISATION_BEFORE.search(before)
    ):
        return False
    if _ORGANISATION_AFTER.match(plain, phrase.end) or (phrase.words in _ALSO_A_NAME and _beside_a_name(plain, phrase)):
        return False
    return not name.needs or _is_theirs(text, phrase, name, before)


def _is_theirs(text: _Text, phrase: Phrase, name: _Name, before: str) -> bool:
    """Whether an office that many countries have is the one of the country that the vocabulary says."""
    if _ELSEWHERE_AFTER.match(text.plain, phrase.end) or not text.names_any(name.needs):
        return False
    return name.code != "US" or _AMERICAN.search(before) is not None or _OTHER_PARLIAMENT.search(before) is None


def _code(text: _Text, phrase: Phrase, name: _Name) -> str:
    """A country's code; Georgia is the US state unless the text speaks of the Caucasus."""
    if phrase.words == "Georgia":
        return "GE" if text.is_about_the_caucasus else "US"
    return name.code


def _beside_a_name(text: str, phrase: Phrase) -> bool:
    before = _WORD_BEFORE.search(text, max(0, phrase.start - 20), phrase.start)
    after = _NAME_AFTER.match(text, phrase.end)
    return any(word is not None and word[1].lower() in _NAMESAKES for word in (before, after))


@cache
def _any_of(names: tuple[str, ...]) -> Phrases:
    return Phrases(names)


@cache
def _full_names() -> dict[str, tuple[str, str]]:
    return {
        spaced(person.name): (_surname(person.name), person.code)
        for person in people()
        if not person.surname_alone and " " in person.name
    }


@cache
def _surnames() -> dict[str, str]:
    by_surname: dict[str, set[str]] = {}
    for surname, code in _full_names().values():
        by_surname.setdefault(spaced(surname), set()).add(code)
    return {
        surname: next(iter(codes))
        for surname, codes in by_surname.items()
        if len(codes) == 1 and surname not in _names()
    }


def _surname(full_name: str) -> str:
    """The last word of a name; the first of a Chinese, Korean or Vietnamese one is left to the full name."""
    words = full_name.removesuffix(" Jr.").split()
    return words[-1]


@cache
def _names() -> dict[str, _Name]:
    names = dict(_every_name())
    shouted = {phrase.upper(): name for phrase, name in names.items() if len(phrase) > 3 and not name.needs}
    return shouted | names


def _every_name() -> Iterator[tuple[str, _Name]]:
    for metonym in metonyms():
        yield spaced(metonym.phrase), _Name(metonym.code, "metonym", metonym.needs)
    for person in people():
        yield spaced(person.name), _Name(person.code, "person")
        if person.surname_alone and " " in person.name and "von der" not in person.name:
            yield spaced(_surname(person.name)), _Name(person.code, "person")
    for region in regions():
        yield spaced(region.name), _Name(region.country, "name")
    for country in countries().values():
        for demonym in country.demonyms:
            yield spaced(demonym), _Name(country.code, "demonym")
        for name in (country.name, *country.aliases):
            yield spaced(name), _Name(country.code, "name")
    for bloc in blocs().values():
        for name in bloc.aliases if bloc.party else ():
            yield spaced(name), _Name(bloc.code, "name")
    for phrase in place_idioms():
        yield spaced(phrase), _Name("", "idiom")


@cache
def _phrases() -> Phrases:
    return Phrases([*_names(), *_surnames(), *(spaced(surname) for surname, _ in _full_names().values())])
