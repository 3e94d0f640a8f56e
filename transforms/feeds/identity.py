"""Which entries are the same article, in every run, feed and copy of a feed.

docs/decisions/feeds-identity.md says why.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from schemas.identity import stable_id
from transforms.feeds.addresses import absolute_url, canonical_url, host_of, same_guid, same_place

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_UUID = re.compile(r"(?:urn:uuid:)?\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?$", re.IGNORECASE)
_NOBODYS = re.compile(r"(?:[^.]*|[\d.]+|.*:.*|.*\.(?:localhost|localdomain|local|internal))$")
"""What a publisher's software names its own machine: thousands of feeds say so, and are no one site."""
_PERSON = re.compile(r"/[~@][^/]+")
_ORDINAL = re.compile(r"\d{1,4}$")


@dataclass(frozen=True)
class Ambiguous:
    """The guids and canonical links that several different entries of a feed share, and so name none of them."""

    guids: frozenset[str]
    links: frozenset[str]


def ambiguous(entries: Iterable[tuple[str | None, str | None, str]]) -> Ambiguous:
    """What is shared among entries, each given by its guid, its canonical link and its title.

    A guid names no entry once it stands with two links, or with two titles of which one has no link; a link names none
    once it stands with two titles.
    """
    links_of: dict[str, set[str | None]] = {}
    titles_of_guid: dict[str, set[str]] = {}
    titles_of_link: dict[str, set[str]] = {}
    for guid, link, title in entries:
        if guid:
            links_of.setdefault(guid, set()).add(link)
            titles_of_guid.setdefault(guid, set()).add(title)
        if link:
            titles_of_link.setdefault(link, set()).add(title)
    return Ambiguous(
        guids=frozenset(
            guid
            for guid, links in links_of.items()
            if len(links - {None}) > 1 or (None in links and len(titles_of_guid[guid]) > 1)
        ),
        links=frozenset(link for link, titles in titles_of_link.items() if len(titles) > 1),
    )


def scope_of(feed_url: str, declared_link: str | None, declared_id: str | None) -> str:
    """Within what a guid is one entry's alone: the site that the feed says it belongs to, or else where it lies."""
    return _site(declared_link) or host_of(feed_url) or declared_id or feed_url


def _site(link: str | None) -> str | None:
    """The site at an address, of which several may share a host; None where the host is any machine's own."""
    host, address = host_of(link), absolute_url(link)
    if host is None or address is None or _NOBODYS.match(host):
        return None
    person = _PERSON.match(urlsplit(address).path)
    return host + person.group() if person else host


def article_id(  # noqa: PLR0913  # an entry's identity has that many sources
    *,
    scope: str,
    guid: str | None,
    link: str | None,
    title: str,
    published: str,
    text: str,
    shared: Ambiguous,
) -> str:
    """The key of an entry: from its guid, or else its canonical link, or else its words.

    `published` is the time as the entry writes it. An address, a tag: or a UUID is the same article in every feed; any
    other guid only within its `scope`.
    """
    key = None if guid is None else _of_guid(guid, scope, has_link=link is not None)
    if key is not None and guid in shared.guids:
        key = (*key, title) if link is None else None
    if key is None and link is not None:
        names_one = canonical_url(link) not in shared.links and not _is_site(link, scope)
        key = ("url", same_place(link)) if names_one else ("url", same_place(link), title)
    return stable_id(*(key or ("words", scope, title, published, text)))


def _of_guid(guid: str, scope: str, *, has_link: bool) -> tuple[str, ...] | None:
    """What a guid identifies by, or None where it identifies nothing: the site itself, or a mere place in a list."""
    address = absolute_url(guid) if _ADDRESS.match(guid) else None
    if address is not None:
        return None if _is_site(address, scope) else ("url", same_guid(address))
    if uuid := _UUID.match(guid):
        return ("uuid", uuid.group(1).lower())
    if guid.startswith("tag:"):
        return ("guid", guid)
    return None if has_link and _ORDINAL.match(guid) else ("guid", scope, guid)


def _is_site(address: str, scope: str) -> bool:
    return same_place(address).strip("/") == scope
