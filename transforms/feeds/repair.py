"""Mending the ways in which a feed is most often not well-formed, so that nothing of it is lost in parsing."""

import re
import sys
from html.entities import html5

_XML_ENTITIES = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
_PARTS = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)"
    r"|<(?P<close>/?)(?P<holder>title|link|description|summary|guid|id|pubDate|content|content:encoded)(?:\s[^<>]*)?>"
    r"|(?P<boundary></?(?:item|entry|channel|feed)(?:\s[^<>]*)?>)"
    r"|(?P<references>(?:&\#(?:[0-9]+|[xX][0-9a-fA-F]+);)+)|&(?P<entity>[A-Za-z][A-Za-z0-9]*;)?",
    re.DOTALL,
)
_LATE_DECLARATION = re.compile(r"(?:\s*<!--(?:[^-]|-(?!-))*+-->)++\s*(?P<declaration><\?xml\s[^<>]*\?>)")
_REFERENCE = re.compile(r"&\#(?:(?P<decimal>[0-9]+)|[xX](?P<hexadecimal>[0-9a-fA-F]+));")
# What XML 1.0 lets a document hold: https://www.w3.org/TR/xml/#charsets
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_NONE = "\uffff"  # forbidden too: stands for a number that is no character's
_ENTRY = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<(?P<entry>item|entry)(?:\s[^<>]*)?>", re.DOTALL)


def mend(text: str) -> str:
    """The feed with bare ampersands escaped, HTML's entities as characters, and entries' texts closed where they end.

    References to the two halves of a character become that character, those to what XML forbids U+FFFD. A well-formed
    feed comes back as it was. Sections marked as CDATA and comments are left alone.
    """
    holder: str | None = None

    def mended(part: re.Match[str]) -> str:
        nonlocal holder
        whole = part.group()
        if part.group("references"):
            return _references(whole)
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

    return _PARTS.sub(mended, _with_declaration_first(text))


def _with_declaration_first(text: str) -> str:
    """The feed without an XML declaration that stands behind a comment, where XML lets none stand."""
    late = _LATE_DECLARATION.match(text)
    return text[: late.start("declaration")] + text[late.end("declaration") :] if late else text


def count_entries(text: str) -> int:
    """How many entries a feed's text begins, outside of CDATA and comments."""
    return sum(1 for part in _ENTRY.finditer(text) if part.group("entry"))


def _ampersand(entity: str | None) -> str:
    if entity is None:
        return "&amp;"
    if entity in _XML_ENTITIES:
        return f"&{entity}"
    character = html5.get(entity)
    return character if character and character not in "<>&" else f"&amp;{entity}"


def _references(run: str) -> str:
    characters = "".join(map(_character, _REFERENCE.finditer(run)))
    if not _FORBIDDEN.search(characters):
        return run
    joined = _SURROGATES.sub(lambda pair: pair.group().encode("utf-16", "surrogatepass").decode("utf-16"), characters)
    return "".join(f"&#{ord(character)};" for character in _FORBIDDEN.sub(_REPLACEMENT, joined))


def _character(reference: re.Match[str]) -> str:
    digits, base = (reference["decimal"], 10) if reference["decimal"] else (reference["hexadecimal"], 16)
    digits = digits.lstrip("0") or "0"
    code = int(digits, base) if len(digits) <= len(str(sys.maxunicode)) else sys.maxunicode + 1
    return chr(code) if code <= sys.maxunicode else _NONE
