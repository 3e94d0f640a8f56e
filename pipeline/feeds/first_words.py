"""The title that a feed's first words say, which no row needs."""

import json
import re
from html import unescape

from transforms.feeds.feed_format import bare, is_json
from transforms.feeds.plain_text import plain_text

_JSON_TITLE = re.compile(r'"title"\s*:\s*("(?:[^"\\]|\\.)*+")')

_OTHER_TITLES = re.compile(r"<(image|textinput)\b(?:(?!<).|<(?!/?\1\b))*+</\1\s*>", re.DOTALL | re.IGNORECASE)
_TITLE = re.compile(r"<(?:[\w.-]+:)?title(?:\s[^>]*)?>", re.IGNORECASE)
_TITLE_END = re.compile(r"</(?:[\w.-]+:)?title\s*>", re.IGNORECASE)
_ENTRY = re.compile(r"<(?:[\w.-]+:)?(?:item|entry)[\s>]", re.IGNORECASE)
_CDATA = re.compile(r"\s*<!\[CDATA\[(.*?)\]\]>\s*", re.DOTALL)


def title_of(head: str) -> str | None:
    """The feed's own title as plain text on one line; None where none stands before the entries."""
    title = _json_title(head) if is_json(head) else _xml_title(head)
    return " ".join(plain_text(title, is_html=True).split()) or None


def _json_title(head: str) -> str:
    found = _JSON_TITLE.search(head)
    try:
        return str(json.loads(found[1], strict=False)) if found else ""
    except ValueError:
        return ""


def _xml_title(head: str) -> str:
    text = bare(head)
    entry = _ENTRY.search(text)
    said = _OTHER_TITLES.sub("", text[: entry.start()] if entry else text)
    start = _TITLE.search(said)
    end = _TITLE_END.search(said, start.end()) if start else None
    if start is None or end is None:
        return ""
    title = said[start.end() : end.start()]
    marked = _CDATA.fullmatch(title)
    return marked[1] if marked else unescape(title)
