"""Whole runs against servers on the loopback: who is asked, how, and what is remembered of it."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.commands.run import run as run_command
from pipeline.options import parse_options
from pipeline.run import run_once
from transforms.feeds.politeness import Politeness

FEED = (
    b"<rss version='2.0'><channel><title>T</title><item><title>Fair opens</title><guid>%s</guid></item></channel></rss>"
)
QUICK = Politeness(host_delay=0, contact="https://site.example/bot")


@dataclass
class Host:
    """A server on an address of its own; `answers` by path: a status and headers, else a feed of one entry."""

    url: str
    answers: dict[str, tuple[int, dict[str, str]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    seconds: float = 0.0
    under_way: int = 0
    most_under_way: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    host: Host

    def do_GET(self) -> None:
        host = self.host
        with host.lock:
            host.asked.append(self.path)
            host.under_way += 1
            host.most_under_way = max(host.most_under_way, host.under_way)
        time.sleep(host.seconds)
        with host.lock:
            host.under_way -= 1
        status, headers = host.answers.get(self.path, (200, {}))
        body = FEED % self.path.encode() if status == 200 else b""
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Quiet."""


@pytest.fixture
def host() -> Iterator[Callable[[int], Host]]:
    """Starts a server on 127.0.0.N."""
    with ExitStack() as stack:

        def start(number: int) -> Host:
            class Serving(Handler):
                """Serves this address."""

            http = stack.enter_context(ThreadingHTTPServer((f"127.0.0.{number}", 0), Serving))
            http.daemon_threads = True
            Serving.host = Host(f"http://127.0.0.{number}:{http.server_address[1]}")
            threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
            stack.callback(http.shutdown)
            return Serving.host

        yield start


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Runs once over some addresses, always into the same warehouse; gives what it prints."""
    monkeypatch.setenv("COLUMNS", "120")

    def run(*urls: str, **settings: Any) -> str:
        entries = [f'[[feed]]\nurl = "{url}"\nname = "Feed"\n' for url in urls]
        (tmp_path / "feeds.toml").write_text("\n".join(entries))
        options = parse_options(
            feeds=str(tmp_path / "feeds.toml"),
            warehouse=f"duckdb:///{tmp_path}/rows.duckdb",
            allow_private_hosts=True,
            **{"politeness": QUICK, **settings},
        )
        run_once(options, newest=0)
        return capsys.readouterr().out

    return run


@pytest.fixture
def rows(tmp_path: Path) -> Callable[[str], list[tuple[Any, ...]]]:
    def rows(query: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(f"{tmp_path}/rows.duckdb", read_only=True) as db:
            return db.sql(query).fetchall()

    return rows


def test_who_is_asked_when_is_told_and_kept(host, run, rows, tmp_path) -> None:
    one, two = host(2), host(3)
    one.answers = {
        "/fresh": (200, {"Cache-Control": "max-age=3600"}),
        "/old": (301, {"Location": "/new"}),
        "/gone": (410, {}),
        "/broken": (500, {}),
    }
    two.answers = {f"/{number}": (429, {"Retry-After": "600"}) for number in range(5)}
    urls = [f"{one.url}/{name}" for name in ("fresh", "old", "gone", "broken", "plain")]
    urls += [f"{two.url}/{number}" for number in range(5)]
    polite = Politeness(host_delay=0, per_host=1)
    first = run(*urls, politeness=polite)
    assert "3 read, 3 failed, 4 not due; --all-feeds asks all\n" in without_padding(first)
    assert sorted(one.asked) == ["/broken", "/fresh", "/gone", "/new", "/old", "/plain"]
    assert len(two.asked) == 1
    one.asked.clear()
    second = run(*urls, politeness=polite)
    assert "0 read, 2 unchanged, 0 failed, 7 not due, 1 gone; --all-feeds asks all\n" in without_padding(second)
    assert sorted(one.asked) == ["/new", "/plain"]
    assert len(two.asked) == 1
    # What is told of those that were not asked stays as it was.
    assert rows("select feed_url, gone, message from feed_state where last_status = 'gone'") == [
        (f"{one.url}/gone", True, f"{one.url}/gone is gone for good: the server answered 410")
    ]
    assert rows("select feed_url, moved_to from feed_state where moved_to is not null") == [
        (f"{one.url}/old", f"{one.url}/new")
    ]
    assert rows("select last_status, count(*) from feed_state group by all order by all") == [
        ("failed", 2),
        ("gone", 1),
        ("read", 1),
        ("unchanged", 2),
        ("waiting", 4),
    ]
    assert rows("select feeds_waiting, feeds_gone from runs order by run_id") == [(4, 0), (7, 1)]
    one.asked.clear()
    third = run(*urls, politeness=polite, all_feeds=True)
    assert "0 read, 3 unchanged, 3 failed, 4 not due; --all-feeds asks all\n" in without_padding(third)
    # A feed that failed is looked for at its own address, one that moved where it moved to.
    assert sorted(one.asked) == ["/broken", "/fresh", "/gone", "/new", "/plain"]
    assert len(two.asked) == 2


def without_padding(printed: str) -> str:
    return "".join(line.rstrip() + "\n" for line in printed.splitlines())


def test_nothing_to_ask_is_a_run_too(host, run, rows) -> None:
    one = host(2)
    one.answers = {"/fresh": (200, {"Cache-Control": "max-age=3600"})}
    run(f"{one.url}/fresh")
    printed = run(f"{one.url}/fresh")
    assert "0 read, 0 failed, 1 not due; --all-feeds asks all\n" in without_padding(printed)
    assert one.asked == ["/fresh"]
    assert rows("select feeds_read, feeds_waiting from runs order by run_id") == [(1, 0), (0, 1)]


def test_many_hosts_at_once_and_no_host_by_more_than_is_polite(host, run, rows) -> None:
    hosts = [host(number) for number in range(2, 8)]
    for each in hosts:
        each.seconds = 0.05
    urls = [f"{each.url}/{number}" for each in hosts for number in range(6)]
    run(*urls, beam_arguments=["--direct_running_mode", "multi_threading", "--direct_num_workers", "2"])
    assert Counter(len(each.asked) for each in hosts) == {6: 6}
    assert max(each.most_under_way for each in hosts) <= QUICK.per_host
    assert rows("select count(*), min(last_status), max(last_status) from feed_state") == [(36, "read", "read")]


def test_the_command_s_defaults_are_what_politeness_is() -> None:
    """They stand in both, since --help imports nothing that reads feeds."""
    defaults = {option.name: option.default for option in run_command.params}
    polite = Politeness()
    assert {name: defaults[name] for name in ("at_once", "per_host", "host_delay")} == {
        "at_once": polite.at_once,
        "per_host": polite.per_host,
        "host_delay": polite.host_delay,
    }
