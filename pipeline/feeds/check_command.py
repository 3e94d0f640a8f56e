"""The command `feeds check`: from a feed list to how its feeds are."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from pipeline.contact import check_contact
from pipeline.feed_list import read_feed_list
from pipeline.feeds.health import Health, judge
from pipeline.feeds.health_print import health_record, print_health
from pipeline.feeds.reading_once import Manner, read_once
from pipeline.feeds.tables import console_unwrapped
from pipeline.json_output import print_json
from pipeline.progress import progress
from pipeline.text import printable
from schemas.feed import Feed
from schemas.records import FeedState
from transforms.feeds.politeness import Politeness

BROKEN = 1
_DUCKDB = "duckdb:///"


def check_feeds(  # noqa: PLR0913  # one parameter for each option
    *,
    feeds: str,
    warehouse: str | None,
    stale_days: int,
    problems: bool,
    as_json: bool,
    contact: str | None,
    allow_private_hosts: bool,
) -> int:
    """Ask for every feed of the list and print how each is; the exit code, which is 1 where one is broken.

    Raises UsageError where an option or the list is wrong, OperationError where the warehouse refuses.
    """
    check_contact(contact)
    listed = read_feed_list(feeds)
    states = {} if warehouse is None else remembered(warehouse)
    now = datetime.now(UTC)
    manner = Manner(politeness=Politeness(contact=contact), allow_private_hosts=allow_private_hosts)
    checked = check(listed, states, now, manner, stale_after=timedelta(days=stale_days))
    if as_json:
        print_json(health_record(checked, now, problems=problems))
    else:
        print_health(checked, console_unwrapped(), problems=problems)
    return BROKEN if any(health.broken for health in checked) else 0


def check(
    feeds: Sequence[Feed],
    states: Mapping[str, FeedState],
    now: datetime,
    manner: Manner,
    *,
    stale_after: timedelta,
) -> list[Health]:
    """How each feed is, in their order; asked for as by a run that finds them all due."""
    given = [replace(feed, state=_telling(states.get(feed.url))) for feed in feeds]
    found: dict[str, Health] = {}
    with progress("Checking feeds", len(feeds)) as advance:
        for feed, reading in read_once(given, now, manner):
            found[feed.url] = judge(feed, reading, states.get(feed.url), now, stale_after)
            advance()
    return [found[feed.url] for feed in feeds]


def _telling(state: FeedState | None) -> FeedState | None:
    """The state without validators where it could not tell what the feed held: older versions did not note that."""
    return replace(state, etag=None, last_modified=None) if state and not state.format else state


def remembered(warehouse: str) -> dict[str, FeedState]:
    """What the warehouse knows of each feed, by its url; nothing is written or made.

    Raises UsageError where it names no warehouse, OperationError where that refuses.
    """
    from transforms.warehouse.warehouse import open_warehouse  # noqa: PLC0415  # imports DuckDB, or Google's client

    opened = open_warehouse(warehouse)
    file = warehouse.removeprefix(_DUCKDB)
    if file != warehouse and not Path(file).exists():
        click.echo(f"tariffwire: {printable(file)} is not there yet: no feed has a next fetch", err=True)
        return {}
    try:
        return opened.feed_states()
    finally:
        opened.close()
