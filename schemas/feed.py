"""A feed to read, as the feed list gives it."""

from dataclasses import dataclass

from schemas.records import FeedState


@dataclass(frozen=True, kw_only=True)
class Feed:
    """One feed of the list, with what it was last told.

    `url` is as the list gives it (https, http, file, or a path already made absolute); `state` is None for a feed that
    was never read.
    """

    url: str
    name: str
    language: str | None = None
    homepage: str | None = None
    timeout_seconds: float = 30.0
    max_bytes: int = 64 * 1024 * 1024
    state: FeedState | None = None
