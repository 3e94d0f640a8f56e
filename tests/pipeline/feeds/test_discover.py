"""`feeds discover`: which feeds a site offers, each of them read."""

import json
import re
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from pipeline.feed_list import read_feed_list
from pipeline.feeds.discover_command import HEADINGS
from pipeline.feeds.discovering import MAX_CANDIDATES

NOW = datetime.now(UTC)
FRESH = format_datetime(NOW - timedelta(hours=1))
DAY = f"{NOW - timedelta(hours=1):%Y-%m-%d}"
PRIVATE = "--allow-private-hosts"
PAGE = "<!doctype html><html><head><title>News</title>{}</head><body>{}</body></html>"
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>All &amp; sundry</title><id>x</id>'
    f"<entry><id>1</id><title>One</title><updated>{NOW - timedelta(hours=1):%Y-%m-%dT%H:%M:%SZ}</updated>"
    "</entry></feed>"
)


def page(site, *declared: str, body: str = "", path: str = "/") -> str:
    links = "".join(f'<link rel="alternate" type="application/rss+xml" href="{href}">' for href in declared)
    return site.answer(path, PAGE.format(links, body), kind="text/html; charset=utf-8")


def rows_of(out: str) -> list[list[str]]:
    """The table's lines below what is said of the page."""
    _, empty, head, _, *lines = out.splitlines()
    assert empty == ""
    assert re.split(r" {2,}", head.strip()) == list(HEADINGS)
    return [re.split(r" {2,}", line.strip()) for line in lines]


def test_what_is_offered_is_read_and_shown(command, site, rss) -> None:
    site.answer("/rss", rss("Trade news", published=FRESH))
    site.answer("/atom", ATOM, kind="application/atom+xml")
    site.answer("/empty/feed", rss("Nothing yet", entries=0))
    site.answer("/feed/about", PAGE.format("", ""), kind="text/html")
    body = '<a href="/atom">Atom</a> <a href="/empty/feed">x</a> <a href="/feed/about">x</a> <a href="/feed/gone">x</a>'
    address = page(site, "/rss", body=body)
    done = command("discover", address, PRIVATE)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[0] == f"{address} offers 3 feeds"
    assert rows_of(done.out) == [
        ["Trade news", "RSS 2.0", "2", DAY, "declared", site.url("/rss")],
        ["All & sundry", "Atom 1.0", "1", DAY, "linked", site.url("/atom")],
        ["Nothing yet", "RSS 2.0", "0", "–", "linked", site.url("/empty/feed")],
    ]
    assert sorted(site.asked) == ["/", "/atom", "/empty/feed", "/feed/about", "/feed/gone", "/rss"]
    assert site.most_at_once["all"] == 1


def test_a_feed_says_that_it_is_one(command, site, rss) -> None:
    address = site.answer("/here", rss("Trade news", published=FRESH), kind="text/html")
    done = command("discover", address, PRIVATE)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[0] == f"{address} is a feed itself"
    assert rows_of(done.out) == [["Trade news", "RSS 2.0", "2", DAY, "itself", address]]
    assert site.asked == ["/here"]


def test_one_feed_at_several_addresses_is_shown_once(command, site, rss) -> None:
    site.answer("/rss", rss(published=FRESH))
    site.answer("/feed", status=302, headers={"Location": "/rss"})
    site.answer("/copy/rss", rss(published=FRESH))
    site.answer("/old/rss", status=301, headers={"Location": "/new/rss"})
    site.answer("/new/rss", rss("Other"))
    done = command("discover", page(site, "/feed", "/rss", "/copy/rss", "/old/rss"), PRIVATE)
    # What moved for good is told by its new address.
    assert [row[-1] for row in rows_of(done.out)] == [site.url("/feed"), site.url("/new/rss")]


def test_redirects_and_the_base_of_the_page_count(command, site, rss) -> None:
    address = site.answer("/", status=301, headers={"Location": "/en/home"})
    base = '<base href="/feeds/"><link rel="alternate" type="application/rss+xml" href="all.xml">'
    site.answer("/en/home", PAGE.format(base, ""), kind="text/html")
    site.answer("/feeds/all.xml", rss())
    done = command("discover", address, PRIVATE)
    assert done.out.splitlines()[0] == f"{site.url('/en/home')} offers 1 feed"
    assert rows_of(done.out)[0][-1] == site.url("/feeds/all.xml")


def test_a_page_of_feeds_is_looked_through(command, site, rss) -> None:
    address = page(site, body='<a href="/rss">RSS</a> <a href="http://127.0.0.2:1/rss">RSS elsewhere</a>')
    page(site, path="/rss", body='<a href="/rss/trade.xml">Trade</a> <a href="/rss/world.xml">World</a>')
    site.answer("/rss/trade.xml", rss("Trade"))
    site.answer("/rss/world.xml", rss("World"))
    done = command("discover", address, PRIVATE)
    assert [row[0] for row in rows_of(done.out)] == ["Trade", "World"]
    assert "/feed" not in site.asked


def test_the_usual_places_are_tried_where_nothing_is_named(command, site, rss) -> None:
    site.answer("/feed", status=301, headers={"Location": "/feed/"})
    site.answer("/feed/", rss("Found"))
    address = page(site, path="/business/")
    done = command("discover", address, PRIVATE)
    assert [(row[0], row[4], row[5]) for row in rows_of(done.out)] == [("Found", "usual place", site.url("/feed/"))]
    assert "/business/feed" in site.asked
    assert "/rss.xml" in site.asked


def test_a_site_without_feeds_ends_with_1(command, site) -> None:
    address = page(site)
    for arguments in ((), ("--toml",)):
        done = command("discover", address, PRIVATE, *arguments)
        assert (done.code, done.out) == (1, "")
        assert done.err == f"tariffwire: {address} offers no feed; 8 addresses were tried\n"
    done = command("discover", address, PRIVATE, "--json")
    assert (done.code, json.loads(done.out)["feeds"]) == (1, [])


def test_ready_entries_for_a_list(command, site, rss, tmp_path: Path) -> None:
    site.answer(
        "/rss",
        rss('The "Trade" &amp;lt;desk&amp;gt;', published=FRESH).replace("<link>", "<language>en-gb</language><link>"),
    )
    site.answer("/bare", "<rss version='2.0'><channel><item><title>x</title></item></channel></rss>")
    done = command("discover", page(site, "/rss", "/bare"), PRIVATE, "--toml")
    assert done.out == (
        f'[[feed]]\nurl = "{site.url("/rss")}"\nname = "The \\"Trade\\" <desk>"\nlanguage = "en-gb"\n'
        'homepage = "https://news.example/"\n'
        f'\n[[feed]]\nurl = "{site.url("/bare")}"\nname = "127.0.0.1"\nhomepage = "{site.url("/")}"\n'
    )
    (tmp_path / "my.toml").write_text(done.out)
    assert [feed.url for feed in read_feed_list(tmp_path / "my.toml")] == [site.url("/rss"), site.url("/bare")]


def test_a_json_feed_is_a_feed(command, site) -> None:
    body = json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Trade",
            "items": [{"id": "1", "title": "One", "content_text": "x", "date_published": "2026-02-01T00:00:00Z"}],
        }
    )
    link = '<link rel="alternate" type="application/feed+json" href="/feed.json">'
    site.answer("/feed.json", body, kind="application/feed+json")
    done = command("discover", site.answer("/", PAGE.format(link, ""), kind="text/html"), PRIVATE)
    assert rows_of(done.out) == [["Trade", "JSON Feed 1.1", "1", "2026-02-01", "declared", site.url("/feed.json")]]


def test_json(command, site, rss) -> None:
    site.answer("/rss", rss("Trade", published=FRESH))
    done = command("discover", page(site, "/rss"), PRIVATE, "--json")
    record = json.loads(done.out)
    assert (record["page"], record["tried"], record["untried"]) == (site.url("/"), 1, 0)
    (feed,) = record["feeds"]
    assert datetime.fromisoformat(feed.pop("newest")) == (NOW - timedelta(hours=1)).replace(microsecond=0)
    assert feed == {
        "url": site.url("/rss"),
        "title": "Trade",
        "format": "RSS 2.0",
        "entries": 2,
        "found": "declared",
        "language": None,
        "homepage": "https://news.example/",
    }


def test_a_page_is_asked_for_by_the_rules_of_a_run(command, site, rss) -> None:
    address = page(site, "/rss")
    done = command("discover", address)
    assert (done.code, done.out, site.asked) == (1, "", [])
    assert "not on the public Internet" in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("response", "message"),
    [
        ({"status": 404}, "answered 404"),
        ({"status": 410}, "answered 410"),
        ({"body": "x" * 1000, "cut": 10}, "broke off before its end"),
        ({"status": 302, "headers": {"Location": "file:///etc/passwd"}}, "redirects to file:"),
        ({"status": 302, "headers": {"Location": "/"}}, "redirects more than 10 times"),
    ],
)
def test_a_page_that_cannot_be_had_is_one_line_and_code_1(command, site, response, message) -> None:
    done = command("discover", site.answer("/", **response), PRIVATE)
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert message in done.err


@pytest.mark.parametrize(
    "source", ["", "file:///etc/passwd", "https://", "mailto:a@b.example", "https://a:b@[/", "/etc/passwd x:y"]
)
def test_what_is_no_address_is_one_line_and_code_2(command, source: str) -> None:
    done = command("discover", source)
    assert (done.code, done.out, done.err.count("\n")) == (2 if source != "/etc/passwd x:y" else done.code, "", 1)
    assert "a:b" not in done.err


def test_a_host_alone_is_enough(command, site, rss) -> None:
    site.answer("/", rss("Trade"))
    # Nobody speaks TLS there: that is told, and not gone round.
    done = command("discover", site.host(), PRIVATE)
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert site.asked == []
    done = command("discover", "127.0.0.1:1", PRIVATE)
    assert done.err == "tariffwire: the server of http://127.0.0.1:1 takes no connection\n"


def test_a_page_that_names_too_many_is_not_believed_in_all(command, site, rss) -> None:
    site.answer("/rss/0", rss())
    done = command("discover", page(site, *(f"/rss/{number}" for number in range(MAX_CANDIDATES + 7))), PRIVATE)
    assert done.code == 0
    assert done.err == "tariffwire: 7 more links look like feeds and were not tried\n"
    assert len(site.asked) == MAX_CANDIDATES + 1


def test_a_password_goes_to_its_site_alone_and_is_never_shown(command, site, rss) -> None:
    site.answer("/rss", rss("Ours"))
    site.answer("/other/rss", rss("Other"))
    page(site, "/rss", site.url("/other/rss", 2))
    for arguments in ((), ("--toml",), ("--json",)):
        site.authorizations.clear()
        done = command("discover", f"http://ann:hunter22@{site.host()}/", PRIVATE, *arguments)
        assert done.code == 0
        assert "hunter22" not in done.out + done.err
        assert sorted(map(str, site.authorizations)) == ["Basic YW5uOmh1bnRlcjIy"] * 2 + ["None"]


def test_nothing_that_a_site_says_reaches_the_terminal_as_it_came(command, site, rss) -> None:
    evil = "\u202ered\u200b\x9b2J&#x1b;[31m\r\ntariffwire: forged"
    site.answer("/rss", rss(evil, published=FRESH))
    address = page(site, "/rss", body="<a href='/rss/\x9b\u202e'>RSS</a>")
    for arguments in ((), ("--toml",), ("--json",)):
        done = command("discover", address, PRIVATE, *arguments)
        assert done.code == 0
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202e]", done.out + done.err)
        assert "\ntariffwire: forged" not in done.out


def test_as_a_person_runs_it(tariffwire, site, rss) -> None:
    site.answer("/rss", rss("Trade", published=FRESH))
    done = tariffwire("feeds", "discover", page(site, "/rss"), PRIVATE, COLUMNS="30")
    assert (done.returncode, done.stderr) == (0, "")
    assert rows_of(done.stdout) == [["Trade", "RSS 2.0", "2", DAY, "declared", site.url("/rss")]]
