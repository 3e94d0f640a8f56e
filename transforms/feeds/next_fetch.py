"""When a feed may be asked again: decided from what it was told, nothing asked or opened."""

import hashlib
from datetime import datetime, timedelta

from schemas.records import FeedState

LONGEST_REST = timedelta(days=1)
"""The longest that a feed is left alone for what it says of its changes, or for failing."""
LONGEST_ASKED = timedelta(days=7)
"""The longest that Retry-After is heeded: a server may ask for centuries."""

_FIRST_FAILURE = timedelta(minutes=5)
_TOO_OFTEN = timedelta(hours=1)
"""After 429 without Retry-After."""
_MOST_DOUBLINGS = 20
_SLACK = timedelta(minutes=5)
"""Runs start at fixed times and take a while until they ask a feed: what may be asked each hour is to be, each hour."""


def is_due(state: FeedState | None, now: datetime) -> bool:
    """Whether a run that starts now may ask the feed; one that is gone never is."""
    if state is None:
        return True
    if state.gone:
        return False
    if state.next_fetch_at is None:
        return True
    left = state.next_fetch_at - now
    well = state.last_success_at if state.last_status in {"read", "unchanged"} else None
    # What no run can have meant was written by a clock that went wrong; it must not silence the feed.
    if left > LONGEST_ASKED or (well and well > now):
        return True
    slack = min(_SLACK, (state.next_fetch_at - well) / 10) if well else timedelta()
    return left <= slack


def after_success(fresh: timedelta | None, stated: timedelta | None, now: datetime) -> datetime | None:
    """When a feed that answered well may be asked again; None: whenever somebody likes.

    `fresh` is what HTTP says of the answer, `stated` what the feed says of itself; the longer counts, up to a day.
    """
    rest = min(LONGEST_REST, max(fresh or timedelta(), stated or timedelta()))
    return now + rest if rest else None


def after_failure(feed_url: str, failures: int, asked: timedelta | None, now: datetime, *, busy: bool) -> datetime:
    """When a feed that failed so many times in a row may be asked again.

    Five minutes after the first failure, twice as long after each further one, up to a day; `busy`, where the server
    said that it is asked too often, starts at an hour. Never before the server `asked` for, up to seven days.
    """
    first = _TOO_OFTEN if busy else _FIRST_FAILURE
    rest = min(LONGEST_REST, first * (1 << min(failures - 1, _MOST_DOUBLINGS)))
    return now + max(rest * _share(feed_url, failures), min(LONGEST_ASKED, asked or timedelta()))


def _share(feed_url: str, failures: int) -> float:
    """From three quarters to the whole: feeds that failed together are not all asked again together.

    The same for the same feed and failure, so that nothing depends on who computes it.
    """
    digest = hashlib.sha256(f"{failures} {feed_url}".encode()).digest()
    return 0.75 + 0.25 * int.from_bytes(digest[:4]) / 2**32
