"""What a feed's first words say of it: its format and its title, which no row needs."""

import json
import re
from html import unescape

from transforms.feeds.answer import UnreadableFeedError
from transforms.feeds.entities import without_doctype
from transforms.feeds.plain_text import plain_text

_ROOT_WITHIN = 4_096
_ROOT = re.compile(r"<(?:[\w.-]+:)?(?P<name>rss|rdf|feed|channel)(?P<attributes>[\s/>][^>]*)?", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)", re.DOTALL)
_VERSION = re.compile(r"""\bversion\s*=\s*["']\s*([\d.]{1,8})""", re.IGNORECASE)
_JSON_FEED = re.compile(r'"version"\s*:\s*"https?:(?:\\?/){2}jsonfeed\.org\\?/version\\?/([\d.]{1,8})')
_JSON_TITLE = re.compile(r'"title"\s*:\s*("(?:[^"\\]|\\.)*+")')
_ATOM_03 = "purl.org/atom/ns#"
_RSS_090 = "my.netscape.com/rdf/simple/0.9"

_OTHER_TITLES = re.compile(r"<(image|textinput)\b(?:(?!<).|<(?!/?\1\b))*+</\1\s*>", re.DOTALL | re.IGNORECASE)
_TITLE = re.compile(r"<(?:[\w.-]+:)?title(?:\s[^>]*)?>", re.IGNORECASE)
_TITLE_END = re.compile(r"</(?:[\w.-]+:)?title\s*>", re.IGNORECASE)
_ENTRY = re.compile(r"<(?:[\w.-]+:)?(?:item|entry)[\s>]", re.IGNORECASE)
_CDATA = re.compile(r"\s*<!\[CDATA\[(.*?)\]\]>\s*", re.DOTALL)


def format_of(head: str) -> str | None:
    """'RSS 2.0', 'Atom 1.0', 'JSON Feed 1.1', …; None for a text that does not begin as any of them."""
    if _is_json(head):
        found = _JSON_FEED.search(head)
        return f"JSON Feed {found[1]}" if found else None
    root = _ROOT.search(_bare(head)[:_ROOT_WITHIN])
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


def title_of(head: str) -> str | None:
    """The feed's own title as plain text on one line; None where none stands before the entries."""
    title = _json_title(head) if _is_json(head) else _xml_title(head)
    return " ".join(plain_text(title, is_html=True).split()) or None


def _is_json(head: str) -> bool:
    return head.lstrip()[:1] == "{"


def _bare(head: str) -> str:
    """The text without its document type and comments."""
    try:
        head = without_doctype(head)
    except UnreadableFeedError:
        return ""  # it is made to exhaust its reader, and read by nobody
    return _COMMENT.sub("", head)


def _json_title(head: str) -> str:
    found = _JSON_TITLE.search(head)
    try:
        return str(json.loads(found[1], strict=False)) if found else ""
    except ValueError:
        return ""


def _xml_title(head: str) -> str:
    bare = _bare(head)
    entry = _ENTRY.search(bare)
    said = _OTHER_TITLES.sub("", bare[: entry.start()] if entry else bare)
    start = _TITLE.search(said)
    end = _TITLE_END.search(said, start.end()) if start else None
    if start is None or end is None:
        return ""
    text = said[start.end() : end.start()]
    marked = _CDATA.fullmatch(text)
    return marked[1] if marked else unescape(text)
