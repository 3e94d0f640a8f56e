"""Fetching from a real server on the loopback."""

import base64
import gzip
import os
import socket
import time
import tracemalloc
import zlib
from dataclasses import replace

import brotli
import pytest
from backports import zstd
from urllib3.connection import HTTPConnection

from schemas.feed import Feed
from schemas.version import EXTRACTOR_VERSION
from transforms.feeds import exchange
from transforms.feeds.connections import hang_up


def quick_brotli(body):
    return brotli.compress(body, quality=3)


COMPRESSIONS = [("gzip", gzip.compress), ("deflate", zlib.compress), ("br", quick_brotli), ("zstd", zstd.compress)]


def test_a_feed_is_read_and_its_validators_remembered(server, feed, answer, read):
    answer(headers={"ETag": '"a"', "Last-Modified": "Mon, 02 Feb 2026 10:00:00 GMT", "Content-Type": "text/xml"})
    result = read(feed)
    assert [article.title for article in result.articles] == ["Duty on tin"]
    assert (result.state.last_status, result.state.entries, result.failures) == ("read", 1, [])
    assert result.state.etag == '"a"'
    assert result.state.last_modified == "Mon, 02 Feb 2026 10:00:00 GMT"
    assert result.state.extractor_version == EXTRACTOR_VERSION
    (_, headers) = server.requests[0]
    assert headers["User-Agent"].startswith("tariffwire/")
    assert "If-None-Match" not in headers


def test_validators_are_sent_back_and_nothing_new_keeps_what_is_known(server, feed, answer, read):
    answer(headers={"ETag": '"a"', "Last-Modified": "Mon, 02 Feb 2026 10:00:00 GMT"})
    first = read(feed).state
    second = read(replace(feed, state=first))
    assert server.requests[1][1]["If-None-Match"] == '"a"'
    assert server.requests[1][1]["If-Modified-Since"] == "Mon, 02 Feb 2026 10:00:00 GMT"
    assert (second.articles, second.failures) == ([], [])
    assert second.state == replace(first, last_status="unchanged")


def test_the_same_body_without_validators_is_unchanged(feed, answer, read):
    answer()
    first = read(feed).state
    again = read(replace(feed, state=first))
    assert (again.state.last_status, again.articles) == ("unchanged", [])


def test_other_rules_read_afresh(server, feed, answer, read):
    answer(headers={"ETag": '"a"'})
    old = replace(read(feed).state, extractor_version="0")
    again = read(replace(feed, state=old))
    assert "If-None-Match" not in server.requests[1][1]
    assert (again.state.last_status, len(again.articles)) == ("read", 1)


@pytest.mark.parametrize(
    ("encoding", "compress"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", lambda body: gzip.compress(body[:50]) + gzip.compress(body[50:])),
        ("deflate", zlib.compress),
        ("deflate", lambda body: zlib.compress(body)[2:-4]),
        ("br", brotli.compress),
        ("zstd", zstd.compress),
        ("zstd", lambda body: zstd.compress(body[:50]) + b"\x53\x2a\x4d\x18\x01\0\0\0x" + zstd.compress(body[50:])),
        ("identity", bytes),
        ("none", bytes),
        ("identity,", bytes),
        (" , ", bytes),
        ("gzip,", gzip.compress),
        ("GZip , identity", gzip.compress),
        ("gzip, gzip", lambda body: gzip.compress(gzip.compress(body))),
        ("gzip, gzip", gzip.compress),
        ("zstd,zstd", zstd.compress),
        ("gzip, x-gzip", gzip.compress),
        ("deflate, br", lambda body: brotli.compress(zlib.compress(body))),
        ("gzip, none, br, zstd", lambda body: zstd.compress(brotli.compress(gzip.compress(body)))),
    ],
)
def test_compression_is_undone(feed, answer, read, encoding, compress):
    response = answer(headers={"Content-Encoding": encoding})
    response.body = compress(response.body)
    assert [article.title for article in read(feed).articles] == ["Duty on tin"]


def _cut(encoding, compress):
    def cut(response):
        response.headers["Content-Encoding"] = encoding
        response.body = compress(response.body)[:-12]

    return cut


def _short_length(response):
    response.cut = len(response.body) - 20


def _cut_chunk(response):
    response.chunked, response.cut = True, 60


CUTS = [_cut("gzip", gzip.compress), _cut("br", brotli.compress), _cut("zstd", zstd.compress)]


@pytest.mark.parametrize("cut", [*CUTS, _short_length, _cut_chunk])
def test_an_incomplete_body_fails_and_does_not_advance_the_state(feed, answer, read, cut):
    answer(headers={"ETag": '"a"'})
    known = read(feed).state
    cut(answer(headers={"ETag": '"b"'}))
    result = read(replace(feed, state=known))
    assert (result.articles, result.errors) == ([], ["Incomplete"])
    assert result.state.last_status == "failed"
    assert result.state.consecutive_failures == 1
    assert result.state.etag == '"a"'
    assert result.state.body_sha256 == known.body_sha256
    assert result.state.last_success_at == known.last_success_at


def test_a_body_over_the_limit_fails_on_the_wire(feed, answer, read):
    answer(body=b"x" * 5000)
    assert read(replace(feed, max_bytes=4999)).errors == ["TooLarge"]


@pytest.mark.parametrize(("encoding", "compress"), COMPRESSIONS)
def test_a_bomb_fails_once_it_is_over_the_limit(feed, answer, read, encoding, compress):
    answer(body=compress(bytes(50_000_000)), headers={"Content-Encoding": encoding})
    tracemalloc.start()
    try:
        assert read(replace(feed, max_bytes=1_000_000)).errors == ["TooLarge"]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # A body up to its limit, which grows by an eighth at a time, and some chunks; not what the bomb unpacks to.
    assert peak < 3_000_000


@pytest.mark.parametrize(("encoding", "compress"), COMPRESSIONS)
def test_a_body_is_read_whole_up_to_its_limit(feed, answer, read, encoding, compress):
    items = "".join(f"<item><title>{n}</title><description>{'x' * 9000}</description></item>" for n in range(99))
    body = f"<rss><channel>{items}</channel></rss>".encode()
    answer(body=compress(body), headers={"Content-Encoding": encoding})
    assert len(read(replace(feed, max_bytes=len(body))).articles) == 99
    assert read(replace(feed, max_bytes=len(body) - 1)).errors == ["TooLarge"]


def test_a_frame_that_asks_its_reader_to_keep_more_than_8_mib_is_refused(feed, answer, read):
    stream = zstd.ZstdCompressor(options={zstd.CompressionParameter.window_log: 24})
    wide = stream.compress(bytes(99)) + stream.flush()
    answer(body=wide, headers={"Content-Encoding": "zstd"})
    assert read(feed).errors == ["BadCompression"]


def test_a_request_says_what_can_be_unpacked(server, feed, answer, read):
    answer()
    read(feed)
    assert server.requests[0][1]["Accept-Encoding"] == "zstd, br, gzip, deflate"


def test_many_gzip_members_are_read_and_too_many_refused_at_once(feed, answer, read, processor_time):
    response = answer(headers={"Content-Encoding": "gzip"})
    members = [gzip.compress(response.body[place : place + 1]) for place in range(len(response.body))]
    empty = gzip.compress(b"")
    response.body = b"".join(members) + empty * (1000 - len(members))
    assert [article.title for article in read(feed).articles] == ["Duty on tin"]
    response.body = empty * 400_000
    assert read(feed).errors == ["BadCompression"]
    assert processor_time() < 4


def test_members_longer_than_a_chunk_are_joined_and_padding_left_out(rss, feed, answer, read):
    body = rss(*(f"<title>{number}</title><description>{os.urandom(200).hex()}</description>" for number in range(999)))
    response = answer(headers={"Content-Encoding": "gzip"})
    half = len(body) // 2
    response.body = gzip.compress(body[:half].encode()) + gzip.compress(body[half:].encode()) + bytes(100_000)
    assert len(response.body) > 300_000
    assert [article.title for article in read(feed).articles] == [str(number) for number in range(999)]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"status": 500}, "Http500"),
        ({"status": 404}, "Http404"),
        ({"status": 304}, "Http304"),
        ({"body": b""}, "EmptyBody"),
        ({"headers": {"Content-Encoding": "gzip"}}, "BadCompression"),
        ({"headers": {"Content-Encoding": "br"}}, "BadCompression"),
        ({"headers": {"Content-Encoding": "zstd"}}, "BadCompression"),
        ({"headers": {"Content-Encoding": "dcb"}}, "UnknownEncoding"),
        ({"status": 302, "headers": {"Location": "file:///etc/passwd"}}, "BadRedirect"),
        ({"status": 302, "headers": {"Location": "/feed"}}, "TooManyRedirects"),
        ({"body": b"<!doctype html><html><body>No feed here</body></html>"}, "NotAFeed"),
    ],
)
def test_what_is_no_feed_ends_as_one_failure(feed, answer, read, changes, error):
    answer(**changes)
    result = read(feed)
    assert (result.errors, result.articles) == ([error], [])
    assert (result.state.last_status, result.state.etag) == ("failed", None)
    assert result.state.message == result.failures[0].message
    assert result.failures[0].failure_id == read(feed).failures[0].failure_id


def test_a_feed_that_is_gone_says_so(feed, answer, read):
    answer(status=410)
    result = read(feed)
    assert (result.errors, result.state.last_status, result.state.gone) == (["Gone"], "gone", True)


@pytest.mark.parametrize("trickles_head", [False, True])
def test_a_slow_server_does_not_outlast_the_limit(feed, answer, read, elapsed, trickles_head):
    answer(seconds_a_byte=0.05, trickles_head=trickles_head)
    assert read(replace(feed, timeout_seconds=1)).errors == ["Timeout"]
    assert elapsed() < 4


@pytest.mark.parametrize("trickles_head", [False, True])
def test_the_first_byte_and_the_whole_head_have_a_limit_of_their_own(feed, answer, read, monkeypatch, trickles_head):
    started = time.monotonic()
    monkeypatch.setattr(exchange, "_HEAD_SECONDS", 0.3)
    answer(seconds_a_byte=0.05 if trickles_head else 60, trickles_head=True)
    assert read(replace(feed, timeout_seconds=60)).errors == ["Timeout"]
    assert time.monotonic() - started < 4


def test_nobody_listens(read):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert read(Feed(url=f"http://127.0.0.1:{port}/feed", name="Test", timeout_seconds=5)).errors == ["NoConnection"]


def test_hanging_up_where_nothing_is_open_is_no_error():
    hang_up(HTTPConnection("127.0.0.1"))


def test_what_the_http_library_does_not_take_is_a_failure(feed, answer, read):
    """HTTP's headers are Latin-1, which this password is not."""
    answer(headers={"ETag": '"a"'})
    known = read(feed).state
    result = read(replace(feed, state=known, credentials="ann:пароль"))
    assert (result.articles, result.errors, result.failures[0].stage) == ([], ["FetchError"], "fetch")
    assert (result.state.last_status, result.state.consecutive_failures) == ("failed", 1)
    assert result.state.etag == '"a"'
    assert "пароль" not in repr(result)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_only_a_permanent_redirect_is_remembered(server, feed, answer, read, status):
    answer()
    answer("/old", status=status, body=b"", headers={"Location": "feed"})
    result = read(replace(feed, url=f"{server.url}/old"))
    assert len(result.articles) == 1
    assert result.state.moved_to == (f"{server.url}/feed" if status in {301, 308} else None)
    assert result.state.feed_url == f"{server.url}/old"


def test_a_temporary_step_makes_the_way_temporary(server, feed, answer, read):
    answer()
    answer("/1", status=302, body=b"", headers={"Location": "/2"})
    answer("/2", status=301, body=b"", headers={"Location": "/feed"})
    assert read(replace(feed, url=f"{server.url}/1")).state.moved_to is None


def test_credentials_reach_their_server_alone_and_no_row(server, feed, answer, read):
    answer(body=b"no feed")
    other = server.url.replace("127.0.0.1", "localhost")
    answer("/start", status=301, body=b"", headers={"Location": f"{other}/feed"})
    result = read(replace(feed, url=f"{server.url}/start", credentials="ann:s3cret"))
    assert server.requests[0][1]["Authorization"] == "Basic " + base64.b64encode(b"ann:s3cret").decode()
    assert "Authorization" not in server.requests[1][1]
    assert result.errors == ["NotAFeed"]
    assert "s3cret" not in repr(result)


def test_relative_links_are_resolved_against_where_the_feed_came_from(server, feed, answer, read, rss):
    answer("/news/feed", body=rss("<title>A</title><link>../a?utm_source=x</link>").encode())
    (article,) = read(replace(feed, url=f"{server.url}/news/feed")).articles
    assert article.url == f"{server.url}/a?utm_source=x"
    assert article.canonical_url == f"{server.url}/a"
