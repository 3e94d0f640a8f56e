"""One feed, from its source to its articles and its next state."""

import hashlib
from collections.abc import Iterator
from datetime import datetime

import urllib3

from schemas.failing import PAYLOAD_BYTES
from schemas.feed import Feed
from schemas.identity import stable_id
from schemas.records import Article, Failure, FeedState
from transforms.feeds.answer import GONE, Answer, UnreadableFeedError
from transforms.feeds.articles import articles_of
from transforms.feeds.credentials import without_credentials, without_password
from transforms.feeds.entries import ParsedFeed
from transforms.feeds.fetcher import fetch
from transforms.feeds.parser import parse_feed
from transforms.feeds.saved import read_saved
from transforms.feeds.states import after_failing, after_nothing_new, after_reading, is_unchanged


def read_feed(feed: Feed, pool: urllib3.PoolManager, now: datetime) -> Iterator[Article | Failure | FeedState]:
    """The feed's articles and failures, then its state: exactly one, whatever happens."""
    stage = "fetch"
    try:
        answer = _retrieved(feed, pool)
        digest = None if answer.body is None else hashlib.sha256(answer.body).hexdigest()
        if answer.body is None or digest is None or is_unchanged(feed, digest):
            yield after_nothing_new(feed, answer, now)
            return
        stage = "parse"
        parsed = _parsed(answer.body, answer.content_type)
    except UnreadableFeedError as error:
        yield _failure(feed, stage, error, now)
        yield after_failing(feed, str(error), gone=error.reason == GONE)
        return
    if parsed.lost:
        message = f"the feed is so malformed that {parsed.lost} of its entries cannot be told from others"
        yield _failure(feed, stage, UnreadableFeedError("EntriesLost", message, answer.body), now)
    yield from articles_of(feed, parsed, answer.address, now)
    yield after_reading(feed, answer, digest if parsed.whole else None, len(parsed.entries), now)


def retrieve(feed: Feed, pool: urllib3.PoolManager) -> Answer:
    """The feed's answer from wherever it lies, without the list's password in it. Raises UnreadableFeedError."""
    if feed.url.startswith(("http://", "https://")):
        return without_credentials(fetch(feed, pool), feed.credentials)
    return read_saved(feed)


def _retrieved(feed: Feed, pool: urllib3.PoolManager) -> Answer:
    try:
        return retrieve(feed, pool)
    except UnreadableFeedError:
        raise
    except Exception as error:  # what a library does not take of one feed must not stop the others
        # Only its kind: the error may quote the feed's password.
        raise UnreadableFeedError("FetchError", f"the feed cannot be asked for: {type(error).__name__}") from error


def _parsed(body: bytes, content_type: str | None) -> ParsedFeed:
    try:
        return parse_feed(body, content_type)
    except UnreadableFeedError:
        raise
    except Exception as error:  # a parser that gives up on one feed must not stop the others
        message = f"the parser gave up: {type(error).__name__}"
        raise UnreadableFeedError("ParserError", message, body) from error


def _failure(feed: Feed, stage: str, error: UnreadableFeedError, now: datetime) -> Failure:
    payload = None if error.payload is None else without_password(error.payload, feed.credentials)[:PAYLOAD_BYTES]
    digest = None if payload is None else hashlib.sha256(payload).hexdigest()
    return Failure(
        failure_id=stable_id(stage, feed.url, None, error.reason, digest),
        stage=stage,
        feed_url=feed.url,
        item=None,
        error=error.reason,
        message=str(error),
        payload=payload,
        occurred_at=now,
    )
