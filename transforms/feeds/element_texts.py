"""The texts of a feed's elements, with what feedparser mends in them."""

import re
from collections.abc import Iterator
from html.entities import entitydefs
from typing import Any, NamedTuple
from urllib.parse import urlparse, urlunparse
from xml.sax.saxutils import escape

from transforms.feeds.element_names import UnusualError

XHTML = "application/xhtml+xml"
MARKUP = frozenset({"text/html", XHTML})

_TYPES = {
    "text": "text/plain",
    "plain": "text/plain",
    "text/plain": "text/plain",
    "html": "text/html",
    "text/html": "text/html",
    "xhtml": XHTML,
    XHTML: XHTML,
}
_XHTML_ELEMENT = "{http://www.w3.org/1999/xhtml}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_DEEPEST = 50

_C1 = re.compile("[\x80-\x9f]")
_WINDOWS = {
    code: bytes([code]).decode("windows-1252")
    for code in range(0x80, 0xA0)
    if code not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}
_SLASHES = re.compile(r"^([A-Za-z][A-Za-z0-9+-.]*://)(/*)")
_NO_REFERENCE = re.compile(r"&([A-Za-z0-9_]+);")

_CLOSING_OR_ENTITY = re.compile(r"</(\w+)>|&#?\w+;")
_TAG_NAME = re.compile(r"</?(\w+)")
_ENTITY_NAME = re.compile(r"&(\w+);")
_TAGS = frozenset("a abbr b blockquote br cite code div em font h1 h2 h3 h4 i img li ol p span strong sub sup u ul".split())
"""The most usual of those that feedparser takes for HTML."""


class Text(NamedTuple):
    """An element's text, the media type that it turns out to have, and its language."""

    value: str
    kind: str
    language: str | None


class TextReader:
    """Reads elements' texts for one document: whether it is Atom and has addresses to resolve bear on them."""

    def __init__(self, *, atom: bool, unwraps: bool, rebased: bool) -> None:
        self._guesses = not atom
        self._unwraps = unwraps
        self._rebased = rebased

    def content(self, element: Any, kind: str, language: str | None) -> Text:
        """The text of an element that may hold markup; `kind` and `language` where it says neither."""
        attributes = element.items()
        if attributes:
            kind, language = _declared(attributes, kind, language)
        if language:
            language = language.replace("_", "-")
        if kind == XHTML:
            return Text(mended(self._serialised(element)), kind, language)
        value = leaf_text(element)
        if kind == "text/plain" and self._guesses and ("<" in value or "&" in value) and _looks_like_html(value):
            kind = "text/html"
        return Text(value if value.isascii() else mended(value), kind, language)

    def address(self, written: str) -> str:
        """An address as feedparser resolves it where no base is known. Raises UnusualError where one is."""
        if ":///" in written:
            written = _SLASHES.sub(r"\1", written)
        if self._rebased and written:
            try:
                parts = urlparse(written)
            except ValueError:
                raise UnusualError from None
            if parts.scheme not in {"http", "https"} or not parts.netloc or urlunparse(parts) != written:
                raise UnusualError
        return written

    def _serialised(self, element: Any) -> str:
        pieces = [escape(element.text or "")]
        for child in element:
            _serialise(child, pieces, 0)
            pieces.append(escape(child.tail or ""))
        if self._unwraps:
            pieces = _unwrapped(pieces)
        return "".join(pieces).strip()


def leaf_text(element: Any) -> str:
    """The text of an element that holds nothing else, without white space around it. Raises UnusualError."""
    if len(element):
        raise UnusualError
    text: str | None = element.text
    return text.strip() if text else ""


def plain(element: Any) -> str:
    """The text of an element that holds nothing else, mended."""
    value = leaf_text(element)
    return value if value.isascii() else mended(value)


def mended(value: str) -> str:
    """The text with UTF-8 that was taken for ISO-8859-1 read once more, and controls taken for windows-1252."""
    try:
        value = value.encode("iso-8859-1").decode("utf-8")
    except UnicodeError:
        pass
    return value.translate(_WINDOWS) if _C1.search(value) else value


def mended_link(value: str) -> str:
    """A link's text without what takes its parameters for references."""
    return _NO_REFERENCE.sub(r"&\1", value.replace("&amp;", "&")) if "&" in value else value


def language_of(element: Any, inherited: str | None) -> str | None:
    """The language that an element states, or else the inherited one; stated as empty it is none."""
    given = element.get(_LANGUAGE)
    if given is None:
        given = element.get("lang")
    return inherited if given is None else given or None


def _declared(attributes: list[tuple[str, str]], kind: str, language: str | None) -> tuple[str, str | None]:
    plain_language = None
    for name, value in attributes:
        match name.lower():
            case "type":
                found = _TYPES.get(value.lower())
                if found is None:
                    raise UnusualError
                kind = found
            case "{http://www.w3.org/xml/1998/namespace}lang":
                plain_language = value
            case "lang":
                plain_language = value if plain_language is None else plain_language
            case "mode":
                raise UnusualError
            case other if other[0] == "{" and other != "{http://www.w3.org/xml/1998/namespace}base":
                raise UnusualError
    return kind, language if plain_language is None else plain_language or None


def _looks_like_html(value: str) -> bool:
    if not _CLOSING_OR_ENTITY.search(value):
        return False
    tags = {tag.lower() for tag in _TAG_NAME.findall(value)}
    if not tags <= _TAGS:
        from feedparser.sanitizer import _HTMLSanitizer  # type: ignore[import-untyped]  # noqa: PLC0415  # slow to import

        if not tags <= _HTMLSanitizer.acceptable_elements:
            return False
    return all(name in entitydefs for name in _ENTITY_NAME.findall(value))


def _serialise(element: Any, pieces: list[str], depth: int) -> None:
    tag = element.tag
    if depth > _DEEPEST or not tag.startswith(_XHTML_ELEMENT):
        raise UnusualError
    name = tag[len(_XHTML_ELEMENT) :].lower()
    if name == "body" or ":" in name:
        raise UnusualError
    pieces.append(f"<{name}{''.join(_attributes(element.items()))}>")
    if element.text:
        pieces.append(escape(element.text))
    for child in element:
        _serialise(child, pieces, depth + 1)
        if child.tail:
            pieces.append(escape(child.tail))
    pieces.append(f"</{name}>")


def _attributes(attributes: list[tuple[str, str]]) -> Iterator[str]:
    for name, value in attributes:
        name = name.lower()
        if name[0] == "{":
            raise UnusualError
        value = value.lower() if name in {"rel", "type"} else value
        yield f' {name}="{escape(value, {chr(34): "&quot;"})}"'


def _unwrapped(pieces: list[str]) -> list[str]:
    """The pieces without the one `div` that holds them all."""
    while len(pieces) > 1 and not pieces[-1].strip():
        del pieces[-1]
    while len(pieces) > 1 and not pieces[0].strip():
        del pieces[0]
    if not (pieces[0] == "<div>" or pieces[0].startswith("<div ")) or pieces[-1] != "</div>":
        return pieces
    depth = 0
    for piece in pieces[:-1]:
        if piece.startswith("</"):
            depth -= 1
            if depth == 0:
                return pieces
        elif piece.startswith("<"):
            depth += 1
    return pieces[1:-1]
