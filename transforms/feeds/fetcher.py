"""Fetching a feed over HTTP: conditional, bounded in time and size, whole or not at all."""

import time
from collections.abc import Iterator
from http.client import IncompleteRead
from urllib.parse import urlsplit

import urllib3
from urllib3 import exceptions
from urllib3.exceptions import (
    HTTPError,
    LocationParseError,
    NameResolutionError,
    NewConnectionError,
    ProtocolError,
    SSLError,
)
from urllib3.response import BaseHTTPResponse

from schemas.feed import Feed
from schemas.records import FeedState
from schemas.version import EXTRACTOR_VERSION, VERSION
from transforms.feeds.answer import GONE, Answer, UnreadableFeedError
from transforms.feeds.connections import hung_up_at
from transforms.feeds.decompress import decompress
from transforms.feeds.dialling import ForbiddenAddressError
from transforms.feeds.redirects import redirected

USER_AGENT = f"tariffwire/{VERSION} (feed reader)"
ACCEPT = "application/rss+xml, application/atom+xml, application/rdf+xml, application/xml;q=0.9, */*;q=0.5"

_MAX_REDIRECTS = 10
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_CHUNK_BYTES = 64 * 1024
_CONNECT_SECONDS = 10.0
_HEAD_SECONDS = 30.0
"""Until the whole head of an answer has come, and at most between two pieces of its body."""
_MAX_VALIDATOR = 1024


def fetch(feed: Feed, pool: urllib3.PoolManager) -> Answer:
    """Ask for the feed, with the validators of its state where the same rules read it last.

    `feed.timeout_seconds` bounds the whole exchange, redirects and body included; `feed.max_bytes` bounds the body on
    the wire and again once decompressed. Which addresses may be connected to is the pool's to say. Raises
    UnreadableFeedError for everything but a whole body and 304.
    """
    deadline = time.monotonic() + feed.timeout_seconds
    address, moved_to, permanent = feed.url, None, True
    for _ in range(_MAX_REDIRECTS + 1):
        try:
            response = _request(feed, address, pool, deadline)
            try:
                if response.status not in _REDIRECTS or not response.headers.get("Location"):
                    return _answer(feed, response, deadline, address, moved_to)
            finally:
                # A connection whose body was not read to its end must not serve another request.
                response.close()
        except HTTPError as error:
            # A connection that was hung up for its slowness ends as many kinds of error.
            late = time.monotonic() > deadline
            raise _unreadable(feed, address, exceptions.TimeoutError() if late else error) from error
        permanent = permanent and response.status in _PERMANENT
        address = redirected(address, response.headers["Location"])
        moved_to = address if permanent else moved_to
    raise UnreadableFeedError("TooManyRedirects", f"{feed.url} redirects more than {_MAX_REDIRECTS} times")


def _request(feed: Feed, address: str, pool: urllib3.PoolManager, deadline: float) -> BaseHTTPResponse:
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise exceptions.TimeoutError
    return pool.request(
        "GET",
        address,
        headers=_headers(feed, address),
        timeout=urllib3.Timeout(connect=_CONNECT_SECONDS, read=_HEAD_SECONDS, total=seconds),
        redirect=False,
        retries=False,
        preload_content=False,
        decode_content=False,
    )


def _headers(feed: Feed, address: str) -> dict[str, str]:
    headers = {
        "User-Agent": USER_AGENT,
        "Accept": ACCEPT,
        "Accept-Encoding": "gzip, deflate",
        **_validators(feed.state),
    }
    # The list's password is for the list's server alone, wherever that redirects to.
    if feed.credentials and _origin(address) == _origin(feed.url):
        headers.update(urllib3.make_headers(basic_auth=feed.credentials))
    return headers


def _validators(state: FeedState | None) -> dict[str, str]:
    if state is None or state.extractor_version != EXTRACTOR_VERSION:
        return {}
    validators = {"If-None-Match": state.etag, "If-Modified-Since": state.last_modified}
    return {name: value for name, value in validators.items() if value}


def _validator(value: str | None) -> str | None:
    """A validator worth remembering: a server may send anything."""
    return value if value and len(value) <= _MAX_VALIDATOR and value.isprintable() else None


def _origin(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.scheme.lower(), parts.netloc.lower()


def _answer(feed: Feed, response: BaseHTTPResponse, deadline: float, address: str, moved_to: str | None) -> Answer:
    headers = response.headers
    if response.status == 410:
        raise UnreadableFeedError(GONE, f"{address} is gone for good: the server answered 410")
    if response.status == 304 and _validators(feed.state):
        return Answer(
            etag=_validator(headers.get("ETag")),
            last_modified=_validator(headers.get("Last-Modified")),
            address=address,
            moved_to=moved_to,
        )
    if response.status != 200:
        raise UnreadableFeedError(f"Http{response.status}", f"{address} answered {response.status}")
    wire = b"".join(_chunks(feed, response, deadline, address))
    return Answer(
        body=decompress(wire, headers.get("Content-Encoding", ""), feed.max_bytes, address),
        content_type=headers.get("Content-Type"),
        etag=_validator(headers.get("ETag")),
        last_modified=_validator(headers.get("Last-Modified")),
        address=address,
        moved_to=moved_to,
    )


def _chunks(feed: Feed, response: BaseHTTPResponse, deadline: float, address: str) -> Iterator[bytes]:
    size = 0
    with hung_up_at(response, deadline):
        while chunk := response.read1(_CHUNK_BYTES, decode_content=False):
            size += len(chunk)
            if size > feed.max_bytes:
                raise UnreadableFeedError("TooLarge", f"{address} is larger than max_bytes = {feed.max_bytes}")
            if time.monotonic() > deadline:
                break
            yield chunk
    # Once hung up, a body without a length looks whole.
    if time.monotonic() > deadline:
        raise exceptions.TimeoutError


# A library's own messages hold memory addresses and counts, which differ at every try. The first that fits counts.
_MESSAGES: tuple[tuple[type[HTTPError], str, str], ...] = (
    (
        ForbiddenAddressError,
        "ForbiddenAddress",
        "{address} is not on the public Internet; --allow-private-hosts allows it",
    ),
    (NameResolutionError, "UnknownHost", "no address is known for the host of {address}"),
    (NewConnectionError, "NoConnection", "the server of {address} takes no connection"),
    (exceptions.TimeoutError, "Timeout", "{address} was not read within {seconds:g} seconds"),
    (SSLError, "BadCertificate", "no secure connection to {address}"),
    (LocationParseError, "BadAddress", "{address} is not an address"),
    (ProtocolError, "BadResponse", "{address} gave no proper HTTP answer"),
    (exceptions.InvalidHeader, "BadResponse", "{address} gave no proper HTTP answer"),
    (HTTPError, "NotFetched", "{address} cannot be fetched"),
)


def _unreadable(feed: Feed, address: str, error: HTTPError) -> UnreadableFeedError:
    # A cut body comes as a ProtocolError around its reason.
    if any(isinstance(cause, (IncompleteRead, exceptions.InvalidChunkLength)) for cause in (error, *error.args)):
        return UnreadableFeedError("Incomplete", f"{address} broke off before its end")
    reason, message = next((reason, message) for kind, reason, message in _MESSAGES if isinstance(error, kind))
    return UnreadableFeedError(reason, message.format(address=address, seconds=feed.timeout_seconds))
