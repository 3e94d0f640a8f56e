"""How far this project and feedparser agree on real feeds, field by field: `python -m tests.feeds.agreement`.

feedparser reads each feed as it comes, sanitising and resolving; then both sides' markup becomes plain text in the same
way. `--show KIND` prints the first differences of a kind. What feedparser's own test files expect is counted, too.
"""

import argparse
import re
import sys
import tarfile
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import feedparser

from tests.feeds.expectations import NO_TEXT_OF_THE_PAGE, NOT_OF_THE_PAGE, OTHER, met
from transforms.feeds.answer import UnreadableFeedError
from transforms.feeds.entries import Entry, stated
from transforms.feeds.parser import parse_feed
from transforms.feeds.plain_text import plain_text
from transforms.feeds.written_times import moment

SHARED = Path(__file__).resolve().parents[3] / "shared/feeds"
FIELDS = ("title", "link", "id", "date", "author", "text")
MARKUP = ("text/html", "application/xhtml+xml")


class Difference(NamedTuple):
    """A field in which both differ: in which feed and entry, of which kind, and what either says."""

    feed: str
    entry: int
    field: str
    kind: str
    ours: object
    theirs: object


class Agreement(NamedTuple):
    """How many feeds and entries were compared, and where they differ; `lost`: entries that feedparser alone gives."""

    feeds: int
    entries: int
    lost: dict[str, int]
    differences: list[Difference]

    def share(self, field: str | None = None) -> float:
        """The share of fields that are equal, of one name or all."""
        fields = self.entries * (1 if field else len(FIELDS))
        return 1 - sum(field in {None, each.field} for each in self.differences) / fields


def feeds(archive: str = "real.tar.gz") -> Iterator[tuple[str, bytes]]:
    """Names and bytes of the feeds in an archive beside the checkout."""
    with tarfile.open(SHARED / archive) as files:
        for member in sorted((each for each in files if each.isfile()), key=lambda each: each.name):
            content = files.extractfile(member)
            assert content is not None
            yield member.name, content.read()


def compared() -> Agreement:
    """Both sides' reading of every real feed."""
    warnings.simplefilter("ignore", DeprecationWarning)
    count = entries = 0
    lost: dict[str, int] = {}
    differences: list[Difference] = []
    for name, body in feeds():
        theirs = feedparser.parse(body)
        ours = entries_of(body)
        count += 1
        entries += len(theirs.entries)
        if len(theirs.entries) > len(ours):
            lost[name] = len(theirs.entries) - len(ours)
        for number, (own, raw) in enumerate(zip(ours, theirs.entries, strict=False)):
            for field in FIELDS:
                mine, other = OURS[field](own), THEIRS[field](raw)
                if mine != other:
                    kind = kind_of(field, own, raw)
                    differences.append(Difference(name, number, field, kind, mine, other))
    return Agreement(count, entries, lost, differences)


def entries_of(body: bytes) -> tuple[Entry, ...]:
    try:
        return parse_feed(body, None).entries
    except UnreadableFeedError:
        return ()


def longest(texts: list[str]) -> str:
    return max(texts, key=len, default="")


def their_text(raw: Any) -> str:
    details = [*(raw.get("content") or ()), raw.get("summary_detail") or {}]
    found = [
        plain_text(each["value"], is_html=each.get("type") in MARKUP)
        for each in details
        if each.get("value") and str(each.get("type") or "").startswith(("text/", "application/xhtml"))
    ]
    return longest(found) or plain_text(raw.get("summary") or "", is_html=True)


def their_date(raw: Any) -> datetime | None:
    stated_there = dict(raw)
    return next(
        (
            moment(stated_there.get(f"{name}_parsed"))
            for name in ("published", "updated", "created")
            if stated_there.get(name)
        ),
        None,
    )


OURS: dict[str, Callable[[Entry], object]] = {
    "title": lambda entry: plain_text(entry.title.value, is_html=entry.title.is_html),
    "link": lambda entry: entry.link,
    "id": lambda entry: entry.guid,
    "date": lambda entry: entry.times[0][1] if entry.times else None,
    "author": lambda entry: entry.author,
    "text": lambda entry: longest([plain_text(body.value, is_html=body.is_html) for body in entry.bodies]),
}
THEIRS: dict[str, Callable[[Any], object]] = {
    "title": lambda raw: plain_text(
        raw.get("title") or "", is_html=(raw.get("title_detail") or {}).get("type") in MARKUP
    ),
    "link": lambda raw: stated(raw.get("link")),
    "id": lambda raw: stated(raw.get("id")),
    "date": their_date,
    "author": lambda raw: stated(raw.get("author")),
    "text": their_text,
}


_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_UNTERMINATED = re.compile(r"&[A-Za-z]+(?![A-Za-z0-9;])")

COUNTED_CLICKS = "the address itself, not that of a service that counts clicks"
NO_ADDRESS = "an id that is no address is no link"
UNTERMINATED = "an entity without its semicolon is read, as browsers do"


def kind_of(field: str, own: Entry, raw: Any) -> str:
    """What kind of difference it is, in the words of docs/feeds-and-feedparser.md."""
    if field == "link":
        if _ADDRESS.match(str(raw.get("feedburner_origlink") or "")):
            return COUNTED_CLICKS
        return NO_ADDRESS if own.link is None and raw.get("link") == raw.get("id") else OTHER
    if field == "text":
        markup = " ".join(body.value for body in own.bodies)
        if NO_TEXT_OF_THE_PAGE.search(markup):
            return NOT_OF_THE_PAGE
        return UNTERMINATED if _UNTERMINATED.search(markup) else OTHER
    return OTHER


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", metavar="KIND", help="print differences of this kind")
    asked = parser.parse_args(arguments)
    if not SHARED.is_dir():
        say(f"No real feeds to read: {SHARED} is not there.")
        return 0
    found = compared()
    say(f"{found.feeds} feeds, {found.entries:,} entries; lost entries: {found.lost or 'none'}")
    for field in FIELDS:
        say(f"{field:<8}{found.share(field):>9.2%}")
    say(f"{'all':<8}{found.share():>9.2%}")
    for (field, kind), number in Counter((each.field, each.kind) for each in found.differences).most_common():
        say(f"{number:>6}  {field:<8}{kind}")
    expected, unmet = met(feeds("conformance.tar.gz"))
    say(f"\nfeedparser's own test files: {unmet.total()} of {expected} expectations are not met")
    for (field, kind), number in unmet.most_common():
        say(f"{number:>6}  {field:<8}{kind}")
    for each in [each for each in found.differences if each.kind == asked.show][:20]:
        say(f"\n{each.feed} #{each.entry} {each.field}\n  ours   {each.ours!r:.300}\n  theirs {each.theirs!r:.300}")
    return 0


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
