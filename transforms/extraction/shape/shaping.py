"""Giving each sentence its shape from what was found in it."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import repeat

from transforms.extraction.named.places import Place
from transforms.extraction.named.sectors import SectorMention
from transforms.extraction.quantities import Quantity
from transforms.extraction.shape.shapes import Sentence, Thing, Token
from transforms.extraction.text.documents import Document, tokens_of

_LONGEST = 240
"""The most tokens of a sentence: the longest of the labelled documents has 150."""

# These search text in lower case: a pattern that minds no case is several times slower.
_TARIFF = (
    r"(?:tariffs?|"
    r"dut(?:y|ies)|lev(?:y|ies)|cvds?|surcharges?|surtax(?:es)?|(?:anti-?subsidy|anti-?dumping|countervailing|dumping|"
    r"deposit)\s+rates?|(?<=subject to a )tax|(?:anti-?subsidy|anti-?dumping|countervailing|safeguard|punitive)\s+"
    r"(?:tax(?:es)?|fees?|charges?|deposits?)|(?:import|export|port)\s+(?:fees?|charges?)|(?:import|export|border|customs|"
    r"carbon\s+border|turnover|goods)\s+tax(?:es)?|tax(?:es)?(?=\s+(?:on|against)\s+(?:all\s+|the\s+|"
    r"\w+\s+)?(?:imports?|imported|exports?|"
    r"goods|foreign|cars|products|steel))|taxe?s?(?=\s+on\s+(?:(?:u\.s\.|\S*[^\s.;])\s+){1,6}(?:imports?|made\s+in|built\s+in|"
    r"built\s+by|produced\s+in|assembled\s+in|shipped|from)))(?!\s+of\s+care)"
)
_OF_A_UTILITY = ("electricity ", "power ", "water ", "roaming ", "mobile ", "transport ", "grid ")
"""Words before a tariff that no border knows."""

_UTILITY_AT = re.compile(r"\b(?:electricity|power|water) at (?:an? |the )?(?:[a-z]+ )?$")

_GENERIC_GOODS = r"goods|products?|imports|exports|merchandise|shipments?|items|articles|commodities|categories"
# It begins with a sign that is no letter, so that the engine leaps from word to word.
_NOUN = re.compile(rf"[^a-z](?<!\w)(?:{_TARIFF}|({_GENERIC_GOODS}))(?!\w)")
_CHANGE_WORD = re.compile(
    r"halv|half\b|in half|cut in half|by half|doubl|tripl|trebl|quadrupl|two-?fold|three-?fold", re.IGNORECASE
)
# Most sentences have none of these stems, and to look for each in turn takes a third of the time a pattern takes.
_STEMS_OF_TRADE = (
    *("trade", "tariff", "import", "export", "embargo", "quota", "restrict", "curb", "control", "sanction", "dumping"),
    *("subsid", "probe", "investigat", "exempt", "licenc", "licens", "suspen", "halt", "block", "nafta", "usmca"),
    *("cusma", "customs", "phase", "minimis", "tax"),
)
_STEMS_TO_LOOK_AT = ("ban", "section ", "rate")
_OF_TRADE = re.compile(r"\bban|section \d|rates? (?:by|for|of)")
_OF_LIST = re.compile(
    r"\b(?:list|cover|includ|affected|hit\b|targeted|among|talks\b|deal\b|accord|agreement|measure|retaliat|"
    r"inquir|dispute|row\b|truce|forbid|charge|lev(?:y|ied)|protect|barrier|quarrel|ke(?:ep|pt)s? out|let in)"
)
_ON_GOODS = re.compile(r"on (?:(?:the|all|most|[a-z-]+) ){0,2}?[SGD](?= |$)")
_TELLING = frozenset("QMCT")
"""The letters of figures and tariff nouns, beside which words are always asked for."""
_RATES = frozenset(["rate", "rates"])
_PRONOUNS = frozenset(["that", "those", "one", "ones", "it"])
_QUANTITY_LETTERS = {"percent": "Q", "percentage_point": "Q", "specific": "Q", "money": "M", "count": "N"}
_PLACE_LETTERS = {"name": "P", "demonym": "D", "metonym": "A", "person": "A"}


def shape_sentences(
    document: Document,
    quantities: Iterable[Quantity],
    sectors: Iterable[SectorMention],
    places: Iterable[Place],
) -> list[Sentence]:
    """Give each sentence of a document its shape, from the things that were found in its text.

    Where things overlap, the one that starts first stands, and of those the longest.
    """
    text = document.text
    found: list[tuple[int, int, str, Thing]] = []
    found += [(q.start, q.end, _quantity_letter(q, text), q) for q in quantities]
    found += [(s.start, s.end, "S", s) for s in sectors]
    found += [(p.start, p.end, _PLACE_LETTERS[p.form], p) for p in places if p.form in _PLACE_LETTERS]
    lower = document.lower
    found += [
        (m.start(), m.end() - 1, "G" if m[1] else "T", None)
        for m in _NOUN.finditer(" " + lower)
        if m[1] or not _is_of_a_utility(lower, m.start())
    ]
    found.sort(key=lambda item: (item[0], -item[1]))
    starts = [item[0] for item in found]
    sentences: list[Sentence] = []
    for start, end in document.sentences:
        inside = found[bisect_left(starts, start) : bisect_left(starts, end)]
        tokens = _with_pronouns(_tokens(document, start, end, inside))
        for piece in _pieces(tokens):
            whole = len(piece) == len(tokens)
            span = (start, end) if whole else (piece[0].start, piece[-1].end)
            sentences.append(Sentence(len(sentences), text, *span, piece))
    return sentences


def _is_of_a_utility(lower: str, start: int) -> bool:
    """Whether the tariff at `start` is what a utility charges: "the water tariff", "electricity at a low tariff"."""
    if lower.endswith(_OF_A_UTILITY, max(0, start - 12), start):
        return True
    return _UTILITY_AT.search(lower, max(0, start - 40), start) is not None


def _pieces(tokens: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
    """The tokens in pieces of a length that rules can afford: a table without line breaks is no sentence.

    A piece ends at a comma or semicolon where there is one near.
    """
    first = 0
    while len(tokens) - first > _LONGEST:
        last = first + _LONGEST
        cut = next((i + 1 for i in range(last - 1, last - 60, -1) if tokens[i].shape in (";", ",")), last)
        yield tokens[first:cut]
        first = cut
    yield tokens[first:]


def _quantity_letter(quantity: Quantity, text: str) -> str:
    # A change with a percentage of its own ("by 10%") is still a percentage; "halve" has only the word.
    if quantity.is_change and _CHANGE_WORD.match(text, quantity.start):
        return "C"
    return _QUANTITY_LETTERS[quantity.kind]


def _tokens(document: Document, start: int, end: int, things: list[tuple[int, int, str, Thing]]) -> list[Token]:
    """The things of a sentence, and its words where it may tell of trade; no rule asks for the words of others."""
    letters = [letter for _, _, letter, _ in things]
    told = not _TELLING.isdisjoint(letters) or _is_of_trade(document.lower[start:end], has_goods="S" in letters)
    words = tokens_of(document.text, start, end) if told else []
    tokens: list[tuple[str, int, int, Thing]] = []
    lower = document.words
    position = start
    place = 0
    for thing_start, thing_end, letter, thing in things:
        if thing_start < position or thing_end > end:
            continue
        while place < len(words) and words[place][0] < thing_start:
            first, last = words[place]
            # A token may run into a thing, as "-made" does where "Chinese-made" is one token.
            first, cut = max(first, position), min(last, thing_start)
            if first < cut:
                tokens.append((lower[first:cut], first, cut, None))
            if last > thing_start:
                break
            place += 1
        tokens.append((letter, thing_start, thing_end, thing))
        position = thing_end
        while place < len(words) and words[place][1] <= thing_end:
            place += 1
    if place < len(words) and words[place][0] < position:
        words[place] = (position, words[place][1])
    tokens += [(lower[first:last], first, last, None) for first, last in words[place:]]
    # A call for each token takes longer than all else here.
    return list(map(tuple.__new__, repeat(Token), tokens))


def _is_of_trade(lower: str, *, has_goods: bool) -> bool:
    """Whether a sentence without a figure or tariff may tell of trade."""
    if any(stem in lower for stem in _STEMS_OF_TRADE):
        return True
    if any(stem in lower for stem in _STEMS_TO_LOOK_AT) and _OF_TRADE.search(lower):
        return True
    return has_goods and _OF_LIST.search(lower) is not None


def _with_pronouns(tokens: list[Token]) -> tuple[Token, ...]:
    """The tokens, with "that on", "the one on" and "the rate on cars" read as the tariff noun they stand for."""
    shapes = [token.shape for token in tokens]
    for index, shape in enumerate(shapes[:-1]):
        if shapes[index + 1] == "on" and (
            (shape in _RATES and _ON_GOODS.match(" ".join(shapes[index + 1 : index + 6])))
            or (shape in _PRONOUNS and "T" in shapes[:index])
        ):
            shapes[index] = "T"
            tokens[index] = tokens[index]._replace(shape="T")
    return tuple(tokens)
