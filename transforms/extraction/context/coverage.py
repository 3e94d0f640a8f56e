"""The sectors that a text says are, were or may be under a trade measure, with or without a figure."""

import re
from collections.abc import Iterator

from transforms.extraction.figures.goods import goods_in
from transforms.extraction.shape.clauses import clause_around
from transforms.extraction.shape.goods_lists import listed_goods, series_of, topic_of
from transforms.extraction.shape.shapes import Sentence

_MEASURE = re.compile(
    r"(?:^| )(?:T|bans?|banned|banning|bars|barred|forbids?|forbade|prohibit\w*|embargo(?:es)?|quotas?|"
    r"restrictions?|curbs?|export controls?|controls|anti - dumping|anti-dumping|countervailing|safeguards?|"
    r"section (?:232|301|201)|surcharges?|probe|investigat\w+|exempt\w*|subsid\w+|dumping|dumped|sanctions|"
    r"boycott\w*|purchases?|talks|negotiations|licen[cs]\w+|suspend\w*|halt\w*|suspension|block\w*|trade remed\w+|"
    r"inquir(?:y|ies)|cases?|measures?|retaliat\w+|tax(?:ed|es|ing)?|levy|levies|levied|protection|quarrel|truce|row|"
    r"barriers?|forbidden|ke(?:ep|eps|pt) out|shut(?:s|ting)? out|allow(?:s|ed)?|list|charged|"
    r"trade war|trade dispute|free trade|trade deal|de minimis|trade action|trade agreement|"
    r"charges? importers)(?= |$)"
)
_DEALING = re.compile(r"(?:^| )(?:agreements?|deals?|pacts?|accords?)(?= |$)")
_GOODS_UNDER = re.compile(
    r"(?:^| )(?:T|quotas?|bans?|embargo|restrictions?|curbs?|controls?|licen[cs]es?|probes?|investigations?|levy|"
    r"inquir(?:y|ies)|measures|trade cases?|"
    r"sanctions|safeguards?|surcharges?|retaliation|barriers|relief|charges? importers)(?: \S+){0,8}? (?:on|against|"
    r"of|for|into|to(?= S)|over|covering|"
    r"hitting|affecting|including|targeting)(?: (?!if |but |while |will |would |could |is |are |was |were |has |"
    r"have |had |said )\S+){0,40}? $"
)
_BOUGHT = re.compile(
    r"(?:^| )(?:buy|buys|buying|bought|purchas(?:e|es|ed|ing)|pledg\w+ to|orders? for|order)(?: \S+){0,8} $"
)
_EXEMPT = re.compile(
    r"(?:^| )(?:except(?:ing|ion)?|exempt(?:s|ed|ing|ion|ions)?|exclud(?:e|es|ed|ing)|other than|excluding|"
    r"not apply to|spared?)(?: \S+){0,6} $"
)
_RELATIVE = re.compile(r" (?:that|which|who|whose) ")
_S_DEAL = re.compile(
    r"^(?:(?:,|and|or|S) )*(?:trade )?(?:agreements?|deal|pact|quota|talks|row|war|truce|dispute|spat|fight|quarrel|"
    r"case)"
    r"(?= |$)"
)
_HITTING = re.compile(
    r" (?:that|which) (?:have |has |had |would |will )?(?:hit|hits|punish|punishes|target|targets|targeted|cover|"
    r"covers|affect|affects|apply to|applies to|fall on|falls on) "
)
_DEAL_ON = re.compile(
    r"(?:^| )(?:agreements?|deals?|pacts?|accords?|talks|negotiations?|solution to)(?: \S+){0,4}? (?:related to|on|"
    r"over|about|for|covering)(?: (?:the|\S+ S|S ,|S|,|and))* $"
)
_SPARED = re.compile(r"(?:^| )(?:exempt(?:s|ed|ing)?|spar(?:e|es|ed|ing)|exclud(?:e|es|ed|ing))(?= )")
_DIRECT = re.compile(r"(?:^| )T (?:\S+ )?(?:on|against) (?:[^ ,]+ ){0,4}$|(?:^| )from (?:\S+ ){0,4}$")
_GENERAL = re.compile(
    r"(?:^| )(?:T|trade (?:deal|deals|agreements?|pacts?|talks?|war|wars|disputes?|truce|negotiations?|"
    r"negotiators?|tensions?|conflicts?|barriers?|spat|row|hostilities|accord|fight|terms|policy|action|frictions?|"
    r"bloc|pressure|measures?|relationship|restrictions|sanctions|trade)|free[ -]trade|free trade \S+|trade - war|"
    r"phase (?:one|1)|(?:uruguay|doha|kennedy|tokyo) round|world trade (?:talks|pact|deal)|(?:gatt|wto) (?:talks|"
    r"negotiations|round)|customs union|export (?:ban|controls|restrictions)|import ban)(?= |$)"
)
_GENERAL_BY = frozenset(
    [
        *("T", "trade", "free", "free-trade", "phase", "uruguay", "doha", "kennedy", "tokyo", "world", "gatt", "wto"),
        *("customs", "export", "import"),
    ]
)
"""The words of which each match of `_GENERAL` has one."""
_OF_GOODS = re.compile(r"row|spat|dispute|fight|policy|union|restrictions|sanctions|barrier|bloc|terms|measure|action")
"""A quarrel or measure that is about goods named in the text."""
_QUARREL = re.compile(r"row|spat|dispute|fight")
_OWES = re.compile(
    r"(?:^| )(?:owes?|pays?|paid|pay|fac(?:e|es|ed|ing)|subject to|hit (?:with|by)|charged|spared)(?= |$)"
)
_GATT = re.compile(r"(?:^| )agreement on$")
"""The General Agreement on Tariffs and Trade is no tariff."""
_AS_GROUND = re.compile(
    r"(?:^| )(?:under|without|no|outside|breach of|violat\w+|because of|thanks to|shielded by|protected by|general)"
    r"(?: \S+){0,3}$"
)
"""Before an agreement that is only the ground of a claim: "under the free trade agreement"."""
_GRANTS = re.compile(
    r"^(?:\S+ ){0,2}?(?:gives|gave|allows|allowed|lets|let|permits|permitted|panel|rules|rulings?)(?= |$)"
)
"""After an agreement that is the ground of a right: "the free trade agreement allows it to answer"."""
_ON_A_PRODUCT = re.compile(r"dumping|countervail|subsid|safeguard|regulatory|provisional|definitive|export|section 232")
"""Duties that are levied on a product and never on goods in general."""
_WIDE = re.compile(
    r"(?:^| )(?:reciprocal|global|universal|blanket|baseline|sweeping|across-the-board|across - the - board|"
    r"retaliatory|"
    r"trump's|trump 's|most-favou?red-nation|all)(?: \S+)?$|(?:^| )P(?: (?:new|import|customs|goods|-))?$"
)
_OWN = re.compile(r"(?:U\.?S\.?A?|American|EU) $")
"""Who levies "U.S. duties"; "China tariffs" are levied on China."""
_ON_ALL = re.compile(
    r"^(?:\S+ ){0,3}?(?:on|against) (?!(?:\S+ )?(?:N|range|list|some|certain|several|selected|dozens|hundreds) )"
    r"(?:(?!S )\S+ ){0,6}?(?:P|G|everything|everyone)(?= |$)(?! (?:of )?S)|"
    r"^(?:worth|on) (?:[a-z]+ ){0,3}?M(?! (?:worth )?of (?:[A-Z] )?S)"
)
_POINTS_BACK = re.compile(
    r"(?:^| )(?:the|its|this|these|those|such|their|a|an)(?: (?:new|same|current|higher|lower|Q|D))*$"
)
_PACT = re.compile(
    r"(?:^| )(?:nafta|usmca|cusma|ceta|cptpp|rcep|free trade agreement)(?= |$).*(?:negotiat|talk|sign|ratif|pass|"
    r"replac|vot|withdraw|review|deal|end)|(?:negotiat|talk|sign|ratif|pass|replac|vot|withdraw|review|deal|"
    r"quit)\S* (?:\S+ ){0,8}?(?:nafta|usmca|cusma|ceta|cptpp|rcep)(?= |$)"
)
_PACT_BY = frozenset(["nafta", "usmca", "cusma", "ceta", "cptpp", "rcep", "agreement"])
"""The words of which each match of `_PACT` has one."""
_PROHIBITION = re.compile(r"ban|controls|restrictions")
_MODIFIES = re.compile(
    r"^(?:(?:,|and|or|&|-|S|G|imports?|exports?|D|import|export|products?|the|industry|sectors?|quota) )*(?:T|"
    r"quotas?|bans?|ban|probe|curbs|restrictions|controls|dumping|safeguards?|surcharges?|embargo)\b"
)
"""Goods right before the measure: "steel and aluminum quotas"."""
_IS_HIT = re.compile(
    r"^(?:\S+ ){0,4}?(?:fac(?:e|es|ed|ing)|(?:is|are|was|were|be|been) (?:hit|taxed|subject|banned|barred|targeted|"
    r"affected)|(?:hit|affected|targeted|covered|caught|squeezed) by (?:\S+ ){0,3}?T|sees? (?:\S+ ){0,3}?T|"
    r"(?:lose|loses|lost|keep|keeps|kept) (?:their|its|the) (?:\S+ )?(?:T|protection|quotas?)|(?:be|been) (?:taxed|"
    r"hit|charged|"
    r"banned|targeted|brought in|let in|kept out)|pays?|paid|(?:comes?|came|falls?|fell) under (?:\S+ ){0,5}?T|"
    r"(?:is|are|was|were|come|comes) (?:the )?(?:next|first)|(?:is|are) among (?:the )?(?:G|N|those)|caught up|"
    r"(?:enjoys?|attracts?|bears?|carr(?:y|ies)|gets? the same) (?:\S+ ){0,2}?[QT]|go(?:es)? up|gone up|went up)\b"
)
_BARRED = re.compile(
    r"(?:^| )(?:ban(?:s|ned|ning)?|bars?|barred|forbids?|forbade|forbidden|prohibit(?:s|ed|ing)?|"
    r"outlaw(?:s|ed|ing)?|permit(?:s|ted|ting)?|allow(?:s|ed|ing)?|suspend(?:s|ed|ing)?|halt(?:s|ed|ing)?|"
    r"restrict(?:s|ed|ing)?|block(?:s|ed|ing)?|curb(?:s|ed|ing)?|limit(?:s|ed|ing)?|target(?:s|ed|ing)?|"
    r"hit(?:s|ting)?|tax(?:es|ing)?|ke(?:ep|eps|pt) out|shut(?:s|ting)? out|aim(?:s|ed|ing)? at|(?:go|goes|went|"
    r"gone) after|dump(?:s|ed|ing)?|(?:suspension|prohibition|halting) of) (?:\S+ ){0,5}$"
)
_AIMED = re.compile(
    r"(?:^| )(?:tax(?:es|ing)?|ke(?:ep|eps|pt) out|shut(?:s|ting)? out|aim(?:s|ed|ing)? at|(?:go|goes|went|"
    r"gone) after) (?:\S+ ){0,4}$"
)
_TRADED = re.compile(r"(?:^| )(?:T|G|imports?|exports?|shipments|entry of)(?= |$)")
_TRADED_WORD = re.compile(r"\b(?:im|ex)port", re.IGNORECASE)
"""In the name of goods: "coal exports"."""
_BOYCOTT = re.compile(
    r"(?:^| )(?:boycott(?:s|ed|ing)?(?: of)?|(?:halt|suspend|stop|ban|ceas|end|freez|refus|paus|cut off|"
    r"resum)\w*(?: to resume)? (?:all |its |their |the |most )?(?:purchases?|buying|"
    r"imports?) (?:of )?)(?: ?(?:P 's|[DP]|some|most|all|certain))* $"
)
"""A buyer that stops, or will not resume, its purchases: a measure against the seller's goods."""
_DEAL_COVERS = re.compile(
    r"(?:^| )(?:agreement|deal|pact|accord|talks|negotiations)(?: (?!buy )\S+){0,6} (?:covers?|covering|includes?|"
    r"including)(?: (?!will |would |if |but |buy |purchases? |worth )\S+){0,20} $"
)


def covered_goods(sentence: Sentence) -> Iterator[int]:
    """The tokens of the goods that the sentence puts under a measure: 'tariffs on steel', 'the steel quota'.

    Goods that are only exempt, bought or pledged to be bought are left out.
    """
    if not sentence.has("S"):
        return
    if _MEASURE.search(sentence.shape) is None and _DEALING.search(sentence.shape) is None:
        yield from listed_goods(sentence)
        return
    listed = listed_goods(sentence)
    for index in goods_in(sentence, 0, len(sentence.tokens)):
        first, _ = clause_around(sentence, index)
        if _SPARED.search(sentence.between(first, index)) and not _DIRECT.search(
            sentence.between(max(0, index - 8), index) + " "
        ):
            continue
        before = _RELATIVE.split(_HITTING.sub(" hitting ", sentence.between(max(0, index - 34), index) + " "))[-1]
        if _BOYCOTT.search(before):
            yield index
            continue
        if _BOUGHT.search(before) and not _GOODS_UNDER.search(before):
            continue
        traded = "G " if _TRADED_WORD.search(sentence.words(index)) else ""
        after = traded + sentence.between(index + 1, index + 9)
        if _EXEMPT.search(before) and not _MODIFIES.match(after):
            continue
        if index in listed or _is_under(before, after) or _is_series_under(sentence, index):
            yield index


def _is_series_under(sentence: Sentence, index: int) -> bool:
    """Whether what is said before or after the series of goods puts it under a measure."""
    first, last = series_of(sentence, index)
    before = sentence.between(max(0, first - 8), first) + " "
    after = sentence.between(last, last + 9)
    if _IS_HIT.match(after):
        return True
    return (
        _BARRED.search(before) is not None
        and (_AIMED.search(before) or _TRADED.search(before[-60:] + after)) is not None
    )


def _is_under(before: str, after: str) -> bool:
    if any(pattern.search(before) for pattern in (_GOODS_UNDER, _DEAL_ON, _DEAL_COVERS)):
        return True
    if any(pattern.match(after) for pattern in (_MODIFIES, _S_DEAL, _IS_HIT)):
        return True
    return _BARRED.search(before) is not None and _TRADED.search(before[-60:] + after) is not None


def speaks_generally(sentence: Sentence, *, already: bool) -> bool:
    """Whether the sentence speaks of a measure or dealing that names no goods: 'new tariffs', 'trade talks'.

    Where goods were `already` named, 'the tariff' and 'the row' are about theirs, and only what says that it is wider
    counts: 'reciprocal tariffs', 'tariffs on China'.
    """
    if sentence.has_word(_PACT_BY) and _PACT.search(sentence.shape):
        return True
    if not sentence.has_word(_GENERAL_BY):
        return False
    topic = topic_of(sentence) if already else 0
    for match in _GENERAL.finditer(sentence.shape):
        words = match.group().strip()
        index = sentence.token_at(match.start() + (1 if match.group().startswith(" ") else 0))
        if words != "T" and not _PROHIBITION.search(words):
            if (already or sentence.has("S")) and _QUARREL.search(words):
                continue
            if already and (_OF_GOODS.search(words) or _is_ground(sentence, index, index + len(words.split()))):
                continue
            return True
        first, last = clause_around(sentence, index)
        paid = sentence.has("S", first, index) and _OWES.search(sentence.between(first, index)) is not None
        if topic or paid or _GATT.search(sentence.between(max(0, index - 3), index)):
            continue
        if not sentence.has("S", index - 3, last) and (not already or _is_wide(sentence, index)):
            return True
    return False


def _is_ground(sentence: Sentence, first: int, last: int) -> bool:
    """Whether an agreement is only what a claim or right rests on."""
    return (
        _AS_GROUND.search(sentence.between(max(0, first - 5), first)) is not None
        or _GRANTS.match(sentence.between(last, last + 4)) is not None
    )


def _is_wide(sentence: Sentence, index: int) -> bool:
    """Whether a tariff noun says, in a text that names goods, that goods in general are meant."""
    before = sentence.between(max(0, index - 4), index)
    if _ON_A_PRODUCT.search(f"{before} {sentence.words(index).lower()}"):
        return False
    if (_WIDE.search(before) and not _OWN.search(sentence.text[: sentence.tokens[index].start][-12:])) or _ON_ALL.match(
        sentence.between(index + 1, index + 10)
    ):
        return True
    return sentence.words(index).lower() == "tariffs" and not sentence.has("S") and not _POINTS_BACK.search(before)


def goods_of_trade(sentence: Sentence) -> Iterator[int]:
    """The goods named in a sentence about trade, for a text in which nothing else is said to be under a measure."""
    if not sentence.has("S"):
        return
    if _MEASURE.search(sentence.shape) or _DEALING.search(sentence.shape) or _TRADED.search(sentence.shape):
        yield from goods_in(sentence, 0, len(sentence.tokens))
