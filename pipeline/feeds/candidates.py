"""Which addresses on a page may be feeds: by how it names them, nothing asked yet."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import etree  # type: ignore[import-untyped]  # it ships no types

from transforms.feeds.addresses import absolute_url

DECLARED, LINKED, USUAL, ITSELF = "declared", "linked", "usual place", "itself"
"""How a candidate was found: by the page's <link>, by a link in its text, where sites have one, or as asked for."""

_FEED_TYPES = frozenset(
    {
        "application/atom+xml",
        "application/feed+json",
        "application/rdf+xml",
        "application/rss+xml",
        "application/xml",
        "text/xml",
    }
)
_JSON_TYPE = "application/json"
"""WordPress declares its API so, too: it counts where the address speaks of a feed."""

_WORD = r"(?:rss|rdf|atom|xml|feeds?|newsfeeds?|webfeeds?)(?:\d|_?en)?"
_PATH = re.compile(rf"(?:^|[/._-]){_WORD}(?:[/._-]|$)", re.IGNORECASE)
_HOST = re.compile(r"^(?:feeds?\d?|rss|feedproxy)\.", re.IGNORECASE)
_QUERY = re.compile(r"(?:^|&)(?:feed|format|type|output|alt)=(?:rss|atom|rdf|feed|json)|(?:^|&)feed=", re.IGNORECASE)
_LABEL = re.compile(r"\b(?:rss|atom|(?:news|web)?feeds?)\b", re.IGNORECASE)
_NO_FEED = re.compile(r"(?:sitemap[^/]*\.xml|\.(?:css|gif|ico|jpe?g|js|mp[34]|pdf|png|svg|webp|zip))$", re.IGNORECASE)
_FEED_SCHEME = re.compile(r"feed:(?://)?(?=https?:)|feed:(?=//)", re.IGNORECASE)
_LONGEST_LABEL = 60
_PIECE_BYTES = 64 * 1024

# Where the usual makers of sites put their feeds: WordPress and Drupal, Jekyll and Hugo, Blogger, Ghost, Medium.
_USUAL = (
    "feed",
    "rss",
    "rss.xml",
    "feed.xml",
    "atom.xml",
    "index.xml",
    "feed.json",
    "feeds/posts/default",
)


@dataclass(frozen=True)
class Candidate:
    """An address that may be a feed, and how it was found."""

    address: str
    found: str


def candidates_of(page: str, address: str) -> list[Candidate]:
    """What a page that came from `address` may offer: what it declares first, then what it links to; each once.

    Addresses are http or https, resolved as the page says, without user and password.
    """
    links = _Links()
    parser = etree.HTMLParser(target=links, encoding="utf-8", no_network=True)
    data = page.encode("utf-8", "replace")
    for start in range(0, len(data), _PIECE_BYTES):
        parser.feed(data[start : start + _PIECE_BYTES])
    # A page may be too empty to be one.
    with suppress(etree.XMLSyntaxError):
        parser.close()
    base = absolute_url(links.base, address) or address
    found = [Candidate(place, DECLARED) for place in _resolved(_declared(links.links), base)]
    found += [Candidate(place, LINKED) for place in _resolved(_linked(links.anchors, base), base)]
    first: dict[str, Candidate] = {}
    for candidate in found:
        first.setdefault(candidate.address, candidate)
    return list(first.values())


def usual_places(address: str) -> list[Candidate]:
    """Where a site that says nothing of its feeds may have one: below the page, and below the site's root."""
    parts = urlsplit(address)._replace(query="", fragment="")
    folders = dict.fromkeys((f"{parts.path.rstrip('/')}/", "/"))
    return [
        Candidate(parts._replace(path=folder + name).geturl(), USUAL)
        for folder in folders
        for name in (_USUAL if folder == "/" else _USUAL[:1])
    ]


def _declared(links: Iterable[Mapping[str, str]]) -> Iterator[str]:
    for link in links:
        relations = link.get("rel", "").lower().split()
        kind = link.get("type", "").partition(";")[0].strip().lower()
        href = link.get("href", "")
        if "stylesheet" in relations or not {"alternate", "feed"} & set(relations):
            continue
        speaks = _speaks_of_a_feed(href) or "feed" in relations
        if kind in _FEED_TYPES or (kind in {"", _JSON_TYPE} and speaks):
            yield href


def _linked(anchors: Iterable[tuple[Mapping[str, str], str]], base: str) -> Iterator[str]:
    for anchor, text in anchors:
        href = anchor.get("href", "")
        label = " ".join(text.split()) or anchor.get("title", "") or anchor.get("aria-label", "")
        named = len(label) <= _LONGEST_LABEL and _LABEL.search(label)
        typed = anchor.get("type", "").lower() in _FEED_TYPES
        if typed or named or _FEED_SCHEME.match(href.strip()) or _speaks_of_a_feed(absolute_url(href, base) or ""):
            yield href


def _speaks_of_a_feed(href: str) -> bool:
    try:
        parts = urlsplit(href)
        host = parts.hostname or ""
    except ValueError:
        return False
    if _NO_FEED.search(parts.path):
        return False
    return bool(_PATH.search(parts.path) or _QUERY.search(parts.query) or _HOST.match(host))


def _resolved(hrefs: Iterable[str], base: str) -> Iterator[str]:
    for href in hrefs:
        place = absolute_url(_FEED_SCHEME.sub("", href.strip()), base)
        if place:
            yield place.partition("#")[0]


class _Links:
    """Takes what the parser finds: the page's base, its links, and its anchors with their text."""

    def __init__(self) -> None:
        self.base: str | None = None
        self.links: list[Mapping[str, str]] = []
        self.anchors: list[tuple[Mapping[str, str], str]] = []
        self._anchor: Mapping[str, str] | None = None
        self._text: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        given = {name.lower(): value or "" for name, value in attributes.items()}
        match tag.lower():
            case "base" if self.base is None and given.get("href"):
                self.base = given["href"].strip()
            case "link":
                self.links.append(given)
            case "a" | "area":
                self._end_anchor()
                self._anchor, self._text = given, []
            case "img" if self._anchor is not None:
                # A picture of an orange square says it as well.
                self._text.append(given.get("alt", ""))

    def end(self, tag: str) -> None:
        if tag.lower() == "a":
            self._end_anchor()

    def data(self, text: str) -> None:
        if self._anchor is not None:
            self._text.append(text)

    def close(self) -> None:
        self._end_anchor()

    def _end_anchor(self) -> None:
        if self._anchor is not None:
            self.anchors.append((self._anchor, "".join(self._text)))
        self._anchor = None
