"""Feeds that are well-formed and hold nothing unusual, read in a fraction of feedparser's time.

What comes out is what feedparser would give, or nothing: whatever this module is not sure of is left to feedparser.
"""

import re
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # it ships no types

from transforms.feeds.bounds import MAX_ATTRIBUTES, MAX_ELEMENTS, MAX_ENTRIES, MAX_NAMESPACES
from transforms.feeds.element_names import (
    HARMLESS_TEXTS,
    NAMESPACES,
    PERSON,
    PREFIXES,
    UnusualError,
    means_nothing,
    name_of,
)
from transforms.feeds.element_texts import ATOM, TextReader, language_of, leaf_text, plain
from transforms.feeds.entries import Entry, ParsedFeed, stated
from transforms.feeds.entry_reader import EntryReader

_MISC = rb"(?:\s|<!--(?:[^-]|-(?!-)){0,2000}-->|<\?(?!xml\s)[^>]{0,500}\?>)*+"
_HEAD = re.compile(
    rb"(?:<\?xml\s+version\s*=\s*[\"']1\.0[\"'][^>]{0,100}\?>)?"
    + _MISC
    + rb"(?P<doctype><!(?i:DOCTYPE)\s[^\[<>]{0,500}>)?"
    + _MISC
    + rb"<[A-Za-z]"
)
_NAMESPACE = re.compile(rb"xmlns(?::([\w.-]+))?\s*=")
_PARSER = etree.XMLParser(
    encoding="utf-8",
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    collect_ids=False,
    remove_comments=True,
    remove_pis=True,
)
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_REBASED = re.compile(rb"base\s*=")
_BASES = etree.XPath("//@xml:base | //@base")
_OF_ENTRY = "parent::*[local-name() = 'entry' or local-name() = 'item']"
_ENTRY = "local-name() = 'entry' or local-name() = 'item'"
_TEXT = " or ".join(f"local-name() = '{name}'" for name in ("title", "summary", "content"))
_MAY_HAVE_BASE = f"({_OF_ENTRY} and ({_TEXT})) or {_ENTRY}"
_BASES_ELSEWHERE = etree.XPath(f"boolean(//*[@xml:base or @base][parent::*][not({_MAY_HAVE_BASE})])")
_NETSCAPE = "http://my.netscape.com/rdf/simple/0.9/"
_VERSIONS = {"http://www.w3.org/2005/atom": ATOM, "http://purl.org/rss/1.0/": "rss10", _NETSCAPE: "rss090"}
_IS_FLAT = etree.XPath("boolean(/rss/channel/item) and not(/rss/channel/item/*/*)")
_MANY_ATTRIBUTES = etree.XPath(f"boolean(/descendant-or-self::*/@*[{MAX_ATTRIBUTES + 1}])")
_COUNT = etree.XPath("count(//*)")
_ABSOLUTE = re.compile(r"(?:https?:/)?/[^/\s]")
_WITH_SCHEME = re.compile("http")
_LONGEST_BASE = 1_000
_DEEPEST = 50

_OF_IMAGE = frozenset({"title", "link", "description", "url", "width", "height"})
_OF_INPUT = frozenset({"title", "link", "description", "name"})
_PEOPLE = frozenset(
    {"author", "contributor", "managingeditor", "itunes_owner", "itunes_author", "dc_creator", "dc_author"}
)
_WITHOUT_WEIGHT_NAMES = """
    created dc_date dc_title dcterms_created dcterms_issued dcterms_modified issued lastbuilddate modified pubdate
    published title updated media_title items
"""
_WITHIN = frozenset({"id", "guid", "title"})
_WITHOUT_WEIGHT = frozenset(_WITHOUT_WEIGHT_NAMES.split())


def read_well_formed(body: bytes) -> ParsedFeed | None:
    """The feed that these bytes are in UTF-8, whatever they declare; None where they are not well-formed.

    Raises UnusualError where they are, and hold what is left to feedparser.
    """
    body = body.lstrip(b" \t\r\n")
    head = _HEAD.match(body)
    if head is None:
        return None
    if head["doctype"]:
        # It declares nothing here, and what it names elsewhere is not asked for.
        body = body[: head.start("doctype")] + body[head.end("doctype") :]
    try:
        root = etree.fromstring(body, _PARSER)
    except (etree.XMLSyntaxError, ValueError):
        return None
    # lxml takes quadratic time to hand out an element's attributes.
    if (
        _MANY_ATTRIBUTES(root)
        or _many_namespaces(body)
        or (len(body) >= MAX_ELEMENTS * len("<a/>") and _COUNT(root) > MAX_ELEMENTS)
    ):
        raise UnusualError
    return _FeedReader(root, body).read(root)


def _version(root_name: str, namespaces: dict[str | None, str]) -> str:
    """What feedparser takes for the feed's version, as far as it matters here; empty for none."""
    if root_name == "rss":
        return "rss"
    if root_name not in {"feed", "rdf_rdf"}:
        return ""
    declared = (_VERSIONS.get(uri.lower()) for prefix, uri in namespaces.items() if prefix is None or uri != _NETSCAPE)
    return next(filter(None, declared), "atom" if root_name == "feed" else "")


def _are_told_apart(namespaces: dict[str | None, str]) -> bool:
    """Whether no namespace has two prefixes of which one may mean something."""
    of_uri: dict[str, list[str | None]] = {}
    for prefix, uri in namespaces.items():
        of_uri.setdefault(uri.lower(), []).append(prefix)
    return all(
        len(prefixes) == 1 or uri in NAMESPACES or not any(p is None or p.lower() in PREFIXES for p in prefixes)
        for uri, prefixes in of_uri.items()
    )


def _base(root: Any) -> str | None:
    """What the document's addresses are relative to. Raises UnusualError where that is not the same for all."""
    bases = _BASES(root)
    if not bases:
        return None
    if any(len(base) > _LONGEST_BASE or not _ABSOLUTE.match(base) for base in bases) or _BASES_ELSEWHERE(root):
        raise UnusualError
    base: str | None = root.get(_BASE)
    if base is not None and not _WITH_SCHEME.match(base):
        raise UnusualError
    return base


def _many_namespaces(body: bytes) -> bool:
    return body.count(b"xmlns") > MAX_NAMESPACES and len(set(_NAMESPACE.findall(body))) > MAX_NAMESPACES // 2


class _FeedReader:
    """Reads one document."""

    def __init__(self, root: Any, body: bytes) -> None:
        namespaces = root.nsmap
        root_name = name_of(root.tag, root.prefix)
        version = _version(root_name, namespaces)
        if (
            not version
            or not len(root)
            or any(len(uri.split()) != 1 for uri in namespaces.values())
            or not _are_told_apart(namespaces)
            or (root_name != "feed" and any(name.lower() in {"href", "lastmod"} for name, _ in root.items()))
        ):
            raise UnusualError
        self._texts = TextReader(version, _base(root) if _REBASED.search(body) else None, body, is_flat=_IS_FLAT(root))
        self._root_name = root_name
        self._said: dict[str, str] = {}
        self._entries: list[Entry] = []
        self._has_summary = False
        self._has_content = False

    def read(self, root: Any) -> ParsedFeed:
        """The document. Raises UnusualError."""
        language = None
        if root.keys():
            language = language_of(root, None)
            if language and self._root_name != "rdf_rdf":
                self._said["language"] = language.replace("_", "-")
        if self._root_name == "feed":
            self._walk(root, language, "entry")
        elif self._root_name == "rss":
            if len(root) != 1 or name_of(root[0].tag, root[0].prefix) != "channel":
                raise UnusualError
            self._channel(root[0], language, "item")
        else:
            self._rdf(root, language)
        return ParsedFeed(
            link=stated(self._said.get("link")),
            feed_id=stated(self._said.get("id")),
            language=stated(self._said.get("language")),
            entries=tuple(self._entries),
            whole=True,
        )

    def _channel(self, channel: Any, language: str | None, item: str) -> None:
        if any(name.lower() in {"href", "lastmod"} for name, _ in channel.items()):
            raise UnusualError
        self._walk(channel, language_of(channel, language), item)

    def _rdf(self, root: Any, language: str | None) -> None:
        for child in root:
            match name_of(child.tag, child.prefix):
                case "channel":
                    self._channel(child, language, "")
                case "item":
                    self._item(child, language)
                case "image" | "textinput" as name:
                    self._box(child, _OF_IMAGE if name == "image" else _OF_INPUT)
                case _:
                    raise UnusualError

    def _item(self, element: Any, language: str | None) -> None:
        if len(self._entries) == MAX_ENTRIES:
            raise UnusualError
        reader = EntryReader(self._texts, language, has_content=self._has_content)
        self._entries.append(reader.read(element))
        self._has_content = False

    def _walk(self, container: Any, language: str | None, item: str) -> None:
        for child in container:
            name = name_of(child.tag, child.prefix)
            if len(child.attrib) > MAX_ATTRIBUTES:
                raise UnusualError
            if name == item:
                self._item(child, language)
            else:
                self._own(child, name)

    def _own(self, child: Any, name: str) -> None:
        """What a child of the feed says of the feed itself."""
        match name:
            case "link":
                self._link(child)
            case "id" | "guid":
                self._id(child)
            case "language" | "dc_language":
                self._said["language"] = plain(child)
            case "description" | "summary" | "dc_description" | "itunes_summary" | "media_description":
                leaf_text(child)
                self._described(summarises=name.endswith("summary"))
            case "content" | "content_encoded" | "fullitem":
                leaf_text(child)
                self._has_content = self._has_summary = True
            case "image":
                self._box(child, _OF_IMAGE)
            case "textinput":
                self._box(child, _OF_INPUT)
            case _ if name in _PEOPLE:
                self._box(child, PERSON)
            case _ if name in _WITHOUT_WEIGHT:
                _nothing_of_weight(child, 0)
            case _ if name in HARMLESS_TEXTS:
                leaf_text(child)
            case _ if means_nothing(name):
                self._within(child, 0)
            case _:
                raise UnusualError

    def _within(self, element: Any, depth: int) -> None:
        """What lies in a child of the feed that means nothing itself: that counts as the feed's own."""
        if depth > _DEEPEST:
            raise UnusualError
        for child in element:
            name = name_of(child.tag, child.prefix)
            if len(child.attrib) > MAX_ATTRIBUTES:
                raise UnusualError
            if means_nothing(name):
                self._within(child, depth + 1)
            elif name in _WITHIN:
                self._own(child, name)
            else:
                raise UnusualError

    def _described(self, *, summarises: bool) -> None:
        if self._has_summary and not self._has_content:
            self._has_content = True
        elif summarises:
            self._has_summary = True

    def _link(self, element: Any) -> None:
        reader = EntryReader(self._texts, None)
        reader.take_link(element, element.items(), 1)
        found = reader.values.get("link")
        if found is not None:
            if "&" in (element.text or "") and ";" in element.text:
                # An entry's link is mended otherwise than a feed's.
                raise UnusualError
            self._said["link"] = found

    def _id(self, element: Any) -> None:
        reader = EntryReader(self._texts, None)
        reader.take_guid(element, element.items(), 1)
        self._said["id"] = reader.values["id"] or ""
        if "link" in reader.values:
            self._said.setdefault("link", reader.values["link"] or "")

    def _box(self, element: Any, allowed: frozenset[str]) -> None:
        for child in element:
            name = name_of(child.tag, child.prefix)
            if len(child) or not (name in allowed or (allowed is PERSON and means_nothing(name))):
                raise UnusualError


def _nothing_of_weight(element: Any, depth: int) -> None:
    if depth > _DEEPEST:
        raise UnusualError
    for child in element:
        if len(child.attrib) > MAX_ATTRIBUTES or not means_nothing(name_of(child.tag, child.prefix)):
            raise UnusualError
        if len(child):
            _nothing_of_weight(child, depth + 1)
