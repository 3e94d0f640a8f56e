"""From a feed's bytes to its entries, as the feed gives them: RSS, Atom and RDF of every version, and JSON Feed."""

import re
from codecs import BOM_UTF8

from transforms.feeds.answer import UnreadableFeedError
from transforms.feeds.element_names import UnusualError
from transforms.feeds.encoding import decode_feed
from transforms.feeds.entities import without_doctype
from transforms.feeds.entries import ParsedFeed, stated
from transforms.feeds.well_formed import read_well_formed

_PAGE = re.compile(rb"<(?:!doctype\s+)?html", re.IGNORECASE)
_CHARSET_NAMED = re.compile(r"charset\s*=\s*[\"']?(?!utf-?8\b)", re.IGNORECASE)
_ENCODING_NAMED = re.compile(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"'](?!utf-?8[\"'])", re.IGNORECASE)


def parse_feed(body: bytes, content_type: str | None) -> ParsedFeed:
    """Parse a feed, well-formed or not.

    Raises UnreadableFeedError: EmptyBody where nothing came, NotAFeed where something else than a feed came, Incomplete
    where JSON breaks off, TooManyEntries, TooManyElements, TooManyEntities or TooDeep where it is made to exhaust its
    reader.
    """
    try:
        marked = body.startswith(BOM_UTF8)
        if marked or _is_plainly_utf_8(body, content_type):
            found = read_well_formed(body[len(BOM_UTF8) :] if marked else body)
            if found is not None:
                return found
        text = characters_of(body, content_type)
        if text.startswith("{"):
            # No other feed begins with a brace. Imported for those alone, as what mends others is below.
            from transforms.feeds.json_feed import read_json_feed  # noqa: PLC0415  # as said above

            return read_json_feed(text, body)
        return read_well_formed(text.encode("utf-8")) or _read_mended(text, body)
    except UnusualError:
        return read_by_feedparser(characters_of(body, content_type), body)


def characters_of(body: bytes, content_type: str | None) -> str:
    """The characters of a feed without its document type. Raises UnreadableFeedError: EmptyBody, TooManyEntities."""
    given = decode_feed(body, content_type)
    if not given:
        raise UnreadableFeedError("EmptyBody", "nothing came, not even an empty feed")
    return without_doctype(given)


def _read_mended(text: str, body: bytes) -> ParsedFeed:
    from transforms.feeds.repair import mend  # noqa: PLC0415  # as in parse_feed

    text = mend(text)
    try:
        found = read_well_formed(text.encode("utf-8"))
    except UnusualError:
        found = None
    return found or read_by_feedparser(text, body)


def _is_plainly_utf_8(body: bytes, content_type: str | None) -> bool:
    """Whether the bytes are to be read as UTF-8, or refused, whatever they are."""
    return not (content_type and _CHARSET_NAMED.search(content_type)) and not _ENCODING_NAMED.match(body[:400])


def read_by_feedparser(text: str, body: bytes) -> ParsedFeed:
    """The feed that these characters are, however unusual; `body` is what came, for the failure.

    Raises UnreadableFeedError, as parse_feed does.
    """
    # Imported only for the few feeds that need it: importing feedparser takes as long as reading a hundred others.
    from transforms.feeds.bounded_parser import parse_bounded  # noqa: PLC0415  # as said above
    from transforms.feeds.ending import whole_part  # noqa: PLC0415  # as above
    from transforms.feeds.given_entries import entries_of  # noqa: PLC0415  # as above
    from transforms.feeds.repair import count_entries  # noqa: PLC0415  # as above

    given, whole = whole_part(text)
    parsed = parse_bounded(given)
    if not parsed.version and not parsed.entries:
        what = "an HTML page" if _PAGE.search(body[:2000]) else "something else"
        raise UnreadableFeedError("NotAFeed", f"{what} came instead of RSS, Atom or RDF", body)
    return ParsedFeed(
        link=stated(parsed.feed.get("link")),
        feed_id=stated(parsed.feed.get("id")),
        language=stated(parsed.feed.get("language")),
        entries=entries_of(parsed),
        whole=whole or not parsed.bozo,
        lost=max(0, count_entries(text) - len(parsed.entries)) if parsed.bozo else 0,
    )
