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
    r"(?:start|begin|apply|kick in|be imposed|be applied|be raised|be increased|effect|force))(?: on| in| from|"
    r" at)?(?: \w+day,?)?(?: the)?"
)
_DATE = re.compile(
    rf"\b{_LEAD} (?:(?P<day_first>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?)?{_MONTH}(?: (?P<day>\d{{1,2}})(?:st|nd|"
    rf"rd|th)?\b)?"
    r"(?:,? (?P<year>20\d\d)\b)?"
)


@dataclass(frozen=True, slots=True)
class EffectiveDate:
    """A date from which something applies, named at text[start:end]; `precision` is day or month.

    A month alone is given by its first day.
    """

    start: int
    end: int
    date: date
    precision: str


def find_effective_dates(text: str, published_at: datetime | None) -> list[EffectiveDate]:
    """Every date of a text that words such as "from" and "effective" say a measure applies from, in order.

    A date without its year is the one nearest to the article's date, since news speaks of the months around it; without
    the article's date it is left out.
    """
    return [found for match in _DATE.finditer(text) if (found := _read(match, published_at)) is not None]


def _read(match: re.Match[str], published_at: datetime | None) -> EffectiveDate | None:
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
    return EffectiveDate(match.start(), match.end(), nearest, "day" if day else "month")


def _years_around(published_at: datetime | None) -> list[int]:
    return [published_at.year + step for step in (-1, 0, 1)] if published_at else []


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
