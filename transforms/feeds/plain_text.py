"""From markup to plain text whose lines are its paragraphs."""

import re

from transforms.feeds.glance import at_a_glance
from transforms.feeds.markup import BLOCKS, seen
from transforms.feeds.userinfo import without_userinfo

_TAG_NAME = re.compile(r"<([A-Za-z]\w*)")
_HAS_MARKUP = re.compile(r"<[A-Za-z/!?]|&[#A-Za-z]")

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
# Marks that no reader sees: of where a word may break, of the direction of writing, and of nothing.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
    r"|(?<=\d)[\u200c\u200d]|[\u200c\u200d](?=\d)"
)
_ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)
_ODD_ASCII = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_SPACES = re.compile("  +")

_WRAPPED_AT_MOST = 100
_WRAPPED_AT_LEAST = 40


def clean(text: str) -> str:
    """The text with line ends as newlines, without control characters, surrogates and runs of spaces.

    Characters that no reader sees go too: a soft hyphen or a zero width space within a figure would hide it. Addresses
    lose their users and passwords. No other character is changed. Lines are stripped, empty ones dropped.
    """
    if _is_plain(text):
        text = without_userinfo(text)
        return _SPACES.sub(" ", text).strip() if "  " in text else text.strip()
    if (_ODD_ASCII if text.isascii() else _ODD).search(text):
        text = _INVISIBLE.sub("", _CONTROLS.sub("", _LINE_ENDS.sub("\n", text)))
    # Only now: what nobody sees may stand in the middle of an address.
    text = without_userinfo(text).replace("\t", " ")
    if "  " in text:
        text = _SPACES.sub(" ", text)
    return "\n".join(filter(None, map(str.strip, text.split("\n"))))


def plain_text(value: str, *, is_html: bool) -> str:
    """The text that a reader sees: one line for each paragraph, heading, list item and table row.

    Entities are decoded once; scripts, styles, hidden and struck words are left out. Text without any block element
    keeps its own lines, save where they are only wrapped to a width. Markup deeper than any page's only loses its tags.
    """
    if not _is_plain(value) and (_ODD_ASCII if value.isascii() else _ODD).search(value):
        value = _CONTROLS.sub("", _LINE_ENDS.sub("\n", value))
    if not is_html or not _HAS_MARKUP.search(value):
        return clean(_unwrapped(value))
    own_lines = BLOCKS.isdisjoint(map(str.lower, set(_TAG_NAME.findall(value))))
    text = at_a_glance(value, keep_newlines=own_lines)
    if text is None:
        text = seen(value, keep_newlines=own_lines)
    return clean(_unwrapped(text) if own_lines else text)


def _is_plain(text: str) -> bool:
    """Whether a text of one line has nothing odd in it: of what Python takes for printable, only U+034F is."""
    return text.isprintable() and "\u034f" not in text


def _unwrapped(text: str) -> str:
    """The text with its wrapped lines joined: those of a paragraph whose every line but the last is nearly as wide."""
    if "\n" not in text:
        return text
    paragraphs = [[line.strip() for line in part.split("\n")] for part in re.split(r"\n[ \t]*\n", text.strip())]
    wrapped = any(len(lines) > 1 for lines in paragraphs) and all(
        len(line) <= _WRAPPED_AT_MOST and (line is lines[-1] or len(line) >= _WRAPPED_AT_LEAST)
        for lines in paragraphs
        for line in lines
    )
    return "\n".join((" " if wrapped else "\n").join(lines) for lines in paragraphs)
