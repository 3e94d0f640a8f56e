"""From a feed's bytes to its entries, as the feed gives them: RSS, Atom and RDF of every version."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from time import struct_time
from typing import Any, NamedTuple

from transforms.feeds.answer import UnreadableFeedError
from transforms.feeds.bounded_parser import parse_bounded
from transforms.feeds.encoding import decode_feed
from transforms.feeds.entities import without_doctype
from transforms.feeds.repair import count_entries, mend

RawEntry = Mapping[str, Any]
"""An entry as feedparser gives it: a dict that also answers to other names of its keys."""

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_MARKUP = ("text/html", "application/xhtml+xml")
_END = re.compile(r"</\s*(?:[\w.-]+:)?(?:rss|feed|rdf|channel)\s*>", re.IGNORECASE)
_END_WITHIN = 4096


class Value(NamedTuple):
    """A text of an entry, and whether it is markup or plain text."""

    value: str
    is_html: bool


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What one entry says of itself, nothing judged yet.

    `times` are what it says of its time, the publication first, each as written and as understood, in UTC.
    """

    guid: str | None
    link: str | None
    title: Value
    bodies: tuple[Value, ...]
    times: tuple[tuple[str, struct_time | None], ...]
    language: str | None


@dataclass(frozen=True, kw_only=True)
class ParsedFeed:
    """A feed's own link, id and language, and its entries.

    `whole`: its outermost element is closed. `lost`: how many of its entries could not be told apart.
    """

    link: str | None
    feed_id: str | None
    language: str | None
    entries: tuple[RawEntry, ...]
    whole: bool
    lost: int = 0


def parse_feed(body: bytes, content_type: str | None) -> ParsedFeed:
    """Parse a feed, well-formed or not.

    Raises UnreadableFeedError: EmptyBody where nothing came, NotAFeed where something else than a feed came,
    TooManyEntries, TooManyElements, TooManyEntities or TooDeep where it is made to exhaust its reader.
    """
    given = decode_feed(body, content_type)
    if not given:
        raise UnreadableFeedError("EmptyBody", "nothing came, not even an empty feed")
    text = mend(without_doctype(given))
    parsed = parse_bounded(text)
    if not parsed.version and not parsed.entries:
        what = "an HTML page" if re.search(r"<(?:!doctype\s+)?html", given[:2000], re.IGNORECASE) else "something else"
        raise UnreadableFeedError("NotAFeed", f"{what} came instead of RSS, Atom or RDF", body)
    return ParsedFeed(
        link=_text(parsed.feed.get("link")),
        feed_id=_text(parsed.feed.get("id")),
        language=_text(parsed.feed.get("language")),
        entries=tuple(parsed.entries),
        whole=_END.search(text, max(0, len(text) - _END_WITHIN)) is not None,
        lost=max(0, count_entries(text) - len(parsed.entries)) if parsed.bozo else 0,
    )


def entry_of(raw: RawEntry) -> Entry:
    """The entry's own words out of feedparser's."""
    guid = _text(raw.get("id"))
    if guid and _ADDRESS.match(guid):
        # feedparser's parser for malformed feeds leaves an id's entities undecoded.
        guid = guid.replace("&amp;", "&")
    link = _text(raw.get("feedburner_origlink")) or _text(raw.get("link"))
    # feedparser takes a guid for the link where there is none, even if it is no address.
    if link == guid and link is not None and not _ADDRESS.match(link):
        link = None
    title_detail = raw.get("title_detail") or {}
    return Entry(
        guid=guid,
        link=link,
        title=Value(_text(raw.get("title")) or "", title_detail.get("type") in _MARKUP),
        bodies=tuple(_bodies(raw)),
        times=tuple(_times(raw)),
        language=_language(raw),
    )


def payload_of(raw: RawEntry) -> bytes:
    """The entry for a failure, as JSON of what was understood of it; the largest texts shortened."""
    return json.dumps(_shortened(raw), ensure_ascii=False, default=str).encode("utf-8", "replace")


def _bodies(raw: RawEntry) -> list[Value]:
    details = [*(raw.get("content") or ()), raw.get("summary_detail") or {}]
    bodies = []
    for detail in details:
        kind = str(detail.get("type") or "text/html").lower()
        if detail.get("value") and (kind.startswith("text/") or kind in _MARKUP):
            bodies.append(Value(detail["value"], kind in _MARKUP))
    if not bodies and raw.get("summary"):
        bodies.append(Value(raw["summary"], is_html=True))
    return bodies


def _times(raw: RawEntry) -> list[tuple[str, struct_time | None]]:
    stated = dict(raw)  # feedparser's own dict answers `updated` with `published` where there is none
    return [
        (str(stated[name]), stated.get(f"{name}_parsed"))
        for name in ("published", "updated", "created")
        if stated.get(name)
    ]


def _language(raw: RawEntry) -> str | None:
    details = [*(raw.get("content") or ()), raw.get("summary_detail") or {}, raw.get("title_detail") or {}]
    return _text(raw.get("language")) or next((_text(d["language"]) for d in details if d.get("language")), None)


def _text(value: object) -> str | None:
    return (value.strip() or None) if isinstance(value, str) else None


def _shortened(value: Any) -> Any:
    if isinstance(value, str):
        return value[:20_000]
    if isinstance(value, Mapping):
        return {str(key): _shortened(item) for key, item in value.items() if not str(key).endswith("_parsed")}
    if isinstance(value, list | tuple):
        return [_shortened(item) for item in value[:20]]
    return value
