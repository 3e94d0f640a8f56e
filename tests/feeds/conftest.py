import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from schemas.feed import Feed
from schemas.records import Article, Failure, FeedState
from transforms.feeds.connections import open_pool
from transforms.feeds.reading import read_feed

NOW = datetime(2026, 2, 15, 12, tzinfo=UTC)


@dataclass
class Read:
    """What reading one feed gave."""

    articles: list[Article]
    failures: list[Failure]
    state: FeedState

    @property
    def errors(self) -> list[str]:
        return [failure.error for failure in self.failures]


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def read() -> Callable[[Feed], Read]:
    def read(feed: Feed) -> Read:
        # The servers of tests are on this machine.
        with open_pool(allow_private_hosts=True) as pool:
            records = list(read_feed(feed, pool, NOW))
        states = [record for record in records if isinstance(record, FeedState)]
        assert len(states) == 1, "one state a feed, whatever happens"
        return Read(
            [record for record in records if isinstance(record, Article)],
            [record for record in records if isinstance(record, Failure)],
            states[0],
        )

    return read


@pytest.fixture
def read_bytes(read: Callable[[Feed], Read], tmp_path: Path) -> Callable[..., Read]:
    def read_bytes(body: bytes | str, name: str = "feed.xml") -> Read:
        path = tmp_path / name
        path.write_bytes(body.encode() if isinstance(body, str) else body)
        return read(Feed(url=name, name="Test", path=str(path)))

    return read_bytes


@dataclass
class Response:
    """What the loopback server answers on one path; `cut` closes the connection after so many bytes of the body."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None
    chunked: bool = False
    seconds_a_byte: float = 0.0
    trickles_head: bool = False


@dataclass
class Server:
    url: str
    responses: dict[str, Response] = field(default_factory=dict)
    requests: list[tuple[str, Message]] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    def answer(self, path: str = "/feed", **response: Any) -> Response:
        """Set what it answers on a path, and give it."""
        self.responses[path] = Response(**response)
        return self.responses[path]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    served: Server

    def do_GET(self) -> None:
        self.served.requests.append((self.path, self.headers))
        response = self.served.responses.get(self.path, Response(status=404))
        etag = response.headers.get("ETag")
        if etag and self.headers.get("If-None-Match") == etag:
            self.send_response(304)
            self.end_headers()
            return
        if response.seconds_a_byte and response.trickles_head:
            self.trickle(b"x" * 10_000, response.seconds_a_byte)
        self.send_response(response.status)
        for name, value in response.headers.items():
            self.send_header(name, value)
        body = response.body
        if response.chunked:
            self.send_header("Transfer-Encoding", "chunked")
            body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
        else:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if response.seconds_a_byte:
            self.trickle(body, response.seconds_a_byte)
        else:
            self.wfile.write(body[: response.cut])
        self.close_connection = response.cut is not None or bool(response.seconds_a_byte)

    def trickle(self, body: bytes, seconds_a_byte: float) -> None:
        for byte in body:
            if self.served.stopping.wait(seconds_a_byte):
                break
            self.wfile.write(bytes([byte]))

    def log_message(self, *arguments: object) -> None:
        """Quiet."""

    def handle(self) -> None:
        try:
            super().handle()
        except (BrokenPipeError, ConnectionResetError):
            """The client hung up, as it should."""


@pytest.fixture
def server() -> Iterator[Server]:
    class Serving(Handler):
        """Serves this test."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Serving) as http:
        Serving.served = served = Server(f"http://127.0.0.1:{http.server_address[1]}")
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield served
        served.stopping.set()
        http.shutdown()
        thread.join()


@pytest.fixture
def rss() -> Callable[..., str]:
    def rss(*items: str, link: str = "https://site.example/") -> str:
        joined = "".join(f"<item>{item}</item>" for item in items)
        return f'<rss version="2.0"><channel><title>T</title><link>{link}</link>{joined}</channel></rss>'

    return rss


@pytest.fixture
def processor_time() -> Callable[[], float]:
    """Seconds of the processor that the test has taken so far, however busy the machine is with other work."""
    start = time.process_time()
    return lambda: time.process_time() - start


@pytest.fixture
def elapsed() -> Callable[[], float]:
    start = time.monotonic()
    return lambda: time.monotonic() - start


@pytest.fixture
def shared() -> Path:
    """The material beside the checkout, which the project does not carry."""
    folder = Path(__file__).parents[3] / "shared"
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there")
    return folder


@pytest.fixture
def feed(server: Server) -> Feed:
    return Feed(url=f"{server.url}/feed", name="Test", timeout_seconds=5)


@pytest.fixture
def answer(server: Server, rss: Callable[..., str]) -> Callable[..., Response]:
    """Sets what the server answers: a feed of one entry, unless told otherwise."""
    body = rss("<title>Duty on tin</title><guid>t1</guid>").encode()
    return lambda path="/feed", **changes: server.answer(path, **{"body": body, "headers": {}, **changes})
