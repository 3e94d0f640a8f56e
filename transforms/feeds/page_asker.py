"""Asking for entries' pages and for the rules of their sites, over HTTP."""

from collections.abc import Callable, Iterable
from datetime import datetime

import urllib3

from schemas.feed import Feed
from transforms.feeds.answer import Answer, UnreadableFeedError
from transforms.feeds.exchange import get
from transforms.feeds.fetcher import refused
from transforms.feeds.hosts import host_of
from transforms.feeds.reply import NoReplyError, Reply
from transforms.feeds.robots import MAX_BYTES as MOST_ROBOTS
from transforms.feeds.robots import Robots
from transforms.feeds.together import SILENT

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
    """Asks for pages and for the rules of their sites, in the threads of `retrieve_together`."""

    def __init__(self, pool: urllib3.PoolManager, clock: Callable[[], datetime]) -> None:
        self._pool = pool
        self._clock = clock
        self.robots = Robots(self._robots)

    def robots_of(self, site: Feed) -> Answer:
        """Ask for a site's rules, which `robots` then knows."""
        self.robots.rules(site.url)
        return Answer()

    def delays(self, addresses: Iterable[str]) -> dict[str, float]:
        """The delay in seconds that each host of the addresses asks for."""
        wanted: dict[str, float] = {}
        for address in addresses:
            host = host_of(address)
            wanted[host] = max(wanted.get(host, 0.0), self.robots.rules(address).delay)
        return wanted

    def page_of(self, page: Feed) -> Answer | UnreadableFeedError:
        """The page's answer, or why there is none."""
        try:
            return self._page(page)
        except UnreadableFeedError as error:
            return error
        except Exception as error:  # noqa: BLE001  # what a library does not take of one page must not stop the others
            return UnreadableFeedError("FetchError", f"the page cannot be asked for: {type(error).__name__}")

    def _page(self, page: Feed) -> Answer:
        try:
            reply = get(
                page.url,
                self._pool,
                seconds=page.timeout_seconds,
                max_bytes=page.max_bytes,
                headers={"Accept": ACCEPT},
                check=lambda address: self.robots.rules(address).check(address),
            )
        except NoReplyError as error:
            raise UnreadableFeedError(error.reason, str(error)) from error
        if reply.status != 200:
            raise refused(reply, page.url, self._clock())
        return Answer(body=reply.body, content_type=reply.headers.get("Content-Type"), address=reply.address)

    def _robots(self, address: str) -> Reply:
        return get(address, self._pool, seconds=ROBOTS_SECONDS, max_bytes=MOST_ROBOTS)
