"""The date from which a sentence says that a measure applies."""

import re
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


def effective_date(sentence: str, published_at: datetime | None) -> tuple[date | None, str | None]:
    """The date and its precision, day or month, where the sentence gives one; (None, None) otherwise.

    A date without its year is the one nearest to the article's date, since news speaks of the months around it;
    without the article's date it stays open. A month alone is given by its first day.
    """
    match = _DATE.search(sentence)
    if match is None:
        return None, None
    month = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(match["month"].lower().rstrip(".")[:3]))
    day_words = match["day"] or match["day_first"]
    if day_words is None and match["month"] == "May" and match["year"] is None:
        return None, None  # "from May" may as well begin a name
    years = [int(match["year"])] if match["year"] else _years_around(published_at)
    dates = [found for year in years if (found := _date(year, month, int(day_words or 1))) is not None]
    if not dates:
        return None, None
    said_at = (published_at or datetime(dates[0].year, 1, 1, tzinfo=UTC)).date()
    nearest = min(dates, key=lambda found: abs(found - said_at - timedelta(days=60)))
    return nearest, "day" if day_words else "month"


def _years_around(published_at: datetime | None) -> list[int]:
    return [published_at.year + step for step in (-1, 0, 1)] if published_at else []


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
