"""Servers that do not mean well: each ends as what it is, in time, and the other feeds of the run are read.

One run asks all of them, a good feed between each two, and the tests look at what it wrote.
"""

import gzip
import socket
import struct
import threading
import time
import zlib
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime

import brotli
import duckdb
import pytest
from backports import zstd

from pipeline.options import Options
from pipeline.run import new_run, run_graph
from pipeline.runners import new_pipeline
from schemas.feed import Feed
from transforms.feeds import dialling
from transforms.feeds.politeness import Politeness
from transforms.feeds.public_addresses import is_public
from transforms.warehouse.warehouse import open_warehouse

MAX_BYTES = 100_000
OK = b"HTTP/1.1 200 OK\r\n"
FEED = (
    '<rss version="2.0"><channel><title>T</title><link>https://site.example/</link><item><title>25 % tariff on tin — '
    "declared</title><guid>g</guid><description>The US put a 25% tariff on tin from Peru.</description></item>"
    "</channel></rss>"
).encode()
PAGE = b"<!doctype html><html><head><title>Error</title></head><body><h1>We are sorry</h1></body></html>"
GZIP = b"Content-Encoding: gzip"
CHUNKED = b"Transfer-Encoding: chunked"
NESTED_BOMB = gzip.compress(gzip.compress(bytes(5_000_000)))
EMPTY_MEMBER = gzip.compress(b"")
NAUGHTY = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))

Behaviour = bytes | Callable[[socket.socket, threading.Event], None]


def answer(body: bytes, *headers: bytes, status: bytes = b"200 OK") -> bytes:
    length = () if any(b"Content-Length" in header or header == CHUNKED for header in headers) else (b"%d" % len(body),)
    lines = [b"HTTP/1.1 " + status, *headers, *(b"Content-Length: " + value for value in length)]
    return b"\r\n".join([*lines, b"Connection: close", b"", body])


def redirect(location: str, status: bytes = b"302 Found") -> bytes:
    return answer(b"", b"Location: " + location.encode("latin-1"), status=status)


def chunks(*pieces: bytes) -> bytes:
    return answer(b"".join(pieces), CHUNKED)


def drip(start: bytes, piece: bytes = b"x", seconds: float = 0.02) -> Behaviour:
    """Sends a start, and then a piece now and then, for ever."""

    def behave(sock: socket.socket, stopping: threading.Event) -> None:
        sock.sendall(start)
        while not stopping.wait(seconds):
            sock.sendall(piece)

    return behave


def pour(start: bytes, piece: bytes) -> Behaviour:
    """As `drip`, as fast as it goes."""
    return drip(start, piece * (1 + 20_000 // len(piece)), 0)


def silent(_: socket.socket, stopping: threading.Event) -> None:
    stopping.wait()


def reset(sock: socket.socket, _: threading.Event) -> None:
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def half_closed(start: bytes) -> Behaviour:
    def behave(sock: socket.socket, stopping: threading.Event) -> None:
        sock.sendall(start)
        sock.shutdown(socket.SHUT_WR)
        stopping.wait()

    return behave


def slow_circle(sock: socket.socket, stopping: threading.Event) -> None:
    stopping.wait(0.2)
    sock.sendall(redirect("/slow-circle"))


BEHAVIOURS: dict[str, tuple[Behaviour, str]] = {
    "silent": (silent, "Timeout"),
    "slow-head": (drip(b"HTTP/1.1 200 OK\r\nX-"), "Timeout"),
    "slow-body": (drip(OK + b"Content-Length: 90000\r\n\r\n<rss"), "Timeout"),
    "slow-body-without-length": (drip(OK + b"\r\n" + FEED), "Timeout"),
    "slow-chunk-size": (drip(OK + CHUNKED + b"\r\n\r\n", b"0"), "Timeout"),
    "slow-circle": (slow_circle, "Timeout"),
    "stalling": (drip(answer(FEED)[:-9], b""), "Timeout"),
    "continues": (pour(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), "Timeout"),
    "trailers": (drip(chunks(b"1\r\nx\r\n0\r\n"), b"X: y\r\n"), "Timeout"),
    "endless-body": (pour(OK + b"\r\n<rss>", b"<item/>"), "TooLarge"),
    "endless-chunks": (pour(OK + CHUNKED + b"\r\n\r\n", b"5\r\nxxxxx\r\n"), "TooLarge"),
    "endless-headers": (pour(OK, b"X: y\r\n"), "BadResponse"),
    "endless-header": (pour(OK + b"X: ", b"y"), "BadResponse"),
    "endless-status": (pour(b"HTTP/1.1 200 ", b"OK"), "BadResponse"),
    "length-too-long": (answer(FEED, b"Content-Length: 90000"), "Incomplete"),
    "length-vast": (answer(FEED, b"Content-Length: 9999999999999999999"), "Incomplete"),
    "length-too-short": (answer(FEED, b"Content-Length: %d" % (len(FEED) - 30)), "Incomplete"),
    "length-negative": (answer(FEED, b"Content-Length: -5"), ""),
    "length-no-number": (answer(FEED, b"Content-Length: many"), ""),
    "lengths-differ": (answer(FEED, b"Content-Length: 5", b"Content-Length: 7"), "BadResponse"),
    "length-and-chunks": (answer(b"%x\r\n%s\r\n0\r\n\r\n" % (len(FEED), FEED), b"Content-Length: 3", CHUNKED), ""),
    "chunk-too-long": (chunks(b"fff\r\n", FEED), "Incomplete"),
    "chunk-vast": (chunks(b"fffffffffffffffff\r\n", FEED), "Incomplete"),
    "chunk-negative": (chunks(b"-5\r\n", FEED), "Incomplete"),
    "chunk-no-number": (chunks(b"many\r\n", FEED), "Incomplete"),
    "chunks-without-end": (chunks(b"%x\r\n%s\r\n" % (len(FEED), FEED)), "Incomplete"),
    "bomb": (answer(gzip.compress(bytes(5_000_000)), GZIP), "TooLarge"),
    "deflate-bomb": (answer(zlib.compress(bytes(5_000_000)), b"Content-Encoding: deflate"), "TooLarge"),
    "brotli-bomb": (answer(brotli.compress(bytes(5_000_000)), b"Content-Encoding: br"), "TooLarge"),
    "zstd-bomb": (answer(zstd.compress(bytes(5_000_000)), b"Content-Encoding: zstd"), "TooLarge"),
    "brotli-cut": (answer(brotli.compress(FEED)[:-12], b"Content-Encoding: br"), "Incomplete"),
    "zstd-cut": (answer(zstd.compress(FEED)[:-12], b"Content-Encoding: zstd"), "Incomplete"),
    "brotli-is-none": (answer(FEED, b"Content-Encoding: br"), "BadCompression"),
    "zstd-is-none": (answer(FEED, b"Content-Encoding: zstd"), "BadCompression"),
    "zstd-frames": (answer(zstd.compress(b"") * 2000, b"Content-Encoding: zstd"), "BadCompression"),
    "gzip-cut": (answer(gzip.compress(FEED)[:-12], GZIP), "Incomplete"),
    "gzip-is-none": (answer(FEED, GZIP), "BadCompression"),
    "gzip-members": (answer(EMPTY_MEMBER * 2000, GZIP), "BadCompression"),
    "gzip-of-gzip-bomb": (answer(NESTED_BOMB, b"Content-Encoding: gzip, gzip"), "TooLarge"),
    "gzip-of-gzip-is-none": (answer(gzip.compress(FEED[:-12]), b"Content-Encoding: br, gzip"), "BadCompression"),
    "encodings-without-end": (answer(gzip.compress(FEED), b"Content-Encoding: " + b"gzip," * 5000), "UnknownEncoding"),
    "encoding-unknown": (answer(FEED, b"Content-Encoding: rot13"), "UnknownEncoding"),
    "to-itself": (redirect("/to-itself"), "TooManyRedirects"),
    "ping": (redirect("/pong"), "TooManyRedirects"),
    "pong": (redirect("/ping"), "TooManyRedirects"),
    "to-metadata": (redirect("http://169.254.169.254/latest/meta-data/"), "ForbiddenAddress"),
    "to-network": (redirect("//10.0.0.1/feed", b"301 Moved"), "ForbiddenAddress"),
    "to-this-machine": (redirect("http://2130706434/feed"), "ForbiddenAddress"),
    "to-file": (redirect("file:///etc/passwd"), "BadRedirect"),
    "to-ftp": (redirect("ftp://site.example/feed"), "BadRedirect"),
    "to-gopher": (redirect("gopher://site.example/feed"), "BadRedirect"),
    "to-data": (redirect("data:text/xml,<rss/>"), "BadRedirect"),
    "to-script": (redirect("javascript:alert(1)"), "BadRedirect"),
    "to-no-host": (redirect("https:///feed"), "BadRedirect"),
    "to-no-port": (redirect("http://site.example:99999999/"), "BadRedirect"),
    "to-no-address": (redirect("http://[::1/"), "BadRedirect"),
    "to-far-too-long": (redirect("/" + "x" * 60_000), "BadRedirect"),
    "to-escapes": (redirect("/none\x1b[2J\x9b31m"), "Http404"),
    "to-nowhere": (answer(b"", status=b"302 Found"), "Http302"),
    "to-password": (redirect("http://ann:s3cret@127.0.0.1:{port}/good/1", b"301 Moved"), ""),
    "hangs-up": (b"", "BadResponse"),
    "resets": (reset, "BadResponse"),
    "half-closed": (half_closed(b""), "BadResponse"),
    "half-closed-in-body": (half_closed(answer(FEED)[:-20]), "Incomplete"),
    "head-breaks-off": (b"HTTP/1.1 200 OK\r\nContent-Type: te", "EmptyBody"),
    "http-0.9": (FEED, "BadResponse"),
    "noise": (bytes(range(256)) * 20, "BadResponse"),
    "another-protocol": (b"SSH-2.0-OpenSSH_9.6\r\n", "BadResponse"),
    "status-no-number": (answer(FEED, status=b"two hundred"), "BadResponse"),
    "status-too-high": (answer(FEED, status=b"1000 OK"), "BadResponse"),
    "partial": (answer(FEED, status=b"206 Partial Content"), "Http206"),
    "no-content": (answer(b"", status=b"204 No Content"), "Http204"),
    "not-modified-unasked": (answer(b"", status=b"304 Not Modified"), "Http304"),
    "error-with-a-feed": (answer(FEED, status=b"500 Sorry"), "Http500"),
    "page": (answer(PAGE, b"Content-Type: application/rss+xml"), "NotAFeed"),
    "json-error": (answer(b'{"error": "rate limited"}'), "NotAFeed"),
    "image": (answer(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, b"Content-Type: application/rss+xml"), "NotAFeed"),
    "nothing": (answer(b""), "EmptyBody"),
    "zeros": (answer(bytes(1000)), "EmptyBody"),
    "charset-wrong": (answer(FEED, b"Content-Type: text/xml; charset=utf-16"), ""),
    "charset-unknown": (answer(FEED, b"Content-Type: text/xml; charset=x-nope"), ""),
    "charset-no-text": (answer(FEED, b"Content-Type: text/xml; charset=unicode_escape"), ""),
    "laughs": (answer(f'<!DOCTYPE x [<!ENTITY l0 "lol">{NAUGHTY}]>'.encode() + FEED.replace(b"guid", b"l9")), ""),
    "entries": (answer(b"<rss><channel>" + b"<item/>" * 10_001), "TooManyEntries"),
    "deep": (answer(b"<rss><channel>" + b"<x>" * 20_000), "TooDeep"),
    "validator-forged": (answer(FEED, b'ETag: "\x1b[2J"', b"Last-Modified: " + b"9" * 9000), ""),
}
TLS: dict[str, tuple[Behaviour, str]] = {
    "self-signed": (answer(FEED), "BadCertificate"),
    "no-tls": (answer(FEED), "BadCertificate"),
    "silent-handshake": (silent, "Timeout"),
    "hangs-up-in-handshake": (b"", "BadCertificate"),
}
EVERY = {**BEHAVIOURS, **TLS, "to-self-signed": (b"", "BadCertificate")}


@pytest.fixture(scope="module")
def the_run(start, self_signed, tmp_path_factory):
    """The rows of one run over all of them, by table; how long it took; and the name of each feed."""
    plain = start()
    plain.behaviours |= {name: behaviour for name, (behaviour, _) in BEHAVIOURS.items()}
    plain.behaviours["good/"] = answer(FEED)
    tls = {
        name: start(behaviour, self_signed if name == "self-signed" else None) for name, (behaviour, _) in TLS.items()
    }
    plain.behaviours["to-self-signed"] = redirect(f"https://{tls['self-signed'].netloc}/feed")
    urls = {
        name: f"https://{tls[name].netloc}/feed" if name in tls else f"http://{plain.netloc}/{name}" for name in EVERY
    }
    feeds = []
    for number, (name, (_, error)) in enumerate(EVERY.items()):
        seconds = 0.4 if error == "Timeout" else 20
        feeds.append(Feed(url=urls[name], name=name, timeout_seconds=seconds, max_bytes=MAX_BYTES))
        feeds.append(Feed(url=f"http://{plain.netloc}/good/{number}", name="good", timeout_seconds=20))
    folder = tmp_path_factory.mktemp("hostile")
    location, staging = f"duckdb:///{folder}/rows.duckdb", str(folder / "staging")
    options = Options(
        feeds=(),
        warehouse=location,
        staging=staging,
        runner="DirectRunner",
        beam_arguments=(),
        # All of them are one host, and what is held here is not how long a host is left alone.
        politeness=Politeness(host_delay=0, most_silent=1000),
    )
    with closing(open_warehouse(location)) as warehouse:
        warehouse.create_tables()
    started = time.monotonic()
    with pytest.MonkeyPatch.context() as patch:
        # The servers of the test count as public, and no other address of this machine.
        patch.setattr(dialling, "is_public", lambda address: address == "127.0.0.1" or is_public(address))
        run_graph(new_pipeline(options), options, feeds, new_run("DirectRunner", datetime.now(UTC)))
    seconds = time.monotonic() - started
    with duckdb.connect(f"{folder}/rows.duckdb", read_only=True) as db:
        rows = {
            table: db.sql(f"from {table}").to_arrow_table().to_pylist()
            for table in ("failures", "feed_state", "articles", "runs")
        }
    return rows, seconds, urls


def of(rows, feed_url):
    return [row for row in rows if row["feed_url"] == feed_url]


@pytest.mark.parametrize("name", EVERY)
def test_each_ends_as_what_it_is(the_run, name):
    rows, _, urls = the_run
    error = EVERY[name][1]
    failures, (state,) = of(rows["failures"], urls[name]), of(rows["feed_state"], urls[name])
    assert [failure["error"] for failure in failures] == ([error] if error else [])
    assert state["last_status"] == ("failed" if error else "read")
    for failure in failures:
        assert failure["message"].isprintable()
        assert failure["message"] == state["message"]


def test_the_run_goes_on_with_the_other_feeds(the_run):
    rows, seconds, _ = the_run
    good = [state for state in rows["feed_state"] if "/good/" in state["feed_url"]]
    assert [state["last_status"] for state in good] == ["read"] * len(EVERY)
    (run,) = rows["runs"]
    assert (run["feeds_read"] + run["feeds_failed"], run["entries_failed"]) == (2 * len(EVERY), 0)
    slow = sum(error == "Timeout" for _, error in EVERY.values())
    assert seconds < slow * 1.2 + 60


def test_there_are_many_of_them():
    assert len(EVERY) > 80


def test_a_wrong_charset_costs_no_character(the_run):
    rows, _, _ = the_run
    assert {row["title"] for row in rows["articles"]} == {"25 % tariff on tin — declared"}


def test_what_was_cut_or_forged_is_not_remembered(the_run):
    rows, _, urls = the_run
    (cut,), (forged,) = (of(rows["feed_state"], urls[name]) for name in ("length-too-short", "validator-forged"))
    assert cut["body_sha256"] is None
    assert (forged["etag"], forged["last_modified"]) == (None, None)


def test_a_redirect_brings_neither_password_nor_escapes_into_a_row(the_run):
    rows, _, urls = the_run
    (moved,) = of(rows["feed_state"], urls["to-password"])
    assert moved["moved_to"].endswith("/good/1")
    assert "s3cret" not in repr(rows)
    assert "\x1b" not in repr(rows)
    (failure,) = of(rows["failures"], urls["to-escapes"])
    assert "/none%1B[2J%C2%9B31m answered 404" in failure["message"]


def test_the_payload_of_a_page_that_is_no_feed_is_kept(the_run):
    rows, _, urls = the_run
    (failure,) = of(rows["failures"], urls["page"])
    assert bytes(failure["payload"]) == PAGE
