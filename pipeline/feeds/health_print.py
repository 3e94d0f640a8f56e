"""How feeds are, as a table for people and as JSON for programs."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from rich.console import Console, RenderableType
from rich.text import Text

from pipeline.feeds.health import OK, Health
from pipeline.feeds.tables import cell, day, feeds_of, moment, show, table
from pipeline.text import count_of, printable
from schemas.records import FeedState

HEADINGS = ("Feed", "Reachable", "Status", "Format", "Entries", "Newest", "Errors", "Next fetch")
_FOLDING = frozenset({"Feed", "Status", "Errors", "Next fetch"})
_STYLES = {"broken": "bold red", "warning": "yellow", OK: "green"}


def print_health(checked: Sequence[Health], console: Console, *, problems: bool) -> None:
    """A line for each feed, in the list's order, then what is wrong with those that are not ok, and the sums.

    With `problems` only feeds that are not ok, and nothing at all where there is none.
    """
    shown = [health for health in checked if health.findings or not problems]
    if not shown:
        return
    parts: list[RenderableType] = [table(HEADINGS, [_row(health) for health in shown], folding=_FOLDING)]
    wrong = [health for health in checked if health.findings]
    if wrong:
        parts.append("")
    for health in sorted(wrong, key=lambda health: not health.broken):
        parts.extend(_details(health, console))
    show(console, *parts, "", _sums(checked))


def health_record(checked: Sequence[Health], now: datetime, *, problems: bool) -> dict[str, Any]:
    """The same for JSON: when, the sums, and the feeds in the list's order."""
    shown = [health for health in checked if health.findings or not problems]
    return {
        "checked_at": now,
        **_counts(checked),
        "feeds": [_record(health) for health in shown],
    }


def level(health: Health) -> str:
    """'broken', 'warning' or 'ok'."""
    return "broken" if health.broken else "warning" if health.findings else OK


def _row(health: Health) -> list[Text]:
    contents = health.contents
    rank = level(health)
    return [
        cell(health.feed.name),
        cell("yes") if health.reachable else cell("no", _STYLES["broken"]),
        cell(health.status if rank == OK else f"{rank}: {health.status}", _STYLES[rank]),
        cell(contents.format if contents else None),
        cell(count_of(contents.entries) if contents else None),
        cell(day(contents.newest) if contents else None),
        cell(_errors(health)),
        cell(_next_fetch(health.state)),
    ]


def _errors(health: Health) -> str | None:
    """Entries that a run would list in failures, and how often in a row runs could not read the feed."""
    unusable = health.contents.unusable + health.contents.lost if health.contents else 0
    failed = health.state.consecutive_failures if health.state else 0
    parts = [f"{count_of(unusable)} in entries"] if unusable else []
    parts += [f"{count_of(failed)} runs in a row"] if failed > 1 else ["the last run"] if failed else []
    return ", ".join(parts) or None


def _next_fetch(state: FeedState | None) -> str | None:
    if state is None:
        return None
    if state.gone:
        return "gone"
    return moment(state.next_fetch_at) or "next run"


def _details(health: Health, console: Console) -> list[RenderableType]:
    """What is wrong, with the feed's address; one line for each finding, where lines are not wrapped."""
    name, address = printable(health.feed.name), printable(health.feed.url)
    if not console.is_terminal:
        return [
            Text(f"{name} ({address}): {finding.word}: {printable(finding.message)}") for finding in health.findings
        ]
    head = Text.assemble((name, "bold"), " ", (address, "dim"))
    style = _STYLES[level(health)]
    said = [(f"   {finding.word}", f": {printable(finding.message)}") for finding in health.findings]
    return [head, *(Text.assemble((word, style), message) for word, message in said)]


def _counts(checked: Sequence[Health]) -> dict[str, int]:
    levels = [level(health) for health in checked]
    return {name: levels.count(name) for name in (OK, "warning", "broken")}


def _sums(checked: Sequence[Health]) -> Text:
    counts = _counts(checked)
    return Text.assemble(
        f"{feeds_of(len(checked))}: ",
        (f"{count_of(counts[OK])} ok", _STYLES[OK]),
        ", ",
        (f"{count_of(counts['warning'])} with a warning", _STYLES["warning"] if counts["warning"] else ""),
        ", ",
        (f"{count_of(counts['broken'])} broken", _STYLES["broken"] if counts["broken"] else ""),
    )


def _record(health: Health) -> dict[str, Any]:
    contents, state = health.contents, health.state
    return {
        "name": health.feed.name,
        "url": health.feed.url,
        "level": level(health),
        "status": [finding.word for finding in health.findings] or [OK],
        "messages": [finding.message for finding in health.findings],
        "reachable": health.reachable,
        "unchanged": contents.unchanged if contents else None,
        "format": contents.format if contents else None,
        "entries": contents.entries if contents else None,
        "entries_unusable": contents.unusable + contents.lost if contents else None,
        "newest": contents.newest if contents else None,
        "moved_to": contents.moved_to if contents else None,
        "content_type": contents.content_type if contents else None,
        "failures_in_a_row": state.consecutive_failures if state else None,
        "last_success_at": state.last_success_at if state else None,
        "next_fetch_at": state.next_fetch_at if state else None,
    }
