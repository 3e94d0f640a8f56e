"""The words that tell the status of a rate, as patterns over shapes."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Cue:
    """A status, the pattern of the words that tell it, and how surely: the greater rank wins within a clause."""

    status: str
    rank: int
    pattern: re.Pattern[str]


def _cue(status: str, rank: int, *patterns: str) -> Cue:
    return Cue(status, rank, re.compile(rf"(?:{'|'.join(patterns)})(?= |$)"))


REMOVAL_REACH = 12
"""How many tokens a word of removal or delay may stand from its rate: further off it speaks of something else."""

WEAK = 40
"""The rank of words that go with a measure in force but do not by themselves say that it is."""

DATED = 42
"""The rank of a date to come: it goes with whatever is decided or only threatened for that day."""

TOLD = 50
"""The rank of verbs that tell of a decision, which in the background of other news is a decision of the past."""

CUES = (
    _cue("paused", 95, r"temporarily (?:\S+ )?(?:scrapp|lift|remov|cut|lower|waiv|suspend|exempt)\S*"),
    _cue(
        "paused",
        80,
        r"(?:pause|freeze|delay|moratorium) (?:covers?|covering|applies to|on|of)(?= (?:\S+ ){0,3}[QT](?: |$))|"
        r"suspension|postponement|on hold|truce on|reprieve|in abeyance|in suspense|uncollected",
    ),
    _cue("paused", 65, r"injunction|pending (?:an? |the |its )?(?:appeals?|review|ruling)"),
    _cue(
        "former",
        90,
        r"off the table|(?:is|are|was|were) (?:now )?(?:history|dead|gone)|"
        r"(?:goes|go) (?:too|altogether|entirely|away|"
        r"(?:on|in|from|at|by) (?:january|february|march|april|may|june|july|august|september|october|november|"
        r"december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|midnight|(?:19|20)\d\d|the (?:start|end))"
        r"(?! to))",
    ),
    _cue(
        "in_force",
        70,
        r"(?:stays?|stayed|remains?|remained|(?<!will )(?<!would )(?<!to )stands?) (?:unchanged )?at|unchanged at|"
        r"(?:leav(?:es?|ing)|left|keep(?:s|ing)?|kept|h(?:olds?|eld|olding)) (?:the|its|their) (?:[^ ,;]+ ){0,4}?T "
        r"(?:(?!to )[^ ,;]+ ){0,5}?at(?= (?:\S+ )?Q(?: |$))|"
        r"effective immediately|with immediate effect|(?:from|as of|as from) (?:today|now on|this (?:week|month|year))|"
        r"(?:at present|currently)(?= (?:at )?Q)",
        r"(?:now |currently |already |still |is |are |remain(?:s|ed)? |been |was |were )(?:in )?(?:effect|force|"
        r"place(?! of))|(?<!would )(?<!will )(?<!could )in effect|"
        r"(?<!regulation )(?<!rules )(?<!agreement )(?<!law )(?<!act )in force|in place(?! of)|beg(?:ins|an|"
        r"un) (?:to )?(?:collect|charg|levy|requir|enforc|apply)\w*|"
        r"(?:begins|began|starts|started) to T(?=(?: (?!to |that )\S+){0,4} [QT](?: |$))|"  # "to levy"
        r"start(?:s|ed) (?:to )?(?:collect|charg|levy)\w*",
    ),
    _cue(
        "threatened",
        60,
        r"threats?|proposals?|(?<!the )plans? (?:by (?:the )?[PDA] )?(?:to|for|a|of|on)|(?<!the )plan|"
        r"could(?! (?:[a-z]+ly )?(?:sell|ship|export|import|enter)(?= ))|"
        r"may(?! \d| ,| (?:not )?(?:see|notice|feel|find|have to wait) | (?:still |also |now )?(?:be )?"
        r"(?:imported|shipped|exported|sold|import|ship|export|enter|sell|choose) )|might|should|"
        r"recommendations?|options?|possible|possibility|potential|"
        r"prospect(?= of (?:[^ ,;]+ ){0,5}?[QT](?: |$))|whether (?:or not )?(?:to|[PA] (?:should|will|would))|"
        r"if(?! (?:from|in|on|not|any|so|necessary) )|"
        r"(?:ready|prepared) to|to vote (?:\S+ ){0,3}on|"
        r"(?:allow|permit|empower|entitle)\w* (?:\S+ ){1,4}?to (?:T|impose|raise|put|add|set|increase|charge)|"
        r"or (?:else )?(?:(?:they|it|he|she|the \S+) (?:will|would) )?(?:face|be hit|pay|be charged)|"
        r"(?:is|are|was|were) (?:\S+ )?being (?:discussed|debated|studied|drafted|drawn up|prepared)|"
        r"talk(?:s|ed|ing)? of|mus(?:es|ed|ing) (?:about|of|on)|want(?:s|ed)?(?= (?:(?:an?|new|extra|"
        r"higher) )?[TQ](?: |$))",
    ),
    _cue(
        "announced",
        55,
        # "said he would impose" only shifts "will" into the past; a bare "would" stays a possibility.
        r"(?:said|says|saying|announced|adding|added|told|tweeted|wrote)(?: \S+){0,6}? would|"
        r"will|(?:is|are|was|were) to|set to|scheduled|impending|upcoming",
    ),
    _cue(
        "announced",
        DATED,
        r"effective(?! (?:[DPS] |import |average |overall ){0,2}(?:T|rates?)(?= |$))|starting|beginning|"
        r"from (?:next |tomorrow|midnight|january|february|march|april|may|june|july|august|september|october|"
        r"november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\d+)",
    ),
    _cue(
        "announced",
        DATED,
        r"(?<=Q )in the (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?: year)?",
    ),
    _cue(
        "announced",
        65,
        r"(?:rising|increasing|climbing|going|falling|dropping|stepping|steps) (?:up |down )?"
        r"to(?= (?:\S+ )?Q (?:T )?(?:on|from|by|next|at|in) )",
    ),
    _cue(
        "announced",
        TOLD,
        r"announcement|(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|yesterday|week) 's "
        r"(?:decision|order|ruling|determination|proclamation|move)",
    ),
    _cue(
        "threatened",
        62,
        r"(?:an?|just an|only an|the) idea|no decision|(?:has|have|had) (?:not|n't|yet to|not yet) (?:\S+ )?"
        r"(?:decid\w+|made up \S+ minds?)|undecided|(?:on|under) (?:the table|consideration|discussion|review|study)",
    ),
    _cue(
        "in_force",
        58,
        r"(?:will|to|would) (?:hold|remain|stay|continue|last)(?= (?:\S+ ){0,3}?(?:for|until|through|at least) )|"
        r"(?:is|are|was|were) (?:not|n't) (?:discussed|mentioned|touched|affected|covered|changed|addressed|part of)|"
        r"untouched|unaffected|(?:is|are) back(?= (?:after|since|,|\.|;)| in (?:force|place)|$)",
    ),
    _cue(
        "in_force",
        58,
        r"recent (?:implementation|introduction|imposition|application)(?= of)|"
        r"recently(?= (?:imposed|introduced|levied|slapped|put|began|started|applied|raised|increased|hiked)(?: |$))",
    ),
    _cue(
        "in_force",
        52,
        r"(?:imposes?|charges?|levies|applies|has|have) (?:an )?average(?= (?:[a-z]+ ){0,3}?(?:T|rates?) )",
    ),
    _cue("threatened", 54, r"would (?:be|pay|face|apply)"),
    _cue(
        "former",
        58,
        r"(?:end|removal|abolition|elimination|repeal|scrapping|lifting|dismantling) (?:of|to)"
        r"(?= (?:(?:the|a|an|its|their|his|all|most|[PDSQ]) ){0,4}[TQ])",
    ),
    _cue(
        "in_force",
        WEAK,
        r"existing|current|currently|already|since(?! (?:the )?(?:[a-z]+|P|A) (?:joined|became|was founded))|"
        r"still(?! S(?: |$))|"
        r"subject to|subjects|hit by|hit with|"
        r"(?:is|are|stands?|stood) now|now (?:at|in|faces?|pays?|subject|stands?)|at present|"
        r"(?:may|can) (?:still |also |now )?(?:be )?(?:imported|shipped|exported|sold|import|ship|export|enter|sell)|"
        r"today 's|"
        r"cost (?:D |P )?(?:importers|buyers|consumers)|"
        r"ordinary|normal|regular|standard|usual|mfn|most - favou?red - nation|bound",
    ),
)
ANY_CUE = re.compile(rf" (?={'|'.join(cue.pattern.pattern for cue in CUES)})")
"""The space before a word with which a cue begins. Few words do; one look at each is faster than one for each cue."""
WILL_BE = re.compile(
    r" (?:not )?(?:\S+ly )?(?:be|take (?:effect|force)|come|go|rise|apply|start|begin|fall|"
    r"increase|drop|enter|hit|remain|stay) "
)
IF = re.compile(
    r"^(?:[“\"] )?(?:if|should|unless) [^,]* , |(?:^| )(?:that|said|says|warned|warns) (?:if|unless) [^,;]* , "
)
CANDIDATE = re.compile(
    r"(?:^| )(?:former (?:[DP] )?president|candidate|nominee)(?: (?![PDA;] |the |but |and )[^ ,;]+){0,8}$"
)
"""Who may say what he would do, but can decide nothing yet, as the subject of a verb behind it."""
IF_ELECTED = re.compile(r"(?:^| )if (?:he is |she is )?(?:re ?- ?)?(?:elected|he wins|she wins)(?= |$)")
"""The same by a condition."""
DONE_EARLIER = re.compile(
    r"(?:^| )(?:agreed|decided|ordered|approved|voted|signed|imposed|raised|introduced|levied|increased|slapped)"
    r"(?: (?!will |would |could |from |effective )\S+){0,24}? (?:earlier (?:this|last) (?:year|month)|"
    r"last (?:year|month|spring|summer|autumn|winter)|(?:N|a|several) (?:years?|months?) ago)(?= |$)"
)
"""What was decided some time before the news."""
FIXED = re.compile(
    r"(?:^| )(?:on|from|starting|beginning|effective|as of) (?:next |monday|tuesday|wednesday|thursday|friday|saturday|"
    r"sunday|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|"
    r"aug|sept?|oct|nov|dec|\d)"
)
"""A day for what is decided: it comes then, though something may yet avert it."""
UNLESS = re.compile(
    r"(?:^| )(?:unless|if (?:(?!,)\S+ ){0,8}?(?:not|n't|fails?|failed|refuses?|refused|no)|"
    r"if (?:the )?(?:talks|negotiations)|"
    r"if (?:(?!,)\S+ ){1,5}?(?:follows? through|goes ahead|go ahead|proceeds?|imposes?|raises?|"
    r"carr(?:y|ies) out|makes? good))(?= |$)"
)
"""What leaves a measure that "will" come no more than a threat."""
NOW_AT = re.compile(
    r"(?:^| )((?:now|currently|at present) (?:taxed|charged|levied|assessed|paying|facing|subject to)(?: at| an?| the)?"
    r"(?: T of)?)$"
)
ON_TOP_OF = re.compile(
    r"(?:^| )((?:add(?:ed|ing|s)? to|on top of|in addition to|over and above|besides|beyond) "
    r"(?:the|its|their|(?:an? )?(?:existing|separate|usual|normal|standard|current|ordinary|regular|basic))"
    r"(?: (?![a-z]+ing |[QM,;] )[^ ]+){0,7}?(?: T of)?|adding to (?:[a-z-]+ ){0,2}T of|"
    r"above (?:the|its|their)(?: [a-z]+)?(?: [DPS]| import)*(?: T of)?)(?: about| around| up to)?$"
)
"""A rate to which another is added is there already."""
TODAYS = re.compile(
    r"(?:^| )((?:today 's|current|existing|present|prevailing) (?:T )?(?:rates?|levels?|T) (?:of|is|are|stands? at))$"
)
EXISTING = re.compile(r"(?:^| )(?:the|its|their|these|those) (existing|present)(?: [DP]| import)?$")
"""Before a rate that is there already."""
RAISED_TO = re.compile(
    r"(?:^| )((?:will|would|is to|are to|set to|due to) (?:be )?(?:\S+ly )?(?:cut|raised|lowered|reduced|increased|"
    r"rise|fall|go|drop|climb|jump|move|double) (?:\S+ ){0,2}?to)(?: (?!Q|M)\S+){0,2}$"
)
"""A rate to which something is to go: surer than any word for what is there now."""
DEFINITE = re.compile(
    r"(?:^| )(?:the|its|their|his|these|those|such|this|'s)(?: (?:new|so|called|previous|old|earlier|former|"
    r"current|existing|latest|lower|higher|reduced|usual|\"|“))*$"
)
KNOWN_DUTY_OF = re.compile(
    r"(?:^| )(?<!votes )(?<!voted )(?<!vote )(?<!argued )(?:against|over|despite|because of|challeng\w+|disput\w+|"
    r"contest\w+|protest\w+) D (?:[DPSG] |import |export |customs |special ){0,2}T of"
    r"(?: (?:about|around|up to|some))?$|"
    r"(?:^| )(?:the|its|their|his|'s) (?:[DPSG] |current |existing |import |export |customs |special ){0,3}T of"
    r"(?: (?:about|around|up to|some|nearly|just|over))?$"
)
"""A duty spoken of as known before its rate: "the American duty of 15%"."""
STATED = re.compile(
    r"(?:^| )T (?:(?:on|for|of|against) (?:[^ ,;QM]+ ){1,8}?)?(?:is|are|averages?|averaging|ranges?|ranging|runs?|"
    r"running|"
    r"amounts? to|totals?|comes? to)(?: (?:from|between|at|about|around|nearly|some|only|just|up to|as high as))*$"
)
"""A tariff and the verb that says how high it is."""
NEVER_CAME = re.compile(
    r"^(?:(?:P|D|new|extra|import|export|punitive) ){0,2}T (?:(?:on|against|for) (?:[^ ,;]+ ){1,8}?)?(?:, )?"
    r"(?:that|which) (?:would|(?:was|were) to) have "
)
"""After a rate: that it was to come and did not."""
RESUMED_BY = re.compile(r"(?:^| )(?:is|are|was|were|has|have|had|would|will|[a-z]+ed)(?= |$)")
"""The verb of a relative clause, after which the main clause may take its own."""
LISTED_AFTER = re.compile(
    r"^(?:(?!to |from |Q )[^ ;]+ ){1,12}?(?:and|,|as well as|plus|or) (?:on )?(?:the|its|their|his)$"
)
"""Between a rate and one told in line with it: "struck down the 30% duty on cars and the [25%] one on trucks"."""
