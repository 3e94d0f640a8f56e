"""What a rate falls on: the tokens of a sentence that name its goods and their origin."""

import re
from dataclasses import dataclass

from transforms.extraction.figures.goods import subject_begins
from transforms.extraction.figures.rates import Rate
from transforms.extraction.shape.clauses import clause_around
from transforms.extraction.shape.goods_lists import topic_of
from transforms.extraction.shape.shapes import Sentence

_ON = re.compile(
    r"(?:^| )(?:on|against|for|upon|hitting|targeting|covering|(?<!compared )to)(?= |"
    r"$)(?! (?:the )?(?:\d|january|february|march|april|may|june|july|august|september|october|november|december|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|years?|months?|days?|weeks?|now|at|take|be|"
    r"come)(?= |$))"
)
_OBJECT_END = re.compile(
    r"(?:^| )(?:(?:,? (?:and )?|)(?:effective|starting|beginning|set to|scheduled|"
    r"to (?:take|come|go|be|start|begin|enter)|due to|"
    r"(?:will|would|could|may|might|take[sn]?|took|came|comes?|went|goes|enters?|is|are|was|were|has|have|had|per|"
    r"unless|if|until|under)(?= |$)|and (?:will|would|could|[a-z]+(?:es|[^s]s|ed)) (?:the|a|an|its|"
    r"their|to|that|on|new|all|T|more)|, (?!includ|cover|rang|affect|target|involv)[a-z]+ing|in response|"
    r"in retaliation|in reaction|in reply|in answer|in exchange|in order to|"
    r"to (?:help|ease|narrow|placate|protect|shield|counter|offset|prevent|force|press|pressure|win|encourage|boost|"
    r"support)(?= |$)|imported for|used (?:in|by|for)|for use (?:in|by)|so as to|as (?:a )?retaliation|"
    r"in return|pursuant|"
    r"citing|with effect|over (?!M |Q |"
    r"N |\d)|because|as punishment|"
    r"as a penalty|to punish|for (?:buying|its|their|refusing|failing|not)(?= (?!S |exports|imports|G )))|; |\( |: |"
    r", (?:the|a|its|his|as|with) (?!S|G|D|P)|"
    r"(?:,|and|, and) (?:stopped|told|banned|barred|cut|suspended|halted|blocked|restricted|curbed|limited|opened|"
    r"launched|raised|ordered|warned|asked|began|started)(?= ))"
)
_LINKED = re.compile(
    r"^(?:T )?(?:to|or|and|-|–|(?:up |down )?from(?: about| the| an?)?|and then|and to|/|, then|and even|"
    r"to as much as|to a|to an|and a|or a)$"
)
_ENDS = re.compile(
    r"^(?:,|\(|up|down|at once|immediately|to|from|and|an?|the|about|as much as|over|more than|at least|against|"
    r"instead of|rather than|compared (?:with|to)|versus|in place of|now|at present|before| )+$"
)
_OLD_RATE = re.compile(
    r"^(?:, |\( )?(?:(?:down|up|cut|raised|lowered) )?(?:from|instead of|rather than|compared (?:with|to)|against|"
    r"in place of)(?: (?:the |an? )?(?:current|present|previous|old|earlier|now|about|as much as))?$"
)
"""Between a rate and the one that it takes the place of."""
_NEXT_PAYS = re.compile(
    r"(?:^| )(?:, and|,|;|and|but|while) (?:(?:D|and) |S (?=and S))*S(?: G)?(?: (?:(?:will|would|now) )?"
    r"(?:pays?|paid|fac(?:e|es)|attracts?|carr(?:y|ies)|bears?|incurs?)(?: (?:a|an|up to|as much as|about|only|T|"
    r"rate|of))*)?$"
)
"""Other goods that pay the next rate: "the duty on coats is 9%, and shoes pay [16%]", "coats 9%, shoes [16%]"."""
_THAT_GOODS_PAY = re.compile(
    r"^(?:(?:that|which) )?(?:(?!on |by |for |, |; |and |but )\S+ ){0,4}?S (?:\S+ ){0,2}?(?:pay|pays|paid|fac(?:e|es|"
    r"ed|ing)|bear|bears|bore|attracts?|"
    r"attracted|incur|incurs|carr(?:y|ies|ied)|draw|draws|drew)(?= |$)"
)
"""Goods said to pay the rate in a relative clause: "the 17.5% duty that tomatoes have paid since May"."""
_FURTHER_OBJECT = re.compile(r"(?:^| )(?:and|but|while|whereas)$")
"""Before the object of the next rate: "the duty falls to 15% and for cars to 9%"."""
_EVERY_COUNTRY = re.compile(
    r"(?:^| )(?:every|all|most|any|other) (?:\S+ )?(?:countr(?:y|ies)|nations?|trading partners?)(?= |$)"
)
_HIT_WITH = re.compile(
    r"(?:^| )(?:hit|hits|hitting|slap|slaps|slapped|punish|target|strike)\w* (?:\S+ ){1,8}with(?: \S+){0,3}$"
)
_INCLUDING = re.compile(r", (?:including|such as|among them)(?= |$)")
_ENTRY_OF = re.compile(r"(?:importation|entry|access|treatment) (?:of |for |to )?(?:all )?(?=[SD])")
"""Between a zero rate and its goods: "duty-free importation of steel"."""
_SEEK = re.compile(
    r"(?:the )?(?:D |P )?S (?:producers|makers|growers|farmers|mills|manufacturers|companies|firms|industry)"
    r"(?: (?!;)\S+){0,12}? (?:seek|seeks|seeking|sought|want|wants|wanted|demand\w*|request\w*|petition\w*|ask\w*) "
)
_MADE_UP_OF = re.compile(
    r", (?:comprised|composed|consisting|made up|inclusive|including) [^,]{1,90} , (?=on |for |against )"
)
"""Between a rate and its object: "a rate of 15%, comprised of the ordinary tariff and another, on goods of"."""
_AND_ON = re.compile(r"(?:^| )(?:and|,|while|but) (?:those |that |the one |T )?(?:on|for) ")
_FACES = re.compile(
    r"(?:^| )(?:fac(?:e|es|ed|ing)|subject to|hit (?:with|by)|pay|pays|paid|attract|attracts|attracted|taxed|"
    r"slapped with|sees?|kept out by|levied|incur|carry|bear|be|draw|draws|drew|incurs?|threatened with)\b"
)


_COMES_AT = re.compile(r"(?:^| )S (?:(?!T |Q |M |S )\S+ ){0,9}?at(?: an?| the)?$")
"""Goods let in at a rate: "takes 99,000 tonnes of beef a year at a 7.5% tariff"."""
_GROUND = re.compile(
    r" (?:over (?!M |Q |N |\d)|because |in response |in retaliation |as (?:a )?(?:punishment|penalty) |to punish |"
    r"for (?:buying|purchases) )"
)
"""What a tariff is levied for, whose goods do not pay it."""
_TOLD_BEFORE = re.compile(
    r"(?:^| )(?:these|those|such|(?:on|of|for|while) the)(?: two| three| same| covered| affected)?$"
)
_FURTHER = re.compile(r"(?:from|of|that|which|not|made|produced|imported) ")
"""What tells which goods are meant, after "those goods"."""
_POINTERS = frozenset(["product", "shipment", "article", "item"])
"""One product is one told before: "German product pays 7%"."""
_FRONTED = re.compile(r"^(?:and |but |, )?(?:on|for|in) (?:(?!T |Q )\S+ ){0,5}?S(?= )")
"""Goods that a sentence begins with: "On cars the duty stands at 10%"."""


@dataclass(frozen=True, slots=True)
class Region:
    """The tokens, by first and last (exclusive), in which a rate's goods and their origin are named."""

    first: int
    last: int


def names_goods_in_general(sentence: Sentence, region: Region) -> bool:
    """Whether goods are named that are of no kind, as "Chinese goods"; "these imports" are goods told before."""
    return any(
        sentence.words(index).lower() not in _POINTERS
        and (
            _TOLD_BEFORE.search(sentence.between(max(0, index - 4), index)) is None
            or _FURTHER.match(sentence.between(index + 1, index + 3)) is not None
        )
        for index in sentence.letters("G", region.first, region.last)
    )


def regions_of(sentence: Sentence, rates: list[Rate]) -> list[tuple[Region, ...]]:
    """For each rate of a sentence, the regions that name its object, the nearest first; empty where none does.

    A rate without an object of its own shares that of the rate it is joined to: "from 10% to 25% on steel".
    """
    own = [_own_regions(sentence, rates, place) for place in range(len(rates))]
    shared: list[tuple[Region, ...]] = list(own)
    for place in range(len(rates) - 1, -1, -1):
        if not shared[place] and place + 1 < len(rates) and _joined(sentence, rates[place], rates[place + 1]):
            shared[place] = shared[place + 1]
    for place in range(1, len(rates)):
        between = sentence.between(rates[place - 1].token + 1, rates[place].token)
        if _NEXT_PAYS.search(between):
            shared[place] = (Region(rates[place - 1].token + 1, rates[place].token),)
        free = rates[place].head == rates[place].token
        if not shared[place] and (free or clause_around(sentence, rates[place].token)[0] > rates[place - 1].token):
            told = (region.last for region in own[place - 1] if region.last < rates[place].token)
            shared[place] = _subject(sentence, rates[place], max(told, default=rates[place - 1].token + 1))
        if not own[place] and _OLD_RATE.match(between):
            shared[place] = shared[place - 1] or _subject(sentence, rates[place - 1], 0)
        if not shared[place] or (shared[place - 1] and _moved(sentence, rates[place - 1], rates[place])):
            shared[place] = shared[place - 1]
    fronted = _FRONTED.match(sentence.shape)
    topic = sentence.token_at(fronted.end()) + 1 if fronted else topic_of(sentence)
    for place, rate in enumerate(rates):
        if not shared[place]:
            shared[place] = _subject(sentence, rate, rates[place - 1].token + 1 if place else 0)
        shared[place] = _with_goods_elsewhere(sentence, rates, place, shared[place])
        if topic and not any(sentence.has("SG", region.first, region.last) for region in shared[place]):
            shared[place] = (*shared[place], Region(0, topic))
    return shared


def _with_goods_elsewhere(
    sentence: Sentence, rates: list[Rate], place: int, regions: tuple[Region, ...]
) -> tuple[Region, ...]:
    """The regions, behind those away from the rate that tell more of its goods than its object does."""
    if examples := _examples_of_hit(sentence, rates, place):
        return (examples, *regions)
    named = any(sentence.has("S", region.first, region.last) for region in regions)
    return regions if named else (*_makers(sentence, rates[place]), *regions)


def _examples_of_hit(sentence: Sentence, rates: list[Rate], place: int) -> Region | None:
    """Which of the goods hit are listed behind the tariff: 'hit Canadian goods with 50% duties, including cement'."""
    rate = rates[place]
    after = max(rate.token, rate.head or 0) + 1
    listed = _INCLUDING.match(sentence.between(after, after + 3)) is not None
    if not listed or not _HIT_WITH.search(sentence.between(0, rate.token)):
        return None
    last = rates[place + 1].token if place + 1 < len(rates) else len(sentence.tokens)
    region = Region(after, min(last, after + _object_length(sentence, after + 1, last) + 1))
    return region if sentence.has("S", region.first, region.last) else None


def _own_regions(sentence: Sentence, rates: list[Rate], place: int) -> tuple[Region, ...]:
    """The regions of a rate's own phrase: within it, after it, and around the tariff noun that it follows."""
    rate = rates[place]
    head = rate.token if rate.head is None else rate.head
    regions = [*_within(sentence, rate, head), *_after(sentence, rates, place, head)]
    if head < rate.token:
        earlier = rates[place - 1].token if place else -1
        before = _before(sentence, rate, head) if earlier < head else _listed(sentence, earlier + 1, rate.token)
        return (*before[:1], *regions, *before[1:]) if _modifiers(sentence, head) and before else (*regions, *before)
    if not regions and rate.head is not None:
        modifiers = _modifiers(sentence, head)
        if modifiers is not None and modifiers.first > rate.token:
            return (modifiers,)
    return tuple(regions)


def _within(sentence: Sentence, rate: Rate, head: int) -> list[Region]:
    """What stands between the rate and its noun: '50% Chinese steel tariffs'; or right after a zero in words."""
    if head > rate.token:
        return _if_named(sentence, "SDP", rate.token + 1, head)
    if rate.head == rate.token and (entry := _ENTRY_OF.match(sentence.between(rate.token + 1, rate.token + 4))):
        first = rate.token + 1 + entry.group().count(" ")
        _, last = clause_around(sentence, rate.token)
        return _if_named(sentence, "S", first, first + _object_length(sentence, first, last))
    if rate.head == rate.token:
        return _if_named(sentence, "S", rate.token + 1, rate.token + 3)
    return []


def _after(sentence: Sentence, rates: list[Rate], place: int, head: int) -> list[Region]:
    """What follows with a preposition: '25% tariff on cars from Japan'."""
    rate = rates[place]
    after = max(rate.token, head) + 1
    limit = _limit(sentence, rates, place, after)
    opening = sentence.between(after, limit)
    if aside := _MADE_UP_OF.match(opening):
        after += aside.group().count(" ")
        opening = opening[aside.end() :]
    if _THAT_GOODS_PAY.match(opening):
        return [Region(after, limit)]
    match = _ON.search(opening)
    if match and place + 1 < len(rates) and _FURTHER_OBJECT.search(opening[: match.start()]):
        return []
    named_before = head < rate.token and sentence.has("SG", head + 1, rate.token)
    if match is None or opening[: match.start()].count(" ") >= 7 or (named_before and match.start() > 0):
        return []
    first = after + opening[: match.start()].count(" ") + (1 if match.start() else 0)
    last = min(limit, first + _object_length(sentence, first, limit))
    if _EVERY_COUNTRY.search(sentence.between(first, last)):
        return [Region(first, last)]
    return _if_named(sentence, "SGPDA", first, last)


def _before(sentence: Sentence, rate: Rate, head: int) -> list[Region]:
    """What modifies the noun, then what stands between it and the rate: 'steel tariffs on China of 25%'."""
    modifiers = _modifiers(sentence, head)
    ground = _GROUND.search(sentence.between(head + 1, rate.token))
    last = rate.token if ground is None else sentence.token_at(sentence.at[head + 1] + ground.start() + 1)
    between = _if_named(sentence, "SGPDA", head + 1, last)
    return [modifiers, *between] if modifiers is not None else between


def _listed(sentence: Sentence, first: int, last: int) -> list[Region]:
    """The object that stands before a later rate of a list: "duties on machinery, up to 44%, and on chemicals, 22%"."""
    return _if_named(sentence, "SG", first, last) if _AND_ON.search(sentence.between(first, last)) else []


def _if_named(sentence: Sentence, letters: str, first: int, last: int) -> list[Region]:
    return [Region(first, last)] if sentence.has(letters, first, last) else []


def _limit(sentence: Sentence, rates: list[Rate], place: int, after: int) -> int:
    """Where the rate's own object must end: at the clause's end, or before the next rate.

    A relative clause belongs to its rate: "the 50% duty that Washington put on coffee".
    """
    relative = sentence.between(after, after + 1) in ("that", "which")
    _, last = clause_around(sentence, after if relative else after - 1)
    if place + 1 < len(rates):
        last = min(last, rates[place + 1].token)
    return last


def _object_length(sentence: Sentence, first: int, limit: int) -> int:
    match = _OBJECT_END.search(sentence.between(first, limit))
    if match is None:
        return limit - first
    return sentence.between(first, limit)[: match.start()].count(" ") + 1


def _modifiers(sentence: Sentence, head: int) -> Region | None:
    """The goods and countries named right before the tariff noun: 'Chinese steel tariffs'."""
    first = head
    while first > 0 and sentence.tokens[first - 1].shape in ("S", "and", ",", "-", "&", "import", "G", "export"):
        first -= 1
    return Region(first, head) if sentence.has("S", first, head) else None


def _joined(sentence: Sentence, rate: Rate, following: Rate) -> bool:
    return _LINKED.match(sentence.between(rate.token + 1, following.token)) is not None


def _moved(sentence: Sentence, rate: Rate, following: Rate) -> bool:
    """Whether two rates are the ends of one change whose object stands before both: "on cars to 15% from 25%"."""
    head_before = rate.head is not None and rate.head < rate.token and following.head in (rate.head, None)
    return head_before and _ENDS.match(sentence.between(rate.token + 1, following.token)) is not None


def _makers(sentence: Sentence, rate: Rate) -> tuple[Region, ...]:
    """The goods of those who ask for a tariff on imports of no kind: 'potash producers seek a tariff on shipments'."""
    first, _ = clause_around(sentence, rate.token)
    if not _SEEK.match(sentence.between(first, rate.token)):
        return ()
    goods = next(sentence.letters("S", first))
    return (Region(goods, goods + 1),)


def _subject(sentence: Sentence, rate: Rate, after: int) -> tuple[Region, ...]:
    """The goods that the clause is about, where it says that they face or pay the rate.

    Goods told after the rate before, from token `after` on, are the nearer ones: "wheat pays 23%, corn 20%".
    """
    first, _ = clause_around(sentence, rate.token)
    before = sentence.between(first, rate.token)
    if rate.head in (None, rate.token) or _COMES_AT.search(before) or _FACES.search(before) or _HIT_WITH.search(before):
        if sentence.has("SG", max(first, after), rate.token):
            first = max(first, after)
        else:
            first = subject_begins(sentence, rate.token)
        return tuple(_if_named(sentence, "SGPD", first, rate.token))
    return ()
