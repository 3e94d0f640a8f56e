"""The texts of a feed's elements, with what feedparser mends in them."""

import re
from contextlib import suppress
from typing import Any, NamedTuple

from transforms.feeds.element_markup import HTML_ELEMENTS, Attributes, unescaped, xhtml
from transforms.feeds.element_names import UnusualError
from transforms.feeds.entries import make

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
_XML = "{http://www.w3.org/xml/1998/namespace}"
_OF_LINKS = frozenset({"base", "href", "lang", "rel", "title", "type", "uri", "url"})
"""Attributes of links that mean something, also in a namespace that nobody knows."""

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
LANGUAGES = frozenset({_LANGUAGE, "lang"})
"""The attributes that name a language."""

_C1 = re.compile("[\x80-\x9f]")
_C1_IN_UTF_8 = re.compile(rb"\xc2[\x80-\x9f]")
_C1_REFERENCE = re.compile(rb"&#0*(?:1[2-5][0-9]|[xX]0*[89])")
_LEADS = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")
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
_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "nbsp"})


class Text(NamedTuple):
    """An element's text, the media type that it turns out to have, and its language."""

    value: str
    kind: str
    language: str | None


class TextReader:
    """Reads elements' texts for one document `body` of a version, in the document's order.

    `is_flat`: no element of an entry holds another.
    Its addresses are relative to `base`, where the document as a whole states one. Texts of it may state others.
    """

    def __init__(self, version: str, base: str | None, body: bytes, *, is_flat: bool = False) -> None:
        self.is_flat = is_flat
        self._kept_scheme: str | None = None
        self._guesses = not version.startswith("atom")
        self._unwraps = version == ATOM
        self._base = base
        self._body = body
        self._has_controls: bool | None = None

    def content(self, element: Any, attributes: Attributes, kind: str, language: str | None) -> Text:
        """The text of an element that may hold markup; `kind` and `language` where it says neither."""
        if attributes:
            kind, language, base = _declared(attributes, kind, language)
            if base and self._base is None:
                self.keep(base)
        if language:
            language = language.replace("_", "-")
        if kind == XHTML:
            value = xhtml(element, self._body, unwraps=self._unwraps)
        elif not self.is_flat and len(element):
            markup = None if self._unwraps else unescaped(element)
            if markup is None:
                raise UnusualError
            value, kind = markup, XHTML
        else:
            text = element.text
            value = text.strip() if text else ""
            if kind == "text/plain" and self._guesses and ("<" in value or "&" in value) and _looks_like_html(value):
                kind = "text/html"
        found: Text = make(Text, (value if value.isascii() else self._mended(value), kind, language))
        return found

    def _mended(self, value: str) -> str:
        """As `mended`, without looking for controls in each text of a document that has none."""
        if self._has_controls is None:
            self._has_controls = bool(_C1_IN_UTF_8.search(self._body) or _C1_REFERENCE.search(self._body))
        if self._has_controls:
            return mended(value)
        try:
            encoded = value.encode("iso-8859-1")
        except UnicodeError:
            return value
        return mended(value) if _LEADS.search(encoded) else value

    def address(self, written: str) -> str:
        """An address as feedparser resolves it. Raises UnusualError."""
        if ":///" in written:
            written = _SLASHES.sub(r"\1", written)
        if not written or (self._base is None and self._kept_scheme is None):
            return written
        from urllib.parse import urljoin  # noqa: PLC0415  # seldom needed

        try:
            return self._against_kept(written) if self._base is None else urljoin(self._base, written)
        except ValueError:
            raise UnusualError from None

    def keep(self, base: str) -> None:
        """Go on with a base that a part of the document states: feedparser does so when the part has ended.

        Raises UnusualError where that would not be the same for all addresses.
        """
        scheme = base.partition(":")[0].lower() if base[0] != "/" else ""
        if self._base is not None or self._kept_scheme not in {None, scheme}:
            raise UnusualError
        self._kept_scheme = scheme

    def _against_kept(self, written: str) -> str:
        from urllib.parse import urljoin, urlparse, urlunparse  # noqa: PLC0415  # seldom needed

        parts = urlparse(written)
        if parts.scheme and parts.scheme != self._kept_scheme:
            return written
        if not self._kept_scheme and not parts.netloc and parts.path.startswith("/"):
            return urljoin("/", written)
        if not parts.netloc or not parts.scheme:
            raise UnusualError
        return urlunparse(parts)


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


def attributes_of_link(attributes: Attributes) -> dict[str, str]:
    """A link's attributes by their names in lower case. Raises UnusualError where one of a namespace may count."""
    given = {name.lower(): value for name, value in attributes}
    if any(name[0] == "{" and (name.startswith(_XML) or name.rpartition("}")[2] in _OF_LINKS) for name in given):
        raise UnusualError
    return given


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
    if not all(tag in HTML_ELEMENTS or tag.lower() in HTML_ELEMENTS for tag in _TAG_NAME.findall(value)):
        return False
    entities = set(_ENTITY_NAME.findall(value))
    if entities <= _ENTITIES:
        return True
    from html.entities import entitydefs  # noqa: PLC0415  # slow to import, and seldom needed

    return all(name in entitydefs for name in entities)
