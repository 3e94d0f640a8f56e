"""The command `feeds discover`: from a site's address to its feeds, as a table, as TOML or as JSON."""

import sys
from datetime import UTC, datetime
from urllib.parse import urlsplit

import click
from rich.console import Console
from rich.text import Text

from pipeline.contact import check_contact
from pipeline.feed_list import is_homepage, is_language
from pipeline.feeds.candidates import DECLARED
from pipeline.feeds.discovering import Discovery, Found, discover
from pipeline.feeds.list_text import ListEntry, list_text
from pipeline.feeds.reading_once import Manner
from pipeline.feeds.tables import cell, console_unwrapped, day, feeds_of, show, table, with_short_names
from pipeline.json_output import print_json
from pipeline.progress import progress
from pipeline.text import count_of, printable
from transforms.feeds.politeness import Politeness

HEADINGS = ("Title", "Format", "Entries", "Newest", "Found", "Address")
NONE_FOUND = 1


def discover_feeds(source: str, *, as_toml: bool, as_json: bool, contact: str | None, allow_private_hosts: bool) -> int:
    """Look for the feeds of a site and print them; the exit code, which is 1 where there is none.

    Raises UsageError where the source is no address, OperationError where its page cannot be had.
    """
    check_contact(contact)
    now = datetime.now(UTC)
    # One question after another for each host, without a pause: there are few, and somebody waits.
    politeness = Politeness(contact=contact, per_host=1, host_delay=0)
    manner = Manner(politeness=politeness, allow_private_hosts=allow_private_hosts)
    with progress("Looking for feeds", None) as advance:
        found = discover(source, now, manner, advance=advance)
    if as_json:
        print_json(_record(found))
    elif as_toml:
        sys.stdout.write(list_text(_entry(feed, found.page) for feed in found.feeds))
    elif found.feeds:
        _print(found, console_unwrapped())
    for line in _remarks(found):
        click.echo(f"tariffwire: {line}", err=True)
    return 0 if found.feeds else NONE_FOUND


def _print(found: Discovery, console: Console) -> None:
    rows = [_row(feed) for feed in found.feeds]
    page = printable(found.page)
    said = f"{page} is a feed itself" if found.itself else f"{page} offers {feeds_of(len(rows))}"
    made = with_short_names(table(HEADINGS, rows, folding=frozenset({"Title"})), console)
    show(console, Text(said), "", made, wide=True)


def _row(feed: Found) -> list[Text]:
    contents = feed.contents
    return [
        cell(contents.title),
        cell(contents.format),
        cell(count_of(contents.entries)),
        cell(day(contents.newest)),
        cell(feed.found, "" if feed.found == DECLARED else "dim"),
        cell(feed.address),
    ]


def _remarks(found: Discovery) -> list[str]:
    remarks = []
    if found.untried:
        remarks.append(f"{count_of(found.untried)} more links look like feeds and were not tried")
    if not found.feeds:
        remarks.append(f"{printable(found.page)} offers no feed; {count_of(found.tried)} addresses were tried")
    return remarks


def _entry(feed: Found, page: str) -> ListEntry:
    """The feed as an entry of a feed list, with no more than it says itself."""
    contents = feed.contents
    name = printable(contents.title or "").strip() or urlsplit(feed.address).hostname or feed.address
    settings = [("url", feed.address), ("name", name)]
    if contents.language and is_language(contents.language):
        settings.append(("language", contents.language))
    homepage = next((link for link in (contents.link, page) if link and is_homepage(link) and link != feed.address), "")
    if homepage:
        settings.append(("homepage", homepage))
    return ListEntry(settings=tuple(settings))


def _record(found: Discovery) -> dict[str, object]:
    feeds = [
        {
            "url": feed.address,
            "title": feed.contents.title,
            "format": feed.contents.format,
            "entries": feed.contents.entries,
            "newest": feed.contents.newest,
            "found": feed.found,
            "language": feed.contents.language,
            "homepage": feed.contents.link,
        }
        for feed in found.feeds
    ]
    return {"page": found.page, "tried": found.tried, "untried": found.untried, "feeds": feeds}
