"""Whether what came for an entry's page is its article, and its text. Nothing is asked or opened here."""

import re

from schemas.records import Article
from transforms.feeds.encoding import decode_feed
from transforms.feeds.main_text import MainText
from transforms.feeds.plain_text import plain_text

_HTML = frozenset({"", "text/html", "application/xhtml+xml", "application/xml", "text/xml", "text/plain"})
_NO_MARKUP = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"RIFF")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.ASCII | re.IGNORECASE)
_META = re.compile(rb"<meta\b[^>]{0,300}?\bcharset\s*=\s*[\"']?\s*([A-Za-z0-9._:-]+)", re.IGNORECASE)
_META_WITHIN = 4096
_HELD_TO_BE = frozenset({"", "utf-8", "utf8"})
"""What servers declare of every page that they send; where the bytes are not that, the page knows better."""

_WORD = re.compile(r"\w{4,}")
_FEWEST_WORDS = 4
"""An entry with fewer words tells too little of its article to know it again."""
_SHARED = 0.3
"""The least part of an entry's words that stand in its article too. Of the labelled articles none has less of its own
title and first two sentences; a page that says that something went wrong, or asks to log in, has next to nothing."""
_STUB_CHARACTERS = 600
_WALL = re.compile(
    r"(?:subscribe|register|log ?in|sign (?:in|up)) (?:now |today )?to (?:continue|keep|read|unlock|view|access)"
    r"|to (?:continue|keep) reading|already (?:a subscriber|subscribed|have an account)"
    r"|(?:exclusive|available|reserved) (?:to|for) (?:our )?(?:subscribers|members)|for subscribers only"
    r"|(?:remaining|rest) of this (?:article|story|content)",
    re.IGNORECASE,
)


class NoPageTextError(Exception):
    """A page gives no text that is better than the entry's; `reason` is one word."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def page_of(body: bytes, content_type: str | None) -> str:
    """The characters of a page, by what the bytes, their sender and the page itself say, in this order.

    Raises NoPageTextError: NotHtml for a document, a picture or an archive, EmptyPage where nothing came.
    """
    kind = (content_type or "").partition(";")[0].strip().lower()
    if kind not in _HTML or body.startswith(_NO_MARKUP):
        raise NoPageTextError("NotHtml")
    sent = _CHARSET.search(content_type or "")
    stated = _META.search(body[:_META_WITHIN])
    charset = sent[1].lower() if sent else ""
    if charset in _HELD_TO_BE and stated:
        charset = stated[1].decode("ascii")
    page = decode_feed(body, f"text/html; charset={charset}" if charset else None)
    if not page.strip():
        raise NoPageTextError("EmptyPage")
    return page


def body_of(found: MainText | None, article: Article) -> str:
    """The article's body as plain text, for the entry that was read as `article`.

    Raises NoPageTextError: NoMainText; Paywall for the beginning of an article and how to get the rest; OtherPage for
    an error, a login or whatever else came with status 200 instead; ShorterThanEntry.
    """
    body = plain_text(found.body, is_html=True) if found else ""
    if found is None or not body:
        raise NoPageTextError("NoMainText")
    summary = article.text[len(article.title) :].strip() if article.text.startswith(article.title) else article.text
    stub = len(body) < max(_STUB_CHARACTERS, 2 * len(summary))
    if stub and (not found.is_free or _WALL.search(body)):
        raise NoPageTextError("Paywall")
    if not _is_of(article.text, f"{found.title}\n{body}"):
        raise NoPageTextError("OtherPage")
    if len(body) <= len(summary):
        raise NoPageTextError("ShorterThanEntry")
    return body


def _is_of(entry: str, page: str) -> bool:
    words = {word.lower() for word in _WORD.findall(entry[:2_000])}
    if len(words) < _FEWEST_WORDS:
        return True
    return len(words & {word.lower() for word in _WORD.findall(page)}) >= _SHARED * len(words)
