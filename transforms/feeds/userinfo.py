"""Taking users and passwords out of whatever addresses stand in what a feed says."""

import re

# As addresses begin, also where JSON escapes them. Then all up to the last @ before the address's path; where there is
# no colon, which is no password but may be a token, only what a user may be written with: in running text a comma or a
# bracket ends an address.
_USERINFO = re.compile(r"(:(?:\\?/){2})(?:[^\s/?#<>\"@:]*:[^\s/?#<>\"]*|[\w.~%!$&+*=-]+)@(?=[\w\[])")


def without_userinfo(text: str) -> str:
    """The text, in which `https://user:password@host/` is `https://host/`, wherever it stands."""
    return _USERINFO.sub(r"\1", text) if "@" in text and ":" in text else text


def without_userinfo_in(payload: bytes) -> bytes:
    """The same of bytes in any encoding that writes ASCII as ASCII."""
    return without_userinfo(payload.decode("latin-1")).encode("latin-1")
