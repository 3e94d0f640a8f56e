"""The command `feeds import`: from an OPML file to a feed list, or more of one."""

import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from pipeline.feed_list import read_feed_list
from pipeline.feeds.files import check_new, read_bounded, write_whole
from pipeline.feeds.importing import Told, entries_of
from pipeline.feeds.list_text import ListEntry, list_text
from pipeline.feeds.outlines import Outline, read_outlines
from pipeline.feeds.tables import feeds_of
from pipeline.progress import progress
from pipeline.text import count_of, printable
from schemas.errors import UsageError

_BOM = "\ufeff"


def import_feeds(file: str, *, feeds: str | None, output: str | None, force: bool, passwords: bool) -> None:
    """Write the feeds of an OPML file as entries of a feed list; what is left out is told on standard error.

    `feeds` names a list that is to get what it lacks. Raises UsageError where an option or a file is wrong,
    OperationError where the file cannot be written.
    """
    if feeds is not None and output is not None:
        raise UsageError("--feeds and --output: name one of them, the list to add to or the file to make")
    if force and output is None:
        raise UsageError("--force: goes with --output, whose file it replaces")
    if output is not None:
        check_new(output, force=force)
    before = None if feeds is None else _list_before(feeds)
    present = {feed.url for feed in read_feed_list(feeds)} if feeds is not None and before and before[1] else set()
    outlines, well_formed = read_outlines(read_bounded(file, "OPML"), printable(file))
    if not well_formed:
        _tell(f"{printable(file)} is not well-formed; feeds may be missing")
    with progress("Reading outlines", len(outlines)) as advance:
        found = list(entries_of(_counted(outlines, advance), present, passwords=passwords))
    entries = _told(found)
    if not entries and not present:
        raise UsageError(f"{printable(file)}: names no feed that could be taken")
    if feeds is not None and before is not None:
        _add(feeds, before[0], before[1], entries)
    elif output is not None:
        write_whole(output, list_text(entries), "--output", private=passwords)
    else:
        sys.stdout.write(list_text(entries))


def _counted(outlines: Iterable[Outline], advance: Callable[[], None]) -> Iterator[Outline]:
    for outline in outlines:
        advance()
        yield outline


def _told(found: Sequence[ListEntry | Told]) -> list[ListEntry]:
    """The entries; everything else is said, and how much of both there is."""
    told = [each for each in found if isinstance(each, Told)]
    for each in told:
        _tell(str(each))
    entries = [each for each in found if isinstance(each, ListEntry)]
    _tell(f"{feeds_of(len(entries))} taken, {count_of(sum(each.whole for each in told))} left out")
    return entries


def _list_before(feeds: str) -> tuple[str, list[Any]]:
    """The list's text and its entries, of which it may have none yet."""
    try:
        text = Path(feeds).read_bytes().decode("utf-8")
        entries = tomllib.loads(text.removeprefix(_BOM)).get("feed", [])
    except FileNotFoundError as error:
        raise UsageError(f"--feeds: there is no list {printable(feeds)} to add to; --output makes one") from error
    except (OSError, ValueError):
        entries, text = [None], ""
    if entries:
        # Says what is wrong, where anything is.
        read_feed_list(feeds)
    return text, entries


def _add(feeds: str, text: str, before: list[Any], entries: Sequence[ListEntry]) -> None:
    """Put the entries behind what the list holds, which stays as it is to the last byte."""
    if not entries:
        return
    newline = "\r\n" if "\r\n" in text else "\n"
    gap = "" if not text.strip(_BOM) else newline if text.endswith("\n") else newline * 2
    grown = text + gap + list_text(entries).replace("\n", newline)
    try:
        after = tomllib.loads(grown.removeprefix(_BOM))["feed"]
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{printable(feeds)}: write each feed as a [[feed]] entry; others cannot follow") from error
    if after != [*before, *(dict(entry.settings) for entry in entries)]:
        raise UsageError(f"{printable(feeds)}: nothing can follow what it ends with; end it with a [[feed]] entry")
    write_whole(feeds, grown, "--feeds")


def _tell(line: str) -> None:
    click.echo(f"tariffwire: {line}", err=True)
