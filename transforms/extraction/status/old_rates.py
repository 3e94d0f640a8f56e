"""Whether a rate is what a change starts from, what applied before, or what a change leads to."""

import re

from transforms.extraction.figures.rates import Rate
from transforms.extraction.shape.shapes import Sentence, any_of, any_word_of

_OLD = re.compile(
    r"(?:^| )(?:from|up from|down from|instead of|compared (?:with|to)|rather than|replacing|versus|against|above|"
    r"from (?:the|a|an|its|their|today's|about|around|as low as|as much as|as high as|up to|over|more than|nearly|"
    r"almost)(?: (?:current|previous|existing|initial|old|earlier|threatened))?|from (?:\S+ )?Q (?:and|or)|"
    r"from (?:the|a|an|its|their) (?:threatened|planned|proposed) T of) $"
)
_FORMER = re.compile(r"(?:^| )(?:previous|previously|earlier|old|former|prior|formerly|once)(?: [a-z]+)? $")
_MOVED = re.compile(
    r"^(?:T )?(?:(?:on|against|for|until|since) (?:[^ ,]+ ){1,8}?)?(?:(?:, )?(?:that|which) (?:[^ ,;Q]+ ){1,10}?)?"
    r"(?:, (?:(?:imposed|levied|introduced|set|in force|charged) [^,;]{1,60}, )?)?(?:also )?"
    r"(?:rises|rose|increases|increased|goes|went|jumps|jumped|climbs|climbed|falls|fell|drops|dropped|"
    r"comes|came|(?:will|would|is to|are to|is set to|are set to) (?:also )?(?:rise|increase|go|jump|climb|fall|"
    r"drop|come|C)|C|"
    r"(?:is|are|was|were|will|would) (?:to )?(?:be(?:ing)? )?(?:raised|lowered|cut|reduced|increased|C|"
    r"brought)) (?:down |up |back |on S )?to (?:\S+ ){0,3}?Q\b"
)
_THEN_MOVED = re.compile(
    r"^(?:T )?(?:(?:by|for|in|at|on) [^ ,]+ )?, which (?:was|were|has been|have been|had been) (?:then |later |since )?"
    r"(?:raised|lowered|cut|reduced|increased|C|brought) (?:down |up |back )?to "
)
_STARTS = re.compile(r"(?:^| )(?:start|begin)(?:s|ing|ning)? (?:out )?(?:at|with)(?: an?)? $")
"""A rate from which steps go on is the first of them: "starts at 10% and goes to 25%"."""
_WILL_PAY = re.compile(
    r"^(?:T )?(?:(?:on|in|to) (?:[^ ,]+ ){1,6}?)?, (?:will|would|is to|are to|is set to|are set to) (?:soon |now |"
    r"instead )?"
    r"(?:pay|face|bear|attract|be (?:charged|taxed|levied)) (?:\S+ ){0,3}?Q\b"
)
"""What is paid now where the main clause says what will be: "rice, which pays [10%], will pay 5%"."""
_MEASURED_BY = re.compile(r"(?:^| )(?:below|above|under|over|than|from|against) (?:the|an?|its) (?:[a-z]+ )?$")
_HAD_SET = re.compile(
    r"^(?:T )?(?:that |which )?(?:it|they|he|she|[PA]|the \S+) had (?:\S+ly |first |earlier )?[a-z]+(?= |$)"
)
"""What somebody had set or reckoned with before: "below the [26%] it had estimated"."""
_UNTIL_THEN = re.compile(
    r"^(?:T )?(?:(?:on|against|for) (?:[^ ,;]+ ){1,6}?)?(?:, until "
    r"(?:(?!then|now|is|are|be|has|have|can)[^ ,;\d]+ ){1,5}?(?:[a-z]+ed|came|fell|was|were|brought|"
    r"cut|struck|won|took)(?= )|"
    r"[;,] (?:since|from) \S+ (?:\d+ )?(?:it|they|the rate) (?:has|have|is|are|stands?) "
    r"(?:(?:stood|been|at) )*Q(?= |$))"
)
"""What ended or followed a rate: "to [125%], until both sides agreed", "[125%]; since May it has stood at"."""
_HALVED = re.compile(r"(?:^| )C (?:the |its |their |his |an? )?(?:existing |current |previous |recent )?$")
_CHANGED = re.compile(
    r"(?:^| )(?:cut(?:s|ting)?|reduc(?:es?|ed|ing)|lower(?:s|ed|ing)?|slash(?:es|ed|ing)?|trim(?:s|med|ming)?|"
    r"eas(?:es?|ed|ing)|halv(?:es?|ed|ing)|rais(?:es?|ed|ing)|hik(?:es?|ed|ing)) "
    r"(?:the|its|their|his|P 's|A 's) (?:existing |current |present )?$"
)
"""A rate that a change is to: "is to cut its [80%] duty"."""
_CHANGED_OF = re.compile(
    r"(?:^| )(?:cut(?:s|ting)?|reduc(?:es?|ed|ing)|lower(?:s|ed|ing)?|slash(?:es|ed|ing)?|trim(?:s|med|ming)?|"
    r"eas(?:es?|ed|ing)) (?:the|its|their|his|P 's|A 's) (?:\S+ ){0,2}?T (?:(?:on|for|against) (?:[^ ,;]+ ){1,6}?)?of "
    r"(?:up to |about |around |as much as )?$"
)
"""The same told behind its tariff: "lowers the tariff of [32%]"."""
_TARIFF = re.compile(r"^(?:[DPSG] |import |export |customs ){0,2}T(?= |$)")
_NEW_AFTER = re.compile(r"^(?:T )?(?:(?:on|against) (?:\S+ ){1,10}?)?(?:and \S+ )?(?:, )?(?:up )?to (?:\S+ ){0,7}?Q\b")
_NEW_BEFORE = re.compile(
    r"\bto (?:[^ ,;]+ ){0,6}?Q (?:T |at once |immediately |gradually |(?:this|next) (?:year|month|week) |"
    r"(?:by|in|on|from) \S+ (?:\d+ )?)?(?:(?:on|against|for) (?:\S+ ){0,10}?)?(?:, )?(?:up |down )?"
    r"from (?:(?!P |D |S |other |all |every |elsewhere |any )\S+ ){0,4}?$|"
    r"\bto (?:\S+ ){0,3}?Q (?:(?!Q )[^ ;]+ ){1,12}?, (?:up |down )?from (?:the |a |an |its )?$"
)
_REPLACED = re.compile(r"^(?:T )?(?:(?!Q )[^;]){0,120}?(?:been|was|were|is|are|be) replaced (?:with|by)(?= )")
_THAN = re.compile(
    r"(?:^| )(?:replac(?:es?|ed|ing) (?:the|its|an?)|replac(?:es?|ed|ing) (?:(?!with |by |S |Q )[^ ,;]+ ){1,5}(?:of|"
    r"at)(?: up to| about)?|"
    r"(?<=, )(?:half|N|twice|double|triple|treble) (?:the|its|their)(?: current| existing| present| old| P 's)?|"
    r"(?:lower|higher|less|more|smaller|"
    r"steeper) than the|instead of(?: the)?) $"
)
_IN_PLACE_OF = re.compile(
    r"Q (?:[^ ;]+ ){0,12}?(?:rather than|instead of|(?<!T )against|versus|in place of) (?:the |a |its )?"
    r"(?:current |present |previous |existing )?$"
)
"""A rate told in place of one before it: "pays 5% rather than [6.75%]"."""
_COMPARED = re.compile(r"(?:^| )(?:against|versus)(?: (?:the|an?|its))? $")
_OF_ANOTHER = re.compile(r"^(?:T )?(?:for|in|on|from) (?:the |goods from |those from )?[PD](?= |$)")
"""What makes a rate after "against" one of another country and not an old one: "33%, against 15% for Peru"."""
_UNTIL_NOW = re.compile(
    r"^(?:T )?(?:, )?(?:until now|till now|so far|hitherto|previously|formerly|until (?:then|recently)|"
    r"(?:before|earlier|beforehand)(?= [,.;)(]|$)|"
    r"before (?:the |his |her |its |their )?(?:\S+ ){1,5}?(?:came|took|returned|was|were|began|went|[a-z]+ed)(?= ))"
)
_FOR_A_WHILE = re.compile(
    r"(?:^| )(?:briefly|for a (?:time|while)|for a few (?:days|weeks|months|hours)|at one point) "
    r"(?:[a-z]+ed|put|set|had|was|were)(?: [^ ,;.]+){0,6} $"
)
_USED_TO = re.compile(
    r"(?:^| )(?:used to|until now|till now|so far|hitherto|up to now|(?:was|were|had) (?:previously|formerly|long|"
    r"earlier))(?: [^ ,;.)]+){0,6} $|^(?:[“\"] )?(?:until|till|before|previously ,|formerly ,|in the past ,) "
    r"(?:(?!will |would |is |are |;)\S+ ){0,20}$"
)
_NEXT_COLUMN = re.compile(
    r"^(?:[^ ,;.]+ ){0,5}?(?:–|—|→|\|) (?:[^ ,;.]+ ){0,2}?Q(?: [^ ,;.–—]+){0,4}(?: [.;])?$|"
    r"^(?:T )?(?:–|—|\|) (?:category )?[a-z]{1,2}\d{0,2}$"  # the category by which an agreement lowers it
)
_COLUMN = re.compile(r"(?:–|—|→|\||:) (?:from )?$")
_LISTED_WITH_OLD = re.compile(
    r"(?:^| )(?:instead of|rather than) (?:the )?Q (?:[^ ,;A-Z]+ ){0,5}and (?:[^ ,;A-Z]+ ){0,2}$|"
    r"(?:^| )(?:(?:was|were|had been)(?: at)?|had (?:\S+ )?(?:fixed|set|imposed|put|charged)(?: [^ ,;.]+){0,8}?) Q "
    r"(?:(?!(?:to|will|is|are|now|new|but|while|has|have|would|;) )\S+ ){0,12}?(?:and|,) "
    r"(?:(?!(?:to|will|is|are|now|new|but|while|has|have|would|;) )\S+ ){0,8}$"
)
"""A rate in line with an old one: "the duty on gold was 8% and on silver [6%]"."""
_BRACKETS = re.compile(
    r"\( (?:(?:from|previously|formerly|until now|was|were|now) Q|Q (?:until now|previously|formerly|before|so far|"
    r"earlier|at present|now)) \) .*\( $"
)
"""The old rates of a list stand in brackets, and only the first is called so: "24% (26% until now), 7% ([9%])"."""
_WAS = re.compile(r"(?:^| )(?:was|were) (?:only |just |still )?(?:at )?$")
_BEFORE_THE_CHANGE = re.compile(
    r"(?:cut|reduc|lower|slash|trim|halv|rais|increas|hik|doubl)[a-z]* (?:[^ ,;Q]+ ){0,8}T (?:[^ ,;Q]+ ){0,8}, "
    r"(?:set|fixed|imposed|introduced|raised|lowered|now|currently|first) [^;]{0,100}$"
)
_THEN_TO = re.compile(r"^[^;]{0,100}?, to (?:[^ ;]+ )?Q(?= |$)")
"""What stood in an aside: "will reduce its tariff, set at [44%] in April and lowered to [20%], to 18%"."""
_HAD_BEEN = re.compile(
    r"(?:^| )(?:had (?:\S+ )?(?:been|stood at|paid|faced|attracted|entered|enjoyed|come in|kept)(?: [^ ,;]+){0,6}|"
    r"after (?:[^ ,;]+ ){1,4}at) $"
)
_PART_OF_OLD = re.compile(
    r"from (?:the |its |a )?Q (?:T )?(?:, )?(?:which |that )?(?:(?:was |is )?(?:made up|composed) of|consist\w* of|"
    r"compris\w+|combin\w+)(?: [^ ;]+){1,12} $"
)
"""What the rate a change starts from is made up of."""
_UP_FROM = re.compile(
    r"(?:(?:up|down)|Q (?:[^ ;]+ ){0,8}?, (?:raised|lowered|cut|reduced|increased|hiked)) from (?:(?!to |"
    r", )\S+ ){0,4}?$"
)
_TO_BE_MOVED = re.compile(
    r"^, (?:will|would|is to|are to) (?:have )?(?:be(?:en)? )?(?:cut|raised|lowered|reduced|increased|C|rise|fall|"
    r"go|gone|risen|fallen|dropped|drop|set (?=at)|fixed (?=at)) ?(?:\S+ )?(?:to|at) (?:\S+ ){0,3}?Q\b"
)
_TO_BE_NEW = re.compile(
    r"^(?:(?!will |would |; )\S+ ){0,26}?(?:will|would|is to|are to) (?:both |all |then |now )?be Q\b"
)
PAST_WORDS = frozenset(["until", "used", "was", "were", "had", "previously", "formerly", "once", "before"])
"""Those of the old words that make a rate former whatever becomes of it now."""
OLD_WORD = re.compile(
    r"from|previous|previously|earlier|old|former|prior|formerly|once|instead|compared|rather|replacing|versus|C|"
    r"against|until|used|was|were|had|before|below|above|under|over|than"
)

_OF_PLANS = frozenset(
    [
        "lose",
        "forfeit",
        "avert",
        "stave_off",
        "head_off",
        "call_off",
        "back_down",
        "back_away",
        "back_off",
        "withdraw",
        "walk__back",
    ]
)
"""Verbs of removal that leave no new rate behind."""
_ENTRY = frozenset(["entry", "access", "treatment", "status", "exemption", "regime"])
"""What a zero rate gives until it is ended."""
_LEADS_TO = re.compile(
    r"(?:^| )to(?: (?:an?|the|only|just|about|around|some|nearly|almost|roughly|under|over|below|above|between))?$"
)


_LEFT = any_of(_UP_FROM, _NEW_BEFORE, _BRACKETS, _USED_TO, _PART_OF_OLD)
_LEFT_WORDS = any_word_of(_FORMER, _CHANGED_OF, _THAN, _HALVED, _WAS, _HAD_BEEN, _LISTED_WITH_OLD, _FOR_A_WHILE)
_RIGHT = any_of(_TO_BE_MOVED, _MOVED, _THEN_MOVED, _WILL_PAY, _REPLACED, _UNTIL_NOW, _UNTIL_THEN)
_AROUND = (
    (_MEASURED_BY, _HAD_SET),
    (_COLUMN, _NEXT_COLUMN),
    (_CHANGED, _TARIFF),
    (_BEFORE_THE_CHANGE, _THEN_TO),
    (_OLD, _NEW_AFTER),
)
"""The patterns by which a rate is old: of what stands before it, after it, or both."""


def is_old_rate(sentence: Sentence, rate: Rate) -> bool:
    """Whether the rate is where a change starts from: the 10 of 'from 10% to 25%', the 8 of 'the duty was 8%'."""
    left = sentence.between(0, rate.token) + " "
    right = sentence.between(rate.token + 1, len(sentence.tokens))
    if sentence.tokens[rate.token].shape == "C" or _STARTS.search(left):
        return False
    if _LEFT_WORDS.search(" " + left) or _LEFT.search(left) or _RIGHT.match(right):
        return True
    if any(before.search(left) and after.match(right) for before, after in _AROUND):
        return True
    if _IN_PLACE_OF.search(left):
        return not (_COMPARED.search(left) and _OF_ANOTHER.match(right))
    return rate.head is not None and rate.head < rate.token and _TO_BE_NEW.match(right) is not None


def is_new_rate(sentence: Sentence, rate: Rate, lemma: str) -> bool:
    """Whether the rate can only be what a change leads to: a zero rate, or one that stands after "to"."""
    if lemma in _OF_PLANS or (rate.token + 1 < len(sentence.tokens) and sentence.shapes[rate.token + 1] in _ENTRY):
        return False
    zero = rate.quantity is not None and rate.quantity.high == 0
    before = sentence.between(max(0, rate.token - 3), rate.token)
    return zero or (_LEADS_TO.search(before) is not None and not before.endswith("up to"))
