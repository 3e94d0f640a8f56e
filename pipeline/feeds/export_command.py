"""The command `feeds export`: from a feed list to OPML."""

import dataclasses
import sys
from pathlib import Path

import click

from pipeline.feed_list import read_feed_list
from pipeline.feeds.exporting import opml_of
from pipeline.feeds.files import check_new, write_whole
from pipeline.text import printable
from schemas.errors import UsageError
from schemas.feed import Feed

_SAID = frozenset({"url", "name", "language", "homepage", "credentials", "path", "state"})
"""Settings of a feed that OPML can say, or that are told of otherwise."""


def export_feeds(feeds: str, *, output: str | None, force: bool, passwords: bool) -> None:
    """Write the list's feeds as OPML; what OPML cannot say is told on standard error.

    Raises UsageError where an option or the list is wrong, OperationError where the file cannot be written.
    """
    if force and output is None:
        raise UsageError("--force: goes with --output, whose file it replaces")
    if output is not None:
        check_new(output, force=force)
    listed = read_feed_list(feeds)
    for feed in listed:
        for line in _lost(feed, passwords=passwords):
            click.echo(f"tariffwire: “{printable(feed.name)}” ({printable(feed.url)}): {line}", err=True)
    if all(feed.path is not None for feed in listed):
        raise UsageError(f"{printable(feeds)}: names no feed with an address, which OPML needs")
    opml = opml_of(listed, Path(feeds).stem, passwords=passwords)
    if output is None:
        sys.stdout.write(opml)
    else:
        write_whole(output, opml, "--output", private=passwords)


def _lost(feed: Feed, *, passwords: bool) -> list[str]:
    if feed.path is not None:
        return ["left out: a file, which no other reader could open"]
    told = []
    if feed.credentials and not passwords:
        told.append("its user and password are left out; --with-passwords keeps them")
    # A key of the list that is added later is told of too.
    others = [
        field.name
        for field in dataclasses.fields(feed)
        if field.name not in _SAID and getattr(feed, field.name) != field.default
    ]
    if others:
        told.append(f"its {', '.join(others)} is left out: OPML has no place for it")
    return told
