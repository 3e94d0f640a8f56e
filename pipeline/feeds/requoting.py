"""Mending OPML whose attributes hold quotes and markup as they are: what its makers forget most often to escape."""

import re
from bisect import bisect_left

_NAMES = "text|title|description|type|version|language|category|created|xmlUrl|htmlUrl|url|isComment|isBreakpoint"
_START = re.compile(rf"\s(?:{_NAMES})\s*+=\s*+(?P<quote>[\"'])", re.IGNORECASE)
# OPML has no text between its elements: a quote before > ends nothing where words follow.
_END = re.compile(
    rf"(?P<quote>[\"'])(?=\s++(?:{_NAMES})\s*+=\s*+[\"']|\s*+/?>\s*+(?:<|\Z))",
    re.IGNORECASE,
)
_OUTLINE = re.compile(r"<(?:[\w.-]+:)?outline\b", re.IGNORECASE)
_ESCAPED = {'"': "&quot;", "'": "&apos;"}
_LONGEST = 100_000


def requoted(text: str) -> str:
    """The text with quotes and < escaped in the values of the attributes that OPML knows.

    A value ends at a quote that another of these attributes follows, or the element's end.
    """
    ends: dict[str, list[int]] = {'"': [], "'": []}
    for end in _END.finditer(text):
        ends[end["quote"]].append(end.start())
    parts: list[str] = []
    done = 0
    first = _OUTLINE.search(text)
    for start in _START.finditer(text, first.start() if first else len(text)):
        if start.end() < done:
            continue  # it stands in the value before
        quote = start["quote"]
        place = bisect_left(ends[quote], start.end())
        end_at = ends[quote][place] if place < len(ends[quote]) else len(text)
        if end_at == len(text) or end_at - start.end() > _LONGEST:
            continue
        value = text[start.end() : end_at].replace("<", "&lt;").replace(quote, _ESCAPED[quote])
        parts += [text[done : start.end()], value]
        done = end_at
    return "".join([*parts, text[done:]])
