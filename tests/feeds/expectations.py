"""What feedparser's own test files expect of an entry, and what this project makes of it.

Each file says in a comment what its feed holds, as an expression: `Expect: not bozo and entries[0]['title'] == 'T'`. Of
those that name a part of an entry that this project has too, each comparison with a literal is one expectation.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

from transforms.feeds.answer import UnreadableFeedError
from transforms.feeds.encoding import decode_feed
from transforms.feeds.entries import Entry, stated
from transforms.feeds.parser import parse_feed
from transforms.feeds.plain_text import plain_text

_EXPECT = re.compile(r"Expect:\s*(\S[^\r\n]*)")
_CONTENT_TYPE = re.compile(rb"Header:\s*Content-type:\s*([^\r\n]+)", re.IGNORECASE)
_FIELDS = {
    "title": "title",
    "title_detail.value": "title",
    "link": "link",
    "id": "id",
    "guid": "id",
    "author": "author",
    "published": "date",
    "updated": "date",
    "created": "date",
    "published_parsed": "date",
    "updated_parsed": "date",
    "created_parsed": "date",
    "description": "text",
    "summary": "text",
    "summary_detail.value": "text",
    "content.0.value": "text",
}


NOT_OF_THE_PAGE = "feedparser's sanitiser loses its way in scripts, templates and what is embedded"
RELATIVE = "what is relative to the feed's own address stays so in the entry"
NO_TEXT = "content that is neither text nor HTML is none"
COMMENT = "what browsers take for a comment is no text"
NO_CHARACTER = "a byte that stands for nothing in the feed's encoding is U+FFFD"
OTHER = "other"
NO_TEXT_OF_THE_PAGE = re.compile(r"<(?:script|style|template|iframe|svg|object|noscript)\b", re.IGNORECASE)


class Expectation(NamedTuple):
    """A part of an entry, by its field's name, and what feedparser gives for it."""

    entry: int
    field: str
    value: Any

    def held(self, entries: tuple[Entry, ...]) -> bool:
        """Whether the entry says so: of texts as plain text, and of several texts or times one of them."""
        return self.entry < len(entries) and _agree(self.field, self.value, entries[self.entry])


class Met(NamedTuple):
    """How many expectations there are, and of which fields and kinds those are that are not met."""

    expected: int
    unmet: Counter[tuple[str, str]]


def met(files: Iterable[tuple[str, bytes]]) -> Met:
    """How far test files are read as they expect."""
    count = 0
    unmet: Counter[tuple[str, str]] = Counter()
    for _, body in files:
        wanted = expectations(body)
        count += len(wanted)
        entries = _entries_of(body) if wanted else ()
        unmet.update((each.field, _kind_of(each, entries)) for each in wanted if not each.held(entries))
    return Met(count, unmet)


def _entries_of(body: bytes) -> tuple[Entry, ...]:
    try:
        return parse_feed(body, content_type_of(body)).entries
    except UnreadableFeedError:
        return ()


def _kind_of(expected: Expectation, entries: tuple[Entry, ...]) -> str:
    """What kind of difference it is, in the words of docs/feeds-and-feedparser.md."""
    if expected.entry >= len(entries):
        return OTHER
    entry = entries[expected.entry]
    address = {"link": entry.link, "id": entry.guid}.get(expected.field)
    if address is not None:
        return RELATIVE if str(expected.value).endswith(address) else OTHER
    markup = " ".join(value.value for value in (entry.title, *entry.bodies))
    if NO_TEXT_OF_THE_PAGE.search(markup):
        return NOT_OF_THE_PAGE
    if expected.field == "text" and not entry.bodies:
        return NO_TEXT
    if "\ufffd" in markup:
        return NO_CHARACTER
    return COMMENT if "<!" in markup else OTHER


def expectations(body: bytes) -> list[Expectation]:
    """What a test file expects of its entries, as far as it concerns what both have."""
    found = _EXPECT.search(decode_feed(body, content_type_of(body)))
    try:
        expression = ast.parse(found[1].strip().removesuffix("-->").strip(), mode="eval").body if found else None
    except SyntaxError:
        return []
    return list(_expected(expression)) if expression else []


def content_type_of(body: bytes) -> str | None:
    """The Content-Type that a test file wants to be served with."""
    found = _CONTENT_TYPE.search(body)
    return found[1].decode("latin-1").strip() if found else None


def _expected(expression: ast.expr) -> Iterator[Expectation]:
    if isinstance(expression, ast.BoolOp) and isinstance(expression.op, ast.And):
        for value in expression.values:
            yield from _expected(value)
    if not (isinstance(expression, ast.Compare) and len(expression.ops) == 1 and isinstance(expression.ops[0], ast.Eq)):
        return
    left, right = expression.left, expression.comparators[0]
    if isinstance(left, ast.Call) and isinstance(left.func, ast.Name) and left.func.id == "ord":
        left, right = left.args[0], ast.Constant(chr(ast.literal_eval(right)))
    entry, *path = _path(left)
    field = _FIELDS.get(".".join(map(str, path)))
    if isinstance(entry, int) and field:
        try:
            yield Expectation(entry, field, ast.literal_eval(right))
        except ValueError:
            return


def _path(expression: ast.expr) -> list[str | int | None]:
    """The entry's number and the names below it; [None] for anything else."""
    names: list[str | int | None] = []
    while True:
        match expression:
            case ast.Subscript(value=below, slice=ast.Constant(value=str() | int() as name)):
                names.append(name)
            case ast.Attribute(value=below, attr=name):
                names.append(name)
            case ast.Name(id="entries"):
                return names[::-1] or [None]
            case _:
                return [None]
        expression = below


def _agree(field: str, value: Any, entry: Entry) -> bool:
    if field == "title":
        return _plain(entry.title.value, is_html=entry.title.is_html) in _plains(value)
    if field == "text":
        said = {_plain(body.value, is_html=body.is_html) for body in entry.bodies} or {""}
        return bool(said & _plains(value))
    if field == "date":
        if isinstance(value, tuple):
            return datetime(*value[:6], tzinfo=UTC) in {moment for _, moment in entry.times}
        return value in {written for written, _ in entry.times}
    return stated(value) == {"link": entry.link, "id": entry.guid, "author": entry.author}[field]


def _plains(value: str) -> set[str]:
    return {_plain(value, is_html=is_html) for is_html in (True, False)}


def _plain(value: str, *, is_html: bool) -> str:
    return plain_text(value, is_html=is_html)
