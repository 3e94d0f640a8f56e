"""When an entry says that it was published."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

EARLIEST = datetime(1971, 1, 1, tzinfo=UTC)
"""Dates before it, 1970 above all, are of a clock or a field that was never set; archives do go back so far."""

AHEAD = timedelta(days=2)
"""How far ahead of its reading an entry may be dated: zones and clocks differ, 2099 is a placeholder."""

_COARSE = re.compile(r"\d{4}(?:-\d{2})?$")


def published_at(times: Iterable[tuple[str, datetime | None]], now: datetime) -> datetime | None:
    """The first usable one of an entry's times, in UTC; None where there is none, never a guess.

    A time is not usable where it cannot be read, names no day, or lies before EARLIEST or more than AHEAD of `now`.
    """
    for written, moment in times:
        if moment is not None and EARLIEST <= moment <= now + AHEAD and not _COARSE.match(written.strip()):
            return moment
    return None
