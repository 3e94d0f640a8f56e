"""A feed to read, as the feed list gives it."""

from dataclasses import dataclass, field

from schemas.records import FeedState


@dataclass(frozen=True, kw_only=True)
class Feed:
    """One feed of the list, with what it was last told.

    `url` is the feed's name in every row, and the same on every machine: an http or https address without user and
    password, or a saved feed's path as seen from the list's folder. `path` is where a saved feed lies on this machine
    (None: at `url`), `credentials` the `user:password` that the list gives for an address. `state` is None for a feed
    that was never read.
    """

    url: str
    name: str
    language: str | None = None
    homepage: str | None = None
    timeout_seconds: float = 30.0
    max_bytes: int = 64 * 1024 * 1024
    state: FeedState | None = None
    path: str | None = None
    credentials: str | None = field(default=None, repr=False)
