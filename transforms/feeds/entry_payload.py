"""An entry as its failure keeps it: with what of its feed decides which article it becomes."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from schemas.feed import Feed
from schemas.payloads import NotWholeError, packed, said_in, whole_payload_of
from transforms.feeds.addresses import absolute_url, canonical_url
from transforms.feeds.entries import Entry, ParsedFeed, Value
from transforms.feeds.identity import Ambiguous
from transforms.feeds.userinfo import without_userinfo_in


@dataclass(frozen=True)
class Place:
    """Where an entry stands: its feed, from where that came, what is the same for all entries there, and when."""

    feed: Feed
    parsed: ParsedFeed
    address: str | None
    shared: Ambiguous
    scope: str
    now: datetime

    def url_of(self, entry: Entry) -> str | None:
        """The entry's link as an address; in a saved feed relative to the site that the feed names."""
        return absolute_url(entry.link, self.address, self.parsed.link)


def payload_of_entry(entry: Entry, number: int, place: Place) -> bytes:
    """The payload of an entry, the so-and-so-many-th of its feed, from which `entry_in` has it again.

    No address in it holds a user or a password.
    """
    url = place.url_of(entry)
    written = whole_payload_of(
        entry=entry._asdict() | {"times": [(said, time and time.isoformat()) for said, time in entry.times]},
        number=number,
        feed={"url": place.feed.url, "name": place.feed.name, "language": place.feed.language},
        said_by_feed={"link": place.parsed.link, "id": place.parsed.feed_id, "language": place.parsed.language},
        address=place.address,
        scope=place.scope,
        guid_shared=entry.guid in place.shared.guids,
        link_shared=url is not None and canonical_url(url) in place.shared.links,
        full_text=place.feed.full_text,
    )
    return packed(without_userinfo_in(written))


def entry_in(payload: bytes | None, now: datetime) -> tuple[Entry, int, Place]:
    """The entry of a payload, its number and its place in a feed that was read at `now`.

    Raises NotWholeError where the payload does not hold all that it takes, or the entry's page is wanted too.
    """
    said = said_in(payload)
    if "entry" not in said:
        raise NotWholeError("no entry was kept")
    if said["full_text"]:
        raise NotWholeError("its page is wanted too")
    entry = _entry(said["entry"])
    by_feed = said["said_by_feed"]
    place = Place(
        feed=Feed(**said["feed"]),
        parsed=ParsedFeed(by_feed["link"], by_feed["id"], by_feed["language"], (entry,), whole=True),
        address=said["address"],
        shared=Ambiguous(frozenset(), frozenset()),
        scope=said["scope"],
        now=now,
    )
    url = place.url_of(entry)
    guids = frozenset([entry.guid]) if said["guid_shared"] and entry.guid else frozenset()
    links = frozenset([canonical_url(url)]) if said["link_shared"] and url else frozenset()
    return entry, said["number"], replace(place, shared=Ambiguous(guids, links))


def _entry(said: dict[str, Any]) -> Entry:
    return Entry(
        guid=said["guid"],
        link=said["link"],
        title=Value(*said["title"]),
        bodies=tuple(Value(*body) for body in said["bodies"]),
        times=tuple((written, time and datetime.fromisoformat(time)) for written, time in said["times"]),
        language=said["language"],
        author=said["author"],
    )
