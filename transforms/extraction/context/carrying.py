"""What a sentence says of rates told elsewhere: a header of the lines below it, a pause of the rates before it."""

import re
from dataclasses import dataclass

from transforms.extraction.context.headings import NO_ROLES, Roles, give_roles, roles_below
from transforms.extraction.context.sections import give_section, section_of
from transforms.extraction.facts import Fact
from transforms.extraction.shape.shapes import Sentence
from transforms.extraction.status.status import begins_the_last, ends_the_last, pauses_the_last

_PAUSE_REACHES = 2
"""How many sentences later a measure may be called paused without being named again."""
_SEVERAL = re.compile(r"(?:these|the|those|all) (?:\S+ )?(?:measures|changes|rates|steps)(?= )")
"""What may point back to more than the last sentence."""
_GOES_TO = re.compile(
    r"^(?:that|this|it|these|those|they|both|(?:the|this|that|these|those) (?:[a-z]+ )?(?:rates?|T|levels?)) "
    r"(?:\S+ ){0,3}?(?:will|is to|are to|is set to|are set to)(?: now| then| soon)? "
    r"(?:be (?:cut|reduced|lowered|raised|increased|brought|C)|fall|drop|rise|go|increase|come|climb|jump|C) "
    r"(?:down |up |back )?to (?:\S+ ){0,3}?Q(?= |$)"
)

_PARTS = re.compile(
    r"^(?:these|those|they|the (?:T|measures|tariffs|list)|among (?:them|these|those)) (?:also |now )?"
    r"(?:includes?|are|comprises?|covers?|consists? of)(?= )"
)


@dataclass
class Carrier:
    """The list and the section that a text is in while its sentences are read in order."""

    header: Fact | None = None
    section: str | None = None
    roles: Roles = NO_ROLES

    def carry(self, sentence: Sentence, told: list[Fact], rates: list[Fact]) -> None:
        """Complete the sentence's `rates` by the list and section that it stands in, and those `told` before by it."""
        self.header = _under_header(sentence, told, rates, self.header)
        _pause(sentence, told, rates)
        _end(sentence, told)
        _begin(sentence, told)
        _replace(sentence, told, rates)
        _list_parts(sentence, told, rates)
        self.section = section_of(sentence, self.section)
        give_section(sentence, rates, self.section)
        give_roles(rates, self.roles)
        self.roles = roles_below(sentence, self.roles)


def _under_header(sentence: Sentence, told: list[Fact], facts: list[Fact], header: Fact | None) -> Fact | None:
    """The measure whose list the sentence begins or goes on with: 'Duties are now:', then a line for each.

    Where the header names none ("The lines are:") it is the one told right before. What the lines leave open is as the
    header says.
    """
    if sentence.text.endswith(":", sentence.start, sentence.end):
        before = (fact for fact in reversed(told) if fact.kind != "money" and sentence.index - fact.sentence <= 1)
        return next((fact for fact in facts if fact.kind == "measure"), None) or next(before, None)
    if header is None or not any(fact.quantity for fact in facts):
        return None
    for fact in facts:
        if not fact.status_sure and header.status_span is not None:
            fact.status, fact.status_span = header.status, header.status_span
            fact.because["status"] = "the header of the list"
        fact.imposer = fact.imposer or header.imposer
    return header


def _last_told(told: list[Fact]) -> int | None:
    """The last sentence that told a rate."""
    return next((fact.sentence for fact in reversed(told) if fact.quantity and fact.kind != "money"), None)


def _call(fact: Fact, status: str, span: tuple[int, int]) -> None:
    """Give a rate told before the status that a later sentence says it has."""
    fact.status, fact.status_span, fact.status_sure, fact.told = status, span, True, False
    fact.because["status"] = "the next sentence"


def _pause(sentence: Sentence, told: list[Fact], rates: list[Fact]) -> None:
    """Call the rates told before paused where the sentence says so of "it" or "the measure"; its own are others."""
    last = _last_told(told)
    if last is None or sentence.index - last > _PAUSE_REACHES or (span := pauses_the_last(sentence)) is None:
        return
    for fact in told:
        if fact.sentence == last and fact.status in ("threatened", "announced", "in_force"):
            _call(fact, "paused", span)
    for fact in rates:
        if fact.status == "paused" and fact.status_span is not None and span[0] <= fact.status_span[1] <= span[1]:
            fact.status, fact.status_span, fact.status_sure = "in_force", None, False


def _end(sentence: Sentence, told: list[Fact]) -> None:
    """Call the rates of the sentence before former where this one says that "it" or "the duty" was lifted."""
    if (span := ends_the_last(sentence)) is None:
        return
    for fact in told:
        if fact.sentence == sentence.index - 1 and fact.kind == "tariff_rate" and fact.status != "former":
            _call(fact, "former", span)


def _begin(sentence: Sentence, told: list[Fact]) -> None:
    """Call the rates told right before in force where the sentence says of them that they took effect."""
    last = _last_told(told)
    if last is None or sentence.index - last > 1 or (span := begins_the_last(sentence)) is None:
        return
    first = last - 1 if _SEVERAL.match(sentence.shape) else last
    for fact in told:
        begun = first <= fact.sentence <= last and fact.status in ("threatened", "announced") and not fact.step
        if begun and fact.kind in ("tariff_rate", "rate_change"):
            _call(fact, "in_force", span)


def _list_parts(sentence: Sentence, told: list[Fact], rates: list[Fact]) -> None:
    """Give the rates that the sentence lists as parts of the measure before, "These include …", its status."""
    if _PARTS.match(sentence.shape) is None:
        return
    before = (fact for fact in reversed(told) if fact.kind != "money" and sentence.index - fact.sentence == 1)
    whole = next((fact for fact in before if fact.status_span is not None), None)
    for fact in rates:
        if whole is not None and fact.status_span is None:
            fact.status, fact.status_span, fact.status_sure = whole.status, whole.status_span, whole.status_sure
            fact.because["status"] = "as the measure it is part of"


def _replace(sentence: Sentence, told: list[Fact], rates: list[Fact]) -> None:
    """Call the rates of the sentence before former where this one says to what "that" or "the rate" is to go."""
    if not any(fact.status == "announced" for fact in rates) or _GOES_TO.match(sentence.shape) is None:
        return
    for fact in told:
        if fact.sentence == sentence.index - 1 and fact.status == "in_force" and fact.kind == "tariff_rate":
            fact.status, fact.status_sure = "former", True
            fact.because["status"] = "the next sentence"
