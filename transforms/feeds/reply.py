"""What asking for an address brings: a reply, or the reason why there is none."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What a server replied, redirects followed.

    `headers` answer to names in any case. `body` is whole and decompressed where the status is 200, and empty for every
    other status. `address` is where the reply came from in the end; `moved_to` is where the permanent redirects that
    the way began with led, None where it began with none.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    address: str
    moved_to: str | None


class NoReplyError(Exception):
    """An address gave no reply, or none that can be used.

    `reason` is one word for grouping (Timeout, TooLarge, …), the message one line for people that is the same at every
    try.
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason
