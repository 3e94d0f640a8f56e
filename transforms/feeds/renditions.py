"""The other forms in which a publisher serves one article: for telephones (AMP, a mobile host) and out of a cache.

Only what a form adds to an address goes; what it leaves of the address is what the article itself has.
"""

import re
from urllib.parse import SplitResult, urlsplit

_MOBILE = frozenset({"m", "mobile", "amp", "touch", "wap"})
# Second levels under which names are given out: of m.co.uk no more than the whole can be taken.
_SECOND_LEVELS = frozenset({"ac", "co", "com", "edu", "go", "gob", "gov", "gouv", "gv", "ne", "net", "or", "org"})
_AMP_PARAMETERS = frozenset({"amp", "_amp", "amphtml", "amp_js_v", "amp_gsa", "amp_ct", "amp_lite", "isfollowamp"})
_AMP_VALUES = frozenset({"", "1", "true", "yes", "amp"})
_AMP_OUTPUTS = frozenset({"outputtype=amp", "output=amp", "view=amp", "format=amp"})
_AMP_ENDING = re.compile(r"(?<=[^/])\.amp(?=\.html?$|$)", re.IGNORECASE)
_CACHE_HOST = re.compile(r"[a-z0-9-]+\.cdn\.ampproject\.org$|cdn\.ampproject\.org$")
_CACHED = re.compile(r"/[cv]/(?P<secure>s/)?(?P<place>[A-Za-z0-9.-]+\.[A-Za-z]{2,}(?:/.*)?)$")
_VIEWED = re.compile(r"/amp/(?P<secure>s/)?(?P<place>[A-Za-z0-9.-]+\.[A-Za-z]{2,}(?:/.*)?)$")
_VIEWERS = re.compile(r"(?:www\.)?(?:google|bing)\.[a-z.]{2,6}$")
_BLOGSPOT = re.compile(r"\.blogspot\.[a-z.]{2,6}$")


def without_rendition(parts: SplitResult) -> SplitResult:
    """The address of the article itself: taken out of a cache, off the mobile host, without what asks for AMP.

    The parts' host is in lower case, and without user and password.
    """
    # A form may stand within another; each takes something away, so this ends.
    while (article := _without_one(parts)) != parts:
        parts = article
    return parts


def _without_one(parts: SplitResult) -> SplitResult:
    host = parts.hostname or ""
    cached = _cached(host, parts.path)
    if cached is not None:
        inner = urlsplit(f"{'https' if cached['secure'] else 'http'}://{cached['place']}")
        return inner._replace(netloc=inner.netloc.lower(), query=parts.query)
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _asks_for_rendition(pair, host))
    netloc = _own_host(host) + parts.netloc[len(host) :] if parts.netloc.startswith(host) else parts.netloc
    return parts._replace(netloc=netloc, path=_own_path(parts.path), query=query)


def _cached(host: str, path: str) -> re.Match[str] | None:
    if _CACHE_HOST.match(host):
        return _CACHED.match(path)
    return _VIEWED.match(path) if _VIEWERS.match(host) else None


def _own_host(host: str) -> str:
    """The host without the labels that stand for a rendition: m.site.example, en.m.site.example, amp.site.example."""
    labels = host.split(".")
    last = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVELS else 2
    if len(labels) <= last or labels[-1].isdigit():
        return host
    kept = [label for label in labels[:-last] if label not in _MOBILE]
    return ".".join([*kept, *labels[-last:]])


def _own_path(path: str) -> str:
    """The path without a segment or an ending that asks for AMP, where something else is left of it."""
    segments = _AMP_ENDING.sub("", path).split("/")
    kept = [segment for segment in segments if segment.lower() not in {"amp", "amp.html"}]
    # What is left ends as it did: the article of /a/amp/ is at /a/, that of /a/amp at /a.
    return "/".join(kept) if any(kept) else path


def _asks_for_rendition(pair: str, host: str) -> bool:
    name, _, value = pair.lower().partition("=")
    if name in _AMP_PARAMETERS:
        return value in _AMP_VALUES or name.startswith("amp_")
    return pair.lower() in _AMP_OUTPUTS or (name == "m" and value in {"0", "1"} and bool(_BLOGSPOT.search(host)))
