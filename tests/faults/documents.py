"""Feeds as bytes, in the formats that publishers use, from what they are to say."""

import json
from email.utils import format_datetime
from xml.sax.saxutils import escape

from tests.faults.items import Channel, Item

CONTENT_TYPES = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "rdf": "application/rdf+xml",
    "json": "application/feed+json",
}


def document(channel: Channel, edition: int) -> bytes:
    """The feed in one edition."""
    items = channel.of(edition)
    if channel.format == "json":
        return _json(channel, items, edition)
    written = "".join(_WRITERS[channel.format](item, edition) for item in items)
    head, end = _FRAMES[channel.format]
    return (head.format(name=escape(channel.name), site=f"https://{channel.host}/") + written + end).encode("utf-8")


_FRAMES = {
    "rss": (
        (
            '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>{name}</title>'
            "<link>{site}</link><language>en</language><description>News</description>\n"
        ),
        "</channel></rss>\n",
    ),
    "atom": (
        (
            '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">'
            '<title>{name}</title><id>{site}</id><link rel="alternate" href="{site}"/>\n'
        ),
        "</feed>\n",
    ),
    "rdf": (
        (
            '<?xml version="1.0" encoding="utf-8"?>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
            'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="{site}">'
            "<title>{name}</title><link>{site}</link><description>News</description><dc:language>en</dc:language>"
            "</channel>\n"
        ),
        "</rdf:RDF>\n",
    ),
}


def _markup(item: Item, edition: int) -> str:
    return escape("".join(f"<p>{escape(paragraph)}</p>" for paragraph in item.said(edition)))


def _rss(item: Item, edition: int) -> str:
    permalink = "true" if item.names == "link" else "false"
    return (
        f"<item><title>{escape(item.title)}</title><link>{item.link}</link>"
        f'<guid isPermaLink="{permalink}">{item.guid}</guid>'
        f"<pubDate>{format_datetime(item.published_at)}</pubDate>"
        f"<description>{_markup(item, edition)}</description></item>\n"
    )


def _atom(item: Item, edition: int) -> str:
    return (
        f'<entry><title>{escape(item.title)}</title><id>{item.guid}</id><link rel="alternate" href="{item.link}"/>'
        f"<published>{item.published_at.isoformat()}</published><updated>{item.published_at.isoformat()}</updated>"
        f'<content type="html">{_markup(item, edition)}</content></entry>\n'
    )


def _rdf(item: Item, edition: int) -> str:
    return (
        f'<item rdf:about="{item.link}"><title>{escape(item.title)}</title><link>{item.link}</link>'
        f"<dc:date>{item.published_at.isoformat()}</dc:date>"
        f"<description>{_markup(item, edition)}</description></item>\n"
    )


_WRITERS = {"rss": _rss, "atom": _atom, "rdf": _rdf}


def _json(channel: Channel, items: tuple[Item, ...], edition: int) -> bytes:
    said = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.name,
        "language": "en",
        "home_page_url": f"https://{channel.host}/",
        "items": [
            {
                "id": item.guid,
                "url": item.link,
                "title": item.title,
                "content_text": "\n".join(item.said(edition)),
                "date_published": item.published_at.isoformat(),
            }
            for item in items
        ],
    }
    return json.dumps(said, ensure_ascii=False).encode("utf-8")
