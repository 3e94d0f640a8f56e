"""Connections to servers that may not mean well."""

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.client import HTTPException
from typing import cast

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError
from urllib3.response import BaseHTTPResponse, HTTPResponse

from transforms.feeds.dialling import dial
from transforms.feeds.politeness import Politeness


def open_pool(*, allow_private_hosts: bool = False, politeness: Politeness | None = None) -> urllib3.PoolManager:
    """A pool of connections, to public addresses alone unless private hosts are allowed, for as much as is polite.

    Every request says who asks.
    Its timeout bounds the whole of connecting, and the whole of an answer's head, not only each piece of it.
    """
    polite = politeness or Politeness()
    pool = urllib3.PoolManager(
        num_pools=4 * polite.at_once, maxsize=polite.per_host, headers={"User-Agent": polite.user_agent}
    )
    pool.pool_classes_by_scheme = (
        {"http": _AnyHttpPool, "https": _AnyHttpsPool}
        if allow_private_hosts
        else {"http": _HttpPool, "https": _HttpsPool}
    )
    return pool


def hang_up(connection: HTTPConnection) -> None:
    """Shut the connection down, where it is still open."""
    sock: socket.socket | None = connection.sock
    # The other side may have hung up first, or the answer's head come whole in this moment.
    if sock is not None:
        with contextlib.suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def hung_up_at(response: BaseHTTPResponse, deadline: float) -> Iterator[None]:
    """Shut the response's connection down at the deadline; what is read of it then ends early.

    One call to read may wait for many pieces, such as a chunk's size sent byte by byte.
    """

    def shut_down() -> None:
        # It may have come to its end, and its connection been given back, in this moment.
        with contextlib.suppress(OSError, RuntimeError, ValueError):
            response.shutdown()

    with _calling_after(deadline - time.monotonic(), shut_down):
        yield


@contextlib.contextmanager
def _calling_after(seconds: float, action: Callable[[], None]) -> Iterator[None]:
    timer = threading.Timer(max(0.0, seconds), action)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


class _Http(HTTPConnection):
    only_public = True

    def _new_conn(self) -> socket.socket:
        seconds = cast("float", self.timeout)
        try:
            return dial(self._dns_host, self.port, seconds, self.socket_options or (), only_public=self.only_public)
        except socket.gaierror as error:
            raise NameResolutionError(self.host, self, error) from error
        except TimeoutError as error:
            raise ConnectTimeoutError(self, "no connection in time") from error
        except OSError as error:
            raise NewConnectionError(self, "no connection") from error

    def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as urllib3 itself overrides it
        # A server that sends a head byte by byte stays within the timeout of each read, for days.
        deadline = time.monotonic() + cast("float", self.timeout)
        try:
            with _calling_after(cast("float", self.timeout), lambda: hang_up(self)):
                response = super().getresponse()
        except (OSError, HTTPException) as error:
            raise TimeoutError if time.monotonic() >= deadline else error from error
        # A head that breaks off is taken for a whole one.
        if time.monotonic() >= deadline:
            raise TimeoutError
        return response


class _Https(_Http, HTTPSConnection):
    """As `_Http`, with TLS; the handshake, too, is bounded by the timeout that the connected socket has."""


class _AnyHttp(_Http):
    only_public = False


class _AnyHttps(_Https):
    only_public = False


class _HttpPool(urllib3.HTTPConnectionPool):
    ConnectionCls = _Http


class _HttpsPool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _Https


class _AnyHttpPool(urllib3.HTTPConnectionPool):
    ConnectionCls = _AnyHttp


class _AnyHttpsPool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _AnyHttps
