"""Asking a site for its pages and feeds, by the rules of a run."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from pipeline.feeds.reading_once import Manner, Reading, read_once, understood
from schemas.feed import Feed
from transforms.feeds.answer import Answer
from transforms.feeds.connections import open_pool
from transforms.feeds.credentials import without_credentials
from transforms.feeds.encoding import decode_feed
from transforms.feeds.exchange import get
from transforms.feeds.reply import NoReplyError

PAGE_SECONDS = 30.0
FEED_SECONDS = 10.0
"""Less: a page may name fifty, one after another on one host."""
MAX_PAGE_BYTES = 16 * 1024 * 1024

_ACCEPT = "text/html, application/xhtml+xml, application/rss+xml;q=0.9, application/atom+xml;q=0.9, */*;q=0.5"


@dataclass(frozen=True, kw_only=True)
class Page:
    """What came from an address, and from where in the end; `moved_to` as in Answer."""

    asked: str
    address: str
    moved_to: str | None
    text: str
    reading: Reading


@dataclass(frozen=True, kw_only=True)
class Asker:
    """Who asks: when, in which manner, and with which password at the site that it is for.

    `site` is an address of that site. `advance` is called for each address asked.
    """

    now: datetime
    manner: Manner
    site: str
    credentials: str | None
    advance: Callable[[], None]

    def page(self, address: str) -> Page:
        """What is there, whether it be a feed or a page. Raises NoReplyError where nothing is."""
        credentials = self._credentials(address)
        try:
            with open_pool(
                allow_private_hosts=self.manner.allow_private_hosts, politeness=self.manner.politeness
            ) as pool:
                reply = get(
                    address,
                    pool,
                    seconds=PAGE_SECONDS,
                    max_bytes=MAX_PAGE_BYTES,
                    headers={"Accept": _ACCEPT},
                    credentials=credentials,
                )
        except NoReplyError:
            raise
        except Exception as error:  # what a library does not take of an address: only its kind, it may quote a password
            raise NoReplyError("FetchError", f"{address} cannot be asked for: {type(error).__name__}") from error
        finally:
            self.advance()
        if reply.status != 200:
            raise NoReplyError(f"Http{reply.status}", f"{reply.address} answered {reply.status}")
        kind = reply.headers.get("Content-Type")
        given = Answer(body=reply.body, content_type=kind, address=reply.address, moved_to=reply.moved_to)
        answer = without_credentials(given, credentials)
        return Page(
            asked=address,
            address=reply.address,
            moved_to=reply.moved_to,
            text=decode_feed(answer.body or b"", kind),
            reading=understood(self._feed(address), answer, self.now),
        )

    def feeds(self, addresses: Sequence[str]) -> list[Reading]:
        """What reading each of these different addresses as a feed gives, in their order."""
        feeds = [self._feed(address) for address in addresses]
        found: dict[str, Reading] = {}
        for feed, reading in read_once(feeds, self.now, self.manner):
            found[feed.url] = reading
            self.advance()
        return [found[address] for address in addresses]

    def _feed(self, address: str) -> Feed:
        return Feed(
            url=address,
            name=address,
            credentials=self._credentials(address),
            timeout_seconds=FEED_SECONDS,
            max_bytes=MAX_PAGE_BYTES,
        )

    def _credentials(self, address: str) -> str | None:
        asked, own = urlsplit(address), urlsplit(self.site)
        return self.credentials if (asked.scheme, asked.netloc) == (own.scheme, own.netloc) else None
