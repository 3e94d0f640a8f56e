"""feedparser's two parsers, strict and loose, kept from taking more time and memory than a feed is worth.

feedparser's own `parse` takes quadratic time for many different tags, many attributes, many namespaces and long
authors, and has no place to set a limit; its classes, which this module derives from, are the same in every 6.0.14.
"""

import io
import xml.sax
import xml.sax.expatreader
import xml.sax.handler
from typing import Any, NamedTuple

import feedparser.api  # type: ignore[import-untyped]  # it ships no types

from transforms.feeds.answer import UnreadableFeedError
from transforms.feeds.bounds import MAX_ATTRIBUTES, MAX_DEPTH, MAX_ELEMENTS, MAX_ENTRIES, MAX_NAMESPACES

_MAX_BASE = 2_048
_MAX_AUTHOR = 1_000


class Parsed(NamedTuple):
    """What feedparser's own `parse` gives under these names; `bozo`: the feed is not well-formed."""

    feed: Any
    entries: list[Any]
    version: str
    bozo: bool


def parse_bounded(text: str) -> Parsed:
    """Parse a feed's characters, whatever encoding it declares; no entity is declared, nothing external is opened.

    HTML is left as it came, links are not resolved. Raises UnreadableFeedError: TooManyEntries, TooManyElements or
    TooDeep beyond a limit.
    """
    strict = _Strict("", None, "utf-8")
    source = xml.sax.xmlreader.InputSource()
    source.setByteStream(io.BytesIO(text.encode("utf-8")))
    source.setEncoding("utf-8")
    sax = _Sax()
    sax.setFeature(xml.sax.handler.feature_namespaces, 1)
    sax.setFeature(xml.sax.handler.feature_external_ges, 0)
    sax.setContentHandler(strict)
    sax.setErrorHandler(strict)
    try:
        sax.parse(source)
    except UnreadableFeedError:
        raise
    except Exception:  # noqa: BLE001  # whatever the strict parser gives up on, the loose one may read
        loose = _Loose("", None, "utf-8", {})
        loose.resolve_relative_uris = loose.sanitize_html = False
        loose.feed(text)
        return Parsed(loose.feeddata, loose.entries, loose.version, bozo=True)
    return Parsed(strict.feeddata, strict.entries, strict.version, bozo=bool(strict.bozo))


class _Sax(xml.sax.expatreader.ExpatParser):
    """Refuses a document that declares entities: what they stand for could be a thousand times its size."""

    def reset(self) -> None:
        super().reset()
        self._parser.EntityDeclHandler = self._refuse  # type: ignore[attr-defined]  # typeshed leaves it out

    def _refuse(self, *_: object) -> None:
        raise xml.sax.SAXException("an entity is declared")


class _Bounded:
    """Comes before feedparser's own methods."""

    max_depth = MAX_DEPTH
    elements = 0
    depth: int
    entries: list[Any]
    baseuri: str
    namespaces_in_use: dict[str, str]
    resolve_relative_uris = False
    sanitize_html = False

    def unknown_starttag(self, tag: str, attrs: list[tuple[str, str]]) -> None:
        self.elements += 1
        if self.elements > MAX_ELEMENTS:
            raise UnreadableFeedError("TooManyElements", f"the feed holds more than {MAX_ELEMENTS} elements")
        if len(attrs) > MAX_ATTRIBUTES:
            raise UnreadableFeedError("TooManyElements", f"an element has more than {MAX_ATTRIBUTES} attributes")
        if len(self.namespaces_in_use) > MAX_NAMESPACES:
            raise UnreadableFeedError("TooManyElements", f"the feed uses more than {MAX_NAMESPACES} namespaces")
        if self.depth > self.max_depth:
            raise UnreadableFeedError("TooDeep", f"elements lie in one another more than {self.max_depth} deep")
        super().unknown_starttag(tag, attrs)  # type: ignore[misc]  # feedparser's, which comes after
        if len(self.entries) > MAX_ENTRIES:
            raise UnreadableFeedError("TooManyEntries", f"the feed holds more than {MAX_ENTRIES} entries")
        if len(self.baseuri or "") > _MAX_BASE:
            raise UnreadableFeedError("TooDeep", f"xml:base grows to more than {_MAX_BASE} characters")

    def _add_tag(self, *_: object) -> None:
        # No row holds an entry's tags, and feedparser compares each with all before it.
        self._get_context().setdefault("tags", [])  # type: ignore[attr-defined]  # feedparser's, as below

    def _end_category(self) -> None:
        self.pop("category")  # type: ignore[attr-defined]  # feedparser's

    _end_keywords = _end_category

    def _end_itunes_keywords(self) -> None:
        self.pop("itunes_keywords")  # type: ignore[attr-defined]  # feedparser's

    def _end_media_keywords(self) -> None:
        self.pop("media_keywords")  # type: ignore[attr-defined]  # feedparser's

    def _end_tags(self) -> None:
        self.pop("tags")  # type: ignore[attr-defined]  # feedparser's

    def _sync_author_detail(self, key: str = "author") -> None:
        # feedparser looks for an e-mail address by a pattern that takes quadratic time.
        if len(str(self._get_context().get(key) or "")) <= _MAX_AUTHOR:  # type: ignore[attr-defined]  # feedparser's
            super()._sync_author_detail(key)  # type: ignore[misc]  # feedparser's, as above


class _Strict(_Bounded, feedparser.api.StrictFeedParser):  # type: ignore[misc]  # untyped
    def startPrefixMapping(self, prefix: str | None, uri: str | None) -> None:  # noqa: N802  # SAX's name, as below
        # Python's reader splits names at white space of every kind, U+0085 too, and would take another for the name.
        if uri and len(uri.split()) != 1:
            raise xml.sax.SAXException("a namespace with white space in it")
        super().startPrefixMapping(prefix, uri)

    def startElementNS(self, name: Any, qname: Any, attrs: Any) -> None:  # noqa: N802  # SAX's name
        # feedparser looks each attribute up among all.
        if len(attrs) > MAX_ATTRIBUTES:
            raise UnreadableFeedError("TooManyElements", f"an element has more than {MAX_ATTRIBUTES} attributes")
        super().startElementNS(name, qname, attrs)


class _Loose(_Bounded, feedparser.api.LooseFeedParser):  # type: ignore[misc]  # untyped
    max_depth = 10 * MAX_DEPTH

    def handle_charref(self, ref: str) -> None:
        # feedparser's own makes no character of a number that none has, and raises.
        try:
            super().handle_charref(ref)
        except (ValueError, OverflowError):
            self.handle_data("\N{REPLACEMENT CHARACTER}")
