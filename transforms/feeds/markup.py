"""What a reader sees of markup, by an HTML parser: for whatever `plain_text` does not read at a glance."""

import re
from collections.abc import Mapping
from html import unescape

from lxml import etree  # type: ignore[import-untyped]  # it ships no types

_BLOCK_NAMES = """
    address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hr legend li main nav ol option p pre section summary table tbody tfoot thead tr ul
"""
BLOCKS = frozenset(_BLOCK_NAMES.split())
CELLS = frozenset({"td", "th"})

# What a reader of the page does not see as its text; struck words are words that the publisher took back.
_RAW_NAMES = "script style iframe noembed noframes textarea title"
RAW = frozenset(_RAW_NAMES.split())
_UNSEEN_NAMES = "template object noscript svg math select del s strike"
UNSEEN = RAW | frozenset(_UNSEEN_NAMES.split())

HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
"""In an element's style."""

_TAG = re.compile(r"<[A-Za-z/!?][^<>]*>")
_WHITESPACE = re.compile(r"[ \t\n]+")
_MAX_DEPTH = 1_000
_PIECE_BYTES = 64 * 1024


def seen(markup: str, *, keep_newlines: bool) -> str:
    """The text that is seen, with a newline where a block begins or ends; markup deeper than any page's loses its tags.

    `keep_newlines`: those of the markup itself, which else count as spaces outside of preformatted text.
    """
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
        self._depth = 0
        self._unseen_from: int | None = None
        self._preformatted = 0
        self._raised = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise _TooDeepError
        if self._unseen_from is None and (tag in UNSEEN or _is_hidden(attributes)):
            self._unseen_from = self._depth
        if tag == "pre":
            self._preformatted += 1
        self._raised = tag == "sup" or (self._raised and tag not in BLOCKS)
        self._separate(tag)

    def end(self, tag: str) -> None:
        if self._unseen_from == self._depth:
            self._unseen_from = None
        self._depth -= 1
        if tag == "pre":
            self._preformatted = max(0, self._preformatted - 1)
        if tag == "sup":
            self._raised = False
        self._separate(tag)

    def data(self, text: str) -> None:
        if self._unseen_from is not None:
            return
        if not (self._keep_newlines or self._preformatted):
            text = _WHITESPACE.sub(" ", text)
        if self._raised and text[:1].isdecimal():
            # A footnote's mark must not become a figure's last digit: 25<sup>1</sup> is not 251.
            self._pieces.append(" ")
        self._raised = False
        self._pieces.append(text)

    def comment(self, _text: str) -> None:
        """Comments are not seen."""

    def close(self) -> str:
        return "".join(self._pieces)

    def _separate(self, tag: str) -> None:
        if tag in BLOCKS:
            self._pieces.append("\n")
        elif tag in CELLS:
            self._pieces.append(" ")


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    if not attributes:
        return False
    return "hidden" in attributes or HIDING.search(attributes.get("style") or "") is not None
