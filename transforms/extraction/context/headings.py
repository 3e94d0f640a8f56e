"""Headings that tell who levies the rates below them, or on whose goods: 'What Chile offers', 'Schedule of Peru'."""

import re
from dataclasses import dataclass

from transforms.extraction.facts import Fact
from transforms.extraction.parties.parties import code_at, levier
from transforms.extraction.shape.shapes import Sentence

_LONGEST = 90
"""The most characters of a heading."""

_NO_HEADING = re.compile(r"^[-–—•*]|[.!;,]$")
_LEVIES_BEFORE = re.compile(
    r"(?:(?:schedules?|tariffs?|dut(?:y|ies)|offers?|concessions?|commitments?|market|measures) (?:of|in|by|from)|"
    r"(?:exports?|access) (?:in)?to|into|(?:will|does|is|has) (?=\w+ (?:offer|giv|cut|lower|put|rais|charg|lev|do)))"
    r"(?: the)? ?$"
)
_LEVIES_AFTER = re.compile(
    r"^(?:['’]s?)? (?:(?:new |own |import )?(?:schedule|tariffs?|dut(?:y|ies)|offers?|concessions?|commitments|market|"
    r"measures|list)|(?:will |would |is |has |is to )?(?:offer|give|cut|lower|remove|open|charge|levy|levie|put|rais|"
    r"do)\w*)(?![\w-])"
)
_PAYS_BEFORE = re.compile(r"(?:(?:imports|goods|products) (?:from|of)|from|gains? for|benefits? for)(?: the)? ?$")
_PAYS_AFTER = re.compile(
    r"^(?:['’]s?)? (?:(?:farm |industrial |agricultural )?(?:goods|products|exports|exporters|producers|growers)|"
    r"(?:will |would )?(?:gets?|gains?|wins?|pays?|faces?))(?!\w)"
)


@dataclass(frozen=True)
class Roles:
    """Who levies the rates below a heading and whose goods pay them; None where it does not tell."""

    imposer: str | None = None
    target: str | None = None


NO_ROLES = Roles()


def roles_below(sentence: Sentence, current: Roles) -> Roles:
    """The roles that hold after a sentence: those of a heading, `current` after any other sentence."""
    if not _is_heading(sentence):
        return current
    imposers = {levier(code) for code in _named(sentence, _LEVIES_BEFORE, _LEVIES_AFTER)}
    targets = set(_named(sentence, _PAYS_BEFORE, _PAYS_AFTER))
    return Roles(
        imposers.pop() if len(imposers) == 1 else None,
        targets.pop() if len(targets) == 1 else None,
    )


def give_roles(facts: list[Fact], roles: Roles) -> None:
    """Give the facts below a heading, in place, the parties that it tells and their sentence leaves open."""
    for fact in facts:
        whom = {levier(code) for code in fact.targets}
        if roles.imposer and fact.imposer is None and not fact.pronoun and roles.imposer not in whom:
            fact.imposer, fact.because["imposer"], fact.domestic = roles.imposer, "the heading above", False
        unsaid = not fact.targets and not fact.everyone and not fact.unnamed
        if roles.target and unsaid and (fact.imposer is None or fact.imposer != levier(roles.target)):
            fact.targets, fact.because["targets"] = (roles.target,), "the heading above"


def _is_heading(sentence: Sentence) -> bool:
    text = sentence.text
    own_line = sentence.begins_line and text[sentence.end : sentence.end + 1] in ("\n", "")
    if not own_line or sentence.end - sentence.start > _LONGEST or sentence.has("QM"):
        return False
    return _NO_HEADING.search(text[sentence.start : sentence.end]) is None


def _named(sentence: Sentence, before: re.Pattern[str], after: re.Pattern[str]) -> list[str]:
    """The countries of a heading that stand behind or before such words."""
    text = sentence.text
    return [
        code_at(sentence, index)
        for index in sentence.letters("PDA")
        if before.search(text[sentence.start : sentence.tokens[index].start].lower())
        or after.match(text[sentence.tokens[index].end : sentence.end].lower())
    ]
