"""The dates from which a text says that measures apply."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = rf"(?:{'|'.join(_WEEKDAYS)})"
_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.|April|Apr\.|May|June?|July?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_PAST = re.compile(r"took|came|went|entered|began|started|kicked|been|since")
_SETS = re.compile(r"effective|starting|beginning|with effect")
_CLOCK = (
    r"(?: (?:at )?(?:\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\.?|midnight)(?: [A-Z]{2,4}\b| [a-zA-Z ]{3,20}time)?,?"
    r"(?: on| of)?)?"
)
_LEAD = (
    r"\b(?P<lead>effective|starting|beginning|from|since|until|till|as of|as from|with effect from|on (?:or|and) after|"
    r"(?:take|takes|took|taking|come|comes|came|go|goes|went|enter|enters|entered) (?:in ?to |in )?(?:effect|force)|"
    r"(?:starts?|started|begins?|began|apply|applies|kicks? in|kicked in|be imposed|be applied|be raised|be increased|"
    r"been in (?:effect|force|place) since|(?<!immediate )effect|force|"
    r"rises?|rising|increases?|increasing)(?: to [^ ]{1,12})?)"
    rf"(?: on| in| from| at| as of)?{_CLOCK}"
)
_ABOUT = r"(?:(?P<about>early|mid|late|(?:the )?(?:start|beginning|middle|end) of)[ -])?"
_DATE = re.compile(
    rf"(?:{_LEAD}|\b(?P<on>[Oo]n))(?: {_WEEKDAY},?)?(?: the)? {_ABOUT}"
    rf"(?:(?P<day_first>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?)?{_MONTH}"
    r"(?: (?P<day>\d{1,2})(?:st|nd|rd|th)?\b)?(?:,? (?P<year>(?:19|20)\d\d)\b)?"
)
_DELAYS = re.compile(
    r"\b(?:delay|postpon|defer|suspen|paus|freez|fro[sz]e|shelv)\w*\b[^.;]*$|\b(?:put|puts|putting) off\b[^.;]*$|"
    r"\b(?:push\w*|held|holds?) (?:\S+ ){0,3}?(?:back|off)\b[^.;]*$|"
    r"(?:\bnot|n['’]t) (?:take|come|go|enter|apply|begin|start|be (?:imposed|applied|collected|charged))\b[^.;]*$"
)
"""What makes "until" the day from which something applies that was to apply before."""
_UNREAL = re.compile(r"\b(?:would|could|might|(?:was|were) (?:\w+ )?to) have (?:\w+ ){0,2}$")
"""Before the day on which something would have begun."""
_ISO_DATE = re.compile(rf"{_LEAD} (?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b")
_RELATIVE = re.compile(
    rf"{_LEAD} (?:(?:early |late |the (?:start|beginning) of )?(?P<which>next|this) (?P<unit>month|year)|"
    rf"(?P<near>today|tomorrow))\b"
)
_ON_WEEKDAY = re.compile(rf"{_LEAD} (?:next )?(?P<weekday>{_WEEKDAY})\b(?!['’]|,? (?:the )?\d|,? {_MONTH})")
_WHOLE_YEAR = re.compile(rf"{_LEAD} {_ABOUT}(?P<year>(?:19|20)\d\d)\b(?!-)")


@dataclass(frozen=True, slots=True)
class EffectiveDate:
    """A date from which something applies, named at text[start:end]; `precision` is day, month or year.

    A month or year alone is given by its first day. `sets` tells that its words set the day for what was told before
    them ("effective 7 August"), and do not belong to a verb of their own.
    """

    start: int
    end: int
    date: date
    precision: str
    sets: bool = False


def find_effective_dates(text: str, published_at: datetime | None) -> list[EffectiveDate]:
    """Every date of a text from which it says that a measure applies, in order.

    Words such as "from" and "effective" say so, and "until" where something is delayed; a bare "on" only before a date
    still to come. A date without its year is the one nearest to the article's date, since news speaks of the months
    around it. "Next month", "tomorrow" and the days of the week are counted from that date. After a verb in the past a
    date or weekday is the last one, else a weekday is the next one, the day of the article itself included. Without
    the article's date these are left out.
    """
    found = [_day_or_month(match, published_at) for match in _DATE.finditer(text)]
    found += [_iso(match) for match in _ISO_DATE.finditer(text)]
    found += [EffectiveDate(*m.span(), date(int(m["year"]), 1, 1), "year") for m in _WHOLE_YEAR.finditer(text)]
    if published_at is not None:
        told = published_at.date()
        found += [_relative(match, told) for match in _RELATIVE.finditer(text)]
        found += [_weekday(match, told) for match in _ON_WEEKDAY.finditer(text)]
    told_of = [each for each in found if each is not None and _begins(text, each)]
    dates = [replace(each, sets=_SETS.match(text, each.start) is not None) for each in told_of]
    return sorted(dates, key=lambda each: each.start)


def _begins(text: str, found: EffectiveDate) -> bool:
    """Whether something begins on the day: not what lasts until it, unless it is delayed, nor what never came."""
    if _UNREAL.search(text, max(0, found.start - 40), found.start):
        return False
    return not text.startswith(("until", "till"), found.start) or _DELAYS.search(text, 0, found.start) is not None


def _day_or_month(match: re.Match[str], published_at: datetime | None) -> EffectiveDate | None:
    month = _MONTHS.index(match["month"].lower()[:3]) + 1
    day = match["day"] or match["day_first"]
    if day is None and match["month"] == "May" and match["year"] is None and match["about"] is None:
        return None  # "from May" may as well begin a name
    years = [int(match["year"])] if match["year"] else _years_around(published_at)
    dates = [found for year in years if (found := _date(year, month, int(day or 1))) is not None]
    if not dates:
        return None
    said_at = (published_at or datetime(dates[0].year, 1, 1, tzinfo=UTC)).date()
    # A week's grace: a feed may date an article by when it was first filed.
    gone_by = [found for found in dates if found <= said_at + timedelta(days=7)]
    past = gone_by if _PAST.match(match["lead"] or "") else []
    nearest = max(past) if past else min(dates, key=lambda found: abs(found - said_at - timedelta(days=60)))
    if match["on"] and (published_at is None or day is None or nearest <= said_at):
        return None  # "announced on March 4": the day of the news
    return EffectiveDate(*match.span(), nearest, "day" if day else "month")


def _iso(match: re.Match[str]) -> EffectiveDate | None:
    year, month, day = map(int, match["iso"].split("-"))
    found = _date(year, month, day)
    return None if found is None else EffectiveDate(*match.span(), found, "day")


def _relative(match: re.Match[str], told: date) -> EffectiveDate:
    if match["near"]:
        return EffectiveDate(*match.span(), told + timedelta(days=match["near"] == "tomorrow"), "day")
    ahead = match["which"] == "next"
    if match["unit"] == "year":
        return EffectiveDate(*match.span(), date(told.year + ahead, 1, 1), "year")
    return EffectiveDate(*match.span(), (told.replace(day=1) + timedelta(days=32 * ahead)).replace(day=1), "month")


def _weekday(match: re.Match[str], told: date) -> EffectiveDate:
    ahead = (_WEEKDAYS.index(match["weekday"]) - told.weekday()) % 7
    if ahead and _PAST.match(match["lead"]):
        ahead -= 7
    return EffectiveDate(*match.span(), told + timedelta(days=ahead), "day")


def _years_around(published_at: datetime | None) -> list[int]:
    return [published_at.year + step for step in (-1, 0, 1)] if published_at else []


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
