"""Whose words an article of full text has, and what of a page it takes."""

import gzip
from dataclasses import replace

import pytest

from tests.feeds.full_text.entries import HTML, PAGES, SUMMARY, TIN, TITLE, item
from transforms.feeds import pages
from transforms.feeds.main_text_process import MainTextError, MainTextProcess
from transforms.feeds.politeness import Politeness


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
