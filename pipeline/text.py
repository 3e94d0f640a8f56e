"""How values look to people: figures as they write them, feed text with nothing in it that a terminal obeys."""

import json
import re
import unicodedata
from decimal import Decimal

NOTHING = "–"
_REPLACED = {"Cc", "Cs", "Co", "Cn"}
_REMOVED = {"Cf"}
_POWERS = ((Decimal(10) ** 12, "tn"), (Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m"))
_SPACE = re.compile(r"\s+")
_MONEY = re.compile(r"([A-Z]{3})(?:/(.+))?")
_NO_CURRENCY = "XXX"
_PERCENT, _POINTS = " %", " pp"
_UNSCALED = (_PERCENT, _POINTS)


def printable(text: str) -> str:
    """`text` on one line, safe to print.

    White space becomes one space; control characters, which a terminal would obey, U+FFFD; format characters, which
    would reorder or hide what stands beside them, nothing.
    """
    text = _SPACE.sub(" ", text)
    if text.isascii() and text.isprintable():
        return text
    kept = []
    for character in text:
        category = unicodedata.category(character)
        if category not in _REMOVED:
            kept.append("\ufffd" if category in _REPLACED else character)
    return "".join(kept)


def told(text: str) -> str:
    """`text` as `printable`, without the users and passwords of addresses: for lines that say what went wrong."""
    from transforms.feeds.userinfo import without_userinfo  # noqa: PLC0415  # help is shown without any stage

    return without_userinfo(printable(text))


def visible_json(text: str) -> str:
    """The same JSON with characters that cannot be seen as escapes."""
    return "".join(
        character if character.isprintable() or character == "\n" else json.dumps(character)[1:-1] for character in text
    )


def figure(kind: str | None, low: Decimal | None, high: Decimal | None, unit: str | None) -> str:
    """A figure as people write it: '25 %', '10–25 %', 'up to 25 %', 'USD 34 bn', 'USD 145/t', 'by 5 pp'."""
    values = [value for value in (low, high) if value is not None]
    if not values:
        return NOTHING
    before, after = _around(unit)
    scaled = [("", value) for value in values] if after in _UNSCALED else [_scaled(value) for value in values]
    words = f"{before}{_joined(scaled)}{after}"
    if low is None:
        words = f"up to {words}"
    elif high is None:
        words = f"at least {words}"
    return f"by {words}" if kind == "rate_change" else words


def number(value: Decimal) -> str:
    """A plain number with its thousands apart and no idle zeros."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def count_of(things: int) -> str:
    """How many there are, with thousands apart."""
    return f"{things:,}"


def _around(unit: str | None) -> tuple[str, str]:
    """What stands before and after an amount of this unit."""
    if unit == "percent":
        return "", _PERCENT
    if unit == "percentage_point":
        return "", _POINTS
    money = _MONEY.fullmatch(unit or "")
    if money is None:
        return "", f" {printable(unit)}" if unit else ""
    currency, measure = money[1], money[2]
    return "" if currency == _NO_CURRENCY else f"{currency} ", f"/{printable(measure)}" if measure else ""


def _scaled(value: Decimal) -> tuple[str, Decimal]:
    for power, name in _POWERS:
        if abs(value) >= power:
            return f" {name}", value / power
    return "", value


def _joined(scaled: list[tuple[str, Decimal]]) -> str:
    """One amount, or the two ends of a range: '34 bn', '34–50 bn', '500 m–1 tn'."""
    if len({scale for scale, _ in scaled}) == 1:
        return "–".join(dict.fromkeys(number(value) for _, value in scaled)) + scaled[0][0]
    return "–".join(f"{number(value)}{scale}" for scale, value in scaled)
