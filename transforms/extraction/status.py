"""Whether a rate is in force, announced, threatened, paused or former when the article is written."""

import re
from dataclasses import dataclass

from transforms.extraction.clauses import clause_around
from transforms.extraction.rates import Rate
from transforms.extraction.shapes import Sentence

_FUTURE = (
    r"(?:will|to|shall|would|set to|due to|scheduled to|going to|expected to|is to|are to|slated to|planned to|poised to|"
    r"could|might|may|can)"
)
_EFFECT = (
    r"(?:(?:tak(?:e|es|en|ing)|took|com(?:e|es|ing)|came|go(?:es|ing|ne)?|went|enter(?:s|ed|ing)?|put|bring|brought|"
    r"be|kick(?:s|ed|ing)?) (?:in ?to |in )?(?:effect|force|in)|"
    r"start(?:s|ed|ing)?(?: on| from)?|begin(?:s|ning)?|began|apply|applies|applied)"
)


@dataclass(frozen=True)
class Cue:
    """A status, the pattern of the words that tell it, and how surely: the greater rank wins within a clause."""

    status: str
    rank: int
    pattern: re.Pattern[str]


def _cue(status: str, rank: int, *patterns: str) -> Cue:
    return Cue(status, rank, re.compile("|".join(rf"(?:^|(?<= ))(?:{pattern})(?= |$)" for pattern in patterns)))


_CUES = (
    _cue(
        "former",
        90,
        rf"(?:will not|won't|would not|wouldn't|not|never|no longer|did not|didn't) (?:be )?(?:\S+ )?(?:{_EFFECT}|impos(?:e|ing)|"
        r"imposed|apply|applied|implemented|go ahead)",
        r"(?:lift(?:s|ed|ing)|scrap(?:s|ped|ping)?|remov(?:es|ed|ing|al of|e)|eliminat(?:es|ed|ing|e)|abolish(?:es|ed|ing)?|"
        r"repeal(?:s|ed|ing)?|rescind(?:s|ed|ing)?|revok(?:e|es|ed|ing)|withdr(?:aw|awn|ew|aws|awing|awal of)|"
        r"expired?|expires|lapsed?|struck down|strikes? down|overturn(?:s|ed)?|annul(?:s|led)?|backed (?:off|away|down)|"
        r"backs (?:off|away|down)|backing (?:off|away|down)|drop(?:s|ped|ping)|axed|ended|cancel(?:s|led|ed|ling)?|"
        r"terminat(?:es|ed)|invalidat(?:es|ed)|avert(?:s|ed)?|reversed|dismantl(?:es|ed)|waiv(?:es|ed))",
        r"(?:previous|previously|earlier|old|former|prior|formerly|used to)(?= (?:\S+ ){0,3}Q)",
    ),
    _cue(
        "paused",
        80,
        r"suspend(?:s|ed|ing)?|suspension|paus(?:e|es|ed|ing)|delay(?:s|ed|ing)?|postpon(?:e|es|ed|ing|ement)|"
        r"halt(?:s|ed|ing)|defer(?:s|red|ring)?|put (?:\S+ ){0,4}on hold|on hold|freez(?:e|es|ing)|frozen?|froze|"
        r"block(?:s|ed|ing)|stay(?:s|ed) by|held off|hold(?:s|ing)? off|shelv(?:e|es|ed|ing)|truce on|"
        r"temporarily (?:\S+ )?(?:scrapp|lift|remov|cut|lower|waiv)\S*|reprieve",
    ),
    _cue(
        "in_force",
        70,
        rf"(?<!to )(?<!will )(?<!would )(?<!could )(?<!may )(?<!might )(?<!can )(?<!not )"
        r"(?:tak(?:es|en)|took|comes?|came|goes|go|went|gone|enter(?:s|ed)?|put|take) (?:in ?to |in )?(?:effect|force)",
        r"(?:now |currently |already |still |is |are |remain(?:s|ed)? |been |was |were )(?:in )?(?:effect|force)|in effect|in force|"
        r"kick(?:s|ed) in|beg(?:ins|an|un) collecting|start(?:s|ed) collecting",
    ),
    _cue(
        "threatened",
        60,
        r"threat(?:s|en|ens|ened|ening)?|propos(?:e|es|ed|ing|al|als)|consider(?:s|ed|ing)?|mull(?:s|ed|ing)?|weigh(?:s|ed|ing)?|"
        r"plan(?:s|ned|ning)? (?:to|for|a|of|on)|could|may|might|should|"
        r"urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:for|on)|ask(?:s|ed|ing) (?:\S+ ){0,3}to|seek(?:s|ing)?|sought|"
        r"recommend(?:s|ed|ing|ation|ations)?|warn(?:s|ed|ing)?|float(?:s|ed|ing)?|suggest(?:s|ed|ing)?|"
        r"possible|possibility|potential|prospect|offer(?:s|ed|ing)?|would (?!be raised|be increased)|if|unless|"
        r"(?:want|wants|wanted|hope|hopes|aim|aims|ready|prepared|intends|promis(?:e|es|ed)|pledg(?:e|es|ed)) to|"
        r"prepar(?:e|es|ing) (?:to|for|a)|risk(?:s|ed|ing)?|vow(?:s|ed)? to|plan",
    ),
    _cue(
        "announced",
        50,
        rf"{_FUTURE} (?:\S+ ){{0,2}}?{_EFFECT}",
        r"announc(?:e|es|ed|ing|ement)|unveil(?:s|ed|ing)?|will|sign(?:s|ed|ing)?|agree(?:s|d|ing)? to|set to|"
        r"impos(?:e|es|ing)|levies|slap(?:s|ping)?|rais(?:es|ing)|hik(?:es|ing)|increas(?:es|ing)|cut(?:s|ting)|"
        r"lower(?:s|ing)|reduc(?:es|ing)|doubl(?:es|ing)|approv(?:e|es|ed|ing)|confirm(?:s|ed)?|decid(?:e|es|ed)|"
        r"votes?|voted|order(?:s|ed)?|effective|scheduled|impending|upcoming|respond(?:s|ed)?|retaliat(?:es|ed)|"
        r"enacts?|plac(?:e|es|ing)|adopt(?:s|ed)?|hits|introduc(?:es|ing|e)|putt?(?:s|ing)?|apply|sets|"
        r"rul(?:es|ed)|authori[sz](?:es|ed)|finaliz(?:es|ed)|publish(?:es|ed)|(?:is|are) levying|starting|beginning",
    ),
    _cue(
        "in_force",
        40,
        r"imposed|implement(?:s|ed|ing)|existing|current|currently|already|remain(?:s|ed|ing)?|since|still|continues?|"
        r"fac(?:e|es|ed|ing)|subject to|retain(?:s|ed|ing)?|maintain(?:s|ed|ing)?|levied|instituted|put on|slapped|hit by|"
        r"hit with|raised|increased|hiked|doubled|enacted|introduced|charg(?:es|ed)|pays?|paid|applies|applied|restor(?:e|es|ed)|"
        r"keeps?|kept|standing at|stands at|stood at|has been|have been|ensnared|placed|initiated|was|were|is|are",
    ),
)
_OLD = re.compile(
    r"(?:^| )(?:from|up from|down from|instead of|compared (?:with|to)|rather than|replacing|versus|against|above|"
    r"from (?:the|a|an|its|their|today's|about|around|as low as)(?: (?:current|previous|existing|initial|old|earlier))?)$"
)
_NEW_AFTER = re.compile(r"^(?:T )?(?:(?:on|against) (?:\S+ ){1,10}?)?(?:and \S+ )?(?:, )?(?:up )?to (?:\S+ ){0,4}?Q\b")
_NEW_BEFORE = re.compile(r"\bto (?:\S+ ){0,3}?Q (?:T )?(?:(?:on|against|for) (?:\S+ ){0,10}?)?(?:, )?(?:up |down )?from (?:\S+ ){0,3}?$")
_UP_FROM = re.compile(r"(?:up|down) from (?:\S+ ){0,3}?$")
_DEFINITE = re.compile(r"(?:^| )(?:the|its|their|his|these|those|such|this|'s)(?: (?:new|so|called|\"|“))*$")
_FIRM = re.compile(r"(?:decid|agree|sign|announc|order|confirm|finaliz)")


@dataclass(frozen=True, slots=True)
class Status:
    """A status and the tokens of its cue; the cue is None where the sentence has no word for it."""

    status: str
    first: int | None = None
    last: int | None = None
    sure: bool = True


def is_old_rate(sentence: Sentence, rate: Rate) -> bool:
    """Whether the rate is where a change starts from: the 10 of 'from 10% to 25%'."""
    left = sentence.between(0, rate.token)
    right = sentence.between(rate.token + 1, len(sentence.tokens))
    if _UP_FROM.search(left + " ") or _NEW_BEFORE.search(left + " "):
        return True
    return _OLD.search(left) is not None and _NEW_AFTER.match(right) is not None


def status_of(sentence: Sentence, rate: Rate) -> Status:
    """The rate's status by the words around it, and where they stand.

    The clause decides; where it has no cue, the whole sentence; where that has none, a rate that is spoken of as known
    ("the 25% tariff") is in force, any other is announced, and the status is not sure.
    """
    old = is_old_rate(sentence, rate)
    first, last = clause_around(sentence, rate.token)
    found = _strongest(sentence, rate, first, last) or _strongest(sentence, rate, 0, len(sentence.tokens))
    if old:
        threatened = found is not None and found.status == "threatened"
        return Status("in_force" if threatened else "former", *((found.first, found.last) if found else (None, None)))
    if found is not None:
        return found
    left = sentence.between(max(0, rate.token - 4), rate.token)
    return Status("in_force" if _DEFINITE.search(left) else "announced", sure=False)


def _strongest(sentence: Sentence, rate: Rate, first: int, last: int) -> Status | None:
    shape = sentence.between(first, last)
    best: tuple[int, int, Status] | None = None
    for cue in _CUES:
        for match in cue.pattern.finditer(shape):
            start = first + shape[: match.start()].count(" ")
            end = start + match.group().count(" ") + 1
            distance = rate.token - end if end <= rate.token else start - rate.token
            if not _governs(sentence, rate, start, end):
                continue
            weight = cue.rank - (distance // 12) * 8
            if best is None or (weight, -distance) > (best[0], -best[1]):
                best = (weight, distance, Status(cue.status, start, end))
    return best[2] if best else None


def _governs(sentence: Sentence, rate: Rate, start: int, end: int) -> bool:
    """Whether a cue can speak of the rate: not when another rate or a conjunction of clauses stands between."""
    low, high = (end, rate.token) if end <= rate.token else (rate.token + 1, start)
    between = sentence.between(low, high)
    return re.search(r"(?:^| )(?:;|while|whereas|but)(?= |$)", between) is None
