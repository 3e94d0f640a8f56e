"""Where a feed's text ends that may have been cut: whether it came to its end, and how much of it is whole."""

import re

_SKIPPED = r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)"
_PREFIX = r"[\w.-]{1,50}:"
_ROOT = re.compile(rf"{_SKIPPED}|<(?P<prefix>{_PREFIX})?(?P<root>rss|feed|rdf|channel)(?=[\s/>])", re.I | re.S)


def whole_part(text: str) -> tuple[str, bool]:
    """The feed's text as far as its entries are whole, and whether it comes to its end.

    It does where its outermost element is closed behind its last entry; whatever follows there changes nothing. A
    channel will do, if the entries lie in it, as they do in RSS other than 1.0. Of a text that breaks off, the entry in
    which it does is left out: half of a text, or of an id, is another one.
    """
    root = next((found for found in _ROOT.finditer(text) if found["root"]), None)
    if root is None:
        return text, False
    end = "rdf" if root["root"].lower() == "rdf" else "rss|feed|channel"
    entry = rf"(?P<close>/?)(?:{re.escape(root['prefix'] or '')})?(?P<entry>item|entry)(?=[\s/>])[^<>]*"
    marks = re.compile(rf"{_SKIPPED}|<{entry}|</(?:{_PREFIX})?(?P<end>{end})\s*>", re.I | re.S)
    half: int | None = None
    closed = False
    for mark in marks.finditer(text, root.end()):
        if mark["entry"]:
            is_whole = mark["close"] or mark.group().endswith("/")
            half, closed = None if is_whole else mark.start(), False
        elif mark["end"]:
            closed = True
    return (text, True) if closed else (text[:half], False)
