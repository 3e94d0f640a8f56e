"""Mending the ways in which a feed is most often not well-formed, so that nothing of it is lost in parsing."""

import re
from html.entities import html5

_XML_ENTITIES = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
_PARTS = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)"
    r"|<(?P<close>/?)(?P<holder>title|link|description|summary|guid|id|pubDate|content|content:encoded)(?:\s[^<>]*)?>"
    r"|(?P<boundary></?(?:item|entry|channel|feed)(?:\s[^<>]*)?>)"
    r"|&(?P<entity>[A-Za-z][A-Za-z0-9]*;|\#[0-9]+;|\#[xX][0-9a-fA-F]+;)?",
    re.DOTALL,
)
_ENTRY = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<(?P<entry>item|entry)(?:\s[^<>]*)?>", re.DOTALL)


def mend(text: str) -> str:
    """The feed with bare ampersands escaped, HTML's entities as characters, and entries' texts closed where they end.

    A well-formed feed comes back as it was. Sections marked as CDATA and comments are left alone, and so is a feed
    that declares entities of its own.
    """
    if "<!ENTITY" in text[:10_000]:
        return text
    holder: str | None = None

    def mended(part: re.Match[str]) -> str:
        nonlocal holder
        whole = part.group()
        if part.group("holder"):
            if not whole.endswith("/>"):
                holder = None if part.group("close") else part.group("holder")
            return whole
        if part.group("boundary"):
            unclosed, holder = holder, None
            return f"</{unclosed}>{whole}" if unclosed else whole
        if whole.startswith("<"):
            return whole
        return _ampersand(part.group("entity"))

    return _PARTS.sub(mended, text)


def count_entries(text: str) -> int:
    """How many entries a feed's text begins, outside of CDATA and comments."""
    return sum(1 for part in _ENTRY.finditer(text) if part.group("entry"))


def _ampersand(entity: str | None) -> str:
    if entity is None:
        return "&amp;"
    if entity.startswith("#") or entity in _XML_ENTITIES:
        return f"&{entity}"
    character = html5.get(entity)
    return character if character and character not in "<>&" else f"&amp;{entity}"
