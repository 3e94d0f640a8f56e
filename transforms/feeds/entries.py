"""What a feed says of itself and of its entries, nothing judged yet: what every parser here gives."""

import hashlib
import re
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, NamedTuple

from schemas.payloads import PAYLOAD_BYTES
from transforms.feeds.userinfo import without_userinfo

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_LONGEST = 20_000


class Value(NamedTuple):
    """A text of an entry, and whether it is markup or plain text."""

    value: str
    is_html: bool


class Entry(NamedTuple):
    """What one entry says of itself.

    `times` are what it says of its time, the publication first, each as written and as understood, in UTC. `author` is
    as the entry writes it, often a name and an address.
    """

    guid: str | None
    link: str | None
    title: Value
    bodies: tuple[Value, ...]
    times: tuple[tuple[str, datetime | None], ...]
    language: str | None
    author: str | None


class ParsedFeed(NamedTuple):
    """A feed's own link, id and language, and its entries.

    `whole`: its outermost element is closed. `lost`: how many of its entries could not be told apart.
    """

    link: str | None
    feed_id: str | None
    language: str | None
    entries: tuple[Entry, ...]
    whole: bool
    lost: int = 0


make: Callable[..., Any] = tuple.__new__
"""Makes a named tuple of its type and its parts in order, in half of the time that its own constructor takes."""

UNTITLED = Value("", is_html=False)
"""The title of an entry that has none."""


def entry(  # noqa: PLR0913  # an entry has that many parts
    *,
    guid: object = None,
    link: object = None,
    original_link: object = None,
    title: Value = UNTITLED,
    bodies: Iterable[Value] = (),
    times: Iterable[tuple[str, datetime | None]] = (),
    language: object = None,
    author: object = None,
) -> Entry:
    """An entry of its parts as a parser found them; what is no text counts as nothing.

    `original_link` is the link as it was before a service that counts clicks replaced it.
    """
    rest = (title, tuple(bodies), tuple(times), stated(language), stated(author))
    return entry_of_stated(stated(guid), stated(link), stated(original_link), rest)


def entry_of_stated(
    own_id: str | None,
    link: str | None,
    original: str | None,
    rest: tuple[Value, tuple[Value, ...], tuple[tuple[str, datetime | None], ...], str | None, str | None],
) -> Entry:
    """As `entry`, of parts that are as `stated` gives them; `rest` are those of an Entry behind its link."""
    if own_id and "&amp;" in own_id and _ADDRESS.match(own_id):
        # feedparser's parser for malformed feeds leaves an id's entities undecoded.
        own_id = own_id.replace("&amp;", "&")
    address = original if original and _ADDRESS.match(original) else link
    # feedparser takes a guid for the link where there is none, even if it is neither an address nor a path.
    if address is not None and address == own_id and not address.startswith("/") and not _ADDRESS.match(address):
        address = None
    made: Entry = make(Entry, (own_id, address, *rest))
    return made


def stated(value: object) -> str | None:
    """A text without the white space around it; None for an empty one and for what is no text."""
    return (value.strip() or None) if isinstance(value, str) else None


def digest_of(given: Entry) -> str:
    """By what it says, the entry's failures are known again: SHA-256, hex."""
    import json  # noqa: PLC0415  # needed only where an entry fails

    said = {
        "id": without_userinfo(given.guid or ""),
        "link": without_userinfo(given.link or ""),
        "title": without_userinfo(given.title.value[:_LONGEST]),
        "texts": [without_userinfo(body.value[:_LONGEST]) for body in given.bodies[:20]],
        "times": [written for written, _ in given.times],
        "language": given.language,
        "author": without_userinfo(given.author or ""),
    }
    stated_only = {name: value for name, value in said.items() if value}
    written = json.dumps(stated_only, ensure_ascii=False).encode("utf-8", "replace")
    return hashlib.sha256(written[:PAYLOAD_BYTES]).hexdigest()
