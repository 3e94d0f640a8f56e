"""From a feed list to OPML 2.0, which other readers import: http://opml.org/spec2.opml is its description."""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from pipeline.feeds.importing import with_credentials
from schemas.feed import Feed
from transforms.feeds.userinfo import without_userinfo


def opml_of(feeds: Iterable[Feed], title: str, *, passwords: bool) -> str:
    """The feeds that have an address, in their order, each with what OPML can say: name, address, homepage, language.

    Without `passwords` an address comes without its user and password.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        "  <head>",
        f"    <title>{escape(title)}</title>",
        "  </head>",
        "  <body>",
        *(f"    {_outline(feed, passwords=passwords)}" for feed in feeds if feed.path is None),
        "  </body>",
        "</opml>",
    ]
    return "".join(f"{line}\n" for line in lines)


def _outline(feed: Feed, *, passwords: bool) -> str:
    address = with_credentials(feed.url, feed.credentials) if passwords and feed.credentials else feed.url
    attributes = {
        "type": "rss",
        "text": feed.name,
        "title": feed.name,
        "xmlUrl": address,
        "htmlUrl": feed.homepage if passwords or not feed.homepage else without_userinfo(feed.homepage),
        "language": feed.language,
    }
    given = " ".join(f"{name}={quoteattr(value)}" for name, value in attributes.items() if value)
    return f"<outline {given}/>"
