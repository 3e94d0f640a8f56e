"""Fetching a feed over HTTP: from where it has moved to, with the validators of what was read of it last."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

import urllib3

from schemas.feed import Feed
from transforms.feeds.answer import GONE, Answer, UnreadableFeedError
from transforms.feeds.exchange import get
from transforms.feeds.hosts import address_to_ask, host_of
from transforms.feeds.http_times import fresh_for, retry_after
from transforms.feeds.reply import NoReplyError, Reply
from transforms.feeds.turns import Turn, at_once

ACCEPT = "application/rss+xml, application/atom+xml, application/rdf+xml, application/xml;q=0.9, */*;q=0.5"

_MAX_VALIDATOR = 1024
_TRUSTED_FOR = timedelta(days=1)
"""A server that keeps a validator though the feed has changed would hide its news for ever: once a day nothing is sent
back, and a body has to come, whose hash tells."""
_NOT_THERE = frozenset({"Http404", GONE})


def fetch(feed: Feed, pool: urllib3.PoolManager, now: datetime, turn: Turn = at_once) -> Answer:
    """Ask for the feed, with the validators of its state where the same rules read it last, within a day.

    `feed.timeout_seconds` and `feed.max_bytes` bound the exchange. Where the feed is no longer where it had moved to,
    its own address is asked. `turn` is told of each further address. Raises UnreadableFeedError for everything but a
    whole body and 304.
    """
    address = address_to_ask(feed)
    try:
        return _asked(feed, address, pool, now, turn)
    except UnreadableFeedError as error:
        if address == feed.url or error.reason not in _NOT_THERE:
            raise
    turn(feed.url)
    return _asked(feed, feed.url, pool, now, turn)


def _asked(feed: Feed, address: str, pool: urllib3.PoolManager, now: datetime, turn: Turn) -> Answer:
    validators = _validators(feed, address, now)
    try:
        reply = get(
            address,
            pool,
            seconds=feed.timeout_seconds,
            max_bytes=feed.max_bytes,
            headers={"Accept": ACCEPT, **validators},
            # The list's password is for the list's server alone, wherever the feed has moved to.
            credentials=feed.credentials if feed.credentials and _origin(address) == _origin(feed.url) else None,
            turn=turn,
        )
    except NoReplyError as error:
        raise UnreadableFeedError(error.reason, str(error)) from error
    unchanged = reply.status == 304 and bool(validators)
    if reply.status != 200 and not unchanged:
        raise refused(reply, address, now)
    return Answer(
        body=None if unchanged else reply.body,
        content_type=reply.headers.get("Content-Type"),
        etag=_validator(reply.headers.get("ETag")),
        last_modified=_validator(reply.headers.get("Last-Modified")),
        address=reply.address,
        moved_to=reply.moved_to or (address if address != feed.url else None),
        fresh_for=fresh_for(reply.headers, now),
    )


def refused(reply: Reply, address: str, now: datetime) -> UnreadableFeedError:
    """What a reply without what was asked for tells: its reason is Gone, or Http and the status."""
    # Where a redirect that may be another tomorrow led, only the place is gone.
    if reply.status == 410 and reply.address in {address, reply.moved_to}:
        return UnreadableFeedError(GONE, f"{reply.address} is gone for good: the server answered 410")
    wait = retry_after(reply.headers, now)
    busy = reply.status == 429 or (reply.status == 503 and wait is not None)
    host = host_of(reply.address)
    return UnreadableFeedError(
        f"Http{reply.status}",
        f"{reply.address} answered {reply.status}",
        retry_after=wait,
        # Where a redirect led elsewhere, nothing is known of the host that was asked.
        busy_host=host if busy and host == host_of(address) else None,
    )


def _validators(feed: Feed, address: str, now: datetime) -> dict[str, str]:
    """What the address itself said last: another's validators mean nothing to it."""
    state = feed.state
    if state is None or state.extractor_version != feed.read_with or address != (state.moved_to or feed.url):
        return {}
    if state.last_body_at is not None and now - state.last_body_at >= _TRUSTED_FOR:
        return {}
    validators = {"If-None-Match": state.etag, "If-Modified-Since": state.last_modified}
    return {name: value for name, value in validators.items() if value}


def _validator(value: str | None) -> str | None:
    """A validator worth remembering: a server may send anything."""
    return value if value and len(value) <= _MAX_VALIDATOR and value.isprintable() else None


def _origin(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.scheme.lower(), parts.netloc.lower()
