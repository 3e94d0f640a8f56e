"""Rules of what to be told, as a TOML file names them."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.feed_list import is_one_line
from schemas.errors import UsageError
from schemas.records import Mention
from schemas.vocabulary import is_imposer, sectors

ALL = "*"
_KINDS = ("tariff_rate", "rate_change", "money", "quantity")
_STATUSES = ("in_force", "announced", "threatened", "paused", "former")


@dataclass(frozen=True)
class Rule:
    """What a mention has to be for an alert: one of each list that is not empty, and at least so high.

    `at_least` is compared with the mention's highest value, in `unit`.
    """

    name: str
    sector: tuple[str, ...] = ()
    imposer: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    at_least: Decimal | None = None
    unit: str = "percent"

    def holds(self, mention: Mention) -> bool:
        """Whether the rule asks to be told of the mention.

        A measure on all countries is one on each target but who levies it.
        """
        return (
            _one_of(self.sector, mention.sector)
            and _one_of(self.imposer, mention.imposer)
            and _one_of(self.kind, mention.figure_kind)
            and _one_of(self.status, mention.status)
            and (not self.target or self._is_on_a_target(mention))
            and (self.at_least is None or self._is_high(mention, self.at_least))
        )

    def _is_on_a_target(self, mention: Mention) -> bool:
        others = set(self.target) - {mention.imposer}
        return bool(set(self.target) & set(mention.targets)) or (ALL in mention.targets and bool(others))

    def _is_high(self, mention: Mention, least: Decimal) -> bool:
        highest = mention.value_high if mention.value_high is not None else mention.value_low
        return mention.unit == self.unit and highest is not None and highest >= least


def _one_of(allowed: tuple[str, ...], value: str | None) -> bool:
    return not allowed or value in allowed


def read_rules(file: str | Path) -> list[Rule]:
    """The rules of a file, in its order. Raises UsageError, in one line, where anything in it is wrong."""
    path = Path(file)
    rules: list[Rule] = []
    for number, entry in enumerate(_entries(path), start=1):
        where = f"{path}: rule {number}"
        if isinstance(entry, dict) and is_one_line(entry.get("name")):
            where += f" ({entry['name']})"
        rule = _rule(entry, where)
        if any(other.name == rule.name for other in rules):
            raise UsageError(f"{where}: another rule has this name; alerts are told apart by it")
        rules.append(rule)
    return rules


def _entries(path: Path) -> list[Any]:
    try:
        content = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{path}: the rules cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: the rules are not UTF-8 at byte {error.start}; TOML is UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: the rules are not TOML: {error}") from error
    unknown = sorted(content.keys() - {"rule"})
    if unknown:
        raise UsageError(f"{path}: unknown key {unknown[0]!r}; allowed are [[rule]] entries")
    entries = content.get("rule", [])
    if not isinstance(entries, list) or not entries:
        raise UsageError(f"{path}: no rule; write at least one [[rule]] entry with a name")
    return entries


def _rule(entry: Any, where: str) -> Rule:
    if not isinstance(entry, dict):
        raise UsageError(f"{where}: {entry!r} is not a [[rule]] entry")
    for key, value in entry.items():
        if key not in _KEYS:
            raise UsageError(f"{where}: unknown key {key!r}; allowed are {', '.join(_KEYS)}")
        right, allowed = _KEYS[key]
        if not right(value):
            raise UsageError(f"{where}: {key} = {value!r} is wrong; allowed is {allowed}")
    if "name" not in entry:
        raise UsageError(f"{where}: name is missing")
    if entry.keys() == {"name"}:
        raise UsageError(f"{where}: asks for nothing; name a sector, imposer, target, kind, status or at_least")
    if "unit" in entry and "at_least" not in entry:
        raise UsageError(f"{where}: unit says what at_least counts, which is missing")
    return Rule(**{key: _value(key, value) for key, value in entry.items()})


def _value(key: str, value: Any) -> Any:
    if key in _LISTS:
        return (value,) if isinstance(value, str) else tuple(value)
    return Decimal(str(value)) if key == "at_least" else value


def _some_of(allowed: Callable[[str], bool]) -> Callable[[Any], bool]:
    def right(value: Any) -> bool:
        given = [value] if isinstance(value, str) else value
        return isinstance(given, list) and bool(given) and all(isinstance(one, str) and allowed(one) for one in given)

    return right


def _is_sector(code: str) -> bool:
    return code in sectors()


_LISTS = ("sector", "imposer", "target", "kind", "status")
_KEYS: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "name": (is_one_line, "one line of text"),
    "sector": (_some_of(_is_sector), 'a sector code, or a list of them, such as ["steel", "aluminum"]'),
    "imposer": (_some_of(is_imposer), 'an ISO 3166 alpha-2 code or "EU", or a list of them'),
    "target": (_some_of(is_imposer), 'an ISO 3166 alpha-2 code or "EU", or a list of them'),
    "kind": (_some_of(_KINDS.__contains__), f"of {', '.join(_KINDS)}, or a list of them"),
    "status": (_some_of(_STATUSES.__contains__), f"of {', '.join(_STATUSES)}, or a list of them"),
    "at_least": (
        lambda value: isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 10**18,
        "a number",
    ),
    "unit": (is_one_line, 'a unit as in tariff_mentions: "percent", "USD", …'),
}
