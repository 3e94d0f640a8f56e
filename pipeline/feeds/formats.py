"""Which format a feed is in, as its first words say."""

import re

_HEAD = 4_096
_ROOT = re.compile(r"<(?:[\w.-]+:)?(?P<name>rss|rdf|feed|channel)(?P<attributes>[\s/>][^>]*)?", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_VERSION = re.compile(r"""\bversion\s*=\s*["']\s*([\d.]{1,8})""", re.IGNORECASE)
_JSON_FEED = re.compile(r'"version"\s*:\s*"https?:(?:\\?/){2}jsonfeed\.org\\?/version\\?/([\d.]{1,8})')
_ATOM_03 = "purl.org/atom/ns#"
_RSS_090 = "my.netscape.com/rdf/simple/0.9"


def format_of(text: str) -> str | None:
    """'RSS 2.0', 'Atom 1.0', 'JSON Feed 1.1', …; None where the text does not begin as any of them."""
    if text.lstrip()[:1] == "{":
        found = _JSON_FEED.search(text)
        return f"JSON Feed {found[1]}" if found else None
    head = _COMMENT.sub("", text[: 4 * _HEAD])[:_HEAD]
    root = _ROOT.search(head)
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
