"""The views that answer the usual questions: one text of SQL each, in `schemas/views`, for every warehouse."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Template

_NOTE = "-- "


@dataclass(frozen=True, slots=True)
class View:
    """A view's name, what it answers, and its query, in which `$` stands before the names of tables and spellings."""

    name: str
    description: str
    query: str

    def spelled(self, names: Mapping[str, str]) -> str:
        """The query with what a warehouse spells in its own way; raises KeyError where a name is missing."""
        return Template(self.query).substitute(names)


@cache
def views() -> tuple[View, ...]:
    """Every view, by name."""
    found = sorted((files("schemas") / "views").iterdir(), key=lambda file: file.name)
    return tuple(_view(file.name.removesuffix(".sql"), file.read_text(encoding="utf-8")) for file in found)


def _view(name: str, text: str) -> View:
    note, _, query = text.partition("\n")
    return View(name, note.removeprefix(_NOTE), query)
