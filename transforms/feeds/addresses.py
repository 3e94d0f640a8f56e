"""An entry's link in one spelling."""

import re
from urllib.parse import quote, urljoin, urlsplit

from transforms.feeds.renditions import without_rendition
from transforms.feeds.tracking import is_tracking

MAX_ADDRESS = 8192

_DEFAULT_PORTS = {"http": 80, "https": 443}
_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
_BAD = re.compile(r"[\x00-\x20\x7f]+")
_ORDINAL_FRAGMENT = re.compile(r"#\d{0,2}$")


def absolute_url(link: str | None, *bases: str | None) -> str | None:
    """The link as an http or https address, without user and password; None where it is none.

    A relative link is resolved against the first base that makes one of it.
    """
    if not link or len(link) > MAX_ADDRESS:
        return None
    link = _BAD.sub("", link) if "://" in link[:12] else link.strip()
    for base in ("", *(base for base in bases if base)):
        try:
            parts = urlsplit(urljoin(base, link))
            parts.port  # noqa: B018  # raises for a port that is none
        except ValueError:
            continue
        if parts.scheme in _DEFAULT_PORTS and parts.hostname:
            return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
    return None


def canonical_url(url: str) -> str:
    """An http or https address in one spelling, of the article itself and not of its page for telephones.

    Host in lower case, no default port, no tracking parameter, no fragment; AMP and mobile hosts as `renditions` says.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    if parts.port not in {None, _DEFAULT_PORTS.get(parts.scheme)}:
        host = f"{host}:{parts.port}"
    parts = without_rendition(parts._replace(netloc=host))
    query = "&".join(pair for pair in parts.query.split("&") if pair and not is_tracking(pair))
    return parts._replace(path=_spelt(parts.path) or "/", query=_spelt(query), fragment="").geturl()


def same_place(url: str) -> str:
    """What is left of an address when http or https, and www. or not, make no difference."""
    return re.sub(r"^https?://(?:www\.)?", "", canonical_url(url))


def same_guid(guid: str) -> str:
    """As `same_place`, for an address that serves as an entry's id: there a fragment may tell entries apart.

    A fragment of one or two digits does not: the BBC counts its rewrites of an entry so.
    """
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
