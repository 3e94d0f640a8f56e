"""Entries out of what feedparser makes of a feed, well-formed or not."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from time import struct_time
from typing import Any

from transforms.feeds.bounded_parser import Parsed
from transforms.feeds.entries import Entry, Value, entry, stated
from transforms.feeds.written_times import moment

_MARKUP = ("text/html", "application/xhtml+xml")
_NOTHING: Mapping[str, Any] = {}


def entries_of(parsed: Parsed) -> tuple[Entry, ...]:
    """The entries' own words out of feedparser's dicts, whatever a feed has put into them."""
    return tuple(_entry(raw) for raw in parsed.entries)


def _entry(raw: Mapping[str, Any]) -> Entry:
    title_detail = _detail(raw.get("title_detail"))
    details = [*_contents(raw), _detail(raw.get("summary_detail"))]
    return entry(
        guid=raw.get("id"),
        link=raw.get("link"),
        original_link=raw.get("feedburner_origlink"),
        title=Value(stated(raw.get("title")) or "", title_detail.get("type") in _MARKUP),
        bodies=_bodies(details) or _summary(raw),
        times=_times(raw),
        language=stated(raw.get("language"))
        or next((stated(each["language"]) for each in (*details, title_detail) if each.get("language")), None),
        author=raw.get("author"),
    )


def _contents(raw: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    contents = raw.get("content")
    # An element that feedparser does not know may bear any of its names.
    yield from map(_detail, contents if isinstance(contents, list) else ())


def _detail(given: object) -> Mapping[str, Any]:
    return given if isinstance(given, Mapping) else _NOTHING


def _bodies(details: list[Mapping[str, Any]]) -> list[Value]:
    bodies = []
    for detail in details:
        kind = str(detail.get("type") or "text/html").lower()
        if detail.get("value") and (kind.startswith("text/") or kind in _MARKUP):
            bodies.append(Value(str(detail["value"]), kind in _MARKUP))
    return bodies


def _summary(raw: Mapping[str, Any]) -> list[Value]:
    summary = raw.get("summary")
    return [Value(summary, is_html=True)] if isinstance(summary, str) and summary else []


def _times(raw: Mapping[str, Any]) -> Iterator[tuple[str, datetime | None]]:
    # feedparser's own dict answers `updated` with `published` where there is none.
    written = dict(raw)
    for name in ("published", "updated", "created"):
        if written.get(name):
            parsed = written.get(f"{name}_parsed")
            yield str(written[name]), moment(parsed) if isinstance(parsed, struct_time) else None
