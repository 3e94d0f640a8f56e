"""A feed to read, as the feed list gives it."""

from dataclasses import dataclass, field

from schemas.records import FeedState
from schemas.version import EXTRACTOR_VERSION


@dataclass(frozen=True, kw_only=True)
class Feed:
    """One feed of the list, with what it was last told.

    `url` is the feed's name in every row, and the same on every machine: an http or https address without user and
    password, or a saved feed's path as seen from the list's folder. `path` is where a saved feed lies on this machine
    (None: at `url`), `credentials` the `user:password` that the list gives for an address. `state` is None for a feed
    that was never read. `full_text`: an entry's text is to come from its page, where it can be had.
    """

    url: str
    name: str
    language: str | None = None
    homepage: str | None = None
    timeout_seconds: float = 30.0
    max_bytes: int = 64 * 1024 * 1024
    state: FeedState | None = None
    path: str | None = None
    full_text: bool = False
    credentials: str | None = field(default=None, repr=False)

    @property
    def read_with(self) -> str:
        """The rules that its entries are read with: what is remembered of a feed counts only under the same ones."""
        return f"{EXTRACTOR_VERSION} with pages" if self.full_text else EXTRACTOR_VERSION
