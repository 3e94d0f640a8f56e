"""Taking users and passwords out of whatever addresses stand in what a feed says.

Every text of a feed and of a page goes through here, so that no step may take more time than the text is long: where
an address begins is found first, then how far its authority goes, then what of that is a user.
"""

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

# What stands in an address may be written as a reference of HTML or an escape of JSON too; and in an address within
# another one with percent signs, perhaps more than once.
_PERCENT = r"%(?:25){0,9}"
# Numbers of references may go without their semicolon, and what is escaped be escaped once more.
_AND = r"&(?:amp;){0,3}"
_NUMBER, _NUMBER_ENDS = r"\#0{0,9}", r"(?:;|(?!\d))"
_HEX, _HEX_ENDS = r"\#[xX]0{0,9}", r"(?:;|(?![0-9a-fA-F]))"
_PLAIN_COLON = rf"(?::|{_AND}(?:{_NUMBER}58{_NUMBER_ENDS}|{_HEX}3[aA]{_HEX_ENDS}|colon;)|\\u003[aA])"
_PLAIN_SLASH = rf"(?:\\u002[fF]|[/\\]|{_AND}(?:{_NUMBER}47{_NUMBER_ENDS}|{_HEX}2[fF]{_HEX_ENDS}|sol;))"
_PLAIN_AT = rf"(?:@|{_AND}(?:{_NUMBER}64{_NUMBER_ENDS}|{_HEX}40{_HEX_ENDS}|commat;)|\\u0040)"
_COLON = rf"(?:{_PLAIN_COLON}|{_PERCENT}3[aA])"
_SLASH = rf"(?:{_PLAIN_SLASH}|{_PERCENT}2[fF])"
# What else is written so, but for what ends an authority.
_OTHER = (
    rf"(?:{_AND}\#(?!0*+(?:3[245]|47|6[023]|92|9|1[03]);)\d{{1,9}};"
    rf"|{_AND}\#[xX](?!0*+(?:2[0-3fF]|3[cCeEfF]|5[cC]|[9aAdD]);)[0-9a-fA-F]{{1,8}};"
    r"|\\u(?!00(?:2[0-3fF]|3[cCeEfF]|5[cC]|0[9aAdD]))[0-9a-fA-F]{4})"
)

# Most texts have no @, or few: only what stands around one is looked at. Flat, so that it is found as fast as a letter.
_ANY_AT = re.compile(rf"@|{_AND}(?:{_NUMBER}64{_NUMBER_ENDS}|{_HEX}40{_HEX_ENDS}|commat;)|\\u0040|{_PERCENT}40")
_AT_BEGINS = ("%", "&", "\\u0040")
"""One of these is in whatever stands for an @."""
_NO_ADDRESS_HAS = ' \n"<>'
_NO_ADDRESS = re.compile(rf"[{_NO_ADDRESS_HAS}]")

# As addresses begin, with their scheme or without it; and behind a scheme with too few slashes, as browsers still
# understand them.
_START = re.compile(
    # Not in the middle of many slashes; and //@name begins what others say.
    rf"(?:{_COLON}|(?<![A-Za-z0-9_:/\\])(?<!sol;)(?<!47;)(?<!2[fF];)(?!{_SLASH}++@)){_SLASH}{{2,}}+"
    rf"|(?P<few>(?<![A-Za-z0-9])(?i:https?|ftp|wss?){_COLON}{_SLASH}?+(?!{_SLASH}))"
)


class _Spelling(NamedTuple):
    """How an address is written: its authority, the marks in it, and a user without a password.

    Where there is no colon, which is no password but may be a token, only what a user may be written with: in running
    text a comma or a bracket ends an address.
    """

    authority: re.Pattern[str]
    colon: re.Pattern[str]
    at: re.Pattern[str]
    token: re.Pattern[str]


_PLAIN = _Spelling(
    re.compile(rf"(?:{_PLAIN_COLON}|{_PLAIN_AT}|{_OTHER}|(?!{_AND}sol;)[^\s/?#<>\"\\])*+"),
    re.compile(_PLAIN_COLON),
    re.compile(_PLAIN_AT),
    re.compile(r"(?:[\w.~!$+*=-]|%(?!20|0[9aAdD]))+"),
)
_NESTED = [
    _Spelling(
        # Within the query of another address few characters stand as they are; those that are quoted once more than the
        # address's own slashes belong to its user.
        re.compile(rf"(?:(?!%(?:25){{0,{depth}}}(?:2[0236fF]|3[cCeEfF]|0[9aAdD]))[\w.~!*'(),:;$=@%-])*+"),
        re.compile(_COLON),
        re.compile(rf"(?:@|{_PERCENT}40)"),
        re.compile(r"(?:[\w.~!*$=-]|%25)+"),
    )
    for depth in range(10)
]
_QUOTED = re.compile(r"%((?:25)*)")

# No user has these before his colon: an address ends there, and a mail address or another parameter follows.
_ENDS_BEFORE = re.compile(
    r"[\[\]()|`，。；、：）（「」【】《》“”»—]|[',]\W|&quot;|&[gl]t;|,e?mail\b|;mailto\b|(?:[?&]|&amp;)\w+="
)

# In an attribute or an element that is an address, a browser takes a space or a line's end for a part of it.
_ALONE = re.compile(
    r"((?:=\s{0,9}[\"']|\"(?:url|external_url|home_page_url|id)\"\s{0,9}:\s{0,9}\""
    r"|<(?:link|guid|id|comments|ur[il])\b[^<>]{0,200}>(?:\s*+<!\[CDATA\[)?)\s*+(?:(?i:https?|ftp):)?//)"
    r"[^\s/?#<>\"'@:\\]*+:(?!\d*[\s,;.])[^/?#<>\"'\\@]*+@(?=\s*+[\w.\[\]:-]++\s*+[/?#<>\"'])"
)

_BREAKS_OFF = re.compile(r"(?:\#\w{0,8}|\\(?:u\w{0,4})?)?\Z")
"""What may have become of a reference or an escape at the end."""
_PORT = re.compile(r"\d*\Z")
_LONGEST_UNFINISHED = 1_000

_LOOKED_AT = 1_000
_UTF_16 = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))


def without_userinfo(text: str) -> str:
    """The text, in which `https://user:password@host/` is `https://host/`, wherever it stands."""
    if "@" in text:
        text = _ALONE.sub(r"\1", text)
    elif not any(mark in text for mark in _AT_BEGINS):
        return text
    kept, position = list[str](), 0
    for start, end in _users(text):
        kept.append(text[position:start])
        position = end
    return "".join([*kept, text[position:]]) if kept else text


def without_userinfo_in(payload: bytes) -> bytes:
    """The same of bytes in UTF-16 or any encoding that writes ASCII as ASCII, which may break off anywhere."""
    encoding = next(
        (name for start, name in _UTF_16 if payload.startswith(start) and b"\0" in payload[:_LOOKED_AT]), "utf-8"
    )
    whole, odd = len(payload), "surrogateescape"
    if encoding != "utf-8":
        whole, odd = whole - whole % 2, "surrogatepass"
    text = without_userinfo(payload[:whole].decode(encoding, odd))
    end = text[-_LONGEST_UNFINISHED:]
    text = text[: len(text) - len(end)] + end[: _unfinished(end)]
    return text.encode(encoding, odd) + payload[whole:]


def _users(text: str) -> Iterator[tuple[int, int]]:
    """From where to where users and passwords stand."""
    looked_at, taken_out = 0, 0
    for start in chain.from_iterable(_START.finditer(text, *around) for around in _around_ats(text)):
        is_few, is_plain = start["few"] is not None, "%" not in start.group()
        if start.start() < (looked_at if is_few else taken_out):
            continue
        # An address that begins as any other may go on as in a query: ?to=//user%3Apassword%40host
        nested = _nested(start.group())
        for spelling in (_PLAIN, nested) if is_plain else (nested,):
            authority = spelling.authority.match(text, start.end())
            looked_at = max(looked_at, authority.end() if authority else 0)
            needs_password = is_few or (is_plain and spelling is nested)
            taken_out = _end_of_user(text, authority, spelling, needs_password=needs_password)
            if taken_out:
                yield start.end(), taken_out
                break


def _around_ats(text: str) -> Iterator[tuple[int, int]]:
    """From where to where an @ stands among what an address may have."""
    end = 0
    for at in _ANY_AT.finditer(text):
        if at.start() >= end:
            begin = max(end, *(text.rfind(mark, end, at.start()) + 1 for mark in _NO_ADDRESS_HAS))
            behind = _NO_ADDRESS.search(text, at.end())
            end = behind.start() if behind else len(text)
            yield begin, end


def _end_of_user(text: str, authority: re.Match[str] | None, spelling: _Spelling, *, needs_password: bool) -> int:
    """Where the host begins before which an authority has a user; 0 where it has none."""
    if authority is None:
        return 0
    start, until = authority.span()
    ats = [at.span() for at in spelling.at.finditer(text, start, until) if _begins_host(text[at.end() : at.end() + 1])]
    if not ats:
        return 0
    colon = spelling.colon.search(text, start, ats[-1][0])
    if colon and not _ENDS_BEFORE.search(text, start, colon.start()):
        return ats[-1][1]
    end = 0
    for at, behind in ats:
        if needs_password or not spelling.token.fullmatch(text, end or start, at):
            break
        end = behind
    return end


def _nested(start: str) -> _Spelling:
    """How an address that begins so is written within another."""
    return _NESTED[min(len(_NESTED) - 1, max((len(quoted) // 2 for quoted in _QUOTED.findall(start)), default=0))]


def _begins_host(character: str) -> bool:
    if character > "\x7f":
        return not character.isspace()
    return character.isalnum() or character in {"_", "[", "%", "&", "\\", "-", "."}


def _unfinished(text: str) -> int:
    """Where a user begins whose @ is missing, as the text ends within it, or else the text's end."""
    for start in _START.finditer(text):
        for spelling in (_PLAIN, _nested(start.group())):
            authority = spelling.authority.match(text, start.end())
            colon = authority and spelling.colon.search(text, start.end(), authority.end())
            if authority and colon and _BREAKS_OFF.match(text, authority.end()) and not _PORT.match(text, colon.end()):
                return start.end()
    return len(text)
