"""Reading OPML, which other readers write, and which may come from a stranger: its outlines, nothing judged yet."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped]  # it ships no types

from pipeline.feeds.requoting import requoted
from schemas.errors import UsageError
from transforms.feeds.answer import UnreadableFeedError
from transforms.feeds.encoding import decode_feed
from transforms.feeds.entities import without_doctype
from transforms.feeds.repair import mend

MAX_ELEMENTS = 200_000
MAX_DEPTH = 100
"""How deep folders may lie in one another."""
_PIECE_BYTES = 64 * 1024
_MAX_NAME = 1_000


@dataclass(frozen=True)
class Outline:
    """One outline: what its reader calls it, its attributes by their names in small letters, the folders it lies in.

    `parent`: others lie in it. `commented`: it, or one that it lies in, is marked as a comment.
    """

    name: str
    attributes: Mapping[str, str]
    folders: tuple[str, ...]
    parent: bool
    commented: bool


def read_outlines(body: bytes, called: str) -> tuple[list[Outline], bool]:
    """The outlines of an OPML file in their order, and whether it is well-formed.

    Of a file that is not, what can be made out. Nothing outside of it is opened; entities that it declares are replaced
    where they stand for characters. Raises UsageError, which begins with `called`, where it is no OPML or made to
    exhaust its reader.
    """
    try:
        text = mend(without_doctype(decode_feed(body, None)))
    except UnreadableFeedError as error:
        raise UsageError(f"{called}: {error}") from error
    found = _Outlines(called)
    try:
        _parse(text, found, recover=False)
        well_formed = True
    except etree.XMLSyntaxError:
        found = _Outlines(called)
        # An empty file is too little even for it.
        with suppress(etree.XMLSyntaxError):
            _parse(requoted(text), found, recover=True)
        well_formed = False
    if not found.outlines:
        raise UsageError(f"{called}: no OPML: there is no outline in it")
    return [outline for outline in found.outlines if outline is not None], well_formed


def _parse(text: str, target: "_Outlines", *, recover: bool) -> None:
    # 'internal': without it even an escaped ampersand would stay escaped in an attribute.
    parser = etree.XMLParser(
        target=target, recover=recover, encoding="utf-8", resolve_entities="internal", no_network=True, load_dtd=False
    )
    data = text.encode("utf-8")
    for start in range(0, len(data), _PIECE_BYTES):
        parser.feed(data[start : start + _PIECE_BYTES])
    parser.close()


class _Outlines:
    """Takes what the parser finds; outlines are put at their place once it is known what lies in them."""

    def __init__(self, called: str) -> None:
        self.outlines: list[Outline | None] = []
        self._called = called
        self._elements = 0
        self._open: list[_Open] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._elements += 1
        if self._elements > MAX_ELEMENTS:
            raise UsageError(f"{self._called}: more than {MAX_ELEMENTS:,} elements; split the file")
        if _local(tag) != "outline":
            return
        if len(self._open) >= MAX_DEPTH:
            raise UsageError(f"{self._called}: its outlines lie in one another more than {MAX_DEPTH} deep")
        given = {_local(name): value for name, value in attributes.items()}
        above = self._open[-1] if self._open else None
        if above:
            above.parent = True
        commented = given.get("iscomment", "").strip().lower() == "true" or bool(above and above.commented)
        folders = (*above.folders, above.name) if above else ()
        self._open.append(_Open(_name(given), given, folders, commented, len(self.outlines)))
        self.outlines.append(None)

    def end(self, tag: str) -> None:
        if _local(tag) == "outline" and self._open:
            self._put(self._open.pop())

    def data(self, _: str) -> None:
        """Text between elements means nothing in OPML."""

    def close(self) -> None:
        # A file that breaks off leaves some open.
        while self._open:
            self._put(self._open.pop())

    def _put(self, done: "_Open") -> None:
        self.outlines[done.place] = Outline(done.name, done.attributes, done.folders, done.parent, done.commented)


@dataclass
class _Open:
    name: str
    attributes: Mapping[str, str]
    folders: tuple[str, ...]
    commented: bool
    place: int
    parent: bool = False


def _local(name: str) -> str:
    return name.rpartition("}")[2].rpartition(":")[2].lower()


def _name(attributes: Mapping[str, str]) -> str:
    # `text` is what a reader shows, and where its user renames a feed; some write `title` alone.
    given = (" ".join(attributes.get(key, "")[:_MAX_NAME].split()) for key in ("text", "title"))
    return next(filter(None, given), "")
