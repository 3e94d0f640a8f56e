"""Connections to servers that may not mean well."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from typing import cast

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.response import HTTPResponse


def open_pool() -> urllib3.PoolManager:
    """A pool of connections whose timeout bounds the whole of an answer's head, not only each piece of it."""
    pool = urllib3.PoolManager(num_pools=4)
    pool.pool_classes_by_scheme = {"http": _HttpPool, "https": _HttpsPool}
    return pool


def hang_up(connection: HTTPConnection) -> None:
    """Shut the connection down, where it is still open."""
    sock: socket.socket | None = connection.sock
    # The other side may have hung up first, or the answer's head come whole in this moment.
    if sock is not None:
        with contextlib.suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def _hanging_up(connection: HTTPConnection) -> Iterator[None]:
    """Shut the connection down once its timeout has passed, counted from here.

    A server that sends a head byte by byte stays within the timeout of each read, for days.
    """
    timer = threading.Timer(cast("float", connection.timeout), hang_up, [connection])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


class _Http(HTTPConnection):
    def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as urllib3 itself overrides it
        with _hanging_up(self):
            return super().getresponse()


class _Https(HTTPSConnection):
    def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as urllib3 itself overrides it
        with _hanging_up(self):
            return super().getresponse()


class _HttpPool(urllib3.HTTPConnectionPool):
    ConnectionCls = _Http


class _HttpsPool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _Https
