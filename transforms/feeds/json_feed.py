"""JSON Feed, versions 1 and 1.1 (jsonfeed.org), as entries like those of any other feed.

A field of another type than the specification gives it counts as missing, save that a number is an id: the
specification asks for that. An item is never lost for one bad field.
"""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from transforms.feeds.answer import INCOMPLETE, UnreadableFeedError
from transforms.feeds.bounds import MAX_ELEMENTS, MAX_ENTRIES
from transforms.feeds.encoding import without_forbidden
from transforms.feeds.entries import Entry, ParsedFeed, Value, entry, stated
from transforms.feeds.written_times import understood

_VERSION = re.compile(r"https?://(?:www\.)?jsonfeed\.org/version/1(?:\.\d+)?/?$")
_LONGEST_NUMBER = 50
_CLOSES = re.compile(r"\}\s*$")


def read_json_feed(text: str, body: bytes) -> ParsedFeed:
    """The feed that a JSON text holds; `body` is what came, for the failure.

    Raises UnreadableFeedError: NotAFeed where it is no JSON Feed, Incomplete where it breaks off, TooManyEntries,
    TooManyElements or TooDeep.
    """
    # Each value but the first stands after one of these, in texts or not: no more are read than may stand in XML.
    if text.count(",") + text.count("[") + text.count("{") > MAX_ELEMENTS * 10:
        raise UnreadableFeedError("TooManyElements", f"the feed holds more than {MAX_ELEMENTS * 10} values")
    try:
        said = json.loads(text, strict=False, parse_int=_number, parse_float=_number, parse_constant=_number)
    except RecursionError:
        raise UnreadableFeedError("TooDeep", "values lie in one another too deep") from None
    except ValueError:
        if _CLOSES.search(text):
            raise UnreadableFeedError("NotAFeed", "broken JSON came instead of a feed", body) from None
        raise UnreadableFeedError(INCOMPLETE, "JSON that breaks off came instead of a feed", body) from None
    items = said.get("items")
    if not isinstance(items, list) or not _is_version(said.get("version")):
        raise UnreadableFeedError("NotAFeed", "JSON came that is no JSON Feed", body)
    if len(items) > MAX_ENTRIES:
        raise UnreadableFeedError("TooManyEntries", f"the feed holds more than {MAX_ENTRIES} entries")
    return ParsedFeed(
        link=_text(said.get("home_page_url")),
        feed_id=_text(said.get("feed_url")),
        language=_text(said.get("language")),
        entries=tuple(_entry(item, _authors(said)) for item in items if isinstance(item, dict)),
        whole=True,
        lost=sum(1 for item in items if not isinstance(item, dict)),
    )


def _entry(item: dict[str, Any], of_feed: str | None) -> Entry:
    return entry(
        guid=_id(item.get("id")),
        link=_text(item.get("url")) or _text(item.get("external_url")),
        title=Value(_text(item.get("title")) or "", is_html=False),
        bodies=_bodies(item),
        times=_times(item),
        language=_text(item.get("language")),
        author=_authors(item) or of_feed,
    )


def _bodies(item: dict[str, Any]) -> Iterator[Value]:
    for name in ("content_html", "content_text", "summary"):
        text = _text(item.get(name))
        if text:
            yield Value(text, is_html=name == "content_html")


def _times(item: dict[str, Any]) -> Iterator[tuple[str, datetime | None]]:
    for name in ("date_published", "date_modified"):
        written = _text(item.get(name))
        if written:
            yield written, understood(written)


def _authors(said: dict[str, Any]) -> str | None:
    """The names of those whom an item or a feed names: `authors` since version 1.1, one `author` before."""
    authors = said.get("authors")
    people = authors if isinstance(authors, list) else [said.get("author")]
    names = [_text(person.get("name")) for person in people if isinstance(person, dict)]
    return ", ".join(name for name in names if name) or None


class _Number(str):
    """A number as it is written: what it means is not asked, and it may have more digits than Python converts."""

    __slots__ = ()


def _number(written: str) -> _Number:
    return _Number(written)


def _text(value: object) -> str | None:
    return None if isinstance(value, _Number) else stated(without_forbidden(value) if isinstance(value, str) else None)


def _id(value: object) -> str | None:
    """A text; or a number as it is written, where it is no longer than ids are."""
    if isinstance(value, _Number):
        return str(value) if len(value) <= _LONGEST_NUMBER else None
    return _text(value)


def _is_version(value: object) -> bool:
    return isinstance(value, str) and _VERSION.match(value.strip()) is not None
