"""Servers that do not mean well when an entry's page, or its site's rules, are asked for: the entry is kept."""

import gzip
from datetime import UTC, datetime

import pytest

from schemas.feed import Feed
from schemas.records import Article, FeedState
from transforms.feeds import dialling, page_asker, pages
from transforms.feeds.answer import Answer
from transforms.feeds.connections import open_pool
from transforms.feeds.main_text_process import MainTextProcess
from transforms.feeds.page_outcomes import every_page
from transforms.feeds.politeness import Politeness
from transforms.feeds.public_addresses import is_public
from transforms.feeds.reading import records_of

NOW = datetime(2026, 2, 15, 12, tzinfo=UTC)
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
FEED = (
    '<rss version="2.0"><channel><title>T</title><item><title>Duty on tin</title><link>http://{}/page</link>'
    "<description>A 25% duty on tin from Peru.</description></item></channel></rss>"
)


def redirect(location):
    return b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nConnection: close\r\nLocation: " + location + b"\r\n\r\n"


def whole(body, *headers):
    lines = [OK.strip(), *headers, b"Content-Length: %d" % len(body), b"Connection: close", b"", body]
    return b"\r\n".join(lines)


def drip(start, piece, seconds):
    def behave(sock, stopping):
        sock.sendall(start)
        while not stopping.wait(seconds):
            sock.sendall(piece)

    return behave


def silent(_, stopping):
    stopping.wait()


BEHAVIOURS = {
    "silent": (silent, "Timeout"),
    "slow-head": (drip(b"HTTP/1.1 200 OK\r\nX-", b"x", 0.02), "Timeout"),
    "slow-body": (drip(OK + b"Content-Length: 90000\r\n\r\n<html>", b"x", 0.02), "Timeout"),
    "endless-body": (drip(OK + b"\r\n<html>", b"<p>tin</p>" * 2000, 0), "TooLarge"),
    "endless-chunks": (drip(CHUNKED, b"5\r\nxxxxx\r\n" * 2000, 0), "TooLarge"),
    "endless-headers": (drip(OK, b"X: y\r\n" * 2000, 0), "BadResponse"),
    "bomb": (whole(gzip.compress(bytes(5_000_000)), b"Content-Encoding: gzip"), "TooLarge"),
    "hangs-up": (b"", "BadResponse"),
    "cut": (OK + b"Content-Length: 90000\r\n\r\n<html>", "Incomplete"),
    "to-metadata": (redirect(b"http://169.254.169.254/latest/meta-data/"), "ForbiddenAddress"),
    "to-network": (redirect(b"//10.0.0.1/page"), "ForbiddenAddress"),
    "to-decimal": (redirect(b"http://2130706434/page"), "ForbiddenAddress"),
    "to-mapped": (redirect(b"http://[::ffff:10.0.0.1]/page"), "ForbiddenAddress"),
    "to-file": (redirect(b"file:///etc/passwd"), "BadRedirect"),
    "to-itself": (redirect(b"/page"), "TooManyRedirects"),
}


@pytest.fixture(scope="module")
def texts():
    with MainTextProcess() as texts:
        yield texts


@pytest.fixture
def outcome(start, texts, monkeypatch):
    """Asks for one entry's page of a server, which alone counts as public, and gives what became of the entry."""
    monkeypatch.setattr(dialling, "is_public", lambda address: address == "127.0.0.1" or is_public(address))
    monkeypatch.setattr(page_asker, "PAGE_SECONDS", 0.4)
    monkeypatch.setattr(page_asker, "ROBOTS_SECONDS", 0.4)
    monkeypatch.setattr(page_asker, "PAGE_BYTES", 100_000)
    monkeypatch.setattr(page_asker, "MOST_ROBOTS", 100_000)

    def outcome(**behaviours):
        server = start()
        server.behaviours.update({name.replace("_", "."): behaviour for name, behaviour in behaviours.items()})
        feed = Feed(url="saved.xml", name="Saved", full_text=True)
        records = records_of(feed, Answer(body=FEED.format(server.netloc).encode()), NOW)
        with pytest.raises(StopIteration) as end:
            next(pages.set_aside(feed, records, every_page))
        with open_pool() as pool:
            read = list(pages.read_pages([end.value.value], texts, pool, Politeness(host_delay=0), lambda: NOW))
        (article,) = (record for record in read if isinstance(record, Article))
        assert sum(isinstance(record, FeedState) for record in read) == 1
        assert article.text == "Duty on tin\nA 25% duty on tin from Peru."
        return article.text_from

    return outcome


@pytest.mark.parametrize(("behaviour", "reason"), BEHAVIOURS.values(), ids=BEHAVIOURS)
def test_a_hostile_page_leaves_the_entry_as_it_is(outcome, behaviour, reason):
    assert outcome(page=behaviour) == f"feed: {reason}"


@pytest.mark.parametrize("behaviour", [behaviour for behaviour, _ in BEHAVIOURS.values()], ids=BEHAVIOURS)
def test_hostile_rules_forbid_everything_this_time(outcome, behaviour):
    if isinstance(behaviour, bytes):
        behaviour = behaviour.replace(b"/page\r", b"/robots.txt\r")
    reason = outcome(robots_txt=behaviour, page=whole(b"<html>"))
    assert reason in {"feed: RobotsUnreachable", "feed: ForbiddenAddress"}
