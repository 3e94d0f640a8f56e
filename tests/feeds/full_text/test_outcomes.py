"""Which pages are asked for once more, and which not."""

from dataclasses import replace

import pytest

from tests.feeds.full_text.entries import SUMMARY, TITLE, again, asked, item
from transforms.feeds import page_outcomes
from transforms.feeds.page_outcomes import MOST_TRIES


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


def test_the_same_page_in_two_feeds_is_asked_for_once(read_all, server, publish, page):
    feed = publish(item(page()))
    server.answer("/second", body=server.responses["/feed"].body)
    articles, states, _ = read_all(feed, replace(feed, url=f"{server.url}/second", name="Second"))
    assert [article.text_from for article in articles] == ["page", "page"]
    assert len({article.article_id for article in articles}) == 1
    assert asked(server, "/second") == ["/tin"]
    assert all(state.pages for state in states.values())


def test_a_feed_that_has_nothing_new_has_no_page_asked_for(read_all, server, publish, page):
    feed = publish(item(page()))
    _, states, _ = read_all(feed)
    server.requests.clear()
    articles, states, _ = read_all(again(feed, states))
    assert (articles, asked(server)) == ([], [])
    assert states[feed.url].pages
