"""From a feed's bytes to its characters."""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
)
_WITHOUT_BOM = ((b"\x00<\x00", "utf-16-be"), (b"<\x00", "utf-16-le"))

# As browsers read these names (encoding.spec.whatwg.org, "Names and labels"): each is a part of the other, and feeds
# that declare the part send curly quotes and euro signs of the whole.
_READ_AS = {
    "iso-8859-1": "windows-1252",
    "iso8859-1": "windows-1252",
    "latin-1": "windows-1252",
    "latin1": "windows-1252",
    "us-ascii": "windows-1252",
    "ascii": "windows-1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "iso-8859-9": "cp1254",
}

_ASCII_STANDS_FOR_OTHERS = ("hz", "iso2022", "utf-7")

# Codecs of Python that no feed is written in; some of them take quadratic time or refuse to replace a bad byte.
_NO_ENCODING = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "mbcs", "oem"})

_XML_DECLARATION = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]+)[\"']")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9._:-]+)", re.IGNORECASE)

# Characters that XML 1.0 forbids (2.2 Char), surrogates among them: one of them would make a strict parser give up.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


# Every byte that does not start a character of several bytes in UTF-8.
_NOT_LEADING = bytes(range(0xC2))


def decode_feed(body: bytes, content_type: str | None) -> str:
    """The characters of a feed, without those that XML forbids.

    A byte order mark wins; then bytes that are UTF-8 are read so, whatever is declared; then the encoding that the
    Content-Type or the XML declaration names. Bytes that are invalid in it become U+FFFD, so that one bad byte costs
    one character. Without a declaration, or with a false one, the choice is between UTF-8 and windows-1252, by which
    explains more of the bytes.
    """
    return without_forbidden(_decode(body, content_type)).lstrip("\ufeff \t\r\n")


def without_forbidden(text: str) -> str:
    """The text without the characters that XML forbids, halves of characters among them."""
    return _FORBIDDEN.sub("", text)


def _decode(body: bytes, content_type: str | None) -> str:
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    for start, encoding in _WITHOUT_BOM:
        if body.startswith(start):
            return body.decode(encoding, "replace")
    declared = _declared(body, content_type)
    if declared is None or not declared.startswith(_ASCII_STANDS_FOR_OTHERS):
        try:
            return body.decode("utf-8")
        except UnicodeDecodeError:
            pass
    if declared and declared not in {"utf-8", "ascii"}:
        return body.decode(declared, "replace")
    as_utf8 = body.decode("utf-8", "replace")
    bad = as_utf8.count("\ufffd")
    good = len(body.translate(None, _NOT_LEADING)) - bad
    return as_utf8 if good > bad else body.decode("windows-1252", "replace")


def _declared(body: bytes, content_type: str | None) -> str | None:
    header = _CHARSET.search(content_type or "")
    declaration = _XML_DECLARATION.match(body[:400])
    names = [header.group(1)] if header else []
    names += [declaration.group(1).decode("ascii")] if declaration else []
    for name in names:
        try:
            encoding = codecs.lookup(_READ_AS.get(name.lower(), name)).name
            b"x".decode(encoding, "replace")  # refuses the codecs that are no text encoding, such as base64
        except (LookupError, UnicodeError):
            continue
        if encoding not in _NO_ENCODING:
            return encoding
    return None
