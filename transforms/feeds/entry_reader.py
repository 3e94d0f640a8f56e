"""An entry's parts from its elements: which of several counts, and what stands in for what is missing.

Every rule here is feedparser's, whose result is the measure; what would need more of it than this raises UnusualError.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from transforms.feeds.bounds import MAX_ATTRIBUTES
from transforms.feeds.element_markup import Attributes
from transforms.feeds.element_names import PERSON, UnusualError, means_nothing, name_of
from transforms.feeds.element_texts import (
    LANGUAGES,
    MARKUP,
    Text,
    TextReader,
    attributes_of_link,
    language_of,
    leaf_text,
    mended,
    mended_link,
    plain,
)
from transforms.feeds.entries import UNTITLED, Entry, Value, entry_of_stated, make
from transforms.feeds.entry_asides import check_person, check_place, check_source
from transforms.feeds.entry_parts import BY_NAME, USUAL
from transforms.feeds.written_times import understood

_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_OF_CHANNELS = frozenset({"href", "lastmod", "about", "rdf:about"})
_PAGES = frozenset({"html", "xhtml", *MARKUP})
_DEEPEST = 50
_TIMES = ("published", "updated", "created")


class EntryReader:
    """Reads one entry, element after element; `has_content`: a text has been taken for the feed's content before."""

    __slots__ = (
        "_contents",
        "_depths",
        "_has_content",
        "_language",
        "_summary",
        "_texts",
        "_title",
        "_title_depth",
        "_written",
        "values",
    )

    def __init__(self, texts: TextReader, language: str | None, *, has_content: bool = False) -> None:
        self._texts = texts
        self._language = language
        self._has_content = has_content
        self._title_depth = 0
        self._depths: dict[str, int] = {}
        self._written: dict[str, str] = {}
        self._contents: list[Text] = []
        self._title: Text | None = None
        self._summary: Text | None = None
        self.values: dict[str, str | None] = {}

    def read(self, element: Any) -> Entry:
        """The entry that an element holds. Raises UnusualError."""
        for name, value in element.items():
            if name == _ABOUT:
                if value:
                    self.values["id"] = value
            elif name in LANGUAGES:
                self._language = language_of(element, self._language)
            elif name == _BASE:
                self._texts.keep(value)
            elif name.lower() in _OF_CHANNELS:
                raise UnusualError
        self._walk(element, 1)
        return self._entry()

    def _walk(self, element: Any, depth: int) -> None:
        if depth > _DEEPEST:
            raise UnusualError
        parts = _PARTS
        is_flat = self._texts.is_flat
        for child in element:
            tag = child.tag
            part = parts[tag] if tag in parts else _part_of(tag, child.prefix)
            if part is None:
                if not is_flat and len(child):
                    self._walk(child, depth + 1)
            elif isinstance(part, str):
                if not is_flat and len(child):
                    self._person(child, part, depth)
                else:
                    text = child.text
                    text = text.strip() if text else ""
                    self._store(part, text if text.isascii() else mended(text), depth)
            else:
                attributes = child.items()
                if len(attributes) > MAX_ATTRIBUTES:
                    raise UnusualError
                part(self, child, attributes, depth)

    def _store(self, key: str, value: str, depth: int) -> None:
        if depth == 1 or depth <= self._depths.get(key, depth):
            self._depths[key] = depth
            self.values[key] = value
        if key in _TIMES:
            self._written[key] = value

    def take_title(self, element: Any, attributes: Attributes, depth: int, *, of_media: bool = False) -> None:
        """Take a title, unless one that lies no deeper came before it."""
        text = self._texts.content(element, attributes, "text/plain", self._language)
        if not 0 < self._title_depth <= depth:
            self._store("title", text.value, depth)
            self._title = text
        if text.value and not of_media:
            self._title_depth = depth

    def take_media_title(self, element: Any, attributes: Attributes, depth: int) -> None:
        """Take a picture's title: the entry's own counts more."""
        self.take_title(element, attributes, depth, of_media=True)

    def take_description(self, element: Any, attributes: Attributes, depth: int, kind: str = "text/html") -> None:
        """Take a summary, or for content where there is a summary already."""
        if "summary" in self.values and not self._has_content:
            self.take_content(element, attributes, depth)
        else:
            self._summary = self._texts.content(element, attributes, kind, self._language)
            self._store("summary", self._summary.value, depth)

    def take_summary(self, element: Any, attributes: Attributes, depth: int) -> None:
        """As take_description, for plain text unless it says otherwise."""
        self.take_description(element, attributes, depth, "text/plain")

    def take_abstract(self, element: Any, attributes: Attributes, depth: int) -> None:
        """Take a summary, whatever came before it."""
        self._summary = self._texts.content(element, attributes, "text/plain", self._language)
        self._store("summary", self._summary.value, depth)

    def take_content(self, element: Any, attributes: Attributes, _depth: int, kind: str = "text/plain") -> None:
        """Take content, and for the summary where there is none."""
        self._has_content = True
        text = self._texts.content(element, attributes, kind, self._language)
        self._contents.append(text)
        self.values.setdefault("summary", text.value)

    def take_encoded(self, element: Any, attributes: Attributes, depth: int) -> None:
        """As take_content, for markup unless it says otherwise."""
        self.take_content(element, attributes, depth, "text/html")

    def take_link(self, element: Any, attributes: Attributes, _depth: int) -> None:
        """Take what a link element says as the value `link`. Raises UnusualError."""
        if not attributes:
            address = self._texts.address(leaf_text(element))
            self.values["link"] = mended_link(address if address.isascii() else mended(address))
            return
        given = attributes_of_link(attributes)
        is_page = (
            given.get("rel", "alternate").lower() == "alternate" and given.get("type", "text/html").lower() in _PAGES
        )
        href = given.get("url", given.get("uri", given.get("href")))
        if href or "href" in given:
            if len(element) or (is_page and not (href and href.strip())):
                raise UnusualError
            if is_page and href:
                self.values["link"] = self._texts.address(href)
        else:
            address = self._texts.address(leaf_text(element))
            self.values["link"] = mended_link(address if address.isascii() else mended(address))

    def take_guid(self, element: Any, attributes: Attributes, depth: int) -> None:
        """Take what an id says as the value `id`, and as `link` where there is none. Raises UnusualError."""
        is_link = True
        for name, value in attributes:
            if name[0] == "{":
                raise UnusualError
            if name.lower() == "ispermalink":
                is_link = value == "true"
        value = leaf_text(element)
        if is_link:
            value = self._texts.address(value)
        value = value if value.isascii() else mended(value)
        self._store("id", value, depth)
        if is_link:
            self.values.setdefault("link", value)

    def _person(self, element: Any, key: str, depth: int) -> None:
        if key != "author":
            raise UnusualError
        said = element.text or ""
        person: dict[str, str] = {}
        for child in element:
            part = name_of(child.tag, child.prefix)
            if part in PERSON:
                person[part.removeprefix("itunes_")] = leaf_text(child)
            elif part == "title":
                self.take_title(child, child.items(), depth + 1)
            elif not means_nothing(part) or len(child) or (child.text and child.keys()):
                raise UnusualError
            said += child.tail or ""
        before = self.values.get("author")
        if before and ("@" in before or not person.get("name")):
            # feedparser would make one person of both.
            raise UnusualError
        self._store("author", mended(said.strip()), depth)
        name, email = person.get("name"), person.get("email")
        if name or email:
            self.values["author"] = f"{name} ({email})" if name and email else (name or email)

    def take_contributor(self, element: Any, _attributes: Attributes, _depth: int) -> None:
        """Take nothing: who contributed is no author. Raises UnusualError for more than a person."""
        check_person(element)

    def take_source(self, element: Any, _attributes: Attributes, depth: int) -> None:
        """Take nothing of the feed that an entry was taken from. Raises UnusualError for more than that."""
        self._title_depth = depth + 1 if check_source(element) else 0

    def take_nothing(self, element: Any, _attributes: Attributes, _depth: int) -> None:
        """Take nothing, as long as there is nothing but text. Raises UnusualError."""
        leaf_text(element)

    def take_image(self, element: Any, _attributes: Attributes, _depth: int) -> None:
        """Take nothing of a picture's address. Raises UnusualError for more than that."""
        leaf_text(element)
        self._title_depth = 0

    def take_original_link(self, element: Any, attributes: Attributes, depth: int) -> None:
        """Take the address that a counter of clicks replaced. Raises UnusualError."""
        if attributes:
            raise UnusualError
        self._store("original_link", plain(element), depth)

    def take_place(self, element: Any, _attributes: Attributes, _depth: int) -> None:
        """Take nothing of a point on the map. Raises UnusualError for more than that."""
        check_place(element)

    def _entry(self) -> Entry:
        values = self.values
        value_of = values.get
        texts = [*self._contents, self._summary] if self._summary else self._contents
        bodies = []
        spoken = value_of("language")
        language = spoken.strip() if spoken else None
        for text, kind, declared in texts:
            if text:
                bodies.append(make(Value, (text, kind in MARKUP)))
            language = language or declared
        if not bodies and value_of("summary"):
            bodies.append(make(Value, (values["summary"], True)))
        title = UNTITLED
        if self._title is not None:
            _, kind, declared = self._title
            title = make(Value, ((values["title"] or "").strip(), kind in MARKUP))
            language = language or declared
        written = self._written
        times = [(said, understood(written[key])) for key in _TIMES if key in written and (said := values[key])]
        original = value_of("original_link")
        own_id, link, author = value_of("id"), value_of("link"), value_of("author")
        return entry_of_stated(
            (own_id.strip() or None) if own_id else None,
            (link.strip() or None) if link else None,
            (original.strip() or None) if original else None,
            (title, tuple(bodies), tuple(times), language or None, (author.strip() or None) if author else None),
        )


_Part = str | Callable[[EntryReader, Any, Attributes, int], None] | None


def _made(part: str | None) -> _Part:
    return getattr(EntryReader, part) if part and part.startswith("take_") else part


_BY_NAME: dict[str, _Part] = {name: _made(part) for name, part in BY_NAME.items()}
_PARTS: dict[str, _Part] = {tag: _made(part) for tag, part in USUAL.items()}


@lru_cache(maxsize=4096)
def _part_of(tag: str, prefix: str | None) -> _Part:
    """What an element is of an entry: a value of that name, what a method makes of it, or nothing (None)."""
    name = name_of(tag, prefix)
    part = _BY_NAME.get(name)
    if part is None and not means_nothing(name):
        raise UnusualError
    return part
