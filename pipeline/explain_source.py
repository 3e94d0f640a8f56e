"""What there is to explain, as articles: a feed, an article's page or plain text, from wherever it lies."""

import re
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

from pipeline.text import printable
from schemas.errors import OperationError, UsageError
from schemas.feed import Feed
from schemas.records import Article, Failure
from transforms.feeds.addresses import absolute_url
from transforms.feeds.answer import Answer, UnreadableFeedError
from transforms.feeds.articles import articles_of
from transforms.feeds.connections import open_pool
from transforms.feeds.encoding import decode_feed
from transforms.feeds.entries import Entry, ParsedFeed, Value, entry
from transforms.feeds.parser import parse_feed
from transforms.feeds.plain_text import plain_text
from transforms.feeds.reading import retrieve

Kind = Literal["feed", "page", "text"]

STANDARD_INPUT = "-"

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_USERINFO = re.compile(r"(?<=://).*@", re.DOTALL)
_PAGE = re.compile(
    r"\s*+(?:<\?xml[^>]*>\s*+)?+(?:(?><!--.*?-->)\s*+)*+<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_FRAGMENT = re.compile(r"<(?:article|body|div|h[1-6]|head|main|meta|p|section)\b[^>]*>", re.IGNORECASE)
_CONTROLS = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROLS = 0.01
"""The largest share of a text's bytes that are control characters other than those that terminals and printers obey."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_HEADLINE_AT_MOST = 200
_SENTENCE_END = (".", "!", "?", "…", ":", ";", ",", ".”", '."')


@dataclass(frozen=True)
class Item:
    """One entry of a source by its number, from 1: its article, or the failure that it is in a run."""

    number: int
    record: Article | Failure


@dataclass(frozen=True)
class Source:
    """What a source is called, what it turned out to be, and what it holds; `lost` as in ParsedFeed."""

    name: str
    kind: Kind
    items: tuple[Item, ...]
    lost: int = 0


def read_source(source: str, *, published_at: datetime | None = None, allow_private_hosts: bool = False) -> Source:
    """Read an http or https address, a file, or standard input for '-'.

    `published_at` is when a page or text was published that does not say so itself. An address is held to the rules of
    a run: it, and where it redirects to, must be public unless private hosts are allowed. Raises UsageError where there
    is no such file or it is neither feed, page nor text; OperationError where it cannot be had.
    """
    feed, answer = _answer(source.strip(), allow_private_hosts=allow_private_hosts)
    now = datetime.now(UTC)
    try:
        kind, parsed = _parsed(answer, published_at)
    except UnreadableFeedError as error:
        raise UsageError(f"{printable(feed.name)}: {error}") from error
    items: list[Item] = []
    for record in articles_of(feed, parsed, answer.address, now):
        # A text that was cut comes twice: as an article, and as the failure that says so.
        if not (isinstance(record, Failure) and record.error == "TextCut"):
            items.append(Item(len(items) + 1, record))
    return Source(printable(feed.name), kind, tuple(items), parsed.lost)


def pick(source: Source, wanted: str) -> Source:
    """The source with one entry alone: by its number, or else its guid, link or article_id. Raises UsageError."""
    if source.kind != "feed":
        raise UsageError(f"--entry: {source.name} is no feed and has no entries to choose from")
    found = [item for item in source.items if str(item.number) == wanted] or [
        item for item in source.items if wanted in _names(item.record)
    ]
    if not found:
        raise UsageError(
            f"--entry: {source.name} has no entry {printable(wanted)!r}; allowed is a number from 1 to "
            f"{len(source.items)}, or an entry's guid, link or article_id"
        )
    return Source(source.name, source.kind, tuple(found), source.lost)


def _names(record: Article | Failure) -> tuple[str | None, ...]:
    if isinstance(record, Failure):
        return (record.item,)
    return (record.guid, record.url, record.canonical_url, record.article_id)


def _answer(source: str, *, allow_private_hosts: bool) -> tuple[Feed, Answer]:
    """The source under the name that a feed of it would bear, and its bytes."""
    if source == STANDARD_INPUT:
        feed = Feed(url=STANDARD_INPUT, name="standard input")
        return feed, Answer(body=sys.stdin.buffer.read(feed.max_bytes))
    if _ADDRESS.match(source):
        return _fetched(source, allow_private_hosts=allow_private_hosts)
    path = unquote(urlsplit(source).path) if source.startswith("file://") else source
    feed = Feed(url=path, name=path, path=path)
    if not Path(path).exists():
        raise UsageError(f"{_shown(path)}: no such file; allowed is a file, http:// or https://, or - for input")
    if Path(path).is_dir():
        raise UsageError(f"{printable(path)}: a folder; allowed is a file, http:// or https://, or - for input")
    return feed, _retrieved(feed)


def _fetched(source: str, *, allow_private_hosts: bool) -> tuple[Feed, Answer]:
    address = absolute_url(source)
    if address is None:
        raise UsageError(f"{_shown(source)}: not an address; allowed is https://host/path")
    credentials = unquote(urlsplit(source).netloc.rpartition("@")[0]) or None
    feed = Feed(url=address, name=address, credentials=credentials)
    return feed, _retrieved(feed, allow_private_hosts=allow_private_hosts)


def _shown(source: str) -> str:
    """What was asked for, without the password that it may hold."""
    return printable(_USERINFO.sub("", source))


def _retrieved(feed: Feed, *, allow_private_hosts: bool = False) -> Answer:
    try:
        with open_pool(allow_private_hosts=allow_private_hosts) as pool:
            return retrieve(feed, pool)
    except UnreadableFeedError as error:
        raise OperationError(printable(str(error))) from error


def _parsed(answer: Answer, published_at: datetime | None) -> tuple[Kind, ParsedFeed]:
    """What the bytes are, and their entries; a page or a text is a feed of one entry, made as any other."""
    body = answer.body or b""
    text = decode_feed(body, answer.content_type)
    if not text.strip():
        raise UnreadableFeedError("EmptyBody", "there is nothing in it")
    if not _PAGE.match(text):
        try:
            return "feed", parse_feed(body, answer.content_type)
        except UnreadableFeedError:
            markup = text.lstrip().startswith("<")
            if not markup and _is_text(body):
                return "text", _one(_text_entry(text), published_at)
            if not markup or not _FRAGMENT.search(text):
                raise UnreadableFeedError("Unknown", "neither a feed nor a page nor a text") from None
    return "page", _one(_page_entry(text, answer.address), published_at)


def _is_text(body: bytes) -> bool:
    if body.startswith(b"%PDF-"):
        return False
    return body.startswith(_UTF_16) or len(_CONTROLS.findall(body)) <= _MOST_CONTROLS * len(body)


def _one(given: Entry, published_at: datetime | None) -> ParsedFeed:
    """A feed of one entry, as the parser gives it."""
    if published_at is not None and not given.times:
        given = given._replace(times=_published(published_at))
    return ParsedFeed(link=None, feed_id=None, language=None, entries=(given,), whole=True)


def _published(moment: datetime) -> tuple[tuple[str, datetime], ...]:
    return ((moment.isoformat(), moment),)


def _text_entry(text: str) -> Entry:
    """A text's first line is its headline where others follow and it ends as no sentence does."""
    first, *rest = plain_text(text, is_html=False).split("\n")
    if not rest or len(first) > _HEADLINE_AT_MOST or first.endswith(_SENTENCE_END):
        first, rest = "", [first, *rest]
    # Each line is a paragraph by now, and must not be taken for a wrapped one again.
    return entry(title=Value(first, is_html=False), bodies=[Value("\n\n".join(rest), is_html=False)])


def _page_entry(page: str, address: str | None) -> Entry:
    from transforms.feeds.main_text_process import (  # noqa: PLC0415  # imports trafilatura, which only pages need
        MainTextError,
        MainTextProcess,
    )

    try:
        with MainTextProcess() as texts:
            found = texts.main_text(page, address)
    except MainTextError as error:
        raise UnreadableFeedError(error.reason, str(error)) from error
    if found is None:
        raise UnreadableFeedError("NoText", "the page holds no article")
    return entry(
        title=Value(found.title, is_html=False),
        bodies=[Value(found.body, is_html=True)],
        link=found.url or address,
        times=_published(found.published_at) if found.published_at else (),
    )
