"""Failures as a table for people and as JSON for programs."""

import dataclasses
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from pipeline.again.listing import Group, Single
from pipeline.feeds.tables import cell, day, moment, show, table
from pipeline.text import count_of

_GROUPED = ("Stage", "Reason", "Failures", "Feeds", "First", "Last", "The last one")
_SINGLE = ("Failure", "Stage", "Reason", "Since", "Feed", "Item", "Message")


def print_groups(groups: Sequence[Group], console: Console, *, filtered: bool) -> None:
    """A line for each stage and reason, then their sum."""
    if groups:
        rows = [
            [
                cell(group.stage),
                cell(group.error),
                cell(count_of(group.failures)),
                cell(count_of(group.feeds)),
                cell(day(group.oldest)),
                cell(day(group.newest)),
                cell(f"{group.feed_url}: {group.message}" if group.feed_url else group.message),
            ]
            for group in groups
        ]
        show(console, table(_GROUPED, rows, folding=frozenset(["Reason", "The last one"])), "")
    show(console, _sum(sum(group.failures for group in groups), filtered=filtered))


def print_singles(singles: Sequence[Single], console: Console, *, filtered: bool) -> None:
    """A line for each failure, then how many there are."""
    if singles:
        rows = [
            [
                cell(single.failure_id),
                cell(single.stage),
                cell(single.error),
                cell(moment(single.occurred_at)),
                cell(single.feed_url),
                cell(single.item),
                cell(single.message),
            ]
            for single in singles
        ]
        show(console, table(_SINGLE, rows), "", wide=True)
    show(console, _sum(len(singles), filtered=filtered))


def failures_record(found: Sequence[Group] | Sequence[Single], name: str) -> dict[str, object]:
    """The same for JSON: the sum, and under `name` what the table shows."""
    count = sum(each.failures if isinstance(each, Group) else 1 for each in found)
    return {"count": count, name: [dataclasses.asdict(each) for each in found]}


def failures_of(count: int) -> str:
    """How many failures, in words."""
    return "1 failure" if count == 1 else f"{count_of(count)} failures"


def _sum(count: int, *, filtered: bool) -> Text:
    which = " like that" if filtered else ""
    return Text(f"{failures_of(count)}{which}" if count else f"No failures{which}")
