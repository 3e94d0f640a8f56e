"""Which mentions a page lists one by one, and which stand together, so that it opens quickly however many there are."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

from pipeline.report_page.told import Line, Summed, Told

_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)
_NOTHING_SAID = Decimal("-Infinity")
_STEPS: dict[str, Callable[[date], tuple[int, int]]] = {
    "month": lambda day: (day.year, day.month),
    "quarter": lambda day: (day.year, (day.month + 2) // 3),
    "year": lambda day: (day.year, 0),
}


def summed(mentions: Iterable[Told], *, most_lines: int) -> Summed:
    """The mentions as at most `most_lines` lines.

    All have their own line where there is room; else half of the room is for the newest, and the older ones stand
    together by the finest step that fits the rest. Where even the coarsest does not, the oldest are left out.
    """
    newest_first = sorted(mentions, key=_age, reverse=True)
    if len(newest_first) <= most_lines:
        return Summed([Line(told) for told in newest_first])
    listed = _whole_months(newest_first, most_lines // 2)
    own, older = newest_first[:listed], newest_first[listed:]
    lines: list[Line] = []
    step = ""
    for step, time_of in _STEPS.items():  # noqa: B007  # which step it was is told
        lines = _together(older, time_of)
        if len(own) + len(lines) <= most_lines:
            break
    room = most_lines - len(own)
    return Summed(
        lines=[*(Line(told) for told in own), *lines[:room]],
        listed_from=_first_listed(own, older),
        step=step,
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


def _together(mentions: Sequence[Told], time_of: Callable[[date], tuple[int, int]]) -> list[Line]:
    """A line for all that say the same kind of thing in the same time; the newest times first."""
    groups: dict[tuple[object, ...], list[Told]] = {}
    for told in mentions:
        time = time_of(told.published_at.date()) if told.published_at else None
        same = (time, told.sector, told.imposer, told.targets, told.status, told.figure_kind, told.unit, told.new)
        groups.setdefault(same, []).append(told)
    return [Line(max(group, key=_height), len(group)) for group in groups.values()]


def _height(told: Told) -> Decimal:
    return _NOTHING_SAID if told.highest is None else told.highest
