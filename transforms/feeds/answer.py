"""What retrieving a feed brings, whichever way it was retrieved."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A source's answer: a whole body, or None where the source says that nothing is new.

    `address` is where the body came from in the end, for relative links; None for a saved feed. `moved_to` is set
    where every redirect on the way was permanent.
    """

    body: bytes | None = None
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    address: str | None = None
    moved_to: str | None = None


GONE = "Gone"
"""The reason of an UnreadableFeedError where the server says that the feed is no more (410)."""


class UnreadableFeedError(Exception):
    """A feed cannot be retrieved or parsed.

    `reason` is one word for grouping (Timeout, NotAFeed, …), the message one line for people that is the same at every
    try; `payload` is what came instead.
    """

    def __init__(self, reason: str, message: str, payload: bytes | None = None) -> None:
        super().__init__(message)
        self.reason = reason
        self.payload = payload
