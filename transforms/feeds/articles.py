"""From a feed's entries to articles, and failures where an entry has nothing to say."""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import ParamSpec, TypeVar

from schemas.failing import new_failure, one_line
from schemas.feed import Feed
from schemas.records import Article, Failure
from transforms.feeds.addresses import MAX_ADDRESS, absolute_url, canonical_url
from transforms.feeds.dates import published_at
from transforms.feeds.entries import Entry, ParsedFeed, Value, digest_of
from transforms.feeds.entry_payload import Place, payload_of_entry
from transforms.feeds.identity import ambiguous, article_id, scope_of
from transforms.feeds.plain_text import clean, plain_text
from transforms.feeds.userinfo import without_userinfo

MAX_TEXT = 500_000
"""The most characters of an article's text: some 80,000 words, more than the longest legal notice in a feed."""

MAX_TITLE = 2_000
"""The most characters of a title, and of an author."""

_P = ParamSpec("_P")
_T = TypeVar("_T")

_LANGUAGE = re.compile(r"([A-Za-z]{2,3})((?:-[A-Za-z0-9]{2,8})*)$")


class MissingTextError(Exception):
    """An entry has neither a title nor a text."""


def articles_of(feed: Feed, parsed: ParsedFeed, address: str | None, now: datetime) -> Iterator[Article | Failure]:
    """Each entry of a feed as an article, or as a failure with its reason.

    `address` is where the feed came from. An article whose text had to be cut comes with a failure that says so.
    """
    # A relative link in a saved feed is relative to the site that the feed names.
    urls = [absolute_url(entry.link, address, parsed.link) for entry in parsed.entries]
    shared = ambiguous(
        (entry.guid, canonical_url(url) if url else None, entry.title.value)
        for entry, url in zip(parsed.entries, urls, strict=True)
    )
    place = Place(feed, parsed, address, shared, scope_of(feed.url, parsed.link, parsed.feed_id), now)
    for number, (entry, url) in enumerate(zip(parsed.entries, urls, strict=True), start=1):
        yield from made_of(entry, url, number, place)


def made_of(entry: Entry, url: str | None, number: int, place: Place) -> Iterator[Article | Failure]:
    """One entry, whose link is `url`, as an article, or as a failure with its reason; as `articles_of`."""
    made = _attempt(_article, entry, url, place)
    if isinstance(made, MissingTextError):
        yield _failure(place, entry, number, "MissingText", "the entry has neither a title nor a text")
    elif isinstance(made, Exception):
        yield _failure(place, entry, number, type(made).__name__, one_line(str(made)))
    else:
        article, cut = made
        yield article
        if cut:
            message = f"the entry is longer than {MAX_TEXT} characters: the article holds its beginning"
            yield replace(_failure(place, entry, number, "TextCut", message), article_id=article.article_id)


def _attempt(step: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T | Exception:
    try:
        return step(*args, **kwargs)
    except Exception as error:  # noqa: BLE001  # one entry must not stop its feed: it becomes a failure
        return error


def _article(entry: Entry, url: str | None, place: Place) -> tuple[Article, bool]:
    title = " ".join(_plain(entry.title).split("\n"))[:MAX_TITLE].rstrip()
    body = _longest(entry.bodies)
    text = f"{title}\n{body}" if title and body else title or body
    if not text:
        raise MissingTextError
    text, cut = shortened(text)
    guid = entry.guid if entry.guid and len(entry.guid) <= MAX_ADDRESS else None
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    article = Article(
        article_id=article_id(
            scope=place.scope,
            guid=guid,
            link=url,
            title=title,
            published=entry.times[0][0] if entry.times else "",
            text=text,
            shared=place.shared,
        ),
        guid=guid and _readable(without_userinfo(guid)),
        url=url,
        canonical_url=canonical_url(url) if url else None,
        feed_url=place.feed.url,
        source=place.feed.name,
        title=title,
        text=text,
        text_sha256=digest,
        language=_language(entry.language, place.parsed.language, place.feed.language),
        published_at=published_at(entry.times, place.now),
        fetched_at=place.now,
        author=_line(entry.author),
        entry_sha256=digest,
    )
    return article, cut


def _readable(guid: str) -> str:
    """The id; one that holds what moves a cursor or turns a line round has marks in its places, as in `item`."""
    return guid if guid.isprintable() else one_line(guid, MAX_ADDRESS)


def _longest(bodies: tuple[Value, ...]) -> str:
    """The longest of the texts as plain text, the first of equals; none grows when it becomes plain text."""
    longest = ""
    order = sorted(range(len(bodies)), key=lambda place: -len(bodies[place].value))
    found = -1
    for place in order:
        if len(bodies[place].value) < len(longest):
            break
        text = _plain(bodies[place])
        if len(text) > len(longest) or (len(text) == len(longest) and place < found):
            longest, found = text, place
    return longest


def _plain(value: Value) -> str:
    return plain_text(value.value, is_html=value.is_html)


def _line(text: str | None) -> str | None:
    """The text as one line without controls; None where nothing is left of it."""
    return " ".join(clean(text).split("\n"))[:MAX_TITLE].rstrip() or None if text else None


def shortened(text: str) -> tuple[str, bool]:
    """The text within MAX_TEXT, cut where a line ends, or else a word; and whether it was cut."""
    if len(text) <= MAX_TEXT:
        return text, False
    head = text[:MAX_TEXT]
    end = max(head.rfind("\n", MAX_TEXT // 2), head.rfind(" ", MAX_TEXT - 1000))
    return (head[:end] if end > 0 else head).rstrip(), True


def _language(*candidates: str | None) -> str | None:
    """The first candidate that is a BCP 47 tag, as `en` or `en-US`."""
    for candidate in candidates:
        match = _LANGUAGE.match((candidate or "").replace("_", "-"))
        if match:
            return match.group(1).lower() + match.group(2)
    return None


def _failure(place: Place, entry: Entry, number: int, error: str, message: str) -> Failure:
    item = one_line(without_userinfo(entry.guid or entry.link or f"entry {number}"), MAX_ADDRESS)
    return new_failure(
        "parse",
        *(place.feed.url, item, error, digest_of(entry)),
        feed_url=place.feed.url,
        item=item,
        error=error,
        message=message,
        payload=payload_of_entry(entry, number, place),
        occurred_at=place.now,
    )
