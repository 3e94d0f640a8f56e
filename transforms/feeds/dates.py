"""When an entry says that it was published."""

import calendar
import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from time import struct_time

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""Before there were feeds: such a date, 1970 above all, is a clock or a field that was never set."""

AHEAD = timedelta(days=2)
"""How far ahead of its reading an entry may be dated: zones and clocks differ, 2099 is a placeholder."""

_COARSE = re.compile(r"\d{4}(?:-\d{2})?$")


def published_at(times: Iterable[tuple[str, struct_time | None]], now: datetime) -> datetime | None:
    """The first usable one of an entry's times, in UTC; None where there is none, never a guess.

    A time is not usable where it cannot be read, names no day, or lies before EARLIEST or more than AHEAD of `now`.
    """
    for written, parsed in times:
        if parsed is None or _COARSE.match(written.strip()):
            continue
        try:
            moment = datetime.fromtimestamp(calendar.timegm(parsed), UTC)
        except (ValueError, OverflowError, OSError):
            continue
        if EARLIEST <= moment <= now + AHEAD:
            return moment
    return None
