"""What a number counts: the head noun of the words behind it."""

import re

from transforms.extraction.quantities.vocabulary import words

_WORD = re.compile(r"([ -])((?:[A-Z]\.){2,}|[A-Za-zÀ-ÿ][\wÀ-ÿ\-]{0,40}(?:'[a-z]{1,3})?)")
# Signs of measures, which may stand right at the digits: 10kg, 100 km/h, 18°C, 5G is a name.
_SIGN = re.compile(
    r"[ -]?(lb-ft|lb ft|Nm|mAh|g/km|g/kWh|kg/m|m/s|kg|mg|km/h|kmh|kph|km2|km²|km|cm|mm|m²|m³|mph|mpg|kwh|kWh|MWh|GWh|"
    r"TWh|MW|GW|kW|TW|ft|lbs?|oz|ml|hl|bhp|hp|"
    r"GB|TB|MB|GHz|MHz|kHz|Hz|bpd|b/d|bbl|nm|hrs|mins|sec|sq ft|°C|°F|° C|°|µg|ppm|ppb|mmHg|kt|Mt|Gt|dB)(?![A-Za-z])"
    r"|[ -](sq\.? ?(?:mi|miles|ft|feet|km|metres|meters|m|yards))(?![A-Za-z])"
    r"|(m|g|t|l|C|F)(?![A-Za-z\d])"
)


def measure_sign(text: str, end: int) -> tuple[str, int] | None:
    """The sign of a measure at the number that ends at `end`, and where it ends."""
    match = _SIGN.match(text, end)
    return (match[1] or match[2] or match[3], match.end()) if match else None


def counted_noun(text: str, end: int) -> tuple[str, int, int] | None:
    """The plural noun that the number before `end` counts, with its place: "200 new jobs" gives jobs.

    A noun joined by a hyphen is taken as it stands ("five-year" gives year). None where no noun follows in four words.
    """
    place = end
    for turn in range(4):
        match = _WORD.match(text, place)
        if match is None:
            return None
        joint, word = match.groups()
        lower = word.lower()
        if turn == 0 and joint == "-":
            noun = lower.split("-")[0]
            if lower in {"plus", "odd", "strong"}:
                place = match.end()
                continue
            counted = noun.isalpha() and noun not in words("ends_noun_phrase") and noun != "ish"
            return (noun, match.start(2), match.start(2) + len(noun)) if counted else None
        if lower in words("ends_noun_phrase"):
            return None
        if is_plural(lower):
            return word, match.start(2), match.end(2)
        place = match.end()
    return None


def noun_of_one(text: str, end: int) -> tuple[str, int, int] | None:
    """The noun behind "one" where it is a number: one year, one person; not one day that, one of, one another."""
    place = end
    for _ in range(3):
        match = _WORD.match(text, place)
        if match is None or match[2].lower() in words("ends_noun_phrase"):
            return None
        noun = match[2].lower().split("-")[0]
        if noun in words("counted_by_one"):
            return noun, match.start(2), match.start(2) + len(noun)
        place = match.end()
    return None


def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    if word in words("plural_without_s") or word.endswith(("children", "women", "people")):
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "'s", "ous"))
        and word not in words("not_plural")
    )
