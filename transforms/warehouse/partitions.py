"""Ranges of time as conditions of literals, so that a statement reads only the partitions that it needs."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

Range = tuple[datetime, datetime | None]
"""From a midnight in UTC to another, end exclusive; None where the calendar ends."""


def month_ranges(months: Iterable[tuple[int, int]]) -> list[Range]:
    """The months (year, month) as few ranges."""
    numbers = sorted({year * 12 + month - 1 for year, month in months})
    if not numbers:
        return []
    breaks = [0, *(place + 1 for place, (one, next_) in enumerate(pairwise(numbers)) if next_ != one + 1), len(numbers)]
    return [(_first_day(numbers[start]), _end_of(numbers[end - 1])) for start, end in pairwise(breaks)]


def day_ranges(times: Iterable[datetime], margin: timedelta) -> list[Range]:
    """The days that are at most `margin` (of whole days) before or after the day of one of these times."""
    ranges: list[Range] = []
    for day in sorted({time.astimezone(UTC).date() for time in times}):
        start = _midnight(day, -margin.days)
        end = _midnight(day, margin.days + 1)
        if ranges and (ranges[-1][1] is None or start <= ranges[-1][1]):
            ranges[-1] = (ranges[-1][0], end)
        else:
            ranges.append((start, end))
    return ranges


def touched(alias: str, ranges: Iterable[Range], *, undated: bool = True) -> str:
    """The condition for a row to be published in one of the ranges or, where `undated`, at no known time."""
    column = f"{alias}.published_at"
    return _any([f"{column} IS NULL"] * undated + _within(column, ranges))


def in_ranges(column: str, ranges: Iterable[Range]) -> str:
    """The condition for a column to be in one of the ranges."""
    return _any(_within(column, ranges))


def _within(column: str, ranges: Iterable[Range]) -> list[str]:
    untils = ((start, f" AND {column} < {_literal(end)}" if end else "") for start, end in ranges)
    return [f"({column} >= {_literal(start)}{until})" for start, until in untils]


def _any(conditions: list[str]) -> str:
    return f"({' OR '.join(conditions) or 'FALSE'})"


def _midnight(day: date, days: int) -> datetime:
    number = min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal())
    return datetime.combine(date.fromordinal(number), datetime.min.time(), UTC)


def _first_day(number: int) -> datetime:
    return datetime(number // 12, number % 12 + 1, 1, tzinfo=UTC)


def _end_of(number: int) -> datetime | None:
    return None if number + 1 >= 10_000 * 12 else _first_day(number + 1)


def _literal(time: datetime) -> str:
    return f"TIMESTAMP '{time.date().isoformat()} 00:00:00+00'"
