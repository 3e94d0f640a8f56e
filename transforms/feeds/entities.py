"""A feed's document type, which may declare abbreviations that grow without end or name other documents."""

import re

from transforms.feeds.answer import UnreadableFeedError

MAX_EXPANSION = 1_000_000
"""How many characters the entities that a feed declares may stand for in it, all in all."""

_MAX_DOCTYPE = 64 * 1024
_HEAD = re.compile(
    r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|(?P<root><[A-Za-z_])|(?P<doctype><!DOCTYPE\b)", re.DOTALL | re.IGNORECASE
)
_DOCTYPE = re.compile(
    r"<!DOCTYPE[^\[<>]*+"
    r"(?:\[(?P<subset>(?:<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|\"[^\"]*+\"|'[^']*+'|[^\]\"'])*+)\]\s*+)?+>",
    re.DOTALL | re.IGNORECASE,
)
_ENTITY = re.compile(
    r"<!ENTITY\s++(?P<name>[A-Za-z_][\w.-]*+)\s++(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)')\s*+>"
)
_PLAIN = re.compile(r"(?:[^&]|&\#\w++;)*+")
_PREDEFINED = frozenset({"amp", "lt", "gt", "quot", "apos"})
_REFERENCES = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|&(?P<name>[A-Za-z_][\w.-]*+);",
    re.DOTALL,
)


def without_doctype(text: str) -> str:
    """The feed without its document type, and with the entities that it declares replaced by their characters.

    Only entities that stand for characters count. Nothing is made of one that is made of others, or that lies in
    another document: references to it stay as they are, and nothing is opened or asked for. Raises UnreadableFeedError
    (TooManyEntities) where they stand for more than MAX_EXPANSION characters.
    """
    found = next((part for part in _HEAD.finditer(text) if part["root"] or part["doctype"]), None)
    if found is None or found["root"]:
        return text
    doctype = _DOCTYPE.match(text, found.start(), found.start() + _MAX_DOCTYPE)
    if doctype is None:
        return text
    rest = text[: doctype.start()] + text[doctype.end() :]
    declared = {match["name"]: match["double"] or match["single"] or "" for match in _entities(doctype["subset"])}
    return _expanded(rest, declared) if declared else rest


def _entities(subset: str | None) -> list[re.Match[str]]:
    return [
        match
        for match in _ENTITY.finditer(subset or "")
        if match["name"] not in _PREDEFINED and _PLAIN.fullmatch(match["double"] or match["single"] or "")
    ]


def _expanded(text: str, declared: dict[str, str]) -> str:
    size = 0

    def characters(part: re.Match[str]) -> str:
        nonlocal size
        value = declared.get(part["name"] or "")
        if value is None:
            return part.group()
        size += len(value)
        if size > MAX_EXPANSION:
            message = f"the entities that the feed declares stand for more than {MAX_EXPANSION} characters"
            raise UnreadableFeedError("TooManyEntities", message)
        return value

    return _REFERENCES.sub(characters, text)
