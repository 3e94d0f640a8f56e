"""The dates from which a text says that measures apply."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.|April|Apr\.|May|June|July|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_LEAD = (
    r"(?:effective|starting|beginning|from|as of|with effect from|(?:take|takes|took|taking|come|comes|came|go|"
    r"goes|went|enter|enters|entered) (?:in ?to |in )?(?:effect|force)(?: \w+day)?|"
    r"(?:starts?|begins?|apply|applies|kicks? in|be imposed|be applied|be raised|be increased|effect|force))(?: on|"
    r" in| from| at)?(?: \w+day,?)?(?: the)?"
)
_DATE = re.compile(
    rf"\b(?:{_LEAD}|(?P<on>[Oo]n)(?: \w+day,?)?) (?:(?P<day_first>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?)?{_MONTH}"
    r"(?: (?P<day>\d{1,2})(?:st|nd|rd|th)?\b)?(?:,? (?P<year>20\d\d)\b)?"
)
_NEXT = re.compile(rf"\b{_LEAD} (?:early |late )?next (?P<unit>month|year)\b")
_YEAR = re.compile(rf"\b{_LEAD} (?P<year>20\d\d)\b")


@dataclass(frozen=True, slots=True)
class EffectiveDate:
    """A date from which something applies, named at text[start:end]; `precision` is day, month or year.

    A month or year alone is given by its first day.
    """

    start: int
    end: int
    date: date
    precision: str


def find_effective_dates(text: str, published_at: datetime | None) -> list[EffectiveDate]:
    """Every date of a text from which it says that a measure applies, in order.

    Words such as "from" and "effective" say so; a bare "on" only before a date still to come. A date without its year
    is the one nearest to the article's date, since news speaks of the months around it, and "next month" is counted
    from that date; without it both are left out.
    """
    found = [_day_or_month(match, published_at) for match in _DATE.finditer(text)]
    found += [_next(match, published_at) for match in _NEXT.finditer(text)]
    found += [EffectiveDate(*m.span(), date(int(m["year"]), 1, 1), "year") for m in _YEAR.finditer(text)]
    return sorted((each for each in found if each is not None), key=lambda each: each.start)


def _day_or_month(match: re.Match[str], published_at: datetime | None) -> EffectiveDate | None:
    month = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(match["month"].lower().rstrip(".")[:3]))
    day = match["day"] or match["day_first"]
    if day is None and match["month"] == "May" and match["year"] is None:
        return None  # "from May" may as well begin a name
    years = [int(match["year"])] if match["year"] else _years_around(published_at)
    dates = [found for year in years if (found := _date(year, month, int(day or 1))) is not None]
    if not dates:
        return None
    said_at = (published_at or datetime(dates[0].year, 1, 1, tzinfo=UTC)).date()
    nearest = min(dates, key=lambda found: abs(found - said_at - timedelta(days=60)))
    if match["on"] and (published_at is None or day is None or nearest <= said_at):
        return None  # "announced on March 4": the day of the news
    return EffectiveDate(*match.span(), nearest, "day" if day else "month")


def _next(match: re.Match[str], published_at: datetime | None) -> EffectiveDate | None:
    if published_at is None:
        return None
    if match["unit"] == "year":
        return EffectiveDate(*match.span(), date(published_at.year + 1, 1, 1), "year")
    first = published_at.date().replace(day=1)
    return EffectiveDate(*match.span(), (first + timedelta(days=32)).replace(day=1), "month")


def _years_around(published_at: datetime | None) -> list[int]:
    return [published_at.year + step for step in (-1, 0, 1)] if published_at else []


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
