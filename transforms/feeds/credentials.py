"""Taking a feed's own user and password out of what its server sends back."""

import base64
import re
from html import escape
from urllib.parse import quote

from transforms.feeds.answer import Answer

_REMOVED = b"[removed]"
_SHORTEST_PASSWORD = 6
"""A shorter one may be a part of any word."""


def without_credentials(answer: Answer, credentials: str | None) -> Answer:
    """The answer without its request's `user:password`, plain, escaped or as HTTP sends it.

    Servers write it into the links of a feed, and error pages show the request that they were asked with. The password
    alone stays: it may be a word that the feed is about.
    """
    if answer.body is None or not credentials or ":" not in credentials:
        return answer
    return answer._replace(body=_without(answer.body, _forms(credentials)))


def without_password(payload: bytes, credentials: str | None) -> bytes:
    """A failure's payload without any of it, the password alone included."""
    if not credentials or ":" not in credentials:
        return payload
    password = credentials.partition(":")[2]
    alone = (
        _spellings(password) | _spellings(quote(password, safe="")) if len(password) >= _SHORTEST_PASSWORD else set()
    )
    return _without(payload, _forms(credentials) | alone)


def _forms(credentials: str) -> set[bytes]:
    user, _, password = credentials.partition(":")
    plain = f"{user}:{password}".encode()
    escaped: set[bytes] = set()
    for safe in ("", "!$&'()*+,;="):
        escaped |= _spellings(f"{quote(user, safe=safe)}:{quote(password, safe=safe)}")
    # A server may have decoded the header as one encoding and written it as the other.
    sent = {base64.b64encode(form) for form in (plain, f"{user}:{password}".encode("latin-1", "replace"))}
    return {*_spellings(f"{user}:{password}"), *escaped, *sent}


def _spellings(words: str) -> set[bytes]:
    """The words as they are, as XML and HTML escape them, and with percent signs before small letters."""
    small = re.sub(r"%[0-9A-F]{2}", lambda sign: sign[0].lower(), words)
    return {form.encode() for each in (words, small) for form in (each, escape(each), escape(each, quote=False))}


def _without(data: bytes, forms: set[bytes]) -> bytes:
    for form in sorted(forms, key=len, reverse=True):
        data = data.replace(form + b"@", b"").replace(form, _REMOVED)
    return data
