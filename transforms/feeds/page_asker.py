"""Asking for entries' pages and for the rules of their sites, over HTTP."""

from collections.abc import Callable
from datetime import datetime

import urllib3

from schemas.feed import Feed
from transforms.feeds.answer import Answer, UnreadableFeedError
from transforms.feeds.exchange import get
from transforms.feeds.fetcher import refused
from transforms.feeds.hosts import host_of
from transforms.feeds.reply import NoReplyError, Reply
from transforms.feeds.robots import MAX_BYTES as MOST_ROBOTS
from transforms.feeds.robots import Robots, RobotsRules
from transforms.feeds.together import SILENT
from transforms.feeds.turns import Turn

ACCEPT = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"
PAGE_BYTES = 5 * 1024 * 1024
"""The most of a page, unpacked; news pages have up to two megabytes."""
PAGE_SECONDS = 20.0
ROBOTS_SECONDS = 10.0
OF_THE_HOST = SILENT | {"UnknownHost", "ForbiddenAddress", "BadCertificate", "BadResponse"}
"""Reasons for which a page cannot be had that tell of its host."""


def page_feed(address: str, feed: Feed) -> Feed:
    """A page to ask for, as a feed: what takes turns at a host does not care which it is."""
    seconds = min(PAGE_SECONDS, feed.timeout_seconds)
    return Feed(url=address, name=address, timeout_seconds=seconds, max_bytes=min(PAGE_BYTES, feed.max_bytes))


class PageAsker:
    """Asks for pages and for the rules of their sites, in the threads of `retrieve_together`.

    `delays` holds the seconds that each host asked so far wants between two requests.
    """

    def __init__(self, pool: urllib3.PoolManager, clock: Callable[[], datetime]) -> None:
        self._pool = pool
        self._clock = clock
        self.robots = Robots(self._robots)
        self.delays: dict[str, float] = {}

    def robots_of(self, site: Feed, turn: Turn) -> Answer:
        """Ask for a site's rules, which `robots` then knows."""
        self._rules(site.url, turn)
        return Answer()

    def page_of(self, page: Feed, turn: Turn) -> Answer | UnreadableFeedError:
        """The page's answer, or why there is none."""
        try:
            return self._page(page, turn)
        except UnreadableFeedError as error:
            return error
        except Exception as error:  # noqa: BLE001  # what a library does not take of one page must not stop the others
            return UnreadableFeedError("FetchError", f"the page cannot be asked for: {type(error).__name__}")

    def _page(self, page: Feed, turn: Turn) -> Answer:
        try:
            reply = get(
                page.url,
                self._pool,
                seconds=page.timeout_seconds,
                max_bytes=page.max_bytes,
                headers={"Accept": ACCEPT},
                check=lambda address: self._rules(address, turn).check(address),
                turn=turn,
            )
        except NoReplyError as error:
            raise UnreadableFeedError(error.reason, str(error)) from error
        if reply.status != 200:
            raise refused(reply, page.url, self._clock())
        return Answer(body=reply.body, content_type=reply.headers.get("Content-Type"), address=reply.address)

    def _rules(self, address: str, turn: Turn) -> RobotsRules:
        """The rules of an address's site, whose wish for a delay is known from then on."""
        if not self.robots.knows(address):
            turn(address)
        rules = self.robots.rules(address, turn)
        host = host_of(address)
        self.delays[host] = max(self.delays.get(host, 0.0), rules.delay)
        return rules

    def _robots(self, address: str, turn: Turn) -> Reply:
        return get(address, self._pool, seconds=ROBOTS_SECONDS, max_bytes=MOST_ROBOTS, turn=turn)
