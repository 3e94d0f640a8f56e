"""The time that a feed writes, understood."""

import calendar
import re
from datetime import UTC, datetime
from time import struct_time

_MONTH_NAMES = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
_MONTHS = {name: f"{number:02}" for number, name in enumerate(_MONTH_NAMES.split(), start=1)}
_DAYS = frozenset({"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"})
_ZONES = {
    "GMT": "+00:00",
    "UTC": "+00:00",
    "UT": "+00:00",
    "Z": "+00:00",
    "EST": "-05:00",
    "EDT": "-04:00",
    "CST": "-06:00",
    "CDT": "-05:00",
    "MST": "-07:00",
    "MDT": "-06:00",
    "PST": "-08:00",
    "PDT": "-07:00",
}
_SPELT_OTHERWISE = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?\ +)?"
    r"(?P<day>[0-9]{1,2})\ +(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\ +(?P<year>[0-9]{4}|[0-9]{2})"
    r"\ +(?P<minute>[0-9]{2}:[0-9]{2})(?P<second>:[0-9]{2})?\ +(?:(?P<name>[A-Z]{1,3})|(?P<offset>[+-][0-9]{4}))"
)
_LESS_THAN_RFC_3339 = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[T ](?P<minute>[0-9]{2}:[0-9]{2})(?P<second>:[0-9]{2})?(?P<zone>Z|[+-][0-9]{2}:[0-9]{2})?)?"
)
_PAST_CENTURY = 90
_SECONDS = 19
_LONGEST = 35


def understood(written: str) -> datetime | None:
    """The moment that a feed's date names, in UTC and whole seconds; None where it names none.

    As feedparser understands it: the two spellings that standards ask for are read here, all others by feedparser.
    """
    if not written:
        return None
    iso = _as_iso(written)
    if iso is not None:
        try:
            found = datetime.fromisoformat(iso).astimezone(UTC)
            return found.replace(microsecond=0) if found.microsecond else found
        except (ValueError, OverflowError):
            pass
    from feedparser.datetimes import _parse_date  # type: ignore[import-untyped]  # noqa: PLC0415  # slow to import

    return moment(_parse_date(written))


def moment(parsed: struct_time | None) -> datetime | None:
    """The moment of a UTC time as feedparser gives it; None where there is none or no calendar has it."""
    try:
        return None if parsed is None else datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _as_iso(written: str) -> str | None:
    """The date in ISO 8601, where it is a whole one of RFC 3339 or RFC 822 as usually spelt; its digits unchecked."""
    if len(written) > _LONGEST or not written.isascii():
        return None
    if written[4:5] == "-":
        return written if _is_rfc_3339(written) else _less_than_rfc_3339(written)
    return _usual_rfc_822(written) or _other_rfc_822(written)


def _usual_rfc_822(written: str) -> str | None:
    # Wed, 02 Oct 2002 13:00:00 +0200
    if (
        written[:3] not in _DAYS
        or written[3:5] != ", "
        or written[7:8] != " "
        or written[11:12] != " "
        or written[16:17] != " "
        or written[25:26] != " "
        or written[5:6] == " "
    ):
        return None
    month = _MONTHS.get(written[8:11])
    zone = written[26:]
    offset = _ZONES.get(zone) or (
        f"{zone[:3]}:{zone[3:]}" if len(zone) == len("+0000") and zone[0] in "+-" and zone[1:].isdigit() else None
    )
    if month is None or offset is None:
        return None
    return f"{written[12:16]}-{month}-{written[5:7]}T{written[17:25]}{offset}"


def _other_rfc_822(written: str) -> str | None:
    """As _usual_rfc_822, without the day's name, its zero, the century or the seconds."""
    found = _SPELT_OTHERWISE.fullmatch(written)
    if found is None:
        return None
    year, offset = found["year"], found["offset"]
    zone = _ZONES.get(found["name"]) if offset is None else f"{offset[:3]}:{offset[3:]}"
    if zone is None:
        return None
    if len(year) == 2:  # digits
        year = f"{20 if int(year) < _PAST_CENTURY else 19}{year}"
    month = _MONTHS[found["month"]]
    return f"{year}-{month}-{found['day']:0>2}T{found['minute']}{found['second'] or ':00'}{zone}"


def _less_than_rfc_3339(written: str) -> str | None:
    """A day alone, or a time without its seconds or its zone, which then is UTC."""
    found = _LESS_THAN_RFC_3339.fullmatch(written)
    if found is None:
        return None
    return f"{found['day']}T{found['minute'] or '00:00'}{found['second'] or ':00'}{found['zone'] or '+00:00'}"


def _is_rfc_3339(written: str) -> bool:
    zone = written[_SECONDS:]
    return (
        written[7:8] == "-"
        and written[10:11] == "T"
        and written[13:14] == written[16:17] == ":"
        and (zone[-1:] == "Z" or (zone[-6:-5] in {"+", "-"} and zone[-3:-2] == ":"))
        and zone[:1] in {".", "Z", "+", "-"}
    )
