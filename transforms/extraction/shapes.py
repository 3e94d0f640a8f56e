"""A sentence as a line of words and named things, so that rules of grammar can be written as patterns.

In a shape every word is in lower case and every thing that was found is one capital letter:

    Q  a percentage, a duty per quantity, or a word for a zero rate     M  an amount of money
    N  a count                                                          C  a change ("halve", "doubling")
    S  goods of a sector                                                G  goods in general
    T  a tariff, duty or levy                                           P  a country, by name
    D  a country, by adjective                                          A  who acts for a country

"Canada's 25% tariff on Chinese steel" has the shape "P 's Q T on D S".
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from transforms.extraction.documents import tokens_of
from transforms.extraction.places import Place
from transforms.extraction.quantities import Quantity
from transforms.extraction.sectors import SectorMention

Thing = Quantity | SectorMention | Place | None

_LONGEST = 240
"""The most tokens of a sentence: the longest of the labelled documents has 150."""

_RATE_NOUN = re.compile(
    r"(?<!electricity )(?<!power )(?<!water )(?<!roaming )(?<!mobile )(?<!transport )(?<!grid )\b(?:tariffs?|"
    r"dut(?:y|ies)|lev(?:y|ies)|surcharges?|surtax(?:es)?|(?:anti-?subsidy|anti-?dumping|countervailing|dumping|"
    r"deposit)\s+rates?|(?<=subject to a )tax|(?:import|export|border|customs|carbon\s+border|turnover|"
    r"goods)\s+tax(?:es)?|tax(?:es)?(?=\s+(?:on|against)\s+(?:all\s+|the\s+|\w+\s+)?(?:imports?|imported|exports?|"
    r"goods|foreign|cars|products|steel))|taxe?s?(?=\s+on\s+(?:\S+\s+){1,6}(?:imports?|made\s+in|built\s+in|"
    r"built\s+by|produced\s+in|assembled\s+in|shipped|from)))(?!\s+of\s+care)\b",
    re.IGNORECASE,
)
_GENERIC_GOODS = re.compile(
    r"\b(?:goods|products?|imports|exports|merchandise|shipments?|items|articles|commodities|categories)\b",
    re.IGNORECASE,
)
_CHANGE_WORD = re.compile(
    r"halv|half\b|in half|cut in half|by half|doubl|tripl|trebl|quadrupl|two-?fold|three-?fold", re.IGNORECASE
)
_OF_TRADE = re.compile(
    r"trade|tariff|import|export|\bbann?|embargo|quota|restrict|curb|control|sanction|section \d|dumping|subsid|"
    r"probe|investigat|exempt|licen[cs]|suspen|halt|block|nafta|usmca|cusma|customs|phase|minimis|tax",
    re.IGNORECASE,
)
_ON_GOODS = re.compile(r"on (?:(?:the|all|most|[a-z-]+) ){0,2}?[SGD](?= |$)")
_QUANTITY_LETTERS = {"percent": "Q", "percentage_point": "Q", "specific": "Q", "money": "M", "count": "N"}
_PLACE_LETTERS = {"name": "P", "demonym": "D", "metonym": "A", "person": "A"}


@dataclass(frozen=True, slots=True)
class Token:
    """One word or thing: its letter or lower-case word, its span in the text, and the thing found."""

    shape: str
    start: int
    end: int
    thing: Thing = None


@dataclass(frozen=True)
class Sentence:
    """A sentence of a text, its tokens and its shape; `at` tells where each token begins in the shape."""

    index: int
    text: str
    start: int
    end: int
    tokens: tuple[Token, ...]
    shape: str = field(init=False)
    at: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Join the shape and note where its tokens begin."""
        places, position = [], 0
        for token in self.tokens:
            places.append(position)
            position += len(token.shape) + 1
        object.__setattr__(self, "shape", " ".join(token.shape for token in self.tokens))
        object.__setattr__(self, "at", tuple(places))

    def words(self, index: int) -> str:
        """A token's words as the text has them."""
        token = self.tokens[index]
        return self.text[token.start : token.end]

    def token_at(self, position: int) -> int:
        """The index of the token that covers a position of the shape."""
        return bisect_right(self.at, position) - 1

    def between(self, first: int, last: int) -> str:
        """The shape of the tokens from `first` up to, not with, `last`."""
        return " ".join(token.shape for token in self.tokens[max(first, 0) : max(last, 0)])

    def has(self, letters: str, first: int = 0, last: int | None = None) -> bool:
        """Whether one of these letters stands among the tokens."""
        return next(self.letters(letters, first, last), None) is not None

    def letters(self, letters: str, first: int = 0, last: int | None = None) -> Iterator[int]:
        """The indices of the tokens with one of these letters, in order."""
        stop = len(self.tokens) if last is None else min(last, len(self.tokens))
        for index in range(max(first, 0), stop):
            if self.tokens[index].shape in letters and len(self.tokens[index].shape) == 1:
                yield index


def shape_sentences(
    text: str,
    spans: Iterable[tuple[int, int]],
    quantities: Iterable[Quantity],
    sectors: Iterable[SectorMention],
    places: Iterable[Place],
) -> list[Sentence]:
    """Give each sentence's shape from the things that were found in the text.

    Where things overlap, the one that starts first stands, and of those the longest.
    """
    found: list[tuple[int, int, str, Thing]] = []
    found += [(q.start, q.end, _quantity_letter(q, text), q) for q in quantities]
    found += [(s.start, s.end, "S", s) for s in sectors]
    found += [(p.start, p.end, _PLACE_LETTERS[p.form], p) for p in places if p.form in _PLACE_LETTERS]
    found += [(m.start(), m.end(), "T", None) for m in _RATE_NOUN.finditer(text)]
    found += [(m.start(), m.end(), "G", None) for m in _GENERIC_GOODS.finditer(text)]
    found.sort(key=lambda item: (item[0], -item[1]))
    starts = [item[0] for item in found]
    sentences: list[Sentence] = []
    for start, end in spans:
        inside = found[bisect_left(starts, start) : bisect_left(starts, end)]
        tokens = _with_pronouns(_tokens(text, start, end, inside))
        for piece in _pieces(tokens):
            whole = len(piece) == len(tokens)
            span = (start, end) if whole else (piece[0].start, piece[-1].end)
            sentences.append(Sentence(len(sentences), text, *span, piece))
    return sentences


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


def _tokens(text: str, start: int, end: int, things: list[tuple[int, int, str, Thing]]) -> list[Token]:
    """The things of a sentence, and its words where it may tell of trade; no rule asks for the words of others."""
    tokens: list[Token] = []
    told = any(letter in "QMCT" for _, _, letter, _ in things) or _OF_TRADE.search(text, start, end)
    words = iter(tokens_of(text, start, end) if told else ())
    word = next(words, None)
    position = start
    for thing_start, thing_end, letter, thing in things:
        if thing_start < position or thing_end > end:
            continue
        while word is not None and word[0] < thing_start:
            # A token may run into a thing, as "-made" does where "Chinese-made" is one token.
            tokens.append(_word(text, max(word[0], position), min(word[1], thing_start)))
            if word[1] > thing_start:
                break
            word = next(words, None)
        tokens.append(Token(letter, thing_start, thing_end, thing))
        position = thing_end
        while word is not None and word[1] <= thing_end:
            word = next(words, None)
        if word is not None and word[0] < thing_end:
            word = (thing_end, word[1])
    while word is not None:
        tokens.append(_word(text, *word))
        word = next(words, None)
    return tokens


def _word(text: str, start: int, end: int) -> Token:
    return Token(text[start:end].lower().replace("’", "'"), start, end)


def _with_pronouns(tokens: list[Token]) -> tuple[Token, ...]:
    """The tokens, with "that on", "the one on" and "the rate on cars" read as the tariff noun they stand for."""
    seen = False
    for index, token in enumerate(tokens[:-1]):
        if token.shape in ("rate", "rates") and _ON_GOODS.match(
            " ".join(t.shape for t in tokens[index + 1 : index + 6])
        ):
            tokens[index] = replace(token, shape="T")
        if seen and token.shape in ("that", "those", "one", "ones", "it") and tokens[index + 1].shape == "on":
            tokens[index] = replace(token, shape="T")
        seen = seen or token.shape == "T"
    return tuple(tokens)
