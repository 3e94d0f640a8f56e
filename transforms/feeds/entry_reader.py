"""An entry's parts from its elements: which of several counts, and what stands in for what is missing.

Every rule here is feedparser's, whose result is the measure; what would need more of it than this raises UnusualError.
"""

from collections.abc import Callable
from typing import Any

from transforms.feeds.element_names import HARMLESS_TEXTS, UnusualError, means_nothing, name_of
from transforms.feeds.element_texts import MARKUP, TextReader, Text, language_of, leaf_text, mended, mended_link, plain
from transforms.feeds.entries import Entry, Value, entry, stated
from transforms.feeds.written_times import understood

_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_DEEPEST = 50
_PERSON = frozenset({"name", "email", "uri", "url", "homepage", "itunes_name", "itunes_email"})
_OF_SOURCE = frozenset(
    "author category contributor generator icon id link logo published rights subtitle title updated".split()
)


class EntryReader:
    """Reads one entry, element after element; `has_content`: a text has been taken for the feed's content before."""

    def __init__(self, texts: TextReader, language: str | None, *, speaks: bool, has_content: bool) -> None:
        self._texts = texts
        self._language = language
        self._speaks = speaks
        self._has_content = has_content
        self._title_depth = 0
        self.values: dict[str, str | None] = {}
        self._depths: dict[str, int] = {}
        self._written: dict[str, str] = {}
        self._contents: list[Text] = []
        self._title: Text | None = None
        self._summary: Text | None = None

    def read(self, element: Any) -> Entry:
        """The entry that an element holds. Raises UnusualError."""
        for name in element.keys():  # noqa: SIM118  # an lxml element is no mapping
            if name == _ABOUT:
                self.values["id"] = element.get(name) or None
            elif name.lower() in {"href", "lastmod", "base", "about", "rdf:about"}:
                raise UnusualError
        if self.values and not self.values["id"]:
            del self.values["id"]
        if self._speaks:
            self._language = language_of(element, self._language)
        self._walk(element, 1)
        return self._entry()

    def _walk(self, element: Any, depth: int) -> None:
        if depth > _DEEPEST:
            raise UnusualError
        for child in element:
            tag = child.tag
            handler = _HANDLERS.get(tag)
            if handler is None:
                name = name_of(tag, child.prefix)
                handler = _BY_NAME.get(name)
                if handler is None:
                    if means_nothing(name):
                        if len(child):
                            self._walk(child, depth + 1)
                        continue
                    if name not in HARMLESS_TEXTS or len(child):
                        raise UnusualError
                    continue
            handler(self, child, depth)

    def _store(self, key: str, value: str, depth: int) -> None:
        before = self._depths.get(key)
        if before is None or depth <= before:
            self._depths[key] = depth
            self.values[key] = value

    def _content(self, element: Any, kind: str) -> Text:
        return self._texts.content(element, kind, self._language)

    def title(self, element: Any, depth: int, *, of_media: bool = False) -> None:
        text = self._content(element, "text/plain")
        if not 0 < self._title_depth <= depth:
            self._store("title", text.value, depth)
            self._title = text
        if text.value and not of_media:
            self._title_depth = depth

    def media_title(self, element: Any, depth: int) -> None:
        self.title(element, depth, of_media=True)

    def description(self, element: Any, depth: int) -> None:
        self._summarise(element, depth, "text/html")

    def summary(self, element: Any, depth: int) -> None:
        self._summarise(element, depth, "text/plain")

    def _summarise(self, element: Any, depth: int, kind: str) -> None:
        if "summary" in self.values and not self._has_content:
            self.content(element, depth)
        else:
            self._summary = self._content(element, kind)
            self._store("summary", self._summary.value, depth)

    def abstract(self, element: Any, depth: int) -> None:
        self._summary = self._content(element, "text/plain")
        self._store("summary", self._summary.value, depth)

    def content(self, element: Any, _depth: int, kind: str = "text/plain") -> None:
        self._has_content = True
        text = self._content(element, kind)
        self._contents.append(text)
        self.values.setdefault("summary", text.value)

    def encoded(self, element: Any, depth: int) -> None:
        self.content(element, depth, "text/html")

    def link(self, element: Any, _depth: int) -> None:
        attributes = element.attrib
        if not attributes:
            self.values["link"] = mended_link(self._address(leaf_text(element)))
            return
        given = {name.lower(): value for name, value in attributes.items()}
        if any(name[0] == "{" for name in given):
            raise UnusualError
        href = given.get("url", given.get("uri", given.get("href")))
        if not href and "href" in given:
            raise UnusualError
        if not href:
            self.values["link"] = mended_link(self._address(leaf_text(element)))
        elif len(element) or not href.strip():
            raise UnusualError
        elif given.get("rel", "alternate").lower() == "alternate":
            if given.get("type", "text/html").lower() in {"html", "xhtml", *MARKUP}:
                self.values["link"] = self._texts.address(href)

    def _address(self, written: str) -> str:
        resolved = self._texts.address(written)
        return resolved if resolved.isascii() else mended(resolved)

    def guid(self, element: Any, depth: int) -> None:
        is_link = True
        for name, value in element.items():
            if name.lower() == "ispermalink":
                is_link = value == "true"
            elif name[0] == "{":
                raise UnusualError
        value = leaf_text(element)
        if is_link:
            value = self._texts.address(value)
        value = value if value.isascii() else mended(value)
        self._store("id", value, depth)
        if is_link:
            self.values.setdefault("link", value)

    def author(self, element: Any, depth: int) -> None:
        if not len(element):
            self._store("author", plain(element), depth)
            return
        said = element.text or ""
        person: dict[str, str] = {}
        for child in element:
            name = name_of(child.tag, child.prefix)
            if name not in _PERSON:
                raise UnusualError
            person[name.removeprefix("itunes_")] = plain(child)
            said += child.tail or ""
        self._store("author", mended(said.strip()), depth)
        name, email = person.get("name"), person.get("email")
        if name or email:
            self.values["author"] = f"{name} ({email})" if name and email else name or email

    def contributor(self, element: Any, _depth: int) -> None:
        for child in element:
            if name_of(child.tag, child.prefix) not in _PERSON or len(child):
                raise UnusualError

    def source(self, element: Any, depth: int) -> None:
        self._title_depth = 0
        for child in element:
            name = name_of(child.tag, child.prefix)
            if name not in _OF_SOURCE:
                raise UnusualError
            if name in {"author", "contributor"}:
                self.contributor(child, depth)
            elif len(child):
                raise UnusualError
            elif name == "title" and leaf_text(child):
                self._title_depth = depth + 1

    def image(self, element: Any, _depth: int) -> None:
        leaf_text(element)
        self._title_depth = 0

    def language(self, element: Any, depth: int) -> None:
        self._store("language", plain(element), depth)

    def original_link(self, element: Any, depth: int) -> None:
        if element.keys():
            raise UnusualError
        self._store("original_link", plain(element), depth)

    def published(self, element: Any, depth: int) -> None:
        self._time("published", element, depth)

    def updated(self, element: Any, depth: int) -> None:
        self._time("updated", element, depth)

    def created(self, element: Any, depth: int) -> None:
        self._time("created", element, depth)

    def _time(self, key: str, element: Any, depth: int) -> None:
        value = plain(element)
        self._store(key, value, depth)
        self._written[key] = value

    def _entry(self) -> Entry:
        values = self.values
        texts = [*self._contents, *([self._summary] if self._summary else ())]
        bodies = [Value(text.value, text.kind in MARKUP) for text in texts if text.value]
        if not bodies and values.get("summary"):
            bodies = [Value(values["summary"] or "", is_html=True)]
        title = self._title
        language = values.get("language")
        if self._speaks and not stated(language):
            spoken = [*texts, *([title] if title else ())]
            language = next((text.language for text in spoken if text.language), None)
        return entry(
            guid=values.get("id"),
            link=values.get("link"),
            original_link=values.get("original_link"),
            title=Value((values.get("title") or "").strip(), title is not None and title.kind in MARKUP),
            bodies=bodies,
            times=[
                (written, understood(self._written[key]))
                for key in ("published", "updated", "created")
                if (written := values.get(key))
            ],
            language=language,
            author=values.get("author"),
        )


_Handler = Callable[[EntryReader, Any, int], None]
_BY_NAME: dict[str, _Handler] = {
    "title": EntryReader.title,
    "dc_title": EntryReader.title,
    "media_title": EntryReader.media_title,
    "description": EntryReader.description,
    "dc_description": EntryReader.description,
    "media_description": EntryReader.description,
    "summary": EntryReader.summary,
    "itunes_summary": EntryReader.summary,
    "abstract": EntryReader.abstract,
    "content": EntryReader.content,
    "content_encoded": EntryReader.encoded,
    "fullitem": EntryReader.encoded,
    "link": EntryReader.link,
    "guid": EntryReader.guid,
    "id": EntryReader.guid,
    "author": EntryReader.author,
    "dc_author": EntryReader.author,
    "dc_creator": EntryReader.author,
    "itunes_author": EntryReader.author,
    "managingeditor": EntryReader.author,
    "contributor": EntryReader.contributor,
    "source": EntryReader.source,
    "image": EntryReader.image,
    "language": EntryReader.language,
    "dc_language": EntryReader.language,
    "feedburner_origlink": EntryReader.original_link,
    "pubdate": EntryReader.published,
    "published": EntryReader.published,
    "issued": EntryReader.published,
    "dcterms_issued": EntryReader.published,
    "updated": EntryReader.updated,
    "modified": EntryReader.updated,
    "lastbuilddate": EntryReader.updated,
    "dc_date": EntryReader.updated,
    "dcterms_modified": EntryReader.updated,
    "created": EntryReader.created,
    "dcterms_created": EntryReader.created,
}
# Tags that mean the same whatever a document declares: none of them needs its prefix.
_ATOM = "{http://www.w3.org/2005/Atom}"
_HANDLERS: dict[str, _Handler] = {
    **{name: _BY_NAME[name] for name in ("title", "description", "link", "guid", "author", "source")},
    "pubDate": EntryReader.published,
    **{_ATOM + name: _BY_NAME[name] for name in ("title", "summary", "content", "link", "id", "published", "updated")},
    "{http://purl.org/dc/elements/1.1/}creator": EntryReader.author,
    "{http://purl.org/rss/1.0/modules/content/}encoded": EntryReader.encoded,
}
