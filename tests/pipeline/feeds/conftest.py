"""A site on loopback, and commands run in this process."""

import threading
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from pipeline.cli import main


class Ended(NamedTuple):
    code: int
    out: str
    err: str


@dataclass
class Response:
    """What the site answers on a path; `cut` closes the connection after so many bytes of the body."""

    body: bytes = b""
    status: int = 200
    kind: str | None = "application/rss+xml"
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None
    seconds: float = 0.0


@dataclass
class Site:
    """A server; `host` gives it another name, since every 127.x.y.z is this machine."""

    port: int
    responses: dict[str, Response] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    authorizations: list[str | None] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    validators: list[str | None] = field(default_factory=list)
    at_once: Counter[str] = field(default_factory=Counter)
    most_at_once: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def host(self, number: int = 1) -> str:
        return f"127.0.0.{number}:{self.port}"

    def url(self, path: str = "/", number: int = 1) -> str:
        return f"http://{self.host(number)}{path}"

    def answer(self, path: str, body: bytes | str = b"", **response: Any) -> str:
        """Set what it answers on a path; the path's address."""
        self.responses[path] = Response(body.encode() if isinstance(body, str) else body, **response)
        return self.url(path)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        host = self.headers["Host"]
        with self.site.lock:
            self.site.asked.append(self.path)
            self.site.authorizations.append(self.headers["Authorization"])
            self.site.agents.append(self.headers["User-Agent"])
            self.site.validators.append(self.headers["If-None-Match"])
            self.site.at_once[host] += 1
            self.site.at_once["all"] += 1
            for name in (host, "all"):
                self.site.most_at_once[name] = max(self.site.most_at_once[name], self.site.at_once[name])
        response = self.site.responses.get(self.path, Response(b"nothing here", 404, "text/plain"))
        time.sleep(response.seconds)
        with self.site.lock:
            self.site.at_once[host] -= 1
            self.site.at_once["all"] -= 1
        self.send_response(response.status)
        if response.kind:
            self.send_header("Content-Type", response.kind)
        for name, value in response.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(response.body)))
        self.end_headers()
        self.wfile.write(response.body[: response.cut])
        self.close_connection = response.cut is not None

    def log_message(self, *arguments: object) -> None:
        """Quiet."""

    def handle(self) -> None:
        try:
            super().handle()
        except (BrokenPipeError, ConnectionResetError):
            """The client hung up, as it may."""


@pytest.fixture
def site() -> Iterator[Site]:
    class Serving(Handler):
        """Serves this test."""

    with ThreadingHTTPServer(("0.0.0.0", 0), Serving) as http:  # noqa: S104  # every 127.x.y.z
        Serving.site = served = Site(http.server_address[1])
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield served
        http.shutdown()
        thread.join()


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """Run `tariffwire feeds …` in this process."""

    def command(*arguments: str | Path) -> Ended:
        code = main(["feeds", *map(str, arguments)])
        return Ended(code, *capsys.readouterr())

    return command


@pytest.fixture
def feed_list(tmp_path: Path) -> Callable[..., Path]:
    """Write a feed list of these addresses, by their names."""

    def feed_list(**addresses: str) -> Path:
        path = tmp_path / "feeds.toml"
        entries = (f'[[feed]]\nurl = "{url}"\nname = "{name}"\n' for name, url in addresses.items())
        path.write_text("\n".join(entries), encoding="utf-8")
        return path

    return feed_list


@pytest.fixture
def rss() -> Callable[..., str]:
    def rss(title: str = "News", *, entries: int = 2, published: str = "", end: str = "</channel></rss>") -> str:
        date = f"<pubDate>{published}</pubDate>" if published else ""
        items = (f"<item><title>Entry {n}</title><guid>{n}</guid>{date}</item>" for n in range(entries))
        head = f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>'
        return f"{head}<link>https://news.example/</link>{''.join(items)}{end}"

    return rss


class Imported(NamedTuple):
    code: int
    feeds: list[dict[str, Any]]
    told: list[str]
    out: str

    @property
    def urls(self) -> list[str]:
        return [feed["url"] for feed in self.feeds]


@pytest.fixture
def imported(command, tmp_path: Path) -> Callable[..., Imported]:
    """Import a file that holds this, whole or as the outlines of an OPML file."""

    def imported(content: str | bytes, *arguments: str | Path) -> Imported:
        path = tmp_path / "list.opml"
        if isinstance(content, str):
            content = content if "<opml" in content else f'<opml version="2.0"><body>{content}</body></opml>'
            content = content.encode()
        path.write_bytes(content)
        done = command("import", path, *arguments)
        told = [line.removeprefix("tariffwire: ").replace(str(path), "FILE") for line in done.err.splitlines()]
        return Imported(done.code, tomllib.loads(done.out).get("feed", []), told, done.out)

    return imported
