"""Which pages may be asked for, and how often."""

import gzip
from dataclasses import replace
from datetime import timedelta

import pytest

from schemas.feed import Feed
from schemas.records import Article
from tests.feeds.full_text.entries import NOW, ONE_BY_ONE, QUICK, again, asked, item
from transforms.feeds import page_asker, page_outcomes, pages
from transforms.feeds.answer import Answer
from transforms.feeds.connections import open_pool
from transforms.feeds.page_asker import PageAsker
from transforms.feeds.pages import read_pages, set_aside
from transforms.feeds.reading import records_of


def test_no_page_is_asked_for_at_a_private_address(server, publish, page, texts):
    saved = publish(item(page()))
    feed = replace(saved, url="saved.xml")
    entries = records_of(feed, Answer(body=server.responses["/feed"].body), NOW)
    with pytest.raises(StopIteration) as end:
        next(set_aside(feed, entries, page_outcomes.every_page))
    with open_pool() as pool:
        records = list(read_pages([end.value.value], texts, pool, QUICK, lambda: NOW))
    assert [record.text_from for record in records if isinstance(record, Article)] == ["feed: ForbiddenAddress"]
    assert server.requests == []


@pytest.mark.parametrize(
    "case",
    [
        ({"body": b"User-agent: *\nDisallow: /tin"}, "feed: RobotsForbid"),
        ({"body": b"User-agent: tariffwire\nDisallow: /"}, "feed: RobotsForbid"),
        ({"body": b"User-agent: *\nDisallow: /sport"}, "page"),
        ({"status": 404}, "page"),
        ({"status": 403}, "page"),
        ({"status": 500}, "feed: RobotsUnreachable"),
        ({"status": 503}, "feed: RobotsUnreachable"),
        ({"status": 429}, "feed: RobotsUnreachable"),
        ({"status": 302, "headers": {"Location": "/other.txt"}}, "feed: RobotsForbid"),
        ({"status": 302, "headers": {"Location": "/robots.txt"}}, "feed: RobotsUnreachable"),
        ({"body": b"User-agent: *\nAllow: /\n" + b"#" * 3_000_000}, "feed: RobotsUnreachable"),
        ({"body": b"User-agent: *\nDisallow: /tin\n" + b"#" * 1_000_000}, "feed: RobotsForbid"),
        ({"body": b"x", "seconds_a_byte": 9.0}, "feed: RobotsUnreachable"),
        ({"body": gzip.compress(bytes(9_000_000)), "headers": {"Content-Encoding": "gzip"}}, "feed: RobotsUnreachable"),
    ],
    ids=lambda case: case[1],
)
@pytest.mark.usefixtures("soon")
def test_robots(read_all, server, publish, page, case):
    robots, reason = case
    server.answer("/robots.txt", **robots)
    server.answer("/other.txt", body=b"User-agent: *\nDisallow: /")
    (article,), _, _ = read_all(publish(item(page())))
    assert article.text_from == reason
    assert ("/tin" in asked(server)) == (reason == "page")


def test_a_redirect_is_followed_only_where_that_site_s_rules_allow(read_all, server, publish, page):
    page("/story", status=302, headers={"Location": "/tin"})
    page()
    feed = publish(item(f"{server.url}/story"))
    assert read_all(feed)[0][0].text_from == "page"
    server.answer("/robots.txt", body=b"User-agent: *\nDisallow: /tin")
    server.requests.clear()
    assert read_all(feed)[0][0].text_from == "feed: RobotsForbid"
    assert asked(server) == ["/story"]


def test_rules_that_lie_elsewhere_wait_for_the_turn_of_that_host(server):
    elsewhere = server.url.replace("127.0.0.1", "localhost") + "/rules"
    server.answer("/robots.txt", status=302, headers={"Location": elsewhere})
    server.answer("/rules", body=b"User-agent: *\nDisallow: /tin")
    turns = []
    with open_pool(allow_private_hosts=True) as pool:
        asker = PageAsker(pool, lambda: NOW)
        asker.robots_of(Feed(url=f"{server.url}/robots.txt", name="Harbour"), turns.append)
    assert turns == [f"{server.url}/robots.txt", elsewhere]
    assert not asker.robots.rules(f"{server.url}/tin").allows(f"{server.url}/tin")


def test_hosts_whose_rules_lie_at_one_another_do_not_wait_for_one_another(read_all, server, publish, page):
    elsewhere = server.url.replace("127.0.0.1", "localhost")
    server.answer("/robots.txt", status=302, headers={"Location": f"{elsewhere}/here"})
    server.answer("/here", status=302, headers={"Location": f"{server.url}/there"})
    server.answer("/there", body=b"User-agent: *\nDisallow: /other")
    page()
    stories = [page(f"/{n}", status=302, headers={"Location": f"{elsewhere}/tin"}) for n in range(6)]
    feed = publish(*(item(story, f"Tin duty number {n}") for n, story in enumerate(stories)))
    assert [article.text_from for article in read_all(feed, politeness=ONE_BY_ONE)[0]] == ["page"] * 6


def test_waiting_for_rules_takes_nothing_of_a_page_s_time(read_all, server, publish, page):
    elsewhere = server.url.replace("127.0.0.1", "localhost")
    page("/story", status=302, headers={"Location": f"{elsewhere}/tin"})
    page()
    # The server hangs up behind what it trickles, and says so: nobody is to ask for a page over that connection.
    server.answer("/robots.txt", body=b"#" * 13, seconds_a_byte=0.1, headers={"Connection": "close"})
    feed = replace(publish(item(f"{server.url}/story")), timeout_seconds=1)
    assert read_all(feed)[0][0].text_from == "page"


def test_a_host_that_wants_a_rest_is_left_alone(read_all, server, publish, page):
    busy = {"status": 429, "headers": {"Retry-After": "600"}}
    feed = publish(*(item(page(f"/{n}", **busy), f"Tin duty number {n}") for n in range(5)))
    articles, states, _ = read_all(feed, politeness=ONE_BY_ONE)
    assert len(asked(server)) == 1
    assert sorted(article.text_from for article in articles) == ["feed: Http429"] + ["feed: Later"] * 4
    assert states[feed.url].body_sha256 is None


@pytest.mark.parametrize("case", [({"Retry-After": "7200"}, 120), ({}, 45)])
def test_how_long_a_host_wants_a_rest_is_remembered(read_all, server, publish, page, case):
    headers, minutes = case
    feed = publish(item(page("/1", status=429, headers=headers), "Tin duty"), item(page("/2"), "A second tin duty"))
    _, states, _ = read_all(feed, politeness=ONE_BY_ONE)
    # Another entry, and another feed, are of the same host.
    publish(item(page("/1")), item(page("/2"), "A second tin duty"), item(page("/3"), "A third tin duty"))
    second = replace(feed, url=f"{server.url}/second")
    server.answer("/second", body=server.responses["/feed"].body)
    server.requests.clear()
    early = NOW + timedelta(minutes=minutes - 1)
    articles, later, _ = read_all(again(feed, states), second, now=early)
    assert {article.text_from for article in articles} == {"feed: Later"}
    assert {path for path, _ in server.requests} == {"/feed", "/second"}
    assert later[feed.url].body_sha256 is None
    articles, _, _ = read_all(again(feed, later), now=NOW + timedelta(hours=2, seconds=1))
    assert {article.text_from for article in articles} == {"page"}


def test_a_rest_without_end_is_none(read_all, publish, page):
    feed = publish(item(page()))
    _, states, _ = read_all(feed)
    parts = states[feed.url].pages[0].split()
    written = " ".join([parts[0], parts[1], "Later", "0", "99999999999"])
    state = replace(states[feed.url], pages=(written,), body_sha256=None)
    assert read_all(replace(feed, state=state))[0][0].text_from == "page"


def test_a_host_that_fails_time_and_again_is_left_alone(read_all, server, publish, page, monkeypatch):
    monkeypatch.setattr(page_asker, "PAGE_SECONDS", 0.1)
    slow = {"body": b"x" * 99, "seconds_a_byte": 0.05}
    feed = publish(*(item(page(f"/{n}", **slow), f"Tin duty number {n}") for n in range(9)))
    articles, _, _ = read_all(feed, politeness=ONE_BY_ONE)
    assert sorted(article.text_from for article in articles) == ["feed: Later"] * 6 + ["feed: Timeout"] * 3


def test_a_crawl_delay_is_kept(read_all, server, publish, page, elapsed):
    server.answer("/robots.txt", body=b"User-agent: *\nCrawl-delay: 0.2")
    feed = publish(*(item(page(f"/{n}"), f"Tin duty number {n}") for n in range(3)))
    assert [article.text_from for article in read_all(feed)[0]] == ["page"] * 3
    assert elapsed() >= 2 * 0.2


def test_a_long_crawl_delay_leaves_few_pages_to_a_run(read_all, server, publish, page, monkeypatch):
    monkeypatch.setattr(pages, "HOST_SECONDS", 99)
    server.answer("/robots.txt", body=b"User-agent: *\nCrawl-delay: 100")
    feed = publish(*(item(page(f"/{day}"), f"Tin duty of day {day}", day=day) for day in range(1, 9)))
    articles, _, _ = read_all(feed)
    assert asked(server) == ["/8"]
    assert sum(article.text_from == "feed: Later" for article in articles) == 7
