"""What a reply's headers say of time: how long it stays fresh, and when to ask again."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_MAX_AGE = re.compile(r'(?:^|,)\s*max-age\s*=\s*"?([0-9]+)"?\s*(?=,|$)', re.IGNORECASE)
_NOT_KEPT = re.compile(r"(?:^|,)\s*no-(?:cache|store)\s*(?=,|$)", re.IGNORECASE)
_SECONDS = re.compile(r"[0-9]+")
_PARTS = re.compile(r"([0-9]+)(?:\.([0-9]*))?")
_NEXT_DATE = re.compile(r",\s*(?=[A-Za-z]{3,9},?\s)")
"""The comma within a date stands before its day."""
_MOST = timedelta(days=3650)
"""Stands for anything longer: what is told may be any number."""


def fresh_for(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """How long the reply may be taken for the newest, by Cache-Control or else Expires; None where neither says.

    What it already spent in a cache (Age) counts. Never less than nothing.
    """
    control = headers.get("Cache-Control", "")
    if _NOT_KEPT.search(control):
        return timedelta()
    if found := _MAX_AGE.search(control):
        return _span(found[1]) - min(_span(found[1]), _seconds(headers.get("Age")) or timedelta())
    expires = _date(headers.get("Expires"))
    return None if expires is None else _until(expires, headers, now)


def retry_after(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """How long Retry-After says to wait, as seconds or as a date; None where it says neither.

    Of several the longest counts: a server and a proxy before it may each have sent one. A part of a second is a whole.
    """
    waits = []
    for said in _NEXT_DATE.split(headers.get("Retry-After") or ""):
        date = _date(said)
        given = map(_wait, said.split(",")) if date is None else [_until(date, headers, now)]
        waits += [wait for wait in given if wait is not None]
    return max(waits, default=None)


def _wait(said: str) -> timedelta | None:
    found = _PARTS.fullmatch(said.strip())
    return _span(found[1]) + timedelta(seconds=bool((found[2] or "").strip("0"))) if found else None


def _until(moment: datetime, headers: Mapping[str, str], now: datetime) -> timedelta:
    """By the server's own clock where it tells it: that, or this machine's, may be wrong by hours."""
    return min(_MOST, max(timedelta(), moment - (_date(headers.get("Date")) or now)))


def _seconds(value: str | None) -> timedelta | None:
    found = _SECONDS.fullmatch((value or "").strip())
    return _span(found[0]) if found else None


def _span(digits: str) -> timedelta:
    return timedelta(seconds=int(digits)) if len(digits) < 10 and int(digits) < _MOST.total_seconds() else _MOST


def _date(value: str | None) -> datetime | None:
    # A number alone would be taken for a date by no standard, but by some parsers.
    if not value or _SECONDS.fullmatch(value.strip()) or len(value) > 64:
        return None
    try:
        moment = parsedate_to_datetime(value.strip())
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
