"""What a command prints for programs: one JSON document, in the same manner for every command."""

import json
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal

from pipeline.text import visible_json


def print_json(record: Mapping[str, object], *, in_one_line: bool = False) -> None:
    """Write the record to standard output: over several lines, or `in_one_line` where others follow."""
    sys.stdout.write(json_text(record, in_one_line=in_one_line) + "\n")
    sys.stdout.flush()


def json_text(record: Mapping[str, object], *, in_one_line: bool = False) -> str:
    """The record as JSON: decimals are numbers, times ISO 8601 in UTC, what is not known null.

    What a terminal would obey is escaped.
    """
    return visible_json(json.dumps(record, ensure_ascii=False, indent=None if in_one_line else 2, default=_plain))


def number_of(value: Decimal | None) -> int | float | None:
    """The number that JSON has for a decimal."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return number_of(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")
