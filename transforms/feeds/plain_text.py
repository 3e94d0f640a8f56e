"""From markup to plain text whose lines are its paragraphs."""

import re
from html import unescape

from lxml import etree  # type: ignore[import-untyped]  # it ships no types

_BLOCK_NAMES = """
    address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hr legend li main nav ol option p pre section summary table tbody tfoot thead tr ul
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_CELLS = frozenset({"td", "th"})

# What a reader of the page does not see as its text; struck words are words that the publisher took back.
_UNSEEN_NAMES = """
    script style template iframe object noscript noembed noframes svg math select textarea title del s strike
"""
_UNSEEN = frozenset(_UNSEEN_NAMES.split())

_HAS_BLOCK = re.compile(rf"<(?:{'|'.join(sorted(_BLOCKS))})\b", re.IGNORECASE)
_HAS_MARKUP = re.compile(r"<[A-Za-z/!?]|&[#A-Za-z]")

_TAG = re.compile(r"<[A-Za-z/!?][^<>]*>")
_MAX_DEPTH = 1_000
_PIECE_BYTES = 64 * 1024

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_SPACES = re.compile(r"[ \t]+")
_WHITESPACE = re.compile(r"[ \t\n]+")

_WRAPPED_AT_MOST = 100
_WRAPPED_AT_LEAST = 40


def clean(text: str) -> str:
    """The text with line ends as newlines, without control characters, surrogates and runs of spaces.

    No other character is changed. Lines are stripped, empty ones dropped.
    """
    text = _SPACES.sub(" ", _CONTROLS.sub("", _LINE_ENDS.sub("\n", text)))
    return "\n".join(line for line in map(str.strip, text.split("\n")) if line)


def plain_text(value: str, *, is_html: bool) -> str:
    """The text that a reader sees: one line for each paragraph, heading, list item and table row.

    Entities are decoded once; scripts, styles and struck words are left out. Text without any block element keeps its
    own lines, save where they are only wrapped to a width. Markup deeper than any page's only loses its tags.
    """
    value = _CONTROLS.sub("", _LINE_ENDS.sub("\n", value))
    if not is_html or not _HAS_MARKUP.search(value):
        return clean(_unwrapped(value))
    own_lines = not _HAS_BLOCK.search(value)
    text = _seen(value, keep_newlines=own_lines)
    return clean(_unwrapped(text) if own_lines else text)


def _unwrapped(text: str) -> str:
    """The text with its wrapped lines joined: those of a paragraph whose every line but the last is nearly as wide."""
    paragraphs = [[line.strip() for line in part.split("\n")] for part in re.split(r"\n[ \t]*\n", text.strip())]
    wrapped = any(len(lines) > 1 for lines in paragraphs) and all(
        len(line) <= _WRAPPED_AT_MOST and (line is lines[-1] or len(line) >= _WRAPPED_AT_LEAST)
        for lines in paragraphs
        for line in lines
    )
    return "\n".join((" " if wrapped else "\n").join(lines) for lines in paragraphs)


def _seen(markup: str, *, keep_newlines: bool) -> str:
    # Encoded here, and said so, so that a <meta charset> inside the markup has no say.
    parser = etree.HTMLParser(target=_Seen(keep_newlines), encoding="utf-8", huge_tree=True, remove_pis=True)
    encoded = b"<body>" + markup.encode("utf-8")
    try:
        # The parser goes through all that it is given even where its target has raised.
        for start in range(0, len(encoded), _PIECE_BYTES):
            parser.feed(encoded[start : start + _PIECE_BYTES])
        text: str = parser.close()
    except _TooDeepError:
        return unescape(_TAG.sub(" ", markup))
    return text


class _TooDeepError(Exception):
    """Elements lie in one another deeper than any page's: parsing them takes quadratic time."""


class _Seen:
    """Collects what is seen of a document, as its parser meets elements and text."""

    def __init__(self, keep_newlines: bool) -> None:  # noqa: FBT001  # lxml's parser target, made in one place
        self._keep_newlines = keep_newlines
        self._pieces: list[str] = []
        self._unseen = 0
        self._preformatted = 0
        self._raised = False
        self._depth = 0

    def start(self, tag: str, _attributes: object) -> None:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise _TooDeepError
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "pre":
            self._preformatted += 1
        self._raised = tag == "sup"
        self._separate(tag)

    def end(self, tag: str) -> None:
        self._depth -= 1
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag == "pre":
            self._preformatted = max(0, self._preformatted - 1)
        self._raised = False
        self._separate(tag)

    def data(self, text: str) -> None:
        if self._unseen:
            return
        if not (self._keep_newlines or self._preformatted):
            text = _WHITESPACE.sub(" ", text)
        if self._raised and text[:1].isdigit():
            # A footnote's mark must not become a figure's last digit: 25<sup>1</sup> is not 251.
            self._pieces.append(" ")
        self._raised = False
        self._pieces.append(text)

    def comment(self, _text: str) -> None:
        """Comments are not seen."""

    def close(self) -> str:
        return "".join(self._pieces)

    def _separate(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._pieces.append("\n")
        elif tag in _CELLS:
            self._pieces.append(" ")
