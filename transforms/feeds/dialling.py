"""Connecting to a host, to public addresses alone unless told otherwise."""

import queue
import socket
import threading
import time
from collections.abc import Iterable

from urllib3.exceptions import HTTPError
from urllib3.util.connection import allowed_gai_family

from transforms.feeds.public_addresses import is_public

SocketAddress = tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes]
_LEAST_SECONDS = 0.001
_Found = list[tuple[socket.AddressFamily, SocketAddress]]


class ForbiddenAddressError(HTTPError):
    """A host has no address but such as are not public."""


def dial(
    host: str, port: int, seconds: float, options: Iterable[tuple[int, int, int | bytes]], *, only_public: bool
) -> socket.socket:
    """A socket connected to the host within so many seconds, name look-up included.

    What is connected to is what was checked: the name is looked up once, and the connected socket itself is asked who
    is on its other side, before a byte is sent. Raises ForbiddenAddressError, socket.gaierror where there is no such
    host, TimeoutError, or OSError where nobody takes the connection.
    """
    deadline = time.monotonic() + seconds
    found = _look_up(host.strip("[]"), port, seconds)
    allowed = [(family, address) for family, address in found if not only_public or _is_public(address)]
    if found and not allowed:
        raise ForbiddenAddressError
    error = OSError("no address")
    for family, address in allowed:
        remaining = deadline - time.monotonic()
        if remaining <= 0:
            raise TimeoutError
        try:
            sock = _connected(family, address, remaining, options, only_public=only_public)
        except OSError as refused:
            error = refused
        else:
            # What is left is for the handshake of TLS.
            sock.settimeout(max(_LEAST_SECONDS, deadline - time.monotonic()))
            return sock
    raise error


def _connected(
    family: socket.AddressFamily,
    address: SocketAddress,
    seconds: float,
    options: Iterable[tuple[int, int, int | bytes]],
    *,
    only_public: bool,
) -> socket.socket:
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        for level, name, value in options:
            sock.setsockopt(level, name, value)
        sock.settimeout(seconds)
        sock.connect(address)
        _check(sock.getpeername(), only_public=only_public)
    except BaseException:
        sock.close()
        raise
    return sock


def _check(peer: SocketAddress, *, only_public: bool) -> None:
    if only_public and not _is_public(peer):
        raise ForbiddenAddressError


def _is_public(address: SocketAddress) -> bool:
    return is_public(str(address[0]))


def _look_up(host: str, port: int, seconds: float) -> _Found:
    """The host's addresses. A look-up cannot be broken off, so one that takes too long is left behind."""
    answer: queue.SimpleQueue[_Found | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, allowed_gai_family(), socket.SOCK_STREAM)
            answer.put([(family, address) for family, _, _, _, address in found])
        except OSError as error:
            answer.put(error)
        except (ValueError, OverflowError):  # a label that is empty or too long, a port that is none
            answer.put(socket.gaierror(socket.EAI_NONAME, "no such name"))

    threading.Thread(target=ask, daemon=True).start()
    try:
        found = answer.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(found, OSError):
        raise found
    return found
