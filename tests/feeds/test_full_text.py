"""Feeds whose entries' pages are read: from a loopback server to records, and on to rows."""

import gzip
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from pipeline.options import Options
from pipeline.run import new_run, run_graph
from pipeline.runners import new_pipeline
from schemas.feed import Feed
from schemas.records import Article, Failure, FeedState
from transforms.feeds import page_asker, page_outcomes, pages
from transforms.feeds.answer import Answer
from transforms.feeds.connections import open_pool
from transforms.feeds.main_text_process import MainTextError, MainTextProcess
from transforms.feeds.page_outcomes import MOST_TRIES
from transforms.feeds.pages import FullText, read_pages, set_aside
from transforms.feeds.politeness import Politeness
from transforms.feeds.reading import read_together, records_of
from transforms.warehouse.warehouse import open_warehouse

NOW = datetime(2026, 2, 15, 12, tzinfo=UTC)
PAGES = Path(__file__).with_name("pages")
TIN = (PAGES / "tin.html").read_bytes()
TITLE = "Washington puts 25% duty on Peruvian tin"
SUMMARY = "The United States will levy a duty on tin from Peru, to the dismay of solder makers."
HTML = {"Content-Type": "text/html; charset=utf-8"}
QUICK = Politeness(host_delay=0, per_host=4)


@pytest.fixture
def soon(monkeypatch):
    monkeypatch.setattr(page_asker, "ROBOTS_SECONDS", 0.3)


def item(link, title=TITLE, summary=SUMMARY, day=12):
    date = f"<pubDate>{day:02} Feb 2026 10:00:00 GMT</pubDate>"
    return f"<title>{title}</title><description>{summary}</description><link>{link}</link>{date}"


@pytest.fixture
def publish(server, rss):
    """Serves a feed of entries at /feed, each with its page, and gives the feed."""

    def publish(*items, **changes):
        server.answer("/feed", body=rss(*items).encode())
        return Feed(url=f"{server.url}/feed", name="Harbour", full_text=True, timeout_seconds=5, **changes)

    return publish


@pytest.fixture
def page(server):
    """Serves the tin page, unless told otherwise, and gives its address."""

    def page(path="/tin", **changes):
        server.answer(path, **{"body": TIN, "headers": HTML, **changes})
        return server.url + path

    return page


@pytest.fixture(scope="module")
def texts():
    with MainTextProcess() as texts:
        yield texts


@pytest.fixture
def read_all(texts):
    """Reads feeds and their pages, and gives articles, states by feed, and failures."""

    def read_all(*feeds, wants_page=page_outcomes.every_page, politeness=QUICK):
        with open_pool(allow_private_hosts=True) as pool:
            records = list(read_together(feeds, pool, politeness, lambda: NOW, FullText(texts, wants_page)))
        states = {record.feed_url: record for record in records if isinstance(record, FeedState)}
        assert len(states) == len(feeds)
        return (
            [record for record in records if isinstance(record, Article)],
            states,
            [record for record in records if isinstance(record, Failure)],
        )

    return read_all


def again(feed, states):
    return replace(feed, state=states[feed.url])


def asked(server, *besides):
    return [path for path, _ in server.requests if path not in {"/feed", "/robots.txt", *besides}]


def test_the_text_is_the_page_s(read_all, server, publish, page):
    (article,), states, failures = read_all(publish(item(page())))
    assert article.text_from == "page"
    assert article.text.startswith(f"{TITLE}\nThe United States will levy a 25% duty on tin from Peru from 1 March")
    assert "$640 million" in article.text
    assert failures == []
    (state,) = states.values()
    assert [written.split()[2:] for written in state.pages] == [["page", "1"]]
    assert state.body_sha256
    (robots, headers) = server.requests[1]
    assert robots == "/robots.txt"
    assert server.requests[2][0] == "/tin"
    assert server.requests[2][1]["Accept"].startswith("text/html")
    assert headers["User-Agent"] == server.requests[2][1]["User-Agent"] == Politeness().user_agent


def test_the_id_is_the_entry_s_whatever_its_page_says(read_all, publish, page):
    feed = publish(item(page()))
    (with_page,), _, _ = read_all(feed)
    (without,), _, _ = read_all(replace(feed, full_text=False))
    assert (without.text_from, without.text) == ("feed", f"{TITLE}\n{SUMMARY}")
    assert replace(without, text=with_page.text, text_sha256=with_page.text_sha256, text_from="page") == with_page


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"status": 404}, "Http404"),
        ({"status": 403}, "Http403"),
        ({"status": 410}, "Gone"),
        ({"status": 500}, "Http500"),
        ({"body": b"%PDF-1.7", "headers": {"Content-Type": "application/pdf"}}, "NotHtml"),
        ({"body": b""}, "EmptyPage"),
        ({"body": (PAGES / "sorry.html").read_bytes()}, "OtherPage"),
        ({"body": (PAGES / "login.html").read_bytes()}, "OtherPage"),
        ({"body": (PAGES / "stub.html").read_bytes()}, "Paywall"),
        ({"body": (PAGES / "short.html").read_bytes()}, "ShorterThanEntry"),
        ({"body": TIN, "cut": 500}, "Incomplete"),
        ({"body": gzip.compress(bytes(30_000_000)), "headers": {**HTML, "Content-Encoding": "gzip"}}, "TooLarge"),
        ({"body": b"<div>" * 2_000_000}, "TooLarge"),
        ({"body": TIN, "headers": {**HTML, "Content-Encoding": "gzip"}}, "BadCompression"),
        ({"status": 302, "headers": {"Location": "/tin"}}, "TooManyRedirects"),
        ({"status": 302, "headers": {"Location": "file:///etc/passwd"}}, "BadRedirect"),
        ({"status": 302, "headers": {"Location": "javascript:alert(1)"}}, "BadRedirect"),
        ({"status": 302, "headers": {"Location": "http://no-such-host.invalid/"}}, "UnknownHost"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_without_a_page_s_text_the_entry_s_is_kept_and_the_row_says_why(read_all, publish, page, answer, reason):
    (article,), _, failures = read_all(publish(item(page(**answer))))
    assert (article.text, article.text_from) == (f"{TITLE}\n{SUMMARY}", f"feed: {reason}")
    assert failures == []


def test_a_page_whose_reader_gives_up_is_kept_for_another_look(read_all, publish, page, monkeypatch):
    def give_up(*_):
        raise MainTextError("PageTooHard")

    monkeypatch.setattr(MainTextProcess, "main_text", give_up)
    (article,), states, (failure,) = read_all(publish(item(page())))
    assert article.text_from == "feed: PageTooHard"
    assert (failure.stage, failure.error, failure.payload) == ("page", "PageTooHard", TIN)
    assert next(iter(states.values())).body_sha256


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


def test_a_page_that_was_read_is_not_asked_for_again_and_its_rows_stand(read_all, server, publish, page):
    feed = publish(item(page()))
    _, states, _ = read_all(feed)
    server.requests.clear()
    assert read_all(again(feed, states))[0] == []
    other = item(page("/other"), "Washington puts duty on tin from Bolivia")
    publish(item(page()), other)
    (article,), states, _ = read_all(again(feed, states))
    assert article.title == "Washington puts duty on tin from Bolivia"
    assert asked(server) == ["/other"]
    assert len(next(iter(states.values())).pages) == 2


def test_an_edited_entry_has_its_page_asked_for_anew(read_all, server, publish, page):
    _, states, _ = read_all(publish(item(page())))
    feed = publish(item(page(), summary=SUMMARY + " The rate is 25%."))
    (article,), _, _ = read_all(again(feed, states))
    assert article.text_from == "page"
    assert asked(server) == ["/tin", "/tin"]


@pytest.mark.parametrize("other", [{"full_text": False}, {}])
def test_what_other_rules_read_is_read_afresh(read_all, server, publish, page, other):
    feed = publish(item(page()))
    _, states, _ = read_all(feed)
    old = states[feed.url]
    changed = replace(feed, **other, state=old if other else replace(old, extractor_version="0 with pages"))
    (article,), states, _ = read_all(changed)
    assert article.text_from == ("feed" if other else "page")
    assert bool(states[feed.url].pages) == (not other)


def test_what_may_pass_is_tried_again_a_few_times_and_then_left_alone(read_all, server, publish, page):
    feed = publish(item(page(status=500)))
    for number in range(1, MOST_TRIES + 1):
        (article,), states, _ = read_all(feed)
        feed = again(feed, states)
        assert article.text_from == "feed: Http500"
        assert feed.state.pages[0].endswith(f"Http500 {number}")
        # Until then the feed is to come whole, since an answer that nothing is new would hide the entry.
        assert bool(feed.state.body_sha256) == (number == MOST_TRIES)
    server.requests.clear()
    assert read_all(feed)[0] == []
    assert asked(server) == []


def test_what_will_not_pass_is_not_tried_again(read_all, server, publish, page):
    feed = publish(item(page(status=404)), item(page("/other"), "A second tin duty"))
    _, states, _ = read_all(feed)
    assert states[feed.url].body_sha256
    publish(item(page(status=404)), item(page("/other"), "A second tin duty"), item(page("/third"), "A third tin duty"))
    server.requests.clear()
    articles, _, _ = read_all(again(feed, states))
    assert {article.text_from for article in articles} == {"feed: Http404", "page"}
    assert asked(server) == ["/third"]


def test_the_newest_pages_come_first_and_the_others_with_later_runs(read_all, server, publish, page, monkeypatch):
    monkeypatch.setattr(page_outcomes, "MOST_PAGES", 2)
    feed = publish(*(item(page(f"/{day}"), f"Tin duty of day {day}", day=day) for day in (3, 5, 1, 4, 2)))
    seen = []
    for _ in range(3):
        articles, states, _ = read_all(feed)
        feed = again(feed, states)
        seen.append(sorted(asked(server)))
        server.requests.clear()
        later = [article.title[-1] for article in articles if article.text_from == "feed: Later"]
        assert sorted(later) == [["1", "2", "3"], ["1"], []][len(seen) - 1]
    assert seen == [["/4", "/5"], ["/2", "/3"], ["/1"]]
    assert feed.state.body_sha256


def test_only_pages_that_are_wanted_are_asked_for(read_all, server, publish, page):
    feed = publish(item(page()), item(page("/regatta"), "Who will win the regatta?", "Nobody knows."))
    articles, states, _ = read_all(feed, wants_page=lambda title, _: "tin" in title)
    assert {article.title: article.text_from for article in articles} == {
        TITLE: "page",
        "Who will win the regatta?": "feed",
    }
    assert asked(server) == ["/tin"]
    assert len(states[feed.url].pages) == 1


def test_an_entry_without_a_link_has_no_page(read_all, publish):
    (article,), _, _ = read_all(publish(f"<title>{TITLE}</title><description>{SUMMARY}</description>"))
    assert article.text_from == "feed"


@pytest.mark.parametrize(
    "link",
    [
        "http://a..b/x",
        "http://.a/x",
        "http://a%00b/x",
        "http://" + "a" * 300 + ".example/x",
        "http://ex%20ample/x",
        "http://[::1%25lo]/x",
        "http://[::ffff:7f00:1]:1/x",
        "http://127.0.0.1:0/x",
        "http://xn--a/x",
        "http://\u2028.example/x",
    ],
)
def test_a_link_that_leads_nowhere_costs_no_other_entry_its_page(read_all, publish, page, link):
    articles, states, _ = read_all(publish(item(link), item(page(), "A second duty on tin")))
    results = {article.title: article.text_from for article in articles}
    assert results["A second duty on tin"] == "page"
    assert results[TITLE].startswith("feed")
    assert len(states) == 1


@pytest.mark.parametrize("broken", ["page_of", "body_of"])
def test_what_goes_wrong_with_one_page_is_a_failure_and_goes_on(read_all, publish, page, monkeypatch, broken):
    def go_wrong(*_):
        raise ValueError("never\nmind")

    monkeypatch.setattr(pages, broken, go_wrong)
    (article,), _, (failure,) = read_all(publish(item(page())))
    assert article.text_from == "feed: ValueError"
    assert (failure.stage, failure.error, failure.message) == ("page", "ValueError", "never mind")


def test_the_same_page_in_two_feeds_is_asked_for_once(read_all, server, publish, page):
    feed = publish(item(page()))
    server.answer("/second", body=server.responses["/feed"].body)
    articles, states, _ = read_all(feed, replace(feed, url=f"{server.url}/second", name="Second"))
    assert [article.text_from for article in articles] == ["page", "page"]
    assert len({article.article_id for article in articles}) == 1
    assert asked(server, "/second") == ["/tin"]
    assert all(state.pages for state in states.values())


def test_a_host_that_wants_a_rest_is_left_alone(read_all, server, publish, page):
    busy = {"status": 429, "headers": {"Retry-After": "600"}}
    feed = publish(*(item(page(f"/{n}", **busy), f"Tin duty number {n}") for n in range(5)))
    articles, states, _ = read_all(feed, politeness=Politeness(host_delay=0, per_host=1))
    assert len(asked(server)) == 1
    assert sorted(article.text_from for article in articles) == ["feed: Http429"] + ["feed: Later"] * 4
    assert states[feed.url].body_sha256 is None


def test_a_host_that_fails_time_and_again_is_left_alone(read_all, server, publish, page, monkeypatch):
    monkeypatch.setattr(page_asker, "PAGE_SECONDS", 0.1)
    slow = {"body": b"x" * 99, "seconds_a_byte": 0.05}
    feed = publish(*(item(page(f"/{n}", **slow), f"Tin duty number {n}") for n in range(9)))
    articles, _, _ = read_all(feed, politeness=Politeness(host_delay=0, per_host=1))
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


def test_a_feed_that_has_nothing_new_has_no_page_asked_for(read_all, server, publish, page):
    feed = publish(item(page()))
    _, states, _ = read_all(feed)
    server.requests.clear()
    articles, states, _ = read_all(again(feed, states))
    assert (articles, asked(server)) == ([], [])
    assert states[feed.url].pages


ROWS = "select title, text_from, text like '%$640 million%' as whole from articles order by title"


@pytest.fixture
def run(tmp_path):
    """Runs the whole graph into one warehouse, with the feeds' states as it has them, and gives its articles."""
    location = f"duckdb:///{tmp_path}/w.duckdb"

    def run(*feeds):
        with closing(open_warehouse(location)) as warehouse:
            warehouse.create_tables()
            states = warehouse.feed_states()
        options = Options(
            feeds=feeds,
            warehouse=location,
            staging=str(tmp_path / "staging"),
            runner="DirectRunner",
            beam_arguments=(),
            allow_private_hosts=True,
            politeness=QUICK,
        )
        given = [replace(feed, state=states.get(feed.url)) for feed in feeds]
        run_graph(new_pipeline(options), options, given, new_run("DirectRunner", datetime.now(UTC)))
        with duckdb.connect(f"{tmp_path}/w.duckdb", read_only=True) as connection:
            return connection.sql(ROWS).fetchall()

    return run


def counted(tmp_path, what):
    with duckdb.connect(f"{tmp_path}/w.duckdb", read_only=True) as connection:
        return connection.sql(what).fetchall()


def test_a_row_keeps_the_full_text_that_it_had(run, server, publish, page, tmp_path):
    feed = publish(item(page()), item(page("/regatta"), "Who will win the regatta?", "Nobody knows yet. " * 9))
    assert run(feed) == [(TITLE, "page", True)]
    mentions = counted(tmp_path, "select * from tariff_mentions order by mention_id")
    assert len(mentions) > 1
    assert asked(server) == ["/tin"]

    # The entry is edited and its page cannot be had; another entry comes.
    page(status=500)
    second = item(page("/second"), "A word on regattas and tin", "Rowers say little. " * 9)
    publish(item(f"{server.url}/tin", summary=SUMMARY + " It starts in March."), second)
    assert run(feed) == [(TITLE, "page", True)]
    assert counted(tmp_path, "select * from tariff_mentions order by mention_id") == mentions
