"""What a server says of when and where to ask is heeded, whatever it says; asked for real, on the loopback."""

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import formatdate

import pytest

from schemas.records import FeedState
from transforms.feeds import reading
from transforms.feeds.connections import open_pool
from transforms.feeds.next_fetch import is_due
from transforms.feeds.politeness import Politeness
from transforms.feeds.reading import read_feed, read_together

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
SECOND = timedelta(seconds=1)
NOW = datetime(2026, 2, 15, 12, tzinfo=UTC)


@pytest.fixture
def reread(feed, read):
    """Reads the feed as a run does that remembers this of it."""
    return lambda state=None: read(replace(feed, state=state))


@pytest.fixture
def no_parsing(monkeypatch):
    def refuse(*_):
        raise AssertionError("it was parsed")

    return lambda: monkeypatch.setattr(reading, "parse_feed", refuse)


def paths(server):
    return [path for path, _ in server.requests]


def in_an_hour():
    """By the clock that the server tells in its Date, which is not that of these tests."""
    return formatdate(time.time() + 3600, usegmt=True)


@pytest.mark.parametrize(
    ("headers", "rest"),
    [
        ({}, None),
        ({"Cache-Control": "max-age=900"}, 15 * MINUTE),
        ({"Cache-Control": "public, max-age=999999999999999999999"}, DAY),
        ({"Cache-Control": "max-age=-1"}, None),
        ({"Cache-Control": "max-age=0, no-cache"}, None),
        ({"Cache-Control": "\xffmax-age=900"}, None),
        ({"Expires": in_an_hour}, HOUR),
        ({"Expires": "Thu, 01 Jan 9999 00:00:00 GMT"}, DAY),
        ({"Expires": "0"}, None),
    ],
)
def test_what_stays_fresh_is_not_asked_for_meanwhile(answer, reread, now, headers, rest):
    answer(headers={name: value if isinstance(value, str) else value() for name, value in headers.items()})
    state = reread().state
    if rest is None:
        assert state.next_fetch_at is None
    else:
        assert abs(state.next_fetch_at - (now + rest)) < 2 * SECOND
    assert is_due(state, now + SECOND) is (rest is None)
    assert is_due(state, now + DAY)


@pytest.mark.parametrize(
    ("said", "rest"),
    [
        ("<ttl>30</ttl>", 30 * MINUTE),
        ("<ttl>99999999</ttl>", DAY),
        ("<ttl>-1</ttl>", None),
        ('<u:updatePeriod xmlns:u="http://purl.org/rss/1.0/modules/syndication/">hourly</u:updatePeriod>', HOUR),
    ],
)
def test_what_a_feed_says_of_itself_counts_and_is_still_known_where_no_body_comes(answer, reread, now, said, rest):
    body = f"<rss version='2.0'><channel><title>T</title>{said}<item><title>A</title></item></channel></rss>"
    answer(body=body.encode(), headers={"ETag": '"a"', "Cache-Control": "max-age=60"})
    wanted = now + (rest or MINUTE)
    first = reread().state
    again = reread(first).state
    assert (first.last_status, again.last_status) == ("read", "unchanged")
    # The answer without a body said nothing of its age.
    assert (first.next_fetch_at, again.next_fetch_at) == (wanted, rest and wanted)
    assert again.stated_interval_seconds == (None if rest is None else first.stated_interval_seconds)


def test_an_answer_without_a_body_tells_how_long_it_holds(feed, answer, read, now, no_parsing):
    answer(headers={"ETag": '"a"'})
    first = read(feed).state
    answer(status=304, body=b"", headers={"Cache-Control": "max-age=600"})
    no_parsing()
    again = read(replace(feed, state=first))
    assert (again.errors, again.state.last_status) == ([], "unchanged")
    assert again.state.next_fetch_at == now + 10 * MINUTE


def test_the_same_body_under_another_validator_costs_no_parsing(server, feed, answer, read, no_parsing):
    """Servers behind one address make validators of their own, or take the time of the request for one."""
    answer(headers={"ETag": '"a"', "Last-Modified": "Mon, 02 Feb 2026 10:00:00 GMT"})
    first = read(feed).state
    answer(headers={"ETag": 'W/"b"', "Last-Modified": "Mon, 02 Feb 2026 10:00:01 GMT"})
    no_parsing()
    again = read(replace(feed, state=first))
    assert (again.errors, again.articles, again.state.last_status) == ([], [], "unchanged")
    assert (again.state.etag, again.state.last_modified) == ('W/"b"', "Mon, 02 Feb 2026 10:00:01 GMT")


def test_another_body_under_the_same_validator_is_read(server, feed, answer, read, rss):
    answer(headers={"Last-Modified": "Mon, 02 Feb 2026 10:00:00 GMT"})
    first = read(feed).state
    answer(
        headers={"Last-Modified": "Mon, 02 Feb 2026 10:00:00 GMT"},
        body=rss("<title>New</title><guid>t2</guid>").encode(),
    )
    assert [article.title for article in read(replace(feed, state=first)).articles] == ["New"]


def test_a_server_that_never_changes_its_validator_hides_news_for_a_day_at_most(server, feed, answer, now, rss):
    answer(headers={"ETag": '"always"'})
    pool = open_pool(allow_private_hosts=True)
    (*_, first) = read_feed(feed, pool, now)
    answer(headers={"ETag": '"always"'}, body=rss("<title>New</title><guid>t2</guid>").encode())
    (unchanged,) = read_feed(replace(feed, state=first), pool, now + 23 * HOUR)
    assert (unchanged.last_status, unchanged.last_body_at) == ("unchanged", now)
    (new, state) = read_feed(replace(feed, state=unchanged), pool, now + DAY)
    assert (new.title, state.last_status, state.last_body_at) == ("New", "read", now + DAY)
    assert [headers["If-None-Match"] for _, headers in server.requests] == [None, '"always"', None]


def test_half_a_feed_is_asked_for_again_by_the_next_run_however_long_it_stays_fresh(server, feed, rss, read, now):
    body = rss("<title>A</title><guid>1</guid>").replace("</channel></rss>", "<item><title>B").encode()
    server.answer(body=body, headers={"ETag": '"a"', "Cache-Control": "max-age=9999"})
    for status in ("failed", "read", "read"):
        feed = replace(feed, state=read(feed).state)
        assert (feed.state.last_status, feed.state.etag, feed.state.body_sha256) == (status, None, None)
        assert feed.state.next_fetch_at is None
        assert is_due(feed.state, now)


def test_a_server_that_always_breaks_off_is_asked_less_often(server, feed, rss, read, now):
    server.answer(body=rss("<title>A</title><guid>1</guid>").encode(), cut=60)
    first = read(feed).state
    second = read(replace(feed, state=first)).state
    assert (first.last_status, first.next_fetch_at) == ("failed", None)
    assert second.next_fetch_at > now


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("said", "rest"),
    [
        ("7200", 2 * HOUR),
        (lambda: formatdate(time.time() + 7200, usegmt=True), 2 * HOUR),
        ("99999999999999999999", 7 * DAY),
        ("Thu, 01 Jan 9999 00:00:00 GMT", 7 * DAY),
        ("-5", None),
        ("soon", None),
        ("0", None),
        ("Mon, 02 Feb 1998 10:00:00 GMT", None),
        (None, None),
    ],
)
def test_a_server_that_wants_a_rest_gets_it(answer, reread, status, said, rest):
    headers = {} if said is None else {"Retry-After": said if isinstance(said, str) else said()}
    answer(status=status, headers=headers)
    result = reread()
    assert (result.errors, result.state.last_status) == ([f"Http{status}"], "failed")
    waits = result.state.next_fetch_at - NOW
    if rest is not None:
        assert abs(waits - rest) < 2 * SECOND
    elif status == 429 or said in {"0", "Mon, 02 Feb 1998 10:00:00 GMT"}:
        assert 45 * MINUTE <= waits <= HOUR
    else:
        assert 3 * MINUTE <= waits <= 5 * MINUTE
    assert not is_due(result.state, NOW + waits - SECOND)
    assert is_due(result.state, NOW + waits)


def test_failures_in_a_row_slow_a_feed_down_and_one_good_answer_forgets_them(feed, answer, read, now):
    answer(status=500)
    state, waits = None, []
    for _ in range(12):
        state = read(replace(feed, state=state)).state
        waits.append(state.next_fetch_at - now)
    assert waits[:8] == sorted(waits[:8])
    assert waits[0] <= 5 * MINUTE
    assert 0.75 * DAY <= waits[-1] <= DAY
    answer()
    state = read(replace(feed, state=state)).state
    assert (state.consecutive_failures, state.next_fetch_at) == (0, None)


def test_a_busy_host_s_other_feeds_wait_and_other_hosts_do_not(server, feed, answer, rss, now):
    every = [replace(feed, url=f"{server.url}/{number}") for number in range(5)]
    for number in range(5):
        answer(f"/{number}")
    answer("/1", status=429, headers={"Retry-After": "600"})
    elsewhere = replace(feed, url=f"{server.url.replace('127.0.0.1', 'localhost')}/4")
    known = FeedState(feed_url=every[3].url, last_status="read", etag='"a"', consecutive_failures=2)
    every[3] = replace(every[3], state=known)
    # With a day's news already read it would come last of its host.
    with open_pool(allow_private_hosts=True) as pool:
        polite = Politeness(per_host=1, host_delay=0)
        records = list(read_together([*every, elsewhere], pool, polite, lambda: now))
    states = {record.feed_url: record for record in records if isinstance(record, FeedState)}
    assert {url.removeprefix("http://"): state.last_status for url, state in states.items()} == {
        f"{server.url.removeprefix('http://')}/0": "read",
        f"{server.url.removeprefix('http://')}/1": "failed",
        **{f"{server.url.removeprefix('http://')}/{number}": "waiting" for number in (2, 3, 4)},
        elsewhere.url.removeprefix("http://"): "read",
    }
    waiting = states[every[3].url]
    assert (waiting.etag, waiting.consecutive_failures) == ('"a"', 2)
    assert waiting.message == "not asked: 127.0.0.1 asks to be left alone for a while"
    assert now + 10 * MINUTE <= waiting.next_fetch_at <= now + 60 * MINUTE
    assert sorted(paths(server)) == ["/0", "/1", "/4"]


def test_every_request_says_who_asks(server, feed, answer, now):
    answer()
    with open_pool(allow_private_hosts=True, politeness=Politeness(contact="news@site.example")) as pool:
        list(read_feed(feed, pool, now))
    agent = server.requests[0][1]["User-Agent"]
    assert agent.startswith("tariffwire/")
    assert agent.endswith(" (feed reader; +news@site.example)")


def test_a_refusal_that_waits_to_be_told_holds_nothing_of_what_was_read(feed, answer, now):
    answer(body=b"x" * 5000)
    with open_pool(allow_private_hosts=True) as pool:
        refused = reading.retrieved(replace(feed, max_bytes=4999), pool, now)
    assert refused.reason == "TooLarge"
    assert (refused.__traceback__, refused.__cause__, refused.__context__) == (None, None, None)


def test_a_connection_is_kept_for_the_next_request(server, feed, answer, now):
    answer(headers={"ETag": '"a"'})
    answer("/moved", status=302, headers={"Location": "/feed"}, body=b"")
    with open_pool(allow_private_hosts=True) as pool:
        state = None
        for path in ("/feed", "/feed", "/moved", "/feed"):
            asked = replace(feed, url=server.url + path, state=state)
            (*_, state) = read_feed(asked, pool, now)
        assert pool.connection_from_url(server.url).num_connections == 1
    assert len(server.requests) == 5
