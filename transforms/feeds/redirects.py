"""Where a redirect leads."""

import re
from urllib.parse import quote, urljoin, urlsplit

from transforms.feeds.addresses import MAX_ADDRESS
from transforms.feeds.reply import NoReplyError

_ASCII = "".join(map(chr, range(0x21, 0x7F)))
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufffd]")


def redirected(address: str, location: str) -> str:
    """The http or https address that a redirect from `address` leads to, without user, password and fragment.

    `location` is the header as http.client gives it: bytes as Latin-1. Raises NoReplyError (BadRedirect) for
    anything else, whatever the scheme: a file, above all, is read only where the feed list names it.
    """
    try:
        parts = urlsplit(urljoin(address, _characters(location)))
        host = parts.hostname
        parts.port  # noqa: B018  # raises for a port that is none
    except ValueError as error:
        raise NoReplyError("BadRedirect", f"{address} redirects to an address that is none") from error
    if parts.scheme not in {"http", "https"}:
        scheme = parts.scheme[:20]
        raise NoReplyError("BadRedirect", f"{address} redirects to {scheme}:, which is not http or https")
    if not host or len(location) > MAX_ADDRESS or _UNSEEN.search(parts.netloc):
        raise NoReplyError("BadRedirect", f"{address} redirects to an address that is none")
    # A password in a redirect would end up in moved_to, and so in the warehouse; so would what a terminal obeys.
    return parts._replace(
        netloc=parts.netloc.rpartition("@")[2],
        path=quote(parts.path, safe=_ASCII),
        query=quote(parts.query, safe=_ASCII),
        fragment="",
    ).geturl()


def _characters(location: str) -> str:
    """The header's characters: UTF-8 where its bytes are that, though only ASCII is allowed (RFC 9110, 10.2.2)."""
    try:
        return location.strip().encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location.strip()
