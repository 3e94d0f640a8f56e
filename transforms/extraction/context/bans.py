"""Bans, quotas and controls, which have no rate: who puts them on whose goods, and whether they are in force."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice

from transforms.extraction.context.bloc_members import name_members
from transforms.extraction.context.cast import Cast
from transforms.extraction.context.open_imposers import fill_imposers
from transforms.extraction.context.open_statuses import fill_statuses
from transforms.extraction.context.open_targets import fill_targets
from transforms.extraction.facts import BAN, Fact, codes_of
from transforms.extraction.named.effective_dates import find_effective_dates
from transforms.extraction.parties.country_lists import list_starting
from transforms.extraction.parties.left_out import is_excepted
from transforms.extraction.parties.parties import EVERYONE, actor_before, code_at, levier
from transforms.extraction.sentence_facts import measure_fact
from transforms.extraction.shape.clauses import clause_around
from transforms.extraction.shape.prohibitions import Prohibition, prohibitions_in
from transforms.extraction.shape.shapes import Sentence

_SENT_TO = re.compile(r"(?:^| )to (?:the )?(?=[PD](?: |$))")
"""Before the countries to which goods go."""
_OFFICE = re.compile(
    r"(?:^| )(?:governments?|ministr(?:y|ies)|minister|cabinet|parliament|authorit(?:y|ies)|administration|department|"
    r"commission|council|agency|president|court|regulators?|officials|lawmakers|senate|congress|state|states|province|"
    r"bill|law|decree|order|proclamation|sanctions|measures?|rules?|deal|agreement|it|he|she|they|that|which)(?= |$)"
)
"""Who or what may ban, although no country is named."""
_ASKED = re.compile(
    r"(?:^| )(?:ask(?:s|ed|ing)?|urg(?:e|es|ed|ing)|press(?:es|ed|ing)?|beg(?:s|ged)?|call(?:s|ed|ing)? on|"
    r"want(?:s|ed)?|told|warn(?:s|ed)?) (?:the )?([PA])(?: [^ ,;]+){0,3}? (?:not )?to(?: [a-z]+ly)?$"
)
"""Whom somebody asks to do or not to do what follows."""
_UNDONE = ("former", "paused")
_OF_GOODS = re.compile(r"(?:^| )(?:from|against|on|of)(?: (?!by )[^,;]+)?$")
"""Before those whose goods are meant: not those who ban with others."""
_OF_ANOTHER = re.compile(r";|\b(?:expir|end(?:s|ed)?\b|resum|talks\b|lift|review)")
"""Between a ban and a date of something else."""
_MOST = 8
"""How many bans of one sentence are read: each reads it anew, and more stand in no sentence that anybody wrote."""
_OWNER, _DESTINATION = 9, 14
"""How many tokens behind a ban the owner of the goods may stand, and where they go."""


def bans_in(sentence: Sentence) -> list[Fact]:
    """What the sentence proves of each ban on goods that it names."""
    facts = []
    for ban in islice(prohibitions_in(sentence), _MOST):
        fact = measure_fact(ban.sentence, ban.token, BAN)
        if not fact.sectors and not (ban.form == "noun" and fact.status in _UNDONE and fact.status_span):
            continue
        if _is_asked(ban, fact) or _read_parties(ban, fact):
            if ban.form == "verb":
                _read_verb(ban, fact)
            facts.append(fact)
    return facts


def fill_in_bans(bans: list[Fact], cast: Cast, sentences: Sequence[Sentence], published_at: datetime | None) -> None:
    """Complete the bans of one text, in place, apart from its rates, which tell nothing of them."""
    if not bans:
        return
    fill_imposers(bans, cast)
    for ban in bans:
        _name_the_other(ban, sentences[ban.sentence])
    fill_targets(bans, cast)
    for ban in bans:
        if ban.exported and ban.targets == (EVERYONE,):
            ban.because["targets"] = "goods that leave for anywhere"
        _date(ban, sentences[ban.sentence], published_at)
    fill_statuses(bans, published_at.date() if published_at else None)
    _undo(bans)
    name_members(bans, cast.named)


def _undo(bans: list[Fact]) -> None:
    """Give a ban the end that the text tells later, of the same goods or of "the ban", in place."""
    for place, later in enumerate(bans):
        if later.status not in _UNDONE or later.status_span is None:
            continue
        before = (ban for ban in reversed(bans[:place]) if ban.sectors and ban.status not in _UNDONE)
        ended = next((ban for ban in before if not later.sectors or codes_of(ban) & codes_of(later)), None)
        same_way = ended is not None and (not later.sectors or ended.exported == later.exported)
        if ended is not None and same_way and later.imposer in (ended.imposer, None):
            ended.status, ended.status_span, ended.status_sure = later.status, later.status_span, True
            ended.because["status"] = "what is told later"
    bans[:] = [ban for ban in bans if ban.sectors]


def _is_asked(ban: Prohibition, fact: Fact) -> bool:
    """Whether somebody is asked to ban or not to: 'urged the EU to ban', who may then be the one who does."""
    if ban.form != "verb":
        return False
    begins, _ = clause_around(ban.sentence, ban.token)
    before = ban.sentence.between(begins, ban.token - 1)
    asked = _ASKED.search(before)
    if asked is None:
        return False
    verb = ban.sentence.tokens[ban.token - 1]
    fact.imposer = code_at(ban.sentence, begins + before[: asked.start(1)].count(" "))
    fact.because["imposer"] = "who is asked"
    fact.targets = tuple(code for code in fact.targets if code != fact.imposer)
    fact.status, fact.status_span, fact.status_sure = "threatened", (verb.start, verb.end), True
    fact.because["status"] = "what is asked"
    fact.exported = ban.of_exports
    return True


def _read_parties(ban: Prohibition, fact: Fact) -> bool:
    """Tell a ban on goods that leave from one on goods that come, and take the subject of a verb for who bans.

    "China bans Australian exports" bans what comes, since others send it. False where the subject is nobody who could
    ban: a strike, a storm, a company.
    """
    sentence = ban.sentence
    begins, _ = clause_around(sentence, ban.token)
    first, last = (begins, ban.token) if ban.form == "passive" else (ban.token + 1, ban.token + 1 + _DESTINATION)
    sent = _SENT_TO.search(sentence.between(first, last))
    there = list_starting(sentence, first + sent.string[: sent.end()].count(" ")) if sent else ()
    owners = (
        code_at(sentence, index)
        for index in sentence.letters("PD", first, min(last, first + _OWNER))
        if sentence.between(index - 1, index) != "by"
    )
    owner = next((code for code in owners if code not in there), None)
    actor = actor_before(sentence, ban.token, {*there, *(() if ban.of_exports else fact.targets)})
    if ban.form == "verb" and actor is None and not _OFFICE.search(sentence.between(begins, ban.token - 1)):
        return False
    if ban.form == "passive" or (ban.form == "noun" and fact.because["imposer"] == "whose tariff it is"):
        actor = fact.imposer if fact.imposer not in there else None
    if ban.of_exports and (owner is None or actor in (None, owner)):
        told = fact.imposer if fact.imposer not in there else None
        fact.exported, fact.everyone, fact.targets = True, False, there
        fact.because["targets"] = "where the goods are sent"
        fact.imposer, fact.because["imposer"] = actor or owner or told, "whose exports they are"
    elif ban.form == "verb" and actor is not None:
        fact.imposer, fact.because["imposer"] = actor, "who bans"
    return True


def _read_verb(ban: Prohibition, fact: Fact) -> None:
    """Take the verb's own word for the status where that of another verb behind it was taken.

    "Bans imports of gold and freezes the bank's assets" pauses nothing.
    """
    verb = ban.sentence.tokens[ban.token - 1]
    behind = fact.status_span is not None and fact.status_span[0] >= verb.end
    if fact.status in ("paused", "former") and behind and not verb.shape.startswith("lift"):
        fact.status, fact.status_span, fact.status_sure = "announced", (verb.start, verb.end), True
        fact.because["status"] = "its cue"


def _name_the_other(ban: Fact, sentence: Sentence) -> None:
    """Take the other country that the sentence names, or the only list of them, for those whose goods are banned."""
    if ban.targets or ban.everyone or ban.exported:
        return
    places = [index for index in sentence.letters("P") if not is_excepted(sentence, index)]
    named = dict.fromkeys(levier(code_at(sentence, index)) for index in places)
    others = [code for code in named if code != levier(ban.imposer or "")]
    lists = (
        list_starting(sentence, index)
        for index in places
        if _OF_GOODS.search(sentence.between(max(0, index - _OWNER), index))
    )
    if len(others) == 1 or any({levier(code) for code in listed} == set(others) for listed in lists):
        ban.targets, ban.because["targets"] = tuple(others), "the other country of the sentence"
    elif others:
        ban.unnamed = True


def _date(ban: Fact, sentence: Sentence, published_at: datetime | None) -> None:
    """Date the ban where its sentence names one date; from that day on it is in force.

    "Until" a day a ban lasts, unless it is the ban that is suspended.
    """
    text = sentence.text[sentence.start : sentence.end]
    dates = find_effective_dates(text, published_at)
    if ban.status != "paused":
        dates = [each for each in dates if not text.startswith(("until", "till"), each.start)]
    named = min((naming.start - sentence.start for naming in ban.sectors if naming.start is not None), default=0)
    dates = [each for each in dates if not _OF_ANOTHER.search(text, *sorted((named, each.start)))]
    if len(dates) != 1 or ban.status not in ("announced", "in_force", "paused"):
        return
    ban.effective = replace(dates[0], start=sentence.start + dates[0].start, end=sentence.start + dates[0].end)
    begun = ban.effective.precision == "day" and ban.status == "announced"
    if published_at is not None and begun and ban.effective.date <= published_at.date():
        ban.status, ban.because["status"] = "in_force", "the day from which it applies"
