"""What a feed's first words say of its format, which no row of an article needs."""

import re

from transforms.feeds.answer import UnreadableFeedError
from transforms.feeds.entities import without_doctype

HEAD_BYTES = 16 * 1024
"""Within which a feed says what it is."""

_ROOT_WITHIN = 4_096
_ROOT = re.compile(r"<(?:[\w.-]+:)?(?P<name>rss|rdf|feed|channel)(?P<attributes>[\s/>][^>]*)?", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)", re.DOTALL)
_VERSION = re.compile(r"""\bversion\s*=\s*["']\s*([\d.]{1,8})""", re.IGNORECASE)
_JSON_FEED = re.compile(r'"version"\s*:\s*"https?:(?:\\?/){2}jsonfeed\.org\\?/version\\?/([\d.]{1,8})')
_ATOM_03 = "purl.org/atom/ns#"
_RSS_090 = "my.netscape.com/rdf/simple/0.9"


def format_of(head: str) -> str | None:
    """'RSS 2.0', 'Atom 1.0', 'JSON Feed 1.1', …; None for a text that does not begin as any of them."""
    if is_json(head):
        found = _JSON_FEED.search(head)
        return f"JSON Feed {found[1]}" if found else None
    root = _ROOT.search(bare(head)[:_ROOT_WITHIN])
    if root is None:
        return None
    attributes = root["attributes"] or ""
    match root["name"].lower():
        case "feed":
            return "Atom 0.3" if _ATOM_03 in attributes else "Atom 1.0"
        case "rdf":
            return "RSS 0.90" if _RSS_090 in attributes else "RSS 1.0"
        case _:
            version = _VERSION.search(attributes)
            return f"RSS {version[1]}" if version else "RSS"


def is_json(head: str) -> bool:
    """Whether the text begins as JSON does."""
    return head.lstrip()[:1] == "{"


def bare(head: str) -> str:
    """The text without its document type and comments."""
    try:
        head = without_doctype(head)
    except UnreadableFeedError:
        return ""  # it is made to exhaust its reader, and read by nobody
    return _COMMENT.sub("", head)
