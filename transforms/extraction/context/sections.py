"""Lists in which a line of its own names the country whose goods pay the rates below it."""

import re

from transforms.extraction.facts import Fact
from transforms.extraction.parties.parties import code_at, levier
from transforms.extraction.parties.party_patterns import VERB
from transforms.extraction.shape.shapes import Sentence

_HEADING = re.compile(r"^(?:imports from |from |the |(?:\d+|[a-z]) [.)] )?[PD](?: :| \.)?$")
_HEADING_LENGTH = 6
_OWN_COUNTRY = re.compile(r"^(?:(?!Q |T )\S+ )*?[PD] (?:(?!Q |T )\S+ )*?[-–—:] Q(?= |$)")
"""A line that names a country and then, after a dash, its rate."""
_LED_BY_COUNTRY = re.compile(
    r"^(?:[-–—•*·|>] )*(?:the )?[PD](?: [SG])?(?: \( [^()]{1,30} \))?(?: [:|–—-]|(?= Q)) (?:[^ ]+ ){0,40}?Q(?= |$)"
)
"""A row that begins with a country and goes on to rates: "Thailand: Sumitomo, 14.62%; all others, 17.08%"."""

_BESIDE = re.compile(r"(?:imports|goods|products|from|of|the|[a-z]\b|[\W\d_])*", re.IGNORECASE)
"""What may stand beside the country in a heading that only names it: "2) Imports from the Dominican Republic:"."""

_LINE = 16
"""The most tokens of a line of a list."""


def section_of(sentence: Sentence, current: str | None) -> str | None:
    """The country under whose heading what follows the sentence stands; `current` is the one before it.

    A sentence that says something ends the list.
    """
    if len(sentence.tokens) <= _HEADING_LENGTH and _HEADING.match(sentence.shape):
        place = next(sentence.letters("PD"))
        token = sentence.tokens[place]
        rest = sentence.text[sentence.start : token.start] + sentence.text[token.end : sentence.end]
        if _BESIDE.fullmatch(rest):
            return code_at(sentence, place)
    return current if current is not None and _is_line(sentence) else None


def give_section(sentence: Sentence, facts: list[Fact], section: str | None) -> None:
    """Give the rates of a line their targets, in place: the one country that it names, else the heading above it."""
    if not facts:
        return
    led = _LED_BY_COUNTRY.match(sentence.shape) is not None and VERB.search(sentence.shape) is None
    if not (led or _is_line(sentence)) or (sentence.index == 0 and section is None):
        return
    named = {levier(code_at(sentence, index)): code_at(sentence, index) for index in sentence.letters("PDA")}
    if len(named) == 1 and (led or _OWN_COUNTRY.search(sentence.shape)):
        section = next(iter(named.values()))
    if section is None:
        return
    for fact in facts:
        if fact.imposer is not None and levier(fact.imposer) == levier(section):
            fact.imposer = None
        if not fact.targets and fact.imposer is None:
            fact.targets, fact.everyone, fact.because["targets"] = (section,), False, "the heading of the list"


def _is_line(sentence: Sentence) -> bool:
    return len(sentence.tokens) <= _LINE and VERB.search(sentence.shape) is None
