"""The texts of a feed's elements, with what feedparser mends in them."""

import re
from collections.abc import Iterator
from contextlib import suppress
from html.entities import entitydefs
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlparse, urlunparse

from transforms.feeds.element_names import UnusualError

ATOM = "atom10"
"""The version of feeds after RFC 4287."""

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
LANGUAGES = frozenset({_LANGUAGE, "lang"})
"""The attributes that name a language."""

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
_TAG_NAMES = "a abbr b blockquote br cite code div em font h1 h2 h3 h4 i img li ol p span strong sub sup u ul"
_TAGS = frozenset(_TAG_NAMES.split())
"""The most usual of those that feedparser takes for HTML."""


Attributes = list[tuple[str, str]]
"""Of an element, each with its name as `{namespace}local`."""


class Text(NamedTuple):
    """An element's text, the media type that it turns out to have, and its language."""

    value: str
    kind: str
    language: str | None


class TextReader:
    """Reads elements' texts for one document of a version, in the document's order.

    Its addresses are relative to `base`, where the document as a whole states one. Texts of it may state others.
    """

    def __init__(self, version: str, base: str | None) -> None:
        self._kept_scheme = ""
        self._guesses = not version.startswith("atom")
        self._unwraps = version == ATOM
        self._base = base

    def content(self, element: Any, attributes: Attributes, kind: str, language: str | None) -> Text:
        """The text of an element that may hold markup; `kind` and `language` where it says neither."""
        if attributes:
            kind, language, base = _declared(attributes, kind, language)
            if base and self._base is None:
                # feedparser goes on with it when the text has ended.
                self._kept_scheme = base.partition(":")[0].lower()
        if language:
            language = language.replace("_", "-")
        if kind == XHTML:
            return Text(mended(self._serialised(element)), kind, language)
        value = leaf_text(element)
        if kind == "text/plain" and self._guesses and ("<" in value or "&" in value) and _looks_like_html(value):
            kind = "text/html"
        return Text(value if value.isascii() else mended(value), kind, language)

    def address(self, written: str) -> str:
        """An address as feedparser resolves it. Raises UnusualError."""
        if ":///" in written:
            written = _SLASHES.sub(r"\1", written)
        if not written or (self._base is None and not self._kept_scheme):
            return written
        try:
            return self._against_kept(written) if self._base is None else urljoin(self._base, written)
        except ValueError:
            raise UnusualError from None

    def _against_kept(self, written: str) -> str:
        parts = urlparse(written)
        if parts.scheme and parts.scheme != self._kept_scheme:
            return written
        if not parts.netloc or not parts.scheme:
            raise UnusualError
        return urlunparse(parts)

    def _serialised(self, element: Any) -> str:
        pieces = [_escaped(element.text or "")]
        for child in element:
            _serialise(child, pieces, 0)
            pieces.append(_escaped(child.tail or ""))
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
    with suppress(UnicodeError):
        value = value.encode("iso-8859-1").decode("utf-8")
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


def _declared(attributes: Attributes, kind: str, language: str | None) -> tuple[str, str | None, str]:
    plain_language = None
    base = ""
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
            case "{http://www.w3.org/xml/1998/namespace}base":
                base = value
            case other if other[0] == "{" or other == "base":
                raise UnusualError
    return kind, language if plain_language is None else plain_language or None, base


def _looks_like_html(value: str) -> bool:
    if not _CLOSING_OR_ENTITY.search(value):
        return False
    tags = {tag.lower() for tag in _TAG_NAME.findall(value)}
    if not tags <= _TAGS:
        from feedparser.sanitizer import _HTMLSanitizer  # type: ignore[import-untyped]  # noqa: PLC0415  # slow to import

        if not tags <= _HTMLSanitizer.acceptable_elements:
            return False
    return all(name in entitydefs for name in _ENTITY_NAME.findall(value))


def _escaped(text: str) -> str:
    # The standard library's function for this imports half of it.
    return text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")


def _serialise(element: Any, pieces: list[str], depth: int) -> None:
    tag = element.tag
    if depth > _DEEPEST or not tag.startswith(_XHTML_ELEMENT):
        raise UnusualError
    name = tag[len(_XHTML_ELEMENT) :].lower()
    if name == "body" or ":" in name:
        raise UnusualError
    pieces.append(f"<{name}{''.join(_attributes(element.items()))}>")
    if element.text:
        pieces.append(_escaped(element.text))
    for child in element:
        _serialise(child, pieces, depth + 1)
        if child.tail:
            pieces.append(_escaped(child.tail))
    pieces.append(f"</{name}>")


def _attributes(attributes: Attributes) -> Iterator[str]:
    for given, value in attributes:
        name = "xml:lang" if given == _LANGUAGE else given.lower()
        if name[0] == "{":
            raise UnusualError
        said = value.lower() if name in {"rel", "type"} else value
        quoted = _escaped(said).replace('"', "&quot;")
        yield f' {name}="{quoted}"'


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
