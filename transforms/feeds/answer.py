"""What retrieving a feed brings, whichever way it was retrieved."""

from datetime import timedelta
from typing import NamedTuple


class Answer(NamedTuple):
    """A source's answer: a whole body, or None where the source says that nothing is new.

    `address` is where the body came from in the end, for relative links; None for a saved feed. `moved_to` is set
    where permanent redirects led to it. `fresh_for` is how long HTTP says that there will be nothing newer.
    """

    body: bytes | None = None
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    address: str | None = None
    moved_to: str | None = None
    fresh_for: timedelta | None = None


GONE = "Gone"
"""The reason of an UnreadableFeedError where the server says that the feed is no more (410)."""

INCOMPLETE = "Incomplete"
"""The reason where a body came that broke off before its end, or the document in it."""


class UnreadableFeedError(Exception):
    """A feed cannot be retrieved or parsed.

    `reason` is one word for grouping (Timeout, NotAFeed, …), the message one line for people that is the same at every
    try; `payload` is what came instead. `retry_after` is how long the server asked to be left alone, `busy_host` the
    host that is asked too much.
    """

    def __init__(  # all that there is to tell of it
        self,
        reason: str,
        message: str,
        payload: bytes | None = None,
        *,
        retry_after: timedelta | None = None,
        busy_host: str | None = None,
    ) -> None:
        super().__init__(message)
        self.reason = reason
        self.payload = payload
        self.retry_after = retry_after
        self.busy_host = busy_host
