"""Which of the laws that a sentence names belongs to a figure."""

import re

from transforms.extraction.beside import in_line, owner_of, rates_of, same_figure
from transforms.extraction.facts import Fact
from transforms.extraction.named.legal_bases import find_legal_bases
from transforms.extraction.reading import Reading

_GROUND = re.compile(
    r"\b(?:under|pursuant to|citing|invoking|using|by|through|on the basis of|based on)(?: the| its)? ?$"
)


def legal_basis_of(text: str, reading: Reading, fact: Fact) -> str | None:
    """The code of the legal basis that a rate's sentence names for it.

    A basis after "under" is that of the figure before it; any other is that of the figure nearest to it. The only basis
    of a sentence is also that of the figures that stand in line with that one (see `in_line`).
    """
    sentence = reading.sentences[fact.sentence]
    words = text[sentence.start : sentence.end]
    rates = rates_of(reading.facts, fact.sentence)
    named: dict[str, tuple[Fact, int]] = {}
    for basis in find_legal_bases(words):
        follows = _GROUND.search(words, 0, basis.start) is not None
        owner = owner_of(basis, rates, sentence.start, follows=follows)
        named.setdefault(basis.code, (owner, sentence.start + basis.start))
    for code, (owner, start) in named.items():
        if same_figure(fact, owner) or (len(named) == 1 and in_line(fact, owner, start)):
            return code
    return None
