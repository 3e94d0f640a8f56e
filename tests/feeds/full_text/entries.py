"""Entries and what was asked for, as tests of full text have them."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from transforms.feeds.politeness import Politeness

NOW = datetime(2026, 2, 15, 12, tzinfo=UTC)
PAGES = Path(__file__).parents[1] / "pages"
TIN = (PAGES / "tin.html").read_bytes()
TITLE = "Washington puts 25% duty on Peruvian tin"
SUMMARY = "The United States will levy a duty on tin from Peru, to the dismay of solder makers."
HTML = {"Content-Type": "text/html; charset=utf-8"}
QUICK = Politeness(host_delay=0, per_host=4)
ONE_BY_ONE = Politeness(host_delay=0, per_host=1)


def item(link, title=TITLE, summary=SUMMARY, day=12):
    date = f"<pubDate>{day:02} Feb 2026 10:00:00 GMT</pubDate>"
    return f"<title>{title}</title><description>{summary}</description><link>{link}</link>{date}"


def again(feed, states):
    return replace(feed, state=states[feed.url])


def asked(server, *besides):
    return [path for path, _ in server.requests if path not in {"/feed", "/robots.txt", *besides}]
