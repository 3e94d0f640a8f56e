"""Where redirects lead, for good or for once, and what is gone; asked for real, on the loopback."""

import time
from dataclasses import replace
from datetime import timedelta

import pytest

from schemas.records import FeedState
from transforms.feeds.connections import open_pool
from transforms.feeds.exchange import get
from transforms.feeds.next_fetch import is_due
from transforms.feeds.politeness import Politeness
from transforms.feeds.reading import read_together

DAY = timedelta(days=1)


def paths(server):
    return [path for path, _ in server.requests]


def test_a_permanent_redirect_is_remembered_and_used_under_the_feed_s_own_name(server, feed, answer, read):
    answer("/old", status=301, headers={"Location": "/new"}, body=b"")
    answer("/new", headers={"ETag": '"a"'})
    old = replace(feed, url=f"{server.url}/old")
    first = read(old)
    second = read(replace(old, state=first.state))
    assert paths(server) == ["/old", "/new", "/new"]
    for result in (first, second):
        assert (result.state.feed_url, result.state.moved_to) == (old.url, f"{server.url}/new")
    assert first.articles[0].feed_url == old.url
    assert server.requests[-1][1]["If-None-Match"] == '"a"'
    answer("/new", status=308, headers={"Location": "/newer"}, body=b"")
    answer("/newer")
    third = read(replace(old, state=second.state))
    assert third.state.moved_to == f"{server.url}/newer"
    assert paths(server)[3:] == ["/new", "/newer"]


def test_once_a_feed_fails_where_it_moved_to_its_own_address_is_asked_again(server, feed, answer, read):
    answer("/old", status=301, headers={"Location": "/new"}, body=b"")
    answer("/new")
    old = replace(feed, url=f"{server.url}/old")
    state = read(old).state
    answer("/new", status=500)
    state = read(replace(old, state=state)).state
    assert (state.last_status, state.moved_to) == ("failed", f"{server.url}/new")
    answer("/old")
    state = read(replace(old, state=state)).state
    assert (state.last_status, state.moved_to) == ("unchanged", None)
    assert paths(server) == ["/old", "/new", "/new", "/old"]


@pytest.mark.parametrize("status", [404, 410])
def test_what_is_not_where_it_moved_to_is_looked_for_where_it_was(server, feed, answer, read, status):
    answer("/old", status=301, headers={"Location": "/new"}, body=b"")
    answer("/new")
    old = replace(feed, url=f"{server.url}/old")
    state = read(old).state
    answer("/new", status=status)
    result = read(replace(old, state=state))
    assert result.errors == ["Gone" if status == 410 else "Http404"]
    assert (result.state.gone, result.state.last_status) == (status == 410, "gone" if status == 410 else "failed")
    answer("/old", status=301, headers={"Location": "/newer"}, body=b"")
    answer("/newer", body=b"<rss><channel><item><title>New</title></item></channel></rss>")
    result = read(replace(old, state=state))
    assert [article.title for article in result.articles] == ["New"]
    assert (result.state.moved_to, result.state.gone) == (f"{server.url}/newer", False)
    assert paths(server) == ["/old", "/new", "/new", "/old", "/new", "/new", "/old", "/newer"]


def test_what_is_gone_is_not_asked_again_and_what_comes_back_is_no_longer_gone(feed, answer, read, now):
    answer(status=410, headers={"Retry-After": "60"})
    state = read(feed).state
    assert (state.gone, state.last_status, state.next_fetch_at) == (True, "gone", None)
    assert state.message == f"{feed.url} is gone for good: the server answered 410"
    assert not is_due(state, now + 3650 * DAY)
    answer()
    back = read(replace(feed, state=state)).state
    assert (back.gone, back.last_status) == (False, "read")


def test_a_temporary_redirect_to_what_is_gone_stops_nothing(server, feed, answer, read, now):
    answer("/here", status=302, headers={"Location": f"{server.url}/there"}, body=b"")
    answer("/there", status=410)
    state = read(replace(feed, url=f"{server.url}/here")).state
    assert (state.gone, state.last_status) == (False, "failed")
    assert is_due(state, now + 2 * DAY)


def test_what_one_address_said_last_is_not_told_to_another(server, feed, answer, read):
    answer("/old", status=301, headers={"Location": f"{server.url}/new"}, body=b"")
    answer("/new", headers={"ETag": '"n"'})
    old = replace(feed, url=f"{server.url}/old")
    state = read(old).state
    answer("/new", status=404)
    answer("/old")
    read(replace(old, state=state))
    assert [(path, headers.get("If-None-Match")) for path, headers in server.requests[2:]] == [
        ("/new", '"n"'),
        ("/old", None),
    ]


def test_a_password_does_not_move_with_the_feed(server, feed, answer, read):
    elsewhere = server.url.replace("127.0.0.1", "localhost")
    answer("/old", status=301, headers={"Location": f"{elsewhere}/new"}, body=b"")
    answer("/new")
    old = replace(feed, url=f"{server.url}/old", credentials="ann:s3cret")
    state = read(old).state
    read(replace(old, state=state))
    assert paths(server) == ["/old", "/new", "/new"]
    assert ["Authorization" in headers for _, headers in server.requests] == [True, False, False]


def test_a_remembered_place_that_is_no_address_of_the_web_is_not_asked(feed, answer, read, tmp_path):
    """A table can be written to by others."""
    answer()
    state = FeedState(feed_url=feed.url, last_status="read", moved_to=f"file://{tmp_path}/feed")
    assert len(read(replace(feed, state=state)).articles) == 1


def test_a_redirect_waits_for_the_turn_of_the_host_that_it_leads_to(server, feed, answer, now, elapsed):
    elsewhere = server.url.replace("127.0.0.1", "localhost")
    for number in range(3):
        answer(f"/{number}")
        answer(f"/to/{number}", status=302, headers={"Location": f"{server.url}/{number}"}, body=b"")
    urls = [f"{server.url}/0", *(f"{elsewhere}/to/{number}" for number in range(3))]
    with open_pool(allow_private_hosts=True) as pool:
        polite = Politeness(per_host=2, host_delay=0.2)
        records = list(read_together([replace(feed, url=url) for url in urls], pool, polite, lambda: now))
    assert [record.last_status for record in records if isinstance(record, FeedState)] == ["read"] * 4
    assert elapsed() >= 3 * 0.2


def test_waiting_for_a_turn_is_none_of_the_server_s_time(server, answer):
    answer("/here", status=302, headers={"Location": "/feed"}, body=b"")
    answer()
    told = []

    def turn(address):
        told.append(address)
        time.sleep(1.2)

    with open_pool(allow_private_hosts=True) as pool:
        assert get(f"{server.url}/here", pool, seconds=1, max_bytes=9_999, turn=turn).status == 200
    assert told == [f"{server.url}/feed"]
