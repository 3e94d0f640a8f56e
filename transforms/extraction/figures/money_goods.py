"""Which goods an amount of trade buys or covers."""

import re

from transforms.extraction.figures.goods import goods_in, goods_worth, subject_begins
from transforms.extraction.shape.clauses import clause_around
from transforms.extraction.shape.goods_lists import series_of
from transforms.extraction.shape.shapes import Sentence

_NEAR = 14
"""How many tokens on either side of an amount may tell what it is of."""
_RELATIVE = 6
"""How many tokens a relative clause has before the amount that its goods come to: "corn in amounts that total"."""
_SAID_AGAIN = re.compile(r"^\( M \)")
_AGAIN = re.compile(r"^(?:\(|, or|or)(?: (?:about|some|around|nearly|roughly|almost))?$")
"""Between an amount and the same one in another currency."""
_AFTER_OBJECT = re.compile(
    r"^(?:(?:\S+ )?(?:worth )?(?:of|in(?! \d)|on(?! \d)|from(?= (?:[a-z]+ ){0,3}S(?: |$))) |[–—|] (?=[^ .]))"
)
_OBJECT_ENDS = re.compile(
    r"(?:^| )(?:with|will|by|to|in response|in retaliation|in reaction|and (?:those|that) of)(?= |$)"
)
_MEANT_FOR = re.compile(
    r"^(?:(?:of|in) (?:[^ ,]+ ){1,3}?)?(?:(?:is|are|was|were|will be|would be|has been|have been|to be) )?"
    r"(?:(?:set aside|earmarked|reserved|meant|intended|allotted|allocated|slated|provided|paid) )?"
    r"(?:(?:(?:will|would|is to|are to|to) )?(?:go|goes|went|be paid|help|buy|compensate) (?:to |for |out to )?|"
    r"for |to (?=(?:producers|growers|farmers|makers|S)))(?!(?:the )?(?:year|quarter|half|first|second))"
    r"(?:(?!M |Q |N |, |on |and )\S+ ){0,4}?(?=S(?: |$))"
)
"""What an amount is set aside for: "of that [3 billion] is for S", "[5 billion] in aid will go to producers of S"."""
_OF_GENERAL = re.compile(
    r"^(?:(?:a|each|every) year |annually )?(?:worth )?(?:(?:of|in) )?(?:[^ ,S]+ ){0,4}?"
    r"(?:G|sanctions|retaliat\w+|reprisals|counter\w+|(?:trade )?(?:deficit|surplus))(?= |$)"
)
_GENERAL_WORTH = re.compile(
    r"(?:^| )(?:(?:retaliation|retaliat\w+ T|counter\w*|sanctions|reprisals) (?:worth|of|on|covering|valued at)|"
    r"(?:retaliate|invest|place)(?: with)?|"
    r"G (?:worth|valued at|covering|totall?ing)|(?:deficit|surplus|shortfall|imbalance)"
    r"(?: \S+){0,6})(?: (?:about|some|around|"
    r"up|to|nearly|roughly|more|than|over|of))*$|"
    r"(?:^| )(?:(?:N - way|two-way|bilateral|total|overall|mutual|goods) trade|trade (?:between|with)|"
    r"P 's (?:total |overall )?G)(?: (?!T |M |S )\S+){0,12}$"
)
_POINTS_BACK = re.compile(
    r"(?:^| )(?:the|these|those|its|his|their|such|both) (?:[a-z]+ ){0,2}?(?:measures?|T|lists?|curbs?|restrictions|"
    r"bans?|levies|penalties|(?:banned|affected|targeted|listed|covered|taxed) (?:G|goods))(?: (?!on |against |of )"
    r"[^ MQS,;]+){0,3}? (?:(?:(?:will|would|now|could|may) )*(?:cover|covers|covered|affect|affects|affected|hit|hits|"
    r"apply to|applies to|target|targets|reach|reaches|fall on|falls on)"
    r"(?: (?:[^ ,;S]+ ){0,4}?(?:worth|valued at))?|(?:is|are|was|were) (?:worth|valued at))"
    r"(?: (?:about|some|around|up|to|nearly|roughly|more|than|over|an|estimated))*$"
)
"""A measure told before, and what it covers: "the measures will affect goods worth [3 billion]"."""
_COSTS_A_FIRM = re.compile(
    r"(?:^| )(?:T (?:impact|hit|bill|costs?|burden|headwinds?|expenses?|charges?)|(?:hit|impact|blow|headwind|burden|"
    r"expense) (?:of|from|at)|T (?:(?!on )\S+ ){0,3}?(?:cost|costs|costing|took|take|reduced|reduce|trimmed|trim))"
    r"(?: (?!P(?= |$)|households?|famil|consumers?|economy|americans?|[a-z]+payers|exporters|treasury)\S+){0,7}$"
)
_FOR_THE_IMPACT = re.compile(
    r"^(?:for|as) (?:the |an )?(?:impact|effects?|cost|costs|hit) (?:of|from) (?:\S+ )?T(?= |$)"
)
_COMPARED = re.compile(
    r"(?:^| )(?:from|against|compared (?:with|to)|versus|including|of which)(?: (?:only|just|some|about|nearly|a|"
    r"record|as much as|more than|over))*$"
)
_WORTH_SO_MUCH = re.compile(r"worth(?! of)(?= |$)")
"""Of the goods before: "exported [6 billion] worth of textiles but imported only [64 million] worth"."""
_FROM_ANOTHER = re.compile(
    r"^(?:from|to|by|in|with) (?:the )?[PD](?: G)? (?:,|and|, and)(?: (?:about|some|nearly|another))*$"
)
"""Between what goes from or to one country and another: "sweaters worth [2 million] from Peru and [3 million] from"."""
_SAME_AGAIN = re.compile(
    r"^(?:[^;]+ )?(?:and|but) (?:would|will|could|may|might|had|has|to) (?:(?!S )[^ ;]+ ){0,4}?[^ ;]+$"
)
"""The subject of the amount before does the same again: "it cost [2 million] and would cost [9 million]"."""


def points_back(sentence: Sentence, index: int) -> bool:
    """Whether the amount is what a measure told before covers."""
    return _POINTS_BACK.search(sentence.between(max(0, index - _NEAR), index)) is not None


def costs_a_firm(sentence: Sentence, index: int) -> bool:
    """Whether the amount is what tariffs cost a company: it is of the goods that the tariffs fall on."""
    left = sentence.between(max(0, index - _NEAR), index)
    return (
        _COSTS_A_FIRM.search(left) is not None
        or _FOR_THE_IMPACT.match(sentence.between(index + 1, index + 8)) is not None
    )


def says_again(sentence: Sentence, earlier: int, index: int) -> bool:
    """Whether the amount says the one before again in another currency: '90 million francs, or $100 million'."""
    return _AGAIN.match(sentence.between(earlier + 1, index)) is not None


def is_general(sentence: Sentence, index: int) -> bool:
    """Whether the amount is of goods in general, or of the balance of all trade."""
    left = sentence.between(max(0, index - _NEAR), index)
    right = sentence.between(index + 1, index + 1 + _NEAR)
    return _OF_GENERAL.match(right) is not None or _GENERAL_WORTH.search(left) is not None


def goods_of_amount(
    sentence: Sentence, index: int, earlier: int | None, goods_earlier: tuple[int, ...]
) -> tuple[int, ...]:
    """The tokens of the goods that the amount at a token buys or covers; empty where the sentence names none.

    `earlier` is the token of the amount of trade before it, if any, and `goods_earlier` what that one is of.
    """
    goods = _goods(sentence, index)
    if goods or earlier is None:
        return goods
    between = sentence.between(earlier + 1, index)
    if _WORTH_SO_MUCH.match(sentence.between(index + 1, index + 3)):
        return goods_earlier
    alike = _COMPARED.search(between) or _SAME_AGAIN.match(between) or _FROM_ANOTHER.match(between)
    return goods_earlier if alike else ()


def _goods(sentence: Sentence, index: int) -> tuple[int, ...]:
    """The goods after 'of' or 'in', up to the next figure, or the goods said to be worth the amount."""
    if _SAID_AGAIN.match(sentence.between(index + 1, index + 4)) and (goods := _goods_behind(sentence, index + 2)):
        return goods
    if goods := _goods_behind(sentence, index):
        return goods
    if re.search(r"(?:^| )(?:worth|valued at|totall?ing)(?: \S+){0,4}$", sentence.between(max(0, index - 6), index)):
        first = max((i + 1 for i in sentence.letters("MQ", 0, index)), default=0)
        first = max(first, subject_begins(sentence, index))
        opening = [i for i in range(first, index) if sentence.tokens[i].shape in ("on", "of", "T", "–", "-")]
        return goods_in(sentence, opening[0] if opening else first, index)
    goods = goods_worth(sentence, index) or _subject(sentence, index)
    if not goods:
        return ()
    first, last = series_of(sentence, goods[0])
    return tuple(sorted({*goods, *goods_in(sentence, first, last)}))


def _goods_behind(sentence: Sentence, index: int) -> tuple[int, ...]:
    """The goods after the amount: 'of' or 'in' them, or for which it is meant."""
    last = next((i for i in sentence.letters("MQ;", index + 1)), len(sentence.tokens))
    counted = (i for i in sentence.letters("N", index + 2, last) if sentence.shapes[i - 1] in ("and", ","))
    last = next(counted, last)
    right = sentence.between(index + 1, last)
    if _AFTER_OBJECT.match(right):
        _, clause_end = clause_around(sentence, index)
        opening = sentence.between(index + 1, min(last, clause_end))
        cut = _OBJECT_ENDS.search(opening)
        stop = index + 1 + (opening[: cut.start()].count(" ") + 1 if cut and cut.start() else len(opening.split()))
        if goods := goods_in(sentence, index + 1, stop):
            return goods
    if meant := _MEANT_FOR.match(right):
        first, stop = series_of(sentence, index + 1 + meant.group().count(" "))
        return goods_in(sentence, first, min(stop, last))
    return ()


def _subject(sentence: Sentence, index: int) -> tuple[int, ...]:
    """The goods that the clause names before the amount: 'imports of wine came to', 'shipped steel for'."""
    first = max((i + 1 for i in sentence.letters("MQ;", 0, index)), default=0)
    clause, _ = clause_around(sentence, index)
    if index - clause <= _RELATIVE:
        clause = subject_begins(sentence, index)
    return goods_in(sentence, max(first, clause), index)
