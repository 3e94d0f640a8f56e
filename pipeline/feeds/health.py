"""How a feed is, decided from what asking it showed and what is remembered of it: nothing asked or opened."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline.feeds.reading_once import NOT_ASKED, Contents, Reading, Trouble
from schemas.feed import Feed
from schemas.records import FeedState

OK = "ok"

_WORDS = {
    "BadResponse": "no proper answer",
    "EmptyBody": "nothing came",
    "EntriesLost": "entries lost",
    "FetchError": "cannot be read",
    "FileMissing": "no file",
    "FileUnreadable": "file unreadable",
    "ForbiddenAddress": "private address",
    "Http401": "refused",
    "Http403": "refused",
    "Http404": "not found",
    "Http429": "too many requests",
    "Incomplete": "cut short",
    "NotFetched": "no answer",
}
"""Reasons of UnreadableFeedError for people; those that are not here are words themselves."""

_UNREACHED_REASONS = """
    BadAddress BadCertificate BadResponse FetchError FileMissing FileUnreadable ForbiddenAddress NoConnection NotFetched
    Timeout UnknownHost
"""
_UNREACHED = frozenset(_UNREACHED_REASONS.split())
_SERVER_ERROR = re.compile(r"Http5\d\d")
_CAPITALS = re.compile(r"(?<=[a-z])(?=[A-Z0-9])")
_FEED_TYPE = re.compile(r"xml|json|rss|atom", re.IGNORECASE)


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong with a feed: in a few words, and in one line that says what.

    A feed is broken where a run would get nothing from it; anything else is a warning.
    """

    word: str
    message: str
    broken: bool = False


@dataclass(frozen=True, kw_only=True)
class Health:
    """A feed, what asking it showed, what is wrong with it, the worst first, and what a warehouse remembers of it."""

    feed: Feed
    reading: Reading
    findings: tuple[Finding, ...]
    state: FeedState | None = None

    @property
    def broken(self) -> bool:
        """Whether a run would get nothing from it."""
        return any(finding.broken for finding in self.findings)

    @property
    def status(self) -> str:
        """'ok', or the words of all findings."""
        return ", ".join(finding.word for finding in self.findings) or OK

    @property
    def reachable(self) -> bool:
        """Whether its server answered at all, or its file could be opened."""
        return isinstance(self.reading, Contents) or self.reading.reason not in _UNREACHED

    @property
    def contents(self) -> Contents | None:
        """What it held, where it could be read."""
        return self.reading if isinstance(self.reading, Contents) else None


def judge(feed: Feed, reading: Reading, state: FeedState | None, now: datetime, stale_after: timedelta) -> Health:
    """What is wrong with a feed whose newest entry should be no older than `stale_after`."""
    findings = _troubles(reading) if isinstance(reading, Trouble) else _flaws(feed, reading, now, stale_after)
    ordered = sorted(findings, key=lambda finding: not finding.broken)
    return Health(feed=feed, reading=reading, findings=tuple(ordered), state=state)


def _troubles(trouble: Trouble) -> list[Finding]:
    word = _WORDS.get(trouble.reason) or _CAPITALS.sub(" ", trouble.reason).lower()
    if trouble.reason == "NotAFeed":
        word = "error page" if trouble.page else "not a feed"
    elif _SERVER_ERROR.fullmatch(trouble.reason):
        word = "server error"
    # Of a feed that was not asked nobody knows.
    return [Finding(word, trouble.message, broken=trouble.reason != NOT_ASKED)]


def _flaws(feed: Feed, contents: Contents, now: datetime, stale_after: timedelta) -> list[Finding]:
    found = []
    if contents.moved_to and contents.moved_to != feed.url:
        found.append(Finding("moved", f"it has moved for good to {contents.moved_to}: name that address in the list"))
    if contents.entries and contents.unusable == contents.entries:
        found.append(Finding("no text", "none of its entries has a title or a text", broken=True))
    if not contents.entries:
        found.append(Finding("empty", "it is a feed, but holds no entry"))
    if contents.newest and now - contents.newest > stale_after:
        found.append(Finding("stale", f"its newest entry is {(now - contents.newest).days} days old"))
    if not contents.whole:
        found.append(Finding("unclosed", "it ends before its closing element: entries may be missing"))
    if contents.lost:
        found.append(Finding("malformed", f"{contents.lost} of its entries cannot be told from others"))
    if contents.content_type and not _FEED_TYPE.search(contents.content_type.partition(";")[0]):
        found.append(Finding("wrong type", f"its server calls it {contents.content_type}, which is no feed's type"))
    return found
