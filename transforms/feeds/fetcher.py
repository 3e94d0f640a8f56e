"""Fetching a feed over HTTP: with the validators of what was read of it last."""

import urllib3

from schemas.feed import Feed
from schemas.records import FeedState
from schemas.version import EXTRACTOR_VERSION
from transforms.feeds.answer import GONE, Answer, UnreadableFeedError
from transforms.feeds.exchange import get
from transforms.feeds.reply import NoReplyError, Reply

ACCEPT = "application/rss+xml, application/atom+xml, application/rdf+xml, application/xml;q=0.9, */*;q=0.5"

_MAX_VALIDATOR = 1024


def fetch(feed: Feed, pool: urllib3.PoolManager) -> Answer:
    """Ask for the feed, with the validators of its state where the same rules read it last.

    `feed.timeout_seconds` and `feed.max_bytes` bound the exchange. Raises UnreadableFeedError for everything but a
    whole body and 304.
    """
    try:
        reply = get(
            feed.url,
            pool,
            seconds=feed.timeout_seconds,
            max_bytes=feed.max_bytes,
            headers={"Accept": ACCEPT, **_validators(feed.state)},
            credentials=feed.credentials,
        )
    except NoReplyError as error:
        raise UnreadableFeedError(error.reason, str(error)) from error
    return _answer(feed, reply)


def _validators(state: FeedState | None) -> dict[str, str]:
    if state is None or state.extractor_version != EXTRACTOR_VERSION:
        return {}
    validators = {"If-None-Match": state.etag, "If-Modified-Since": state.last_modified}
    return {name: value for name, value in validators.items() if value}


def _answer(feed: Feed, reply: Reply) -> Answer:
    if reply.status == 410:
        raise UnreadableFeedError(GONE, f"{reply.address} is gone for good: the server answered 410")
    unchanged = reply.status == 304 and bool(_validators(feed.state))
    if reply.status != 200 and not unchanged:
        raise UnreadableFeedError(f"Http{reply.status}", f"{reply.address} answered {reply.status}")
    return Answer(
        body=None if unchanged else reply.body,
        content_type=reply.headers.get("Content-Type"),
        etag=_validator(reply.headers.get("ETag")),
        last_modified=_validator(reply.headers.get("Last-Modified")),
        address=reply.address,
        moved_to=reply.moved_to,
    )


def _validator(value: str | None) -> str | None:
    """A validator worth remembering: a server may send anything."""
    return value if value and len(value) <= _MAX_VALIDATOR and value.isprintable() else None
