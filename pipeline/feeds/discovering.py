"""Finding the feeds that a site offers: what its page names, each read before it is believed."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote, urlsplit

from pipeline.feeds.asking import Asker, Page
from pipeline.feeds.candidates import ITSELF, LINKED, Candidate, candidates_of, usual_places
from pipeline.feeds.importing import shown_address
from pipeline.feeds.reading_once import Contents, Manner, Trouble
from schemas.errors import OperationError, UsageError
from transforms.feeds.addresses import absolute_url
from transforms.feeds.reply import NoReplyError

MAX_CANDIDATES = 50
"""Of one page."""
MAX_PAGES = 3
"""How many pages are looked through that the first one leads to, where it names no feed itself."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\d)")


@dataclass(frozen=True, kw_only=True)
class Found:
    """A feed: the address to read it at, how it was found, and what it holds."""

    address: str
    found: str
    contents: Contents


@dataclass(frozen=True, kw_only=True)
class Discovery:
    """What came of looking: where the page is in the end, its feeds in the order in which it names them.

    `tried`: how many addresses were asked, the page's own not counted. `untried`: how many more the page names.
    """

    page: str
    feeds: tuple[Found, ...]
    tried: int = 0
    untried: int = 0

    @property
    def itself(self) -> bool:
        """Whether what was asked for is a feed."""
        return any(feed.found == ITSELF for feed in self.feeds)


def discover(source: str, now: datetime, manner: Manner, *, advance: Callable[[], None] = lambda: None) -> Discovery:
    """The feeds of the site at an address, which may leave out https://.

    What the page declares and links to is read, at most MAX_CANDIDATES; where none of it is a feed, so is what the
    pages name that it led to, since a site may list its feeds on a page of their own; and at last the usual places.
    Every address is held to the rules of a run. Raises UsageError where the source is no address, OperationError where
    the page cannot be had. `advance` is called for each address asked.
    """
    addresses, credentials = _addresses(source)
    asker = Asker(
        now=now,
        manner=manner,
        site=addresses[0],
        credentials=credentials,
        advance=advance,
    )
    page = _first_page(asker, addresses)
    if isinstance(page.reading, Contents):
        itself = Found(address=page.moved_to or page.asked, found=ITSELF, contents=page.reading)
        return Discovery(page=page.address, feeds=(itself,))
    search = _Search(asker, page)
    search.read(candidates_of(page.text, page.address))
    if not search.feeds:
        for led in search.led_to[:MAX_PAGES]:
            search.look_through(led)
    if not search.feeds:
        search.read(usual_places(page.address))
    return Discovery(page=page.address, feeds=tuple(search.feeds), tried=len(search.tried) - 1, untried=search.untried)


class _Search:
    """What was tried so far, and what was found."""

    def __init__(self, asker: Asker, page: Page) -> None:
        self.feeds: list[Found] = []
        self.led_to: list[str] = []
        self.tried = {page.address}
        self.untried = 0
        self._asker = asker
        self._page = page
        self._seen: set[str | None] = set()

    def read(self, candidates: Iterable[Candidate]) -> None:
        """Read what was not tried yet; of several addresses that lead to one feed the first counts."""
        new = [candidate for candidate in candidates if candidate.address not in self.tried]
        self.untried += len(new[MAX_CANDIDATES:])
        new = new[:MAX_CANDIDATES]
        self.tried |= {candidate.address for candidate in new}
        readings = self._asker.feeds([candidate.address for candidate in new])
        for candidate, reading in zip(new, readings, strict=True):
            if isinstance(reading, Trouble):
                if reading.page and candidate.found == LINKED and self._is_near(candidate.address):
                    self.led_to.append(candidate.address)
            elif not self._seen & {reading.address, reading.digest}:
                self._seen |= {reading.address, reading.digest}
                address = reading.moved_to or candidate.address
                self.feeds.append(Found(address=address, found=candidate.found, contents=reading))

    def look_through(self, address: str) -> None:
        """Read what another page of the site names, where it can be had."""
        try:
            page = self._asker.page(address)
        except NoReplyError:
            return  # its address is among those that were tried, and said to be
        self.read(candidates_of(page.text, page.address))

    def _is_near(self, address: str) -> bool:
        return urlsplit(address).hostname == urlsplit(self._page.address).hostname


def _first_page(asker: Asker, addresses: tuple[str, ...]) -> Page:
    *others, last = addresses
    for address in others:
        try:
            return asker.page(address)
        except NoReplyError as error:
            if error.reason != "NoConnection":
                raise OperationError(str(error)) from error
    try:
        return asker.page(last)
    except NoReplyError as error:
        raise OperationError(str(error)) from error


def _addresses(source: str) -> tuple[tuple[str, ...], str | None]:
    """Where to ask, the likelier first, and the user and password that the source holds."""
    source = source.strip()
    given = [source] if _SCHEME.match(source) else [f"{scheme}://{source.lstrip('/')}" for scheme in ("https", "http")]
    addresses = [address for address in map(absolute_url, given) if address]
    if not addresses:
        raise UsageError(f"{shown_address(source)!r} is no address; allowed is https://host/path or host/path")
    return tuple(addresses), unquote(urlsplit(given[0]).netloc.rpartition("@")[0]) or None
