"""What is remembered of a feed after an attempt to read it: decided from what came, nothing asked or opened."""

from dataclasses import replace
from datetime import datetime

from schemas.feed import Feed
from schemas.records import FeedState
from schemas.version import EXTRACTOR_VERSION
from transforms.feeds.answer import Answer


def is_unchanged(feed: Feed, body_sha256: str | None) -> bool:
    """Whether the source says or shows that nothing came since the same rules read the feed last.

    `body_sha256` is the hash of the body that came, None where none came.
    """
    if body_sha256 is None:
        return True
    state = feed.state
    return state is not None and state.extractor_version == EXTRACTOR_VERSION and state.body_sha256 == body_sha256


def after_reading(feed: Feed, answer: Answer, body_sha256: str | None, entries: int, now: datetime) -> FeedState:
    """The state after a body was parsed.

    `body_sha256` is None for a feed that breaks off: nothing of it is remembered, so that it is asked for afresh.
    """
    return FeedState(
        feed_url=feed.url,
        etag=answer.etag if body_sha256 else None,
        last_modified=answer.last_modified if body_sha256 else None,
        body_sha256=body_sha256,
        last_status="read",
        last_success_at=now,
        moved_to=answer.moved_to,
        entries=entries,
        extractor_version=EXTRACTOR_VERSION,
    )


def after_nothing_new(feed: Feed, answer: Answer, now: datetime) -> FeedState:
    """The state after an answer that brought nothing new; what is remembered stays, newer validators replace it."""
    state = _last(feed)
    return replace(
        state,
        etag=answer.etag or state.etag,
        last_modified=answer.last_modified or state.last_modified,
        last_status="unchanged",
        last_success_at=now,
        consecutive_failures=0,
        moved_to=answer.moved_to,
        gone=False,
        message=None,
        run_id="",
    )


def after_failing(feed: Feed, message: str, *, gone: bool = False) -> FeedState:
    """The state after a feed that could not be read: what was remembered stays, so that nothing is skipped later."""
    state = _last(feed)
    return replace(
        state,
        last_status="gone" if gone else "failed",
        consecutive_failures=state.consecutive_failures + 1,
        gone=gone,
        message=message,
        run_id="",
    )


def _last(feed: Feed) -> FeedState:
    return feed.state or FeedState(feed_url=feed.url, last_status="failed")
