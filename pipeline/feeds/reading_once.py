"""Asking for a feed once, to see how it is: nothing of it is remembered."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pipeline.feeds.first_words import title_of
from schemas.feed import Feed
from schemas.records import Article, FeedState
from transforms.feeds.answer import Answer, UnreadableFeedError
from transforms.feeds.articles import articles_of
from transforms.feeds.connections import open_pool
from transforms.feeds.encoding import decode_feed
from transforms.feeds.feed_format import format_of
from transforms.feeds.parser import parse_feed
from transforms.feeds.politeness import Politeness
from transforms.feeds.reading import retrieved
from transforms.feeds.together import retrieve_together
from transforms.feeds.userinfo import without_userinfo

NOT_ASKED = "NotAsked"
"""The reason of a Trouble where another feed of the same host was refused with a request to wait."""

_CUT = "TextCut"
_HEAD_BYTES = 64 * 1024


@dataclass(frozen=True, kw_only=True)
class Manner:
    """How it is asked, and whether of private hosts too."""

    politeness: Politeness = field(default_factory=Politeness)
    allow_private_hosts: bool = False


@dataclass(frozen=True, kw_only=True)
class Contents:
    """What a feed held: its own title, site and language, and its entries.

    `unusable` entries would become no article; `newest` is the latest time that an entry states. `whole` and `lost` as
    in ParsedFeed. `address` is where the feed came from, None for a saved one; `digest` is the SHA-256 of its body.
    Where the server said that nothing is new (`unchanged`), it is what the last run knew of it, and the rest null.
    """

    format: str | None
    title: str | None
    link: str | None
    language: str | None
    entries: int
    unusable: int
    newest: datetime | None
    whole: bool
    lost: int
    content_type: str | None
    address: str | None
    moved_to: str | None
    digest: str | None
    unchanged: bool = False


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """Why a feed could not be read: `reason` and `message` as in UnreadableFeedError; `page`: an HTML page came."""

    reason: str
    message: str
    page: bool = False


Reading = Contents | Trouble


def read_once(feeds: Sequence[Feed], now: datetime, manner: Manner) -> Iterator[tuple[Feed, Reading]]:
    """Each feed with what asking for it shows, as they come, asked and read as by a run.

    Many are asked at once, of one host as many as the manner's politeness says. A feed with a state is asked for with
    the validators of what was read of it last, where it may have moved to.
    """
    polite = manner.politeness
    with open_pool(allow_private_hosts=manner.allow_private_hosts, politeness=polite) as pool:
        for feed, answer, asked in retrieve_together(
            feeds, lambda feed, turn: retrieved(feed, pool, now, turn), polite
        ):
            if isinstance(answer, Answer):
                yield feed, understood(feed, answer, now)
            elif asked:
                yield feed, Trouble(reason=answer.reason, message=str(answer), page=_is_page(answer.payload))
            else:
                yield feed, Trouble(reason=NOT_ASKED, message=_not_asked(answer, now))


def _not_asked(answer: UnreadableFeedError, now: datetime) -> str:
    if answer.busy_host is None:
        return f"not asked, since its host does not answer: {answer}"
    until = f"until {now + answer.retry_after:%Y-%m-%d %H:%M} UTC" if answer.retry_after else "for a while"
    return f"not asked, since {answer.busy_host} wants a rest {until}: {answer}"


def understood(feed: Feed, answer: Answer, now: datetime) -> Reading:
    """What an answer holds, or why it is no feed that can be read."""
    try:
        return _contents(feed, answer, now)
    except UnreadableFeedError as error:
        return Trouble(reason=error.reason, message=str(error), page=_is_page(error.payload))
    except Exception as error:  # noqa: BLE001  # what a parser gives up on must not hide the others
        return Trouble(reason="ParserError", message=f"the parser gave up: {type(error).__name__}")


def _contents(feed: Feed, answer: Answer, now: datetime) -> Contents:
    if answer.body is None:
        return _unchanged(answer, feed.state or FeedState(feed_url=feed.url))
    body = answer.body
    parsed = parse_feed(body, answer.content_type)
    records = list(articles_of(feed, parsed, answer.address, now))
    articles = [record for record in records if isinstance(record, Article)]
    head = decode_feed(body[:_HEAD_BYTES], answer.content_type)
    return Contents(
        format=format_of(head),
        title=title_of(head),
        link=parsed.link and without_userinfo(parsed.link),
        language=parsed.language,
        entries=len(parsed.entries),
        unusable=sum(1 for record in records if not isinstance(record, Article) and record.error != _CUT),
        newest=max((article.published_at for article in articles if article.published_at), default=None),
        whole=parsed.whole,
        lost=parsed.lost,
        content_type=answer.content_type,
        address=answer.address,
        moved_to=answer.moved_to,
        digest=hashlib.sha256(body).hexdigest(),
    )


def _unchanged(answer: Answer, state: FeedState) -> Contents:
    return Contents(
        format=state.format,
        title=None,
        link=None,
        language=None,
        entries=state.entries,
        unusable=0,
        newest=state.newest_entry_at,
        whole=True,
        lost=0,
        content_type=answer.content_type,
        address=answer.address,
        moved_to=answer.moved_to,
        digest=state.body_sha256,
        unchanged=True,
    )


def _is_page(payload: bytes | None) -> bool:
    head = (payload or b"")[:2_000].lower()
    return b"<html" in head or b"<!doctype html" in head
