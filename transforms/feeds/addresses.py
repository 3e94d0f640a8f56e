"""An entry's link in one spelling."""

import re
from functools import lru_cache
from urllib.parse import quote, urljoin, urlsplit

from transforms.feeds.renditions import without_rendition
from transforms.feeds.tracking import is_tracking
from transforms.feeds.userinfo import without_userinfo

MAX_ADDRESS = 8192

_DEFAULT_PORTS = {"http": 80, "https": 443}
_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
_BAD = re.compile(r"[\x00-\x20\x7f]+")
_SCHEME_AND_WWW = re.compile(r"https?://(?:www\.)?")
# Most addresses are in the spelling wanted already, and taking them apart to see it takes ten times as long.
_HOST = r"https?://(?:[a-z0-9-]++\.)*+[a-z][a-z0-9-]*+"
_USUAL = re.compile(_HOST + r"/[^\x00-\x20\x7f?#]*(?:\?[^\x00-\x20\x7f#]+)?(?:#[^\x00-\x20\x7f]+)?")
_USUAL_CANONICAL = re.compile(_HOST + r"/[A-Za-z0-9/:=~+!$,;'@()*._|-]*")
_MAY_BE_RENDITION = re.compile(r"amp|//(?:[^/]*[.@])?(?:m|mobile|touch|wap)\.|\.blogspot\.", re.IGNORECASE)
"""What every address has that `without_rendition` changes, but for empty parameters."""
_REMEMBERED = 1024
_ORDINAL_FRAGMENT = re.compile(r"#\d{0,2}$")


def absolute_url(link: str | None, *bases: str | None) -> str | None:
    """The link as an http or https address, without user and password; None where it is none.

    A relative link is resolved against the first base that makes one of it.
    """
    if not link or len(link) > MAX_ADDRESS:
        return None
    link = without_userinfo(link)  # an archive's address holds another behind its host
    if _USUAL.fullmatch(link):
        return link
    link = _BAD.sub("", link) if "://" in link[:12] else link.strip()
    for base in ("", *(base for base in bases if base)):
        try:
            parts = urlsplit(urljoin(base, link))
            parts.port  # noqa: B018  # raises for a port that is none
        except ValueError:
            continue
        if parts.scheme in _DEFAULT_PORTS and parts.hostname:
            # Once more: line ends and tabs, which may have stood in the middle of it, are gone now.
            return without_userinfo(parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl())
    return None


@lru_cache(maxsize=_REMEMBERED)
def canonical_url(url: str) -> str:
    """An http or https address in one spelling, of the article itself and not of its page for telephones.

    Host in lower case, no default port, no tracking parameter, no fragment; AMP and mobile hosts as `renditions` says.
    """
    may_be_rendition = _MAY_BE_RENDITION.search(url) is not None
    if not may_be_rendition and _USUAL_CANONICAL.fullmatch(url):
        return url
    parts = urlsplit(url)
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    if parts.port not in {None, _DEFAULT_PORTS.get(parts.scheme)}:
        host = f"{host}:{parts.port}"
    parts = parts._replace(netloc=host)
    if may_be_rendition:
        parts = without_rendition(parts)
    query = "&".join(pair for pair in parts.query.split("&") if pair and not is_tracking(pair))
    return parts._replace(path=_spelt(parts.path) or "/", query=_spelt(query), fragment="").geturl()


def same_place(url: str) -> str:
    """What is left of an address when http or https, and www. or not, make no difference."""
    canonical = canonical_url(url)
    start = _SCHEME_AND_WWW.match(canonical)
    return canonical[start.end() :] if start else canonical


def same_guid(guid: str) -> str:
    """As `same_place`, for an address that serves as an entry's id: there a fragment may tell entries apart.

    A fragment of one or two digits does not: the BBC counts its rewrites of an entry so.
    """
    if "#" not in guid:
        return same_place(guid)
    fragment = urlsplit(_ORDINAL_FRAGMENT.sub("", guid)).fragment
    return same_place(guid) + (f"#{fragment}" if fragment else "")


def host_of(url: str | None) -> str | None:
    """The host of an http or https address, without www."""
    absolute = absolute_url(url)
    host = urlsplit(absolute).hostname if absolute else None
    return host.removeprefix("www.") if host else None


def _spelt(part: str) -> str:
    escaped = quote(part, safe="%/:=&?~+!$,;'@()*[]-._|")
    return _ESCAPE.sub(lambda escape: escape.group().upper(), escaped)
