"""Records to rows and back, with the checks that no warehouse makes for us alike."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from schemas.arrow_schema import NUMERIC_PRECISION, NUMERIC_SCALE
from schemas.columns import Column
from schemas.tables import Table


class UnstorableError(ValueError):
    """A value that a warehouse cannot hold as it is; the message names the column and says why."""


@dataclass(frozen=True)
class Row:
    """A record's values by column, checked, and about how many bytes they take in memory."""

    values: dict[str, Any]
    size: int


def to_row(table: Table, record: Any) -> Row:
    """The record as both warehouses can hold it.

    Raises UnstorableError for a required value that is missing, a value of another type, text with half a surrogate
    pair, an integer beyond 64 bits, a float that is no number, a time without a zone, and a decimal that NUMERIC
    cannot hold exactly (38 digits, 9 behind the point).
    """
    values: dict[str, Any] = {}
    size = 0
    for column in table.columns:
        value = getattr(record, column.name)
        if column.mode == "REPEATED":
            if not isinstance(value, tuple | list):
                raise UnstorableError(f"{column.name}: {type(value).__name__} is not a list")
            pairs = [_checked(column, part) for part in value]
            values[column.name] = [part for part, _ in pairs]
            size += sum(_SCALAR_BYTES + part_size for _, part_size in pairs)
        elif value is None:
            if column.mode == "REQUIRED":
                raise UnstorableError(f"{column.name}: missing")
            values[column.name] = None
        else:
            values[column.name], value_size = _checked(column, value)
            size += value_size
    return Row(values, size + _SCALAR_BYTES * len(values))


def from_row(table: Table, values: Mapping[str, Any]) -> Any:
    """The record of a row as a warehouse gives it: times in UTC, lists as tuples.

    A required column that the row lacks, since it was written before there was such a column, has its default.
    """
    fields: dict[str, Any] = {}
    for column in table.columns:
        value = values.get(column.name)
        if value is None and column.mode == "REQUIRED":
            continue
        if column.mode == "REPEATED":
            value = tuple(value or ())
        elif isinstance(value, datetime):
            value = value.astimezone(UTC)
        fields[column.name] = value
    return table.record(**fields)


_SCALAR_BYTES = 32


def _checked(column: Column, value: Any) -> tuple[Any, int]:
    kind, check = _CHECKS[column.type]
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise UnstorableError(f"{column.name}: {type(value).__name__} is no {column.type}")
    try:
        return check(value)
    except (ValueError, OverflowError) as error:
        raise UnstorableError(f"{column.name}: {error}") from error


def _string(value: str) -> tuple[str, int]:
    try:
        return value, len(value.encode("utf-8"))
    except UnicodeEncodeError as error:
        raise ValueError(f"half a surrogate pair at {error.start}") from error


def _integer(value: int) -> tuple[int, int]:
    if not -(2**63) <= value < 2**63:
        raise ValueError("beyond 64 bits")
    return value, 0


def _float(value: float) -> tuple[float, int]:
    if not math.isfinite(value):
        raise ValueError(f"{value} is no number")
    return float(value), 0


def _decimal(value: Decimal) -> tuple[Decimal, int]:
    if not value.is_finite():
        raise ValueError(f"{value} is no number")
    exponent = value.normalize().as_tuple().exponent if len(value.as_tuple().digits) <= NUMERIC_PRECISION else None
    if exponent is None or not isinstance(exponent, int) or exponent < -NUMERIC_SCALE:
        raise ValueError("more digits than NUMERIC keeps (38, 9 of them behind the point)")
    if value.adjusted() >= NUMERIC_PRECISION - NUMERIC_SCALE:
        raise ValueError("beyond NUMERIC's range (29 digits before the point)")
    return value, 0


def _timestamp(value: datetime) -> tuple[datetime, int]:
    if value.tzinfo is None:
        raise ValueError("a time without a zone")
    return value.astimezone(UTC), 0


def _date(value: date) -> tuple[date, int]:
    if isinstance(value, datetime):
        raise ValueError("a time is no date")  # noqa: TRY004  # to_row names every fault alike
    return value, 0


_CHECKS: dict[str, tuple[type | tuple[type, ...], Callable[[Any], tuple[Any, int]]]] = {
    "STRING": (str, _string),
    "INT64": (int, _integer),
    "FLOAT64": ((float, int), _float),
    "BOOL": (bool, lambda value: (value, 0)),
    "BYTES": (bytes, lambda value: (value, len(value))),
    "NUMERIC": (Decimal, _decimal),
    "TIMESTAMP": (datetime, _timestamp),
    "DATE": (date, _date),
}
