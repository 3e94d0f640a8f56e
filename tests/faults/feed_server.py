"""A server of feeds on the loopback: it answers 304 to whoever knows the ETag, and misbehaves when told to."""

import gzip
import hashlib
import os
import signal
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

from tests.faults.documents import CONTENT_TYPES

CUTS = ("without-length", "with-length", "chunked", "gzip")
"""The ways in which half a feed comes: what a reader could tell by differs in each."""

_VICTIM_SECONDS = 30.0
_HELD_SECONDS = 120.0


@dataclass(frozen=True)
class Cut:
    """Half a body: in which way, and how much of it."""

    way: str
    share: float


@dataclass(frozen=True)
class Kill:
    """Who asks for this feed is killed, with so much of the body sent."""

    share: float


@dataclass(frozen=True)
class Hold:
    """Whoever asks for this feed waits, with half of the body sent, until it is let go; then no more comes."""

    reached: threading.Event = field(default_factory=threading.Event)
    let_go: threading.Event = field(default_factory=threading.Event)


class FeedServer:
    """Serves documents by path. `misbehaving` names what to do instead of that, for a path, until it is taken away."""

    def __init__(self) -> None:
        self.documents: dict[str, bytes] = {}
        self.misbehaving: dict[str, Cut | Kill | Hold] = {}
        self.victim = 0
        """The process that a Kill kills; a request waits until there is one."""
        self.asked = 0
        server = self

        class Serving(_Handler):
            feeds = server

        self._http = _Http(("127.0.0.1", 0), Serving)
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def serve(self, documents: Mapping[str, bytes]) -> None:
        """Serve these by their addresses, and nothing else."""
        self.documents = {url.removeprefix(self.url): body for url, body in documents.items()}

    def behave(self) -> None:
        """Serve whole documents from now on."""
        self.misbehaving = {}
        self.victim = 0


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    feeds: FeedServer

    def do_GET(self) -> None:
        self.feeds.asked += 1
        body = self.feeds.documents.get(self.path)
        if body is None:
            self.send_error(404)
            return
        match self.feeds.misbehaving.get(self.path):
            case Cut(way, share):
                self._send_cut(body, way, share)
            case Kill(share):
                self._send_and_kill(body, share)
            case Hold() as hold:
                self._head(body, {"Content-Length": str(len(body))})
                self.wfile.write(body[: len(body) // 2])
                self.wfile.flush()
                hold.reached.set()
                hold.let_go.wait(_HELD_SECONDS)
                self.close_connection = True
            case None:
                self._send(body)

    def _send(self, body: bytes) -> None:
        if self.headers.get("If-None-Match") == etag_of(body):
            self.send_response(304)
            self.send_header("ETag", etag_of(body))
            self.end_headers()
            return
        self._head(body, {"Content-Length": str(len(body))})
        self.wfile.write(body)

    def _send_cut(self, body: bytes, way: str, share: float) -> None:
        # Never the whole of it: at least its last character that counts is missing.
        size = min(int(len(body) * share), len(body.rstrip()) - 1)
        self.close_connection = True
        match way:
            case "without-length":
                self._head(body, {"Connection": "close"})
                self.wfile.write(body[:size])
            case "with-length":
                self._head(body, {"Content-Length": str(len(body))})
                self.wfile.write(body[:size])
            case "chunked":
                self._head(body, {"Transfer-Encoding": "chunked"})
                self.wfile.write(b"%x\r\n%b\r\n" % (size, body[:size]) if size else b"")
            case "gzip":
                packed = gzip.compress(body)
                self._head(body, {"Content-Encoding": "gzip", "Connection": "close"})
                self.wfile.write(packed[: min(int(len(packed) * share), len(packed) - 1)])

    def _send_and_kill(self, body: bytes, share: float) -> None:
        self._head(body, {"Content-Length": str(len(body))})
        self.wfile.write(body[: int(len(body) * share)])
        self.wfile.flush()
        until = time.monotonic() + _VICTIM_SECONDS
        while not self.feeds.victim and time.monotonic() < until:
            time.sleep(0.001)
        if self.feeds.victim:
            with suppress(ProcessLookupError):
                os.kill(self.feeds.victim, signal.SIGKILL)
        self.close_connection = True

    def _head(self, body: bytes, headers: Mapping[str, str]) -> None:
        self.send_response(200)
        format_ = self.path.rpartition(".")[2]
        for name, value in {"Content-Type": CONTENT_TYPES[format_], "ETag": etag_of(body), **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        """Quiet."""


class _Http(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Who asked was killed."""


def etag_of(body: bytes) -> str:
    """The validator of a document."""
    return f'"{hashlib.sha256(body).hexdigest()[:16]}"'
