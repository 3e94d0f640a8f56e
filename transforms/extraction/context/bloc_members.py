"""Trade blocs in the finished facts: no country levies for them, and their members pay."""

from collections.abc import Iterable

from schemas.vocabulary import blocs
from transforms.extraction.facts import Fact

_ENOUGH = 4
"""How many members a text names before one whom it leaves out is taken to be none at its time."""


def name_members(facts: Iterable[Fact], named: Iterable[str]) -> None:
    """Put members for the blocs among each fact's targets, and no imposer where a bloc levies, in place.

    A bloc has no ISO code. `named` are the countries that the text names: where those are all members but one, the bloc
    is at the time of the text without that one, which has joined since or not yet.
    """
    here = set(named)
    for fact in facts:
        if fact.imposer in blocs():
            fact.imposer = None
        targets = (member for code in fact.targets for member in _members(code, here))
        fact.targets = tuple(dict.fromkeys(code for code in targets if code != fact.imposer))


def without_members(codes: Iterable[str]) -> tuple[str, ...]:
    """The codes without those of countries whose bloc is among them: "Mercosur, the bloc of Brazil and Paraguay"."""
    named = tuple(codes)
    inside = {member for code in named if code in blocs() for member in blocs()[code].members}
    return tuple(code for code in named if code not in inside)


def _members(code: str, named: set[str]) -> tuple[str, ...]:
    """The members of a bloc; a country is its own."""
    bloc = blocs().get(code)
    if bloc is None:
        return (code,)
    told = tuple(member for member in bloc.members if member in named)
    return told if _ENOUGH <= len(told) == len(bloc.members) - 1 else bloc.members
