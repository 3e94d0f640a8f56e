"""Whether a rate is in force, announced, threatened, paused or former when the article is written."""

import re
from dataclasses import dataclass, replace

from transforms.extraction.clauses import clause_around, tells_a_cause
from transforms.extraction.rates import Rate
from transforms.extraction.shapes import Sentence

_FUTURE = (
    r"(?:will|to|shall|would|set to|due to|scheduled to|going to|expected to|is to|are to|slated to|planned to|"
    r"poised to|could|might|can)"
)
_EFFECT = (
    r"(?:(?:tak(?:e|es|en|ing)|took|com(?:e|es|ing)|came|go(?:es|ing|ne)?|went|enter(?:s|ed|ing)?|put|bring|"
    r"brought|be|kick(?:s|ed|ing)?) (?:in ?to |in )?(?:effect|force|in)|start(?:s|ed|ing)?(?: on| from)?|"
    r"begin(?:s|ning)?|began|apply|applies|applied)"
)


@dataclass(frozen=True)
class Cue:
    """A status, the pattern of the words that tell it, and how surely: the greater rank wins within a clause."""

    status: str
    rank: int
    pattern: re.Pattern[str]


def _cue(status: str, rank: int, *patterns: str) -> Cue:
    return Cue(status, rank, re.compile("|".join(rf"(?:^|(?<= ))(?:{pattern})(?= |$)" for pattern in patterns)))


_REMOVAL_REACH = 12
"""How many tokens a word of removal or delay may stand from its rate: further off it speaks of something else."""

_WEAK = 40
"""The rank of words that go with a measure in force but do not by themselves say that it is."""

_TOLD = 50
"""The rank of verbs that tell of a decision, which in the background of other news is a decision of the past."""

_CUES = (
    _cue(
        "former",
        90,
        rf"(?:will not|wo n't|would not|would n't|not|never|no longer|did not|"
        rf"did n't) (?:be )?(?:\S+ )?(?:{_EFFECT}|impos(?:e|ing)|"
        r"imposed|apply|applied|implemented|go ahead)",
        r"(?:lift(?:s|ed|ing)|scrap(?:s|ped|ping)?|remov(?:es|ed|ing|al of|e)|eliminat(?:es|ed|ing|e)|"
        r"abolish(?:es|ed|ing)?|repeal(?:s|ed|ing)?|rescind(?:s|ed|ing)?|revok(?:e|es|ed|ing)|"
        r"withdr(?:aw|awn|ew|aws|awing|awal of)|expired?|expires|lapsed?|struck down|strikes? down|"
        r"overturn(?:s|ed)?|annul(?:s|led)?|rul(?:es|ed|ing) out|rule out|backed (?:off|away|down)|"
        r"backs (?:off|away|down)|backing (?:off|away|down)|drop(?:s|ped|ping)|axed|cancel(?:s|led|ed|ling)?|"
        r"terminat(?:es|ed)|invalidat(?:es|ed)|avert(?:s|ed)?|reversed|dismantl(?:es|ed)|waiv(?:es|ed))",
    ),
    _cue("paused", 95, r"temporarily (?:\S+ )?(?:scrapp|lift|remov|cut|lower|waiv|suspend|exempt)\S*"),
    _cue(
        "paused",
        80,
        r"suspend(?:s|ed|ing)?|suspension|(?<!the )paus(?:e|es|ed|ing)|delay(?:s|ed|ing)?|"
        r"postpon(?:e|es|ed|ing|ement)|halt(?:s|ed|ing)|defer(?:s|red|ring)?|put (?:\S+ ){0,4}on hold|on hold|"
        r"freez(?:e|es|ing)|frozen?|froze|block(?:s|ed|ing)|stay(?:s|ed) by|held off|hold(?:s|ing)? off|"
        r"shelv(?:e|es|ed|ing)|truce on|reprieve",
    ),
    _cue(
        "in_force",
        70,
        r"(?<!to )(?<!will )(?<!would )(?<!could )(?<!may )(?<!might )(?<!can )(?<!not )(?:tak(?:es|en)|took|"
        r"comes?|came|goes|go|went|gone|enter(?:s|ed)?|put|take) (?:in ?to |in )?(?:effect|force)",
        r"(?:today 's|current|existing|present|prevailing) (?:T )?(?:rates?|levels?) of(?= Q)",
        r"effective immediately|with immediate effect|at once",
        r"(?:now |currently |already |still |is |are |remain(?:s|ed)? |been |was |were )(?:in )?(?:effect|force|"
        r"place)|in effect|in force|in place|kick(?:s|ed) in|beg(?:ins|an|un) collecting|start(?:s|ed) collecting",
    ),
    _cue(
        "threatened",
        60,
        r"threat(?:s|en|ens|ened|ening)?|propos(?:e|es|ed|ing|al|als)|consider(?:s|ed|ing)?|mull(?:s|ed|ing)?|"
        r"weigh(?:s|ed|ing)?|plan(?:s|ned|ning)? (?:by (?:the )?[PDA] )?(?:to|for|a|of|on)|could|may(?! \d| ,)|"
        r"might|should|urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:for|on)|ask(?:s|ed|ing) (?:\S+ ){0,3}to|"
        r"seek(?:s|ing)?|sought|recommend(?:s|ed|ing|ation|ations)?|warn(?:s|ed|ing)?|float(?:s|ed|ing)?|"
        r"suggest(?:s|ed|ing)?|possible|possibility|potential|prospect|offer(?:s|ed|ing)?|if|unless|"
        r"(?:want|wants|wanted|hope|hopes|aim|aims|ready|prepared|intends|promis(?:e|es|ed)|pledg(?:e|es|ed)) to|"
        r"(?<!said )(?<!he )(?<!she )(?<!it )(?<!they )would (?!be )|prepar(?:e|es|ing) (?:to|for|a)|"
        r"risk(?:s|ed|ing)?|vow(?:s|ed)? to|plan",
    ),
    _cue(
        "announced",
        55,
        rf"{_FUTURE} (?:\S+ ){{0,2}}?{_EFFECT}",
        # "said he would impose" only shifts "will" into the past; a bare "would" stays a possibility.
        r"(?:said|says|saying|announced|adding|added|told|tweeted|wrote)(?: \S+){0,6}? would|would be",
        r"will|(?:is|are|was|were) to|set to|effective|scheduled|impending|upcoming|starting|beginning|"
        r"from (?:january|february|march|april|may|june|july|august|september|october|november|december|monday|"
        r"tuesday|wednesday|thursday|friday|saturday|sunday|\d+)",
    ),
    _cue(
        "announced",
        _TOLD,
        r"announc(?:e|es|ed|ing|ement)|unveil(?:s|ed|ing)?|sign(?:s|ed|ing)?|agree(?:s|d|ing)? to|"
        r"impos(?:e|es|ing)|levies|slap(?:s|ping)?|rais(?:es|ing)|hik(?:es|ing)|increas(?:es|ing)|cut(?:s|ting)|"
        r"lower(?:s|ing)|reduc(?:es|ing)|doubl(?:es|ing)|approv(?:e|es|ed|ing)|confirm(?:s|ed)?|decid(?:e|es|ed)|"
        r"votes?|voted|orders|ordered|respond(?:s|ed)?|retaliat(?:es|ed)|enacts?|plac(?:e|es|ing)|adopt(?:s|ed)?|"
        r"hits|introduc(?:es|ing|e)|putt?(?:s|ing)?|apply|sets|rul(?:es|ed)(?! out)|authori[sz](?:es|ed)|"
        r"finaliz(?:es|ed)|publish(?:es|ed)|(?:is|are) levying",
    ),
    _cue(
        "in_force",
        _WEAK,
        r"imposed|implement(?:s|ed|ing)|existing|current|currently|already|remain(?:s|ed|ing)?|since|still|"
        r"continues?|fac(?:e|es|ed|ing)|subject to|retain(?:s|ed|ing)?|maintain(?:s|ed|ing)?|levied|instituted|"
        r"put on|slapped|hit by|hit with|(?<!be )(?<!being )(?:raised|increased|hiked|doubled)|enacted|introduced|"
        r"charg(?:es|ed)|pays?|paid|applies|applied|restor(?:e|es|ed)|keeps?|kept|standing at|stands at|stood at|"
        r"has been|have been|ensnared|placed|initiated|(?:is|are|stands?|stood) now|"
        r"now (?:at|in|faces?|pays?|subject|stands?)",
    ),
)
_OLD = re.compile(
    r"(?:^| )(?:from|up from|down from|instead of|compared (?:with|to)|rather than|replacing|versus|against|above|"
    r"from (?:the|a|an|its|their|today's|about|around|as low as)(?: (?:current|previous|existing|initial|old|"
    r"earlier))?|from (?:\S+ )?Q (?:and|or))$"
)
_FORMER = re.compile(r"(?:^| )(?:previous|previously|earlier|old|former|prior|formerly|once)(?: [a-z]+)?$")
_MOVED = re.compile(
    r"^T (?:(?:on|against|for) (?:[^ ,]+ ){1,8}?)?(?:rises|rose|rising|increases|increased|goes|went|jumps|jumped|"
    r"climbs|climbed|falls|fell|drops|dropped|(?:is|are|was|were) (?:being )?(?:raised|lowered|cut|reduced|"
    r"increased|doubled)) to (?:\S+ ){0,3}?Q\b"
)
_HALVED = re.compile(r"(?:^| )C (?:the |its |their |his |an? )?(?:existing |current |previous |recent )?$")
_NEW_AFTER = re.compile(r"^(?:T )?(?:(?:on|against) (?:\S+ ){1,10}?)?(?:and \S+ )?(?:, )?(?:up )?to (?:\S+ ){0,4}?Q\b")
_NEW_BEFORE = re.compile(
    r"\bto (?:\S+ ){0,3}?Q (?:T )?(?:(?:on|against|for) (?:\S+ ){0,10}?)?(?:, )?(?:up |down )?from (?:\S+ ){0,3}?$"
)
_DECIDED = re.compile(r"^(?!announc).*ed$")
_WILL_BE = re.compile(
    r" (?:not )?(?:\S+ly )?(?:be|take|come|go|rise|apply|start|begin|fall|increase|drop|enter|hit|remain|stay) "
)
_IF = re.compile(r"^(?:[“\"] )?(?:if|unless|should) ")
_OLD_WORD = re.compile(
    r"from|previous|previously|earlier|old|former|prior|formerly|once|instead|compared|rather|replacing|versus|C"
)
_KEPT = re.compile(r"(?:^| )(?:not|n't|never|refus\w+ to|fail\w* to|without|do n't|does n't|wo n't|did n't) (?:\S+ )?$")
_UP_FROM = re.compile(r"(?:up|down) from (?:\S+ ){0,3}?$")
_DEFINITE = re.compile(r"(?:^| )(?:the|its|their|his|these|those|such|this|'s)(?: (?:new|so|called|\"|“))*$")
_FIRM = re.compile(r"(?:decid|agree|sign|announc|order|confirm|finaliz)")


@dataclass(frozen=True, slots=True)
class Status:
    """A status and the tokens of its cue; the cue is None where the sentence has no word for it.

    `told` means that the cue only tells that it was decided, not that it is still to come.
    """

    status: str
    first: int | None = None
    last: int | None = None
    sure: bool = True
    told: bool = False


def is_old_rate(sentence: Sentence, rate: Rate) -> bool:
    """Whether the rate is where a change starts from: the 10 of 'from 10% to 25%'."""
    left = sentence.between(0, rate.token)
    right = sentence.between(rate.token + 1, len(sentence.tokens))
    if _UP_FROM.search(left + " ") or _NEW_BEFORE.search(left + " ") or _FORMER.search(left):
        return True
    if _MOVED.match(right) or _HALVED.search(left + " "):
        return True
    return _OLD.search(left) is not None and _NEW_AFTER.match(right) is not None


def status_of(sentence: Sentence, rate: Rate) -> Status:
    """The rate's status by the words around it, and where they stand.

    The clause decides; where it has no cue, the whole sentence; where that has none, a rate that is spoken of as known
    ("the 25% tariff") is in force, any other is announced, and the status is not sure.
    """
    old = is_old_rate(sentence, rate)
    first, last = clause_around(sentence, rate.token)
    if rate.head is not None and rate.head >= rate.token and is_known(sentence, rate) and not old:
        return _known(sentence, rate)
    found = _strongest(sentence, rate, first, last)
    if found is None and not old and tells_a_cause(sentence, first):
        return Status("in_force", sure=False)
    found = found or _strongest(sentence, rate, 0, len(sentence.tokens))
    if old:
        threatened = found is not None and found.status == "threatened"
        return Status("in_force" if threatened else "former", *_old_words(sentence, rate))
    if found is not None:
        if found.status == "announced" and first > 0 and _IF.match(sentence.shape):
            return replace(found, status="threatened")
        return found
    left = sentence.between(max(0, rate.token - 4), rate.token)
    return Status("in_force" if _DEFINITE.search(left) else "announced", sure=False)


def _old_words(sentence: Sentence, rate: Rate) -> tuple[int, int] | tuple[None, None]:
    """The word by which a rate is an old one: the "from" of "from 10%", the "halve" of "halve the 10% tariff"."""
    for index in range(rate.token - 1, max(-1, rate.token - 7), -1):
        if _OLD_WORD.fullmatch(sentence.tokens[index].shape):
            return index, index + 1
    return None, None


def is_known(sentence: Sentence, rate: Rate) -> bool:
    """Whether the rate is spoken of as known: 'America's 25% tariffs', 'the 25% tariff'."""
    start = min(rate.token, rate.head if rate.head is not None else rate.token)
    return _DEFINITE.search(sentence.between(max(0, start - 4), start)) is not None


def _known(sentence: Sentence, rate: Rate) -> Status:
    """The status of a rate that is spoken of as known: in force, unless a verb right beside it tells otherwise."""
    start = min(rate.token, rate.head if rate.head is not None else rate.token)
    near = _strongest(sentence, rate, max(0, start - 7), min(len(sentence.tokens), start + 14))
    if near is not None and near.status in ("former", "paused", "threatened"):
        return near
    _, last = clause_around(sentence, rate.token)
    after = _strongest(sentence, rate, rate.token, last)
    if after is not None:
        return after
    return near if near is not None and near.status == "in_force" else Status("in_force", sure=False)


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
            if match.group() == "may" and start > 0 and sentence.words(start)[0].isupper():
                continue  # the month
            if start > rate.token and match.group().endswith(" to"):
                continue  # "… a 25% tariff and vows to respond": the vow is another act
            if match.group() == "will" and start > rate.token and not _WILL_BE.match(shape[match.end() :]):
                continue
            if cue.status == "former" and _KEPT.search(shape[: match.start()]):
                found = Status("in_force", start, end)
                best = max(best or (0, 0, found), (cue.rank, -distance, found), key=lambda item: item[:2])
                continue
            if cue.status in ("former", "paused") and distance > _REMOVAL_REACH:
                continue
            weight = cue.rank - (distance // 12) * 8
            if best is None or (weight, -distance) > best[:2]:
                best = (
                    weight,
                    -distance,
                    Status(
                        cue.status,
                        start,
                        end,
                        sure=cue.rank > _WEAK,
                        told=cue.rank == _TOLD and _DECIDED.search(match.group()) is not None,
                    ),
                )
    return best[2] if best else None


def _governs(sentence: Sentence, rate: Rate, start: int, end: int) -> bool:
    """Whether a cue can speak of the rate: not when another rate or a conjunction of clauses stands between."""
    low, high = (end, rate.token) if end <= rate.token else (rate.token + 1, start)
    between = sentence.between(low, high)
    return re.search(r"(?:^| )(?:;|while|whereas|but)(?= |$)", between) is None
