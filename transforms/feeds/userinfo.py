"""Taking users and passwords out of whatever addresses stand in what a feed says."""

import re

# What stands in an address may be written as a reference of HTML or an escape of JSON too.
_COLON = r"(?::|&\#0*58;|&\#[xX]0*3[aA];|&colon;|\\u003[aA])"
_SLASH = r"(?:\\u002[fF]|[/\\]|&\#0*47;|&\#[xX]0*2[fF];|&sol;)"
_AT = r"(?:@|&\#0*64;|&\#[xX]0*40;|&commat;|\\u0040)"

# As addresses begin, with their scheme or without it.
_START = rf"((?:{_COLON}|(?<![A-Za-z0-9_:/\\])){_SLASH}{{2,}}+)"
# Then all up to the last @ before the address's path; where there is no colon, which is no password but may be a token,
# only what a user may be written with: in running text a comma or a bracket ends an address.
_USER = rf"[^\s/?#<>\"@:\\]*?{_COLON}"
_USERINFO = re.compile(
    # Behind a scheme with too few slashes too, as browsers still understand them.
    rf"(?:{_START}(?:{_USER}[^\s/?#<>\"\\]*|[\w.~%!$&+*=-]+)"
    rf"|((?<![A-Za-z0-9])(?i:https?){_COLON}{_SLASH}?+){_USER}[^\s/?#<>\"\\:]*){_AT}(?=[\w\[%&\\])"
)
# An address within another one has percent signs for its marks, perhaps more than once, and few other characters.
_PERCENT = r"%(?:25)*+"
_NESTED_COLON = rf"(?::|{_PERCENT}3[aA])"
_NESTED_START = rf"({_NESTED_COLON}(?:{_PERCENT}2[fF]){{2}})"
_NESTED_USERINFO = rf"(?:(?!{_PERCENT}(?:2[fF]|3[fF]|23|40))[\w.~!*'()+:%-])*+"
_NESTED = re.compile(rf"{_NESTED_START}(?:{_NESTED_USERINFO}(?:@|{_PERCENT}40))+(?=[\w\[%])")

# A browser takes a space or a line's end as a part of an address that stands alone between quotes or marks.
_ALONE = re.compile(
    r"(?<=[\"'>])(\s*(?i:https?|ftp)://)[^\s/?#<>\"'@:\\]*:(?!\d*\s)[^/?#<>\"'\\@]*@(?=[\w.\[\]:-]+\s*[/?#<\"'])"
)
_WRITTEN_OTHERWISE = ("&#", "&commat;", "\\u0040", "%40", "2540")

# Of what ends in the middle of an address the @ may be missing; where digits end it, they may be a port.
_UNFINISHED = re.compile(
    rf"{_START}{_USER}(?!\d*\Z)[^\s/?#<>\"\\]*\Z"
    rf"|{_NESTED_START}(?=[\w.~!*'()+:%-]*\Z)(?:(?!{_NESTED_COLON})[\w.~!*'()+%-])*{_NESTED_COLON}(?!\d*\Z){_NESTED_USERINFO}\Z"
)
_LONGEST_UNFINISHED = 1_000

_UTF_16 = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))


def without_userinfo(text: str) -> str:
    """The text, in which `https://user:password@host/` is `https://host/`, wherever it stands."""
    if "@" in text or any(at in text for at in _WRITTEN_OTHERWISE):
        text = _USERINFO.sub(r"\1\2", text)
        text = _NESTED.sub(r"\1", _ALONE.sub(r"\1", text))
    return text


def without_userinfo_in(payload: bytes) -> bytes:
    """The same of bytes in UTF-16 or any encoding that writes ASCII as ASCII, which may break off anywhere."""
    encoding = next((name for start, name in _UTF_16 if payload.startswith(start) and b"\0" in payload[:8]), "latin-1")
    whole = len(payload) - len(payload) % 2 if encoding != "latin-1" else len(payload)
    text = without_userinfo(payload[:whole].decode(encoding, "surrogatepass"))
    end = _UNFINISHED.sub(r"\1\2", text[-_LONGEST_UNFINISHED:])
    return (text[:-_LONGEST_UNFINISHED] + end).encode(encoding, "surrogatepass") + payload[whole:]
