"""From the outlines of another reader's list to entries of a feed list, and why others are left out."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from pipeline.feed_list import feed_at, is_homepage, is_language, is_one_line
from pipeline.feeds.list_text import ListEntry
from pipeline.feeds.outlines import Outline
from pipeline.text import printable
from schemas.errors import UsageError
from transforms.feeds.addresses import MAX_ADDRESS

MAX_NAME = 200

_FEED_SCHEME = re.compile(r"(?:feed|pcast|itpc):(?:(?://)?(?P<whole>(?=https?:))|//)", re.IGNORECASE)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_LINE_BREAKS = re.compile(r"[\t\r\n]")
_USERINFO = re.compile(r"(?<=//)[^/?#]*@")
# As far as a wrong address may hold it; for what is shown alone.
_ALL_UP_TO_AT = re.compile(r"(?:(?<=//)|^(?!\w+://)).*@", re.DOTALL)
_SHOWN = 200


@dataclass(frozen=True)
class Told:
    """Something of an outline that did not come along, and why; `whole`: nothing of it did."""

    name: str
    address: str
    reason: str
    whole: bool = True

    def __str__(self) -> str:
        """One line, safe to print."""
        name = f"“{printable(self.name)}”" if self.name else "an outline without a name"
        address = f" ({shown_address(self.address)})" if self.address else ""
        return f"{'left out: ' if self.whole else ''}{name}{address}: {self.reason}"


def entries_of(outlines: Iterable[Outline], present: Collection[str], *, passwords: bool) -> Iterator[ListEntry | Told]:
    """Each outline as an entry, or as what is told of it, or both; folders alone are neither.

    `present` are the addresses that the list has already, as Feed.url spells them; each address comes once. Only http
    and https addresses are taken: a file of this machine can be named by its owner alone. Without `passwords` an
    address loses its user and password.
    """
    taken: dict[str, str] = {}
    for outline in outlines:
        address = outline.attributes.get("xmlurl", "").strip()
        if not address and outline.parent:
            continue
        try:
            url, place, secret = _address(outline, address, passwords=passwords)
        except _LeftOutError as error:
            yield Told(outline.name, address, str(error))
            continue
        if place in present or place in taken:
            where = "the list has it already" if place in present else f"named twice, before as “{taken[place]}”"
            yield Told(outline.name, address, where)
            continue
        name = printable(outline.name).strip()[:MAX_NAME].strip() or urlsplit(place).hostname or place
        taken[place] = name
        if secret and not passwords:
            reason = "its user and password are left out; --with-passwords keeps them"
            yield Told(name, address, reason, whole=False)
        settings = [("url", url), ("name", name)]
        for key, value, right in _details(outline):
            if right:
                settings.append((key, value))
            else:
                yield Told(name, address, f"its {key} {printable(value)[:_SHOWN]!r} is none", whole=False)
        yield ListEntry(settings=tuple(settings), folders=outline.folders)


def shown_address(address: str) -> str:
    """An address safe to print, without its user and password."""
    shown = printable(_ALL_UP_TO_AT.sub("", address))
    return shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…"


class _LeftOutError(Exception):
    """Why an outline cannot be an entry."""


def _address(outline: Outline, address: str, *, passwords: bool) -> tuple[str, str, bool]:
    """The address as the list is to write it, as Feed.url spells it, and whether it holds a user or password."""
    if outline.commented:
        raise _LeftOutError("it is marked as a comment")
    if not address:
        raise _LeftOutError(_no_address(outline))
    if len(address) > MAX_ADDRESS:
        raise _LeftOutError(f"its address is longer than {MAX_ADDRESS} characters")
    address = _spelt(address)
    scheme = _SCHEME.match(address)
    if scheme is None:
        raise _LeftOutError("its address does not say where: allowed is https://host/path")
    if scheme[1].lower() not in {"http", "https"}:
        raise _LeftOutError(
            f"{printable(scheme[1].lower())[:20]}: is not taken from a list; allowed are https: and http:"
        )
    try:
        feed = feed_at(address, {"name": "?"}, "")
    except UsageError as error:
        raise _LeftOutError("its address is none: allowed is https://host/path") from error
    if not is_one_line(feed.url):
        raise _LeftOutError("its address is none: allowed is https://host/path")
    if feed.credentials and passwords:
        return with_credentials(feed.url, feed.credentials), feed.url, True
    return feed.url, feed.url, bool(feed.credentials)


def _no_address(outline: Outline) -> str:
    kind = outline.attributes.get("type", "").strip().lower()
    if kind == "include":
        return "it stands for another list, which is not asked for"
    if outline.attributes.get("url", "").strip() or outline.attributes.get("htmlurl", "").strip():
        return "it links to a page, not to a feed; `tariffwire feeds discover` finds what the page offers"
    return "it has no address"


def _spelt(address: str) -> str:
    """The address without what browsers drop or escape in one, and with the scheme that newsreaders write otherwise."""
    address = _LINE_BREAKS.sub("", address)
    if newsreader := _FEED_SCHEME.match(address):
        address = ("http://" if newsreader["whole"] is None else "") + address[newsreader.end() :]
    if address.startswith("//"):
        address = f"https:{address}"
    if address.isprintable() and " " not in address:
        return address
    return "".join(
        character if character.isprintable() and character != " " else quote(character, errors="replace")
        for character in address
    )


def with_credentials(url: str, credentials: str) -> str:
    """The address with `user:password` in it, as a feed list gives them."""
    user, colon, password = credentials.partition(":")
    userinfo = quote(user, safe="") + colon + quote(password, safe="")
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{userinfo}@{rest}"


def _details(outline: Outline) -> Iterator[tuple[str, str, bool]]:
    """What else an entry can hold: the key, the value, and whether it can stand in a list."""
    language = outline.attributes.get("language", "").strip().replace("_", "-")
    # What readers write that do not know it.
    if language and language.lower() not in {"unknown", "und"}:
        yield "language", language, is_language(language)
    homepage = _USERINFO.sub("", outline.attributes.get("htmlurl", "").strip())
    if homepage:
        yield "homepage", homepage, is_homepage(homepage) and len(homepage) <= MAX_ADDRESS
