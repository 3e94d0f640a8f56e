"""One exchange over HTTP: bounded in time and size, whole or not at all, whatever is asked for."""

import time
from collections.abc import Callable, Generator, Mapping
from contextlib import closing
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

from transforms.feeds.connections import hung_up_at
from transforms.feeds.decompress import ENCODINGS, decompressed
from transforms.feeds.dialling import ForbiddenAddressError
from transforms.feeds.redirects import redirected
from transforms.feeds.reply import NoReplyError, Reply
from transforms.feeds.turns import Turn, at_once

MAX_REDIRECTS = 10

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_CHUNK_BYTES = 64 * 1024
_CONNECT_SECONDS = 10.0
_HEAD_SECONDS = 30.0
"""Until the whole head of an answer has come, and at most between two pieces of its body."""


def get(  # noqa: PLR0913  # what an exchange is bounded by
    address: str,
    pool: urllib3.PoolManager,
    *,
    seconds: float,
    max_bytes: int,
    headers: Mapping[str, str] | None = None,
    credentials: str | None = None,
    check: Callable[[str], None] = lambda _: None,
    turn: Turn = at_once,
) -> Reply:
    """Ask for an http or https address, and follow where it redirects.

    `seconds` bound the whole exchange, redirects and body included; `max_bytes` bound the body on the wire and again
    once decompressed. Which addresses may be connected to, and who asks, is the pool's to say. `headers` go to every
    server on the way, `credentials` (`user:password`) to the address's own alone. `check` is given each address
    that a redirect leads to, and raises NoReplyError where it may not be asked for; then `turn` waits until it may be.
    For both no time is counted. Raises NoReplyError: Timeout, TooManyRedirects, BadRedirect, ForbiddenAddress,
    UnknownHost, NoConnection, BadCertificate, BadAddress, BadResponse, NotFetched; for a body also TooLarge,
    Incomplete, BadCompression, UnknownEncoding.
    """
    deadline = time.monotonic() + seconds
    place, moved_to, permanent = address, None, True
    for _ in range(MAX_REDIRECTS + 1):
        # A password is for its own server alone, wherever that redirects to.
        given = credentials if credentials and _origin(place) == _origin(address) else None
        try:
            response = _request(place, pool, deadline, {**(headers or {}), **_authorization(given)})
            try:
                if response.length_remaining == 0:
                    # Read to its end, which is here, so that the next request may use the connection.
                    response.read()
                if response.status not in _REDIRECTS or not response.headers.get("Location"):
                    return Reply(
                        status=response.status,
                        headers=response.headers,
                        body=_body(response, deadline, max_bytes, place) if response.status == 200 else b"",
                        address=place,
                        moved_to=moved_to,
                    )
            finally:
                # A connection whose body was not read to its end must not serve another request.
                response.close()
        except HTTPError as error:
            # A connection that was hung up for its slowness ends as many kinds of error.
            late = time.monotonic() > deadline
            raise _no_reply(place, seconds, exceptions.TimeoutError() if late else error) from error
        permanent = permanent and response.status in _PERMANENT
        place = redirected(place, response.headers["Location"])
        waiting = time.monotonic()
        check(place)
        turn(place)
        deadline += time.monotonic() - waiting
        moved_to = place if permanent else moved_to
    raise NoReplyError("TooManyRedirects", f"{address} redirects more than {MAX_REDIRECTS} times")


def _request(address: str, pool: urllib3.PoolManager, deadline: float, headers: Mapping[str, str]) -> BaseHTTPResponse:
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise exceptions.TimeoutError
    return pool.request(
        "GET",
        address,
        headers={**pool.headers, "Accept-Encoding": ENCODINGS, **headers},
        timeout=urllib3.Timeout(connect=_CONNECT_SECONDS, read=_HEAD_SECONDS, total=seconds),
        redirect=False,
        retries=False,
        preload_content=False,
        decode_content=False,
    )


def _authorization(credentials: str | None) -> dict[str, str]:
    return dict(urllib3.make_headers(basic_auth=credentials)) if credentials else {}


def _origin(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.scheme.lower(), parts.netloc.lower()


def _body(response: BaseHTTPResponse, deadline: float, max_bytes: int, address: str) -> bytes:
    with closing(_chunks(response, deadline, max_bytes, address)) as wire:
        return decompressed(wire, response.headers.get("Content-Encoding", ""), max_bytes, address)


def _chunks(response: BaseHTTPResponse, deadline: float, max_bytes: int, address: str) -> Generator[bytes, None, None]:
    size = 0
    with hung_up_at(response, deadline):
        while chunk := response.read1(_CHUNK_BYTES, decode_content=False):
            size += len(chunk)
            if size > max_bytes:
                raise NoReplyError("TooLarge", f"{address} is larger than max_bytes = {max_bytes}")
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


def _no_reply(address: str, seconds: float, error: HTTPError) -> NoReplyError:
    # A cut body comes as a ProtocolError around its reason.
    if any(isinstance(cause, (IncompleteRead, exceptions.InvalidChunkLength)) for cause in (error, *error.args)):
        return NoReplyError("Incomplete", f"{address} broke off before its end")
    reason, message = next((reason, message) for kind, reason, message in _MESSAGES if isinstance(error, kind))
    return NoReplyError(reason, message.format(address=address, seconds=seconds))
