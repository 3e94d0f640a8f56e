"""From a feed, or many at once, to its articles and its next state."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

import urllib3

from schemas.failing import ENTRIES_LOST, new_failure
from schemas.feed import Feed
from schemas.payloads import PAYLOAD_BYTES
from schemas.records import Article, Failure, FeedState
from transforms.feeds.answer import INCOMPLETE, Answer, UnreadableFeedError
from transforms.feeds.articles import articles_of
from transforms.feeds.credentials import without_credentials, without_password
from transforms.feeds.encoding import decode_feed
from transforms.feeds.entries import ParsedFeed
from transforms.feeds.feed_format import HEAD_BYTES, format_of
from transforms.feeds.fetcher import fetch
from transforms.feeds.hosts import is_on_the_web
from transforms.feeds.pages import FullText, Pending, read_pages, set_aside
from transforms.feeds.parser import parse_feed
from transforms.feeds.politeness import Politeness
from transforms.feeds.saved import read_saved
from transforms.feeds.states import (
    BREAKS_OFF,
    Held,
    after_failing,
    after_nothing_new,
    after_reading,
    after_waiting,
    is_cut,
    is_unchanged,
)
from transforms.feeds.together import retrieve_together
from transforms.feeds.turns import Turn, at_once
from transforms.feeds.userinfo import without_userinfo_in

Record = Article | Failure | FeedState


def read_feed(feed: Feed, pool: urllib3.PoolManager, now: datetime) -> Iterator[Record]:
    """The feed's articles and failures, then its state: exactly one, whatever happens. No page is asked for."""
    return records_of(feed, retrieved(feed, pool, now), now)


def read_together(
    feeds: Sequence[Feed],
    pool: urllib3.PoolManager,
    politeness: Politeness,
    clock: Callable[[], datetime],
    full_text: FullText | None = None,
) -> Iterator[Record]:
    """Of each feed what `read_feed` gives, in the order in which they come; `clock` tells the time of each.

    Pages of feeds of which the list wants the full text are asked for behind all feeds, as `full_text` says;
    without it none is.
    """
    waiting: list[Pending] = []
    for feed, answer, asked in retrieve_together(
        feeds, lambda feed, turn: retrieved(feed, pool, clock(), turn), politeness
    ):
        if asked or not isinstance(answer, UnreadableFeedError):
            records = records_of(feed, answer, clock())
            if feed.full_text and full_text is not None:
                pending = yield from set_aside(feed, records, full_text.wants_page)
                waiting += [pending] if pending else []
            else:
                yield from records
        else:
            yield after_waiting(feed, answer, clock())
    if waiting and full_text is not None:
        yield from read_pages(waiting, full_text.texts, pool, politeness, clock)


def retrieve(feed: Feed, pool: urllib3.PoolManager, now: datetime | None = None, turn: Turn = at_once) -> Answer:
    """The feed's answer from wherever it lies, without the list's password in it. Raises UnreadableFeedError."""
    if is_on_the_web(feed):
        return without_credentials(fetch(feed, pool, now or datetime.now(UTC), turn), feed.credentials)
    return read_saved(feed)


def retrieved(
    feed: Feed, pool: urllib3.PoolManager, now: datetime, turn: Turn = at_once
) -> Answer | UnreadableFeedError:
    """As `retrieve`; the error is given, not raised, whatever it is."""
    try:
        return retrieve(feed, pool, now, turn)
    except UnreadableFeedError as error:
        # Where it was raised nobody will ask, and what was read until then would stay with it.
        error.__traceback__ = error.__cause__ = error.__context__ = None
        return error
    except Exception as error:  # noqa: BLE001  # what a library does not take of one feed must not stop the others
        # Only its kind: the error may quote the feed's password.
        return UnreadableFeedError("FetchError", f"the feed cannot be asked for: {type(error).__name__}")


def records_of(feed: Feed, answer: Answer | UnreadableFeedError, now: datetime) -> Iterator[Record]:
    """What `read_feed` gives, of a feed that was retrieved."""
    if isinstance(answer, UnreadableFeedError):
        yield _failure(feed, "fetch", answer, now)
        yield after_failing(feed, answer, now)
        return
    digest = None if answer.body is None else hashlib.sha256(answer.body).hexdigest()
    if answer.body is None or is_unchanged(feed, digest):
        yield after_nothing_new(feed, answer, now)
        return
    try:
        parsed = _parsed(answer.body, answer.content_type)
    except UnreadableFeedError as error:
        yield _failure(feed, "parse", error, now)
        yield after_failing(feed, error, now)
        return
    if not parsed.whole and is_cut(feed):
        half = UnreadableFeedError(INCOMPLETE, BREAKS_OFF, answer.body)
        yield _failure(feed, "parse", half, now)
        yield after_failing(feed, half, now)
        return
    if parsed.lost:
        message = f"the feed is so malformed that {parsed.lost} of its entries cannot be told from others"
        yield _failure(feed, "parse", UnreadableFeedError(ENTRIES_LOST, message, answer.body), now)
    head = decode_feed(answer.body[:HEAD_BYTES], answer.content_type)
    held = Held(format=format_of(head), entries=len(parsed.entries))
    for record in articles_of(feed, parsed, answer.address, now):
        if isinstance(record, Article):
            held.see(record.published_at)
        yield record
    yield after_reading(feed, answer, digest if parsed.whole else None, held, now)


def _parsed(body: bytes, content_type: str | None) -> ParsedFeed:
    try:
        return parse_feed(body, content_type)
    except UnreadableFeedError:
        raise
    except Exception as error:  # a parser that gives up on one feed must not stop the others
        message = f"the parser gave up: {type(error).__name__}"
        raise UnreadableFeedError("ParserError", message, body) from error


def _failure(feed: Feed, stage: str, error: UnreadableFeedError, now: datetime) -> Failure:
    payload = error.payload
    if payload is not None:
        payload = without_userinfo_in(without_password(payload, feed.credentials))[:PAYLOAD_BYTES]
    digest = None if payload is None else hashlib.sha256(payload).hexdigest()
    return new_failure(
        stage,
        *(feed.url, None, error.reason, digest),
        feed_url=feed.url,
        item=None,
        error=error.reason,
        message=str(error),
        payload=payload,
        occurred_at=now,
    )
