"""What is remembered of a feed after an attempt to read it: decided from what came, nothing asked or opened."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from schemas.feed import Feed
from schemas.records import FeedState
from transforms.feeds.answer import GONE, INCOMPLETE, Answer, UnreadableFeedError
from transforms.feeds.hosts import is_on_the_web
from transforms.feeds.next_fetch import after_failure, after_success
from transforms.feeds.stated_interval import stated_interval

BREAKS_OFF = "the feed breaks off: its outermost element is not closed"
"""The message of a state whose feed's document does not come to its end."""

_MOST_FOR_OTHERS = timedelta(hours=1)


def is_unchanged(feed: Feed, body_sha256: str | None) -> bool:
    """Whether the source says or shows that nothing came since the same rules read the feed last.

    `body_sha256` is the hash of the body that came, None where none came.
    """
    if body_sha256 is None:
        return True
    state = feed.state
    return state is not None and state.extractor_version == feed.read_with and state.body_sha256 == body_sha256


def is_cut(feed: Feed) -> bool:
    """Whether a document that breaks off is taken for one that was cut on its way, rather than written so.

    HTTP does not always tell: a body whose length nobody states ends where the connection does. It is, unless the feed
    broke off the last time too: then that is its way, and what is whole of it counts. Nothing cuts a saved feed.
    """
    return is_on_the_web(feed) and (feed.state is None or feed.state.message != BREAKS_OFF)


@dataclass
class Held:
    """What is remembered of a body that was parsed: its format, how many entries, and the latest time of one."""

    format: str | None = None
    entries: int = 0
    newest: datetime | None = None

    def see(self, published_at: datetime | None) -> None:
        """Note when an entry says it was published."""
        if published_at is not None and (self.newest is None or published_at > self.newest):
            self.newest = published_at


def after_reading(feed: Feed, answer: Answer, body_sha256: str | None, held: Held, now: datetime) -> FeedState:
    """The state after a body was parsed.

    `body_sha256` is None for a feed that breaks off: nothing of it is remembered, so that it is asked for afresh, and
    by the next run, however long it is said to stay fresh.
    """
    stated = _stated(feed, answer)
    return FeedState(
        feed_url=feed.url,
        etag=answer.etag if body_sha256 else None,
        last_modified=answer.last_modified if body_sha256 else None,
        body_sha256=body_sha256,
        last_status="read",
        last_success_at=now,
        next_fetch_at=_after_success(feed, answer, stated, now) if body_sha256 else None,
        moved_to=answer.moved_to,
        entries=held.entries,
        message=None if body_sha256 else BREAKS_OFF,
        extractor_version=feed.read_with,
        last_body_at=now,
        stated_interval_seconds=stated,
        format=held.format,
        newest_entry_at=held.newest,
    )


def after_nothing_new(feed: Feed, answer: Answer, now: datetime) -> FeedState:
    """The state after an answer that brought nothing new; what is remembered stays, newer validators replace it."""
    state = _last(feed)
    stated = _stated(feed, answer)
    return replace(
        state,
        etag=answer.etag or state.etag,
        last_modified=answer.last_modified or state.last_modified,
        last_status="unchanged",
        last_success_at=now,
        consecutive_failures=0,
        next_fetch_at=_after_success(feed, answer, stated, now),
        moved_to=answer.moved_to,
        gone=False,
        message=None,
        run_id="",
        last_body_at=now if answer.body is not None else state.last_body_at or now,
        stated_interval_seconds=stated,
    )


def after_failing(feed: Feed, error: UnreadableFeedError, now: datetime) -> FeedState:
    """The state after a feed that could not be read: what was remembered stays, so that nothing is skipped later.

    A feed that is gone is never due again; one that fails time and again is asked less and less often. What breaks off
    once did so by chance, and is asked for by the next run.
    """
    state = _last(feed)
    gone = error.reason == GONE
    failures = state.consecutive_failures + 1
    next_fetch_at = None
    by_chance = error.reason == INCOMPLETE and failures == 1
    if is_on_the_web(feed) and not (gone or by_chance):
        next_fetch_at = after_failure(feed.url, failures, error.retry_after, now, busy=error.busy_host is not None)
    return replace(
        state,
        last_status="gone" if gone else "failed",
        consecutive_failures=failures,
        next_fetch_at=next_fetch_at,
        gone=gone,
        message=str(error),
        run_id="",
    )


def after_waiting(feed: Feed, error: UnreadableFeedError, now: datetime) -> FeedState:
    """The state of a feed that was not asked, since its host had just refused or failed others, at last with `error`.

    How long the host asked to be left alone about another feed holds for this one up to an hour: it may have meant that
    one only.
    """
    busy = error.busy_host is not None
    asked = min(error.retry_after, _MOST_FOR_OTHERS) if error.retry_after else None
    why = f"{error.busy_host} asks to be left alone for a while" if busy else "its host does not answer"
    return replace(
        _last(feed),
        last_status="waiting",
        next_fetch_at=after_failure(feed.url, 1, asked, now, busy=busy),
        message=f"not asked: {why}",
        run_id="",
    )


def _stated(feed: Feed, answer: Answer) -> int | None:
    """How long the feed itself says to wait, in seconds; what its last body said, where none came."""
    if answer.body is None:
        return feed.state.stated_interval_seconds if feed.state else None
    interval = stated_interval(answer.body)
    return None if interval is None else round(interval.total_seconds())


def _after_success(feed: Feed, answer: Answer, stated: int | None, now: datetime) -> datetime | None:
    # A file burdens nobody.
    if not is_on_the_web(feed):
        return None
    return after_success(answer.fresh_for, None if stated is None else timedelta(seconds=stated), now)


def _last(feed: Feed) -> FeedState:
    return feed.state or FeedState(feed_url=feed.url, last_status="failed")
