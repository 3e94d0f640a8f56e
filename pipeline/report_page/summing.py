"""Which mentions a page lists one by one, and which stand together, so that it opens quickly however many there are."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

from pipeline.report_page.told import Line, Summed, Told

_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)
_NOTHING_SAID = Decimal("-Infinity")
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_STEPS = (("month", False), ("quarter", False), ("year", False), ("year", True))
"""From the finest to the coarsest: by which time mentions stand together, and whether whatever their targets."""


def summed(mentions: Iterable[Told], *, most_lines: int) -> Summed:
    """The mentions as at most `most_lines` lines.

    All have their own line where there is room; else half of the room is for the newest, and the older ones stand
    together by the finest step that fits the rest. Where even the coarsest does not, the oldest are left out.
    """
    newest_first = sorted(mentions, key=_age, reverse=True)
    if len(newest_first) <= most_lines:
        return Summed([Line(told, told.targets) for told in newest_first])
    listed = _whole_months(newest_first, most_lines // 2)
    own, older = newest_first[:listed], newest_first[listed:]
    lines: list[Line] = []
    step, any_target = _STEPS[0]
    for step, any_target in _STEPS:
        lines = _together(older, _MONTHS[step], any_target=any_target)
        if len(own) + len(lines) <= most_lines:
            break
    room = most_lines - len(own)
    return Summed(
        lines=[*(Line(told, told.targets) for told in own), *lines[:room]],
        listed_from=_first_listed(own, older),
        step=step,
        any_target=any_target,
        left_out=sum(line.stands_for for line in lines[room:]),
    )


def _age(told: Told) -> tuple[datetime, str, str]:
    return (told.published_at or _LONG_AGO, told.article_id, told.mention_id)


def _whole_months(newest_first: Sequence[Told], room: int) -> int:
    """How many of the newest are listed: whole months where these fit, so that no month is told in two ways."""
    listed = room
    while listed and _month(newest_first[listed - 1]) == _month(newest_first[listed]):
        listed -= 1
    return listed or room


def _month(told: Told) -> tuple[int, int]:
    time = told.published_at or _LONG_AGO
    return time.year, time.month


def _first_listed(own: Sequence[Told], older: Sequence[Told]) -> date | None:
    times = [told.published_at for told in (own or older)]
    return times[-1].date() if times and times[-1] else None


def _together(mentions: Sequence[Told], months: int, *, any_target: bool) -> list[Line]:
    """A line for all that say the same kind of thing within as many months; the newest times first."""
    groups: dict[tuple[object, ...], list[Told]] = {}
    for told in mentions:
        year, month = _month(told)
        time = (year * 12 + month - 1) // months
        targets = None if any_target else told.targets
        same = (time, told.sector, told.imposer, targets, told.status, told.figure_kind, told.unit, told.new)
        groups.setdefault(same, []).append(told)
    return [_line(group) for group in groups.values()]


def _line(group: Sequence[Told]) -> Line:
    targets = sorted({target for told in group for target in told.targets})
    return Line(max(group, key=_height), tuple(targets), len(group))


def _height(told: Told) -> Decimal:
    return _NOTHING_SAID if told.highest is None else told.highest
