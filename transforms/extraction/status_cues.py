"""The words that tell the status of a rate, as patterns over shapes."""

import re
from dataclasses import dataclass

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


REMOVAL_REACH = 12
"""How many tokens a word of removal or delay may stand from its rate: further off it speaks of something else."""

WEAK = 40
"""The rank of words that go with a measure in force but do not by themselves say that it is."""

TOLD = 50
"""The rank of verbs that tell of a decision, which in the background of other news is a decision of the past."""

CUES = (
    _cue(
        "former",
        90,
        rf"(?:will not|wo n't|would not|would n't|not|never|no longer|did not|"
        rf"did n't) (?:be )?(?:\S+ )?(?:{_EFFECT}|impos(?:e|ing)|"
        r"imposed|apply|applied|implemented|go ahead)",
        r"(?:lift(?:s|ed|ing)|scrap(?:s|ped|ping)?|remov(?:es|ed|ing|al of|e)|eliminat(?:es|ed|ing|e)|"
        r"abolish(?:es|ed|ing)?|repeal(?:s|ed|ing)?|rescind(?:s|ed|ing)?|revok(?:e|es|ed|ing)|"
        r"withdr(?:aw|awn|ew|aws|awing|awal of)|expired?|expires|lapsed?|struck down|strikes? down|"
        r"overturn(?:s|ed)?|annul(?:s|led)?|rul(?:es|ed|ing) out|rule out|do(?:es|ing)? away with|did away with|"
        r"phas(?:es?|ed|ing) out|(?:reject|dismiss)(?:s|es|ed|ing) (?:(?:the|a|any|D|P|S|new|proposed|planned|"
        r"higher) ){0,3}(?=T|Q)|thr(?:ows?|ew|own) out|com(?:e|es|ing) to an end|came to an end|void(?:s|ed|ing)?|"
        r"quash(?:es|ed)?|nullif(?:y|ies|ied)|exceed(?:s|ed) (?:his|her|its|their) (?:powers|authority)|"
        r"backed (?:off|away|down)|backs (?:off|away|down)|backing (?:off|away|down)|drop(?:s|ped|ping)|axed|"
        r"cancel(?:s|led|ed|ling)?|terminat(?:es|ed)|invalidat(?:es|ed)|avert(?:s|ed)?|reversed|dismantl(?:es|ed)|"
        r"waiv(?:es|ed))",
    ),
    _cue("paused", 95, r"temporarily (?:\S+ )?(?:scrapp|lift|remov|cut|lower|waiv|suspend|exempt)\S*"),
    _cue(
        "paused",
        80,
        r"put(?:s|ting)? off|suspend(?:s|ed|ing)?|suspension|(?<!the )paus(?:e|es|ed|ing)|delay(?:s|ed|ing)?|"
        r"postpon(?:e|es|ed|ing|ement)|halt(?:s|ed|ing)|defer(?:s|red|ring)?|put (?:\S+ ){0,4}on hold|on hold|"
        r"freez(?:e|es|ing)|frozen?(?! (?:\S+ ){0,3}?S)|froze|block(?:s|ed|ing)|stay(?:s|ed) by|held off|"
        r"hold(?:s|ing)? off|shelv(?:e|es|ed|ing)|truce on|reprieve",
    ),
    _cue(
        "in_force",
        70,
        r"(?<!to )(?<!will )(?<!would )(?<!could )(?<!may )(?<!might )(?<!can )(?<!not )(?:tak(?:es|en)|took|"
        r"comes?|came|goes|go|went|gone|enter(?:s|ed)?|put|take) (?:in ?to |in )?(?:effect|force)",
        r"(?:stays?|stayed|remains?|remained|stands?) (?:unchanged )?at|effective immediately|"
        r"with immediate effect|at once",
        r"(?:now |currently |already |still |is |are |remain(?:s|ed)? |been |was |were )(?:in )?(?:effect|force|"
        r"place)|in effect|in force|in place|kick(?:s|ed) in|beg(?:ins|an|un) (?:to )?(?:collect|charg|levy)\w*|"
        r"start(?:s|ed) (?:to )?(?:collect|charg|levy)\w*",
    ),
    _cue(
        "threatened",
        60,
        r"threat(?:s|en|ens|ened|ening)?|propos(?:e|es|ed|ing|al|als)|consider(?:s|ed|ing)?|mull(?:s|ed|ing)?|"
        r"weigh(?:s|ed|ing)?|(?<!the )plan(?:s|ned|ning)? (?:by (?:the )?[PDA] )?(?:to|for|a|of|on)|could|"
        r"may(?! \d| ,)|might|should|urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:for|on)|"
        r"ask(?:s|ed|ing) (?:\S+ ){0,3}to|seek(?:s|ing)?|sought|recommend(?:s|ed|ing|ation|ations)?|"
        r"warn(?:s|ed|ing)?|float(?:s|ed|ing)?|suggest(?:s|ed|ing)?|to vote (?:\S+ ){0,3}on|possible|possibility|"
        r"potential|prospect|offer(?:s|ed|ing)?|if|unless|(?:want|wants|wanted|hope|hopes|aim|aims|ready|prepared|"
        r"intends|promis(?:e|es|ed)|pledg(?:e|es|ed)) to|"
        r"(?<!said )(?<!he )(?<!she )(?<!it )(?<!they )would (?!be )|prepar(?:e|es|ing) (?:to|for|a)|"
        r"risk(?:s|ed|ing)?|vow(?:s|ed)? to|(?<!the )plan",
    ),
    _cue(
        "announced",
        55,
        rf"{_FUTURE} (?:\S+ ){{0,2}}?{_EFFECT}",
        # "said he would impose" only shifts "will" into the past; a bare "would" stays a possibility.
        r"(?:said|says|saying|announced|adding|added|told|tweeted|wrote)(?: \S+){0,6}? would|"
        r"would (?:be|pay|face|apply)",
        r"will|(?:is|are|was|were) to|set to|effective|scheduled|impending|upcoming|starting|beginning|"
        r"from (?:january|february|march|april|may|june|july|august|september|october|november|december|monday|"
        r"tuesday|wednesday|thursday|friday|saturday|sunday|\d+)",
    ),
    _cue(
        "announced",
        TOLD,
        r"put(?:s|ting)? back|reinstat(?:e|es|ed|ing)|re-?impos(?:e|es|ed|ing)|announc(?:e|es|ed|ing|ement)|"
        r"unveil(?:s|ed|ing)?|sign(?:s|ed|ing)?|agree(?:s|d|ing)? to|impos(?:e|es|ing)|levies|slap(?:s|ping)?|"
        r"rais(?:es|ing)|hik(?:es|ing)|increas(?:es|ing)|cut(?:s|ting)|lower(?:s|ing)|reduc(?:es|ing)|"
        r"doubl(?:es|ing)|approv(?:e|es|ed|ing)|confirm(?:s|ed)?|decid(?:e|es|ed)|votes?|voted|orders|ordered|"
        r"respond(?:s|ed)?|retaliat(?:es|ed)|enacts?|plac(?:e|es|ing)|adopt(?:s|ed)?|hits|introduc(?:es|ing|e)|"
        r"putt?(?:s|ing)?|apply|sets|rul(?:es|ed)(?! out)|authori[sz](?:es|ed)|finaliz(?:es|ed)|publish(?:es|ed)|"
        r"(?:is|are) levying",
    ),
    _cue(
        "in_force",
        WEAK,
        r"imposed|implement(?:s|ed|ing)|existing|current|currently|already|remain(?:s|ed|ing)?|since|still|"
        r"continues?|fac(?:e|es|ed|ing)|subject to|retain(?:s|ed|ing)?|maintain(?:s|ed|ing)?|levied|instituted|"
        r"put on|slapped|hit by|hit with|(?<!be )(?<!being )(?:raised|increased|hiked|doubled)|enacted|introduced|"
        r"charg(?:es|ed)|pays?|paid|applies|applied|restor(?:e|es|ed)|keeps?|kept|standing at|stands at|stood at|"
        r"has been|have been|ensnared|placed|initiated|(?:is|are|stands?|stood) now|"
        r"now (?:at|in|faces?|pays?|subject|stands?)",
    ),
)
OLD = re.compile(
    r"(?:^| )(?:from|up from|down from|instead of|compared (?:with|to)|rather than|replacing|versus|against|above|"
    r"from (?:the|a|an|its|their|today's|about|around|as low as|as much as|as high as|up to|over|more than|nearly|"
    r"almost)(?: (?:current|previous|existing|initial|old|earlier))?|from (?:\S+ )?Q (?:and|or))$"
)
FORMER = re.compile(r"(?:^| )(?:previous|previously|earlier|old|former|prior|formerly|once)(?: [a-z]+)?$")
MOVED = re.compile(
    r"^T (?:(?:on|against|for) (?:[^ ,]+ ){1,8}?)?(?:rises|rose|rising|increases|increased|goes|went|jumps|jumped|"
    r"climbs|climbed|falls|fell|drops|dropped|(?:, )?(?:is|are|was|were|will|"
    r"would) (?:to )?(?:be(?:ing)? )?(?:raised|lowered|cut|reduced|increased|doubled)) to (?:\S+ ){0,3}?Q\b"
)
HALVED = re.compile(r"(?:^| )C (?:the |its |their |his |an? )?(?:existing |current |previous |recent )?$")
NEW_AFTER = re.compile(r"^(?:T )?(?:(?:on|against) (?:\S+ ){1,10}?)?(?:and \S+ )?(?:, )?(?:up )?to (?:\S+ ){0,4}?Q\b")
NEW_BEFORE = re.compile(
    r"\bto (?:\S+ ){0,3}?Q (?:T |at once |immediately |gradually |(?:this|next) (?:year|month|week) |"
    r"by \d+ )?(?:(?:on|against|for) (?:\S+ ){0,10}?)?(?:, )?(?:up |down )?from (?:\S+ ){0,3}?$"
)
DECIDED = re.compile(r"^(?!announc).*ed$")
WILL_BE = re.compile(
    r" (?:not )?(?:\S+ly )?(?:be|take|come|go|rise|apply|start|begin|fall|increase|drop|enter|hit|remain|stay) "
)
IF = re.compile(r"^(?:[“\"] )?(?:if|unless|should) ")
TODAYS = re.compile(r"(?:^| )((?:today 's|current|existing|present|prevailing) (?:T )?(?:rates?|levels?) of)$")
THAN = re.compile(r"(?:^| )(?:(?:lower|higher|less|more|smaller|steeper) than the|instead of(?: the)?)$")
RAISED_TO = re.compile(
    r"(?:^| )((?:will|would|is to|are to|set to|due to) (?:be )?(?:\S+ly )?(?:cut|raised|lowered|reduced|increased|"
    r"rise|fall|go|drop|climb|jump|move|double) (?:\S+ ){0,2}?to)(?: \S+){0,2}$"
)
"""A rate to which something is to go: surer than any word for what is there now."""
TO_BE_MOVED = re.compile(
    r"^, (?:will|would|is to|are to) (?:be )?(?:cut|raised|lowered|reduced|increased|rise|fall|go|"
    r"drop) (?:\S+ )?to (?:\S+ ){0,3}?Q\b"
)
OLD_WORD = re.compile(
    r"from|previous|previously|earlier|old|former|prior|formerly|once|instead|compared|rather|replacing|versus|C"
)
KEPT = re.compile(r"(?:^| )(?:not|n't|never|refus\w+ to|fail\w* to|without|do n't|does n't|wo n't|did n't) (?:\S+ )?$")
UP_FROM = re.compile(r"(?:up|down) from (?:\S+ ){0,3}?$")
DEFINITE = re.compile(
    r"(?:^| )(?:the|its|their|his|these|those|such|this|'s)(?: (?:new|so|called|previous|old|earlier|former|"
    r"current|existing|latest|\"|“))*$"
)
