"""Whether a rate is what a change starts from, what applied before, or what a change leads to."""

import re

from transforms.extraction.figures.rates import Rate
from transforms.extraction.shape.shapes import Sentence

_OLD = re.compile(
    r"(?:^| )(?:from|up from|down from|instead of|compared (?:with|to)|rather than|replacing|versus|against|above|"
    r"from (?:the|a|an|its|their|today's|about|around|as low as|as much as|as high as|up to|over|more than|nearly|"
    r"almost)(?: (?:current|previous|existing|initial|old|earlier|threatened))?|from (?:\S+ )?Q (?:and|or)|"
    r"from (?:the|a|an|its|their) (?:threatened|planned|proposed) T of)$"
)
_FORMER = re.compile(r"(?:^| )(?:previous|previously|earlier|old|former|prior|formerly|once)(?: [a-z]+)?$")
_MOVED = re.compile(
    r"^(?:T )?(?:(?:on|against|for) (?:[^ ,]+ ){1,8}?)?(?:rises|rose|rising|increases|increased|goes|went|jumps|jumped|"
    r"climbs|climbed|falls|fell|drops|dropped|(?:, (?:(?:imposed|levied|introduced|set|in force|charged) [^,;]{1,60}, "
    r")?)?(?:is|are|was|were|will|would) (?:to )?(?:be(?:ing)? )?(?:raised|lowered|cut|reduced|increased|doubled)) "
    r"to (?:\S+ ){0,3}?Q\b"
)
_HALVED = re.compile(r"(?:^| )C (?:the |its |their |his |an? )?(?:existing |current |previous |recent )?$")
_CHANGED = re.compile(
    r"(?:^| )(?:cut(?:s|ting)?|reduc(?:es?|ed|ing)|lower(?:s|ed|ing)?|slash(?:es|ed|ing)?|trim(?:s|med|ming)?|"
    r"eas(?:es?|ed|ing)|halv(?:es?|ed|ing)|rais(?:es?|ed|ing)|hik(?:es?|ed|ing)) "
    r"(?:the|its|their|his|P 's|A 's) (?:existing |current |present )?$"
)
"""A rate that a change is to: "is to cut its [80%] duty"."""
_TARIFF = re.compile(r"^(?:[DPSG] |import |export |customs ){0,2}T(?= |$)")
_NEW_AFTER = re.compile(r"^(?:T )?(?:(?:on|against) (?:\S+ ){1,10}?)?(?:and \S+ )?(?:, )?(?:up )?to (?:\S+ ){0,7}?Q\b")
_NEW_BEFORE = re.compile(
    r"\bto (?:\S+ ){0,3}?Q (?:T |at once |immediately |gradually |(?:this|next) (?:year|month|week) |"
    r"(?:by|in|on|from) \S+ (?:\d+ )?)?(?:(?:on|against|for) (?:\S+ ){0,10}?)?(?:, )?(?:up |down )?"
    r"from (?:\S+ ){0,4}?$|"
    r"\bto (?:\S+ ){0,3}?Q (?:(?!Q )[^ ;]+ ){1,12}?, (?:up |down )?from (?:the |a |an |its )?$"
)
_REPLACED = re.compile(r"^(?:T )?(?:(?!Q )[^;]){0,120}?(?:been|was|were|is|are|be) replaced (?:with|by)(?= )")
_THAN = re.compile(
    r"(?:^| )(?:replac(?:es?|ed|ing) (?:(?!with |by |S |Q )[^ ,;]+ ){1,5}(?:of|at)(?: up to| about)?|"
    r"(?:lower|higher|less|more|smaller|steeper) than the|instead of(?: the)?)$"
)
_IN_PLACE_OF = re.compile(
    r"Q (?:[^ ;]+ ){0,12}?(?:rather than|instead of|(?<!T )against|versus|in place of) (?:the |a |its )?"
    r"(?:current |present |previous |existing )?$"
)
"""A rate told in place of one before it: "pays 5% rather than [6.75%]"."""
_UNTIL_NOW = re.compile(
    r"^(?:T )?(?:, )?(?:until now|till now|so far|hitherto|previously|formerly|until (?:then|recently)|"
    r"(?:before|earlier|beforehand)(?= [,.;)(]|$))"
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
_HAD_BEEN = re.compile(
    r"(?:^| )(?:had (?:\S+ )?(?:been|stood at|paid|faced|attracted|entered|enjoyed|come in|kept)(?: [^ ,;]+){0,6}|"
    r"after (?:[^ ,;]+ ){1,4}at) $"
)
_UP_FROM = re.compile(r"(?:up|down) from (?:(?!to )\S+ ){0,4}?$")
_TO_BE_MOVED = re.compile(
    r"^, (?:will|would|is to|are to) (?:be )?(?:cut|raised|lowered|reduced|increased|rise|fall|go|"
    r"drop) (?:\S+ )?to (?:\S+ ){0,3}?Q\b"
)
_TO_BE_NEW = re.compile(
    r"^(?:(?!will |would |; )\S+ ){0,26}?(?:will|would|is to|are to) (?:both |all |then |now )?be Q\b"
)
_OF_THE_PAST = (_IN_PLACE_OF, _USED_TO, _WAS, _HAD_BEEN, _LISTED_WITH_OLD, _BRACKETS)
PAST_WORDS = frozenset(["until", "used", "was", "were", "had", "previously", "formerly", "once", "before"])
"""Those of the old words that make a rate former whatever becomes of it now."""
OLD_WORD = re.compile(
    r"from|previous|previously|earlier|old|former|prior|formerly|once|instead|compared|rather|replacing|versus|C|"
    r"against|until|used|was|were|had|before"
)

_OF_PLANS = frozenset(["lose", "forfeit", "call_off", "back_down", "back_away", "back_off", "withdraw", "walk__back"])
"""Verbs of removal that leave no new rate behind."""
_ENTRY = frozenset(["entry", "access", "treatment", "status", "exemption", "regime"])
"""What a zero rate gives until it is ended."""
_LEADS_TO = re.compile(r"(?:^| )to(?: [a-z]+)?$")


def is_old_rate(sentence: Sentence, rate: Rate) -> bool:
    """Whether the rate is where a change starts from: the 10 of 'from 10% to 25%', the 8 of 'the duty was 8%'."""
    if sentence.tokens[rate.token].shape == "C":
        return False
    left = sentence.between(0, rate.token)
    spaced = left + " "
    right = sentence.between(rate.token + 1, len(sentence.tokens))
    if _UP_FROM.search(spaced) or _NEW_BEFORE.search(spaced) or _FORMER.search(left) or _THAN.search(left):
        return True
    column = _COLUMN.search(spaced) and _NEXT_COLUMN.match(right)  # a row with the rate before and after
    if (
        column
        or _TO_BE_MOVED.match(right)
        or _MOVED.match(right)
        or _HALVED.search(spaced)
        or (_CHANGED.search(spaced) and _TARIFF.match(right))
        or ("replaced" in right and _REPLACED.match(right))
    ):
        return True
    if any(pattern.search(spaced) for pattern in _OF_THE_PAST) or _UNTIL_NOW.match(right):
        return True
    if rate.head is not None and rate.head < rate.token and _TO_BE_NEW.match(right):
        return True
    return _OLD.search(left) is not None and _NEW_AFTER.match(right) is not None


def is_new_rate(sentence: Sentence, rate: Rate, lemma: str) -> bool:
    """Whether the rate can only be what a change leads to: a zero rate, or one that stands after "to"."""
    if lemma in _OF_PLANS or (rate.token + 1 < len(sentence.tokens) and sentence.shapes[rate.token + 1] in _ENTRY):
        return False
    zero = rate.quantity is not None and rate.quantity.high == 0
    before = sentence.between(max(0, rate.token - 3), rate.token)
    return zero or (_LEADS_TO.search(before) is not None and not before.endswith("up to"))
