"""Entries of a feed list as the TOML that a person would write."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.text import printable

_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
_LONGEST_COMMENT = 110


@dataclass(frozen=True, kw_only=True)
class ListEntry:
    """An entry of the feed list: its keys and values, in order, and the folders that it lay in."""

    settings: tuple[tuple[str, str], ...]
    folders: tuple[str, ...] = ()


def list_text(entries: Iterable[ListEntry]) -> str:
    """The entries as [[feed]] tables, an empty line between each two; where folders change, a comment names them."""
    blocks = []
    folders: tuple[str, ...] = ()
    for entry in entries:
        if entry.folders != folders:
            folders = entry.folders
            blocks.append(f"# {_heading(folders)}\n")
        lines = [f"{key} = {quoted(value)}\n" for key, value in entry.settings]
        blocks.append("".join(["[[feed]]\n", *lines]))
    return "\n".join(blocks)


def quoted(text: str) -> str:
    """A TOML basic string that stands for `text`, which holds no half of a surrogate pair.

    https://toml.io/en/v1.0.0#string says what must be escaped.
    """
    return '"' + _ESCAPED.sub(lambda found: _SHORT.get(found[0]) or f"\\u{ord(found[0]):04X}", text) + '"'


def _heading(folders: tuple[str, ...]) -> str:
    heading = printable(" / ".join(folders))
    heading = heading if len(heading) <= _LONGEST_COMMENT else heading[:_LONGEST_COMMENT] + "…"
    return heading.strip() or "In no folder"
