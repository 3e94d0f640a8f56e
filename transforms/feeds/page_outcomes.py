"""What the pages of a feed's entries gave, as its state remembers it, and which are to be asked for.

All of it is decided from what is known, nothing asked or opened.
"""

import hashlib
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from schemas.feed import Feed
from schemas.records import Article
from transforms.feeds.hosts import host_of
from transforms.feeds.next_fetch import LONGEST_ASKED

PAGE = "page"
"""The outcome of a page whose text was taken."""
LATER = "Later"
"""The outcome of a page that was not asked for this time."""

MOST_PAGES = 30
"""Of one feed in one run, the newest entries first."""
MOST_TRIES = 3
"""For a page that fails in a way that may pass."""

_TRANSIENT_NAMES = """
    Timeout NoConnection UnknownHost BadResponse BadCertificate NotFetched Incomplete RobotsUnreachable
    Http408 Http425 Http429 Http500 Http502 Http503 Http504 Http520 Http521 Http522 Http523 Http524 FetchError
"""
_TRANSIENT = frozenset(_TRANSIENT_NAMES.split())
_NO_TRY = frozenset([LATER, "Http429", "Http503"])
"""A host that is asked too often, or rests, has said nothing of the page."""
_NEVER = datetime.min.replace(tzinfo=UTC)

WantsPage = Callable[[str, str], bool]
"""Of an entry's title and text, whether its page is worth asking for."""


def every_page(_title: str, _text: str) -> bool:
    """Every entry's page is worth asking for."""
    return True


@dataclass(frozen=True)
class Outcome:
    """What the page of one entry gave: `page`, or why not in one word, after so many tries.

    `entry` is a hash of what the entry said then: an entry that says something else has its page asked for anew. Its
    host asked to be left alone until `rest_until`, seconds since 1970; 0 where it did not.
    """

    article_id: str
    entry: str
    result: str
    tries: int = 1
    rest_until: int = 0

    @property
    def settled(self) -> bool:
        """Whether the page is not to be asked for again, as long as the entry stays as it is."""
        return self.result != LATER and (self.result not in _TRANSIENT or self.tries >= MOST_TRIES)

    def written(self) -> str:
        """As `feed_state` holds it."""
        rest = f" {self.rest_until}" if self.rest_until else ""
        return f"{self.article_id} {self.entry} {self.result} {self.tries}{rest}"


def remembered(feed: Feed) -> dict[str, Outcome]:
    """The outcomes of the feed's last reading by article_id; none where other rules read it."""
    if feed.state is None or feed.state.extractor_version != feed.read_with:
        return {}
    read = (written.split(" ") for written in feed.state.pages)
    return {parts[0]: Outcome(parts[0], parts[1], parts[2], *map(int, parts[3:])) for parts in read}


def entry_of(article: Article) -> str:
    """The hash of what an entry says, by which it is known again."""
    return hashlib.sha256(f"{article.url}\n{article.text_sha256}".encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Plan:
    """What becomes of a feed's entries.

    `due`: their pages are asked for now; `later`: their turn comes in another run; `settled`, with the outcome that
    they had before; `unwanted`: their own text is all that is wanted.
    """

    due: tuple[Article, ...]
    later: tuple[Article, ...]
    settled: tuple[tuple[Article, Outcome], ...]
    unwanted: tuple[Article, ...]


def plan(articles: Iterable[Article], known: Mapping[str, Outcome], wants_page: WantsPage) -> Plan:
    """Sort a feed's entries by what is to be done about their pages."""
    wanted: list[Article] = []
    settled: list[tuple[Article, Outcome]] = []
    unwanted: list[Article] = []
    for article in articles:
        before = known.get(article.article_id)
        if before is not None and before.entry == entry_of(article) and before.settled:
            settled.append((article, before))
        elif article.url is not None and wants_page(article.title, article.text):
            wanted.append(article)
        else:
            unwanted.append(article)
    wanted.sort(key=lambda article: article.published_at or _NEVER, reverse=True)
    return Plan(tuple(wanted[:MOST_PAGES]), tuple(wanted[MOST_PAGES:]), tuple(settled), tuple(unwanted))


def rests(known: Iterable[tuple[str, Outcome | None]], now: datetime) -> dict[str, int]:
    """Until when hosts asked an earlier run to be left alone, seconds since 1970: those of which that is still to come.

    `known` are addresses of pages with what is known of each.
    """
    longest = now + LONGEST_ASKED
    found: dict[str, int] = {}
    for address, before in known:
        # What no run can have meant was written by a clock that went wrong.
        if before is not None and now.timestamp() < before.rest_until <= longest.timestamp():
            found[host_of(address)] = max(found.get(host_of(address), 0), before.rest_until)
    return found


def next_outcome(article: Article, result: str, known: Mapping[str, Outcome], rest_until: int = 0) -> Outcome:
    """The outcome of asking once more, or of not asking since the host wants a rest until then."""
    before, entry = known.get(article.article_id), entry_of(article)
    tries = before.tries if before is not None and before.entry == entry else 0
    return Outcome(article.article_id, entry, result, tries if result in _NO_TRY else tries + 1, rest_until)


def within(seconds: float, delay: float) -> int:
    """How many pages of a host that wants such a delay between two fit into so many seconds; one always does."""
    return 1 + math.floor(seconds / delay) if delay else MOST_PAGES


def all_settled(outcomes: Sequence[Outcome]) -> bool:
    """Whether no page is waiting for another run."""
    return all(outcome.settled for outcome in outcomes)
