"""The article in a web page, without what stands around it.

`main_text` may take minutes and gigabytes for a page that is made to: pages of strangers go to `main_text_process`.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

import trafilatura
from lxml import etree  # type: ignore[import-untyped]  # it ships no types

_AS_HTML = {"head": "h2", "item": "li", "list": "ul", "quote": "blockquote", "lb": "br", "row": "tr", "cell": "td"}
"""trafilatura's names of what plain text keeps apart, as HTML names them."""

# https://schema.org/isAccessibleForFree, as publishers mark what is behind a paywall for search engines.
_NOT_FREE = re.compile(r"[\"']?isAccessibleForFree[\"']?\s*[:=]\s*[\"']?\s*false", re.IGNORECASE)


@dataclass(frozen=True)
class MainText:
    """A page's article: its headline, its body as HTML, and what the page says of its address, time and price."""

    title: str
    body: str
    url: str | None
    published_at: datetime | None
    is_free: bool = True


def main_text(page: str, address: str | None) -> MainText | None:
    """The article of a page that came from `address`; None where the page holds none.

    The time is only what the page states: a day, taken as its beginning in UTC. Raises what the library raises.
    """
    found = trafilatura.bare_extraction(
        page,
        url=address,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None or isinstance(found, dict):
        return None
    title = " ".join((found.title or "").split())
    body = _without_headline(found.body, title)
    for element in body.iter():
        element.tag = _AS_HTML.get(element.tag, element.tag)
    return MainText(
        title=title,
        body=etree.tostring(body, encoding="unicode", method="html"),
        url=found.url,
        published_at=_day(found.date),
        is_free=_NOT_FREE.search(page) is None,
    )


def _without_headline(body: etree._Element, title: str) -> etree._Element:
    """The body without its first element where that repeats the headline."""
    first = next(iter(body), None)
    if first is not None and " ".join("".join(first.itertext()).split()).casefold() == title.casefold():
        body.remove(first)
    return body


def _day(date: str | None) -> datetime | None:
    try:
        return datetime.strptime(date or "", "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        return None
