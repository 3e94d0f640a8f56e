"""Feeds whose entries' pages are read, from a loopback server."""

import pytest

from schemas.feed import Feed
from schemas.records import Article, Failure, FeedState
from tests.feeds.full_text.entries import HTML, NOW, QUICK, TIN
from transforms.feeds import page_asker, page_outcomes
from transforms.feeds.connections import open_pool
from transforms.feeds.main_text_process import MainTextProcess
from transforms.feeds.pages import FullText
from transforms.feeds.reading import read_together


@pytest.fixture
def soon(monkeypatch):
    monkeypatch.setattr(page_asker, "ROBOTS_SECONDS", 0.3)


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

    def read_all(*feeds, wants_page=page_outcomes.every_page, politeness=QUICK, now=NOW):
        with open_pool(allow_private_hosts=True) as pool:
            records = list(read_together(feeds, pool, politeness, lambda: now, FullText(texts, wants_page)))
        states = {record.feed_url: record for record in records if isinstance(record, FeedState)}
        assert len(states) == len(feeds)
        return (
            [record for record in records if isinstance(record, Article)],
            states,
            [record for record in records if isinstance(record, Failure)],
        )

    return read_all
