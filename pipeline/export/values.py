"""Values of rows as formats of text write them."""

import base64
from datetime import date, datetime
from decimal import Decimal
from typing import Any

_BETWEEN = ";"


def as_text(value: Any) -> str:
    """A value as one cell: a list with semicolons, bytes as base64, times as ISO 8601 in UTC; null is empty."""
    if isinstance(value, list):
        return _BETWEEN.join(as_text(one) for one in value)
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else plain(value) if isinstance(value, Decimal) else str(value)


def as_json(value: Any) -> Any:
    """A value as JSON has it: a decimal is a number, bytes are base64, times ISO 8601 in UTC."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, bytes | datetime | date):
        return as_text(value)
    return value


def plain(value: Decimal) -> str:
    """A decimal without idle zeros and without an exponent."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
