"""Words that are asked for before a pattern: each match of it must have one of them, or the question loses matches."""

import re
from collections.abc import Iterator
from itertools import product
from re import _constants as op  # what a pattern is made of, which only the engine's own parser tells
from re import _parser  # type: ignore[attr-defined]  # as above; typeshed leaves it out

import pytest

from transforms.extraction.context import coverage, topic
from transforms.extraction.figures import spoken_patterns
from transforms.extraction.parties import party_patterns
from transforms.extraction.quantities import find, numerals
from transforms.extraction.shape import goods_lists


def examples(parsed: list[tuple[object, object]]) -> Iterator[str]:
    """The least strings that a pattern matches: each of its alternatives, and nothing that may be left out."""
    parts: list[list[str]] = []
    for kind, value in parsed:
        if kind is op.LITERAL:
            parts.append([chr(value)])
        elif kind is op.SUBPATTERN:
            parts.append(list(examples(value[3])))
        elif kind is op.BRANCH:
            parts.append([text for branch in value[1] for text in examples(branch)])
        elif kind in (op.MAX_REPEAT, op.MIN_REPEAT):
            least = list(examples(value[2])) if value[0] else [""]
            parts.append(least)
        elif kind is op.ASSERT:
            parts.append(list(examples(value[1]))[:1])
        elif kind is op.IN:
            parts.append([chr(item[1]) if item[0] is op.LITERAL else "x" for item in value])
        else:
            parts.append([""])
    for chosen in product(*parts):
        yield "".join(chosen)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (spoken_patterns.SPEAKS, spoken_patterns.SPEAKS_BY),
        (coverage._GENERAL, coverage._GENERAL_BY),
        (coverage._PACT, coverage._PACT_BY),
        (topic._STATISTICS, topic._STATISTICS_BY),
        (goods_lists._OPENS, goods_lists._OPENED_BY),
        (goods_lists._AFTER_COLON, goods_lists._OPENED_BY),
        (party_patterns.LEAVING, party_patterns.LEAVING_BY),
    ],
)
def test_each_match_has_one_of_the_words(pattern: re.Pattern[str], words: frozenset[str]) -> None:
    lost = [text for text in examples(_parser.parse(pattern.pattern)) if words.isdisjoint(text.split())]
    assert lost == []


@pytest.mark.parametrize(
    "word",
    [
        *(*numerals.ONES, *numerals.TENS, *numerals.SCALES, *numerals.DENOMINATORS, *numerals.VULGAR),
        *("twice", "thrice", "a couple of days", "several million", "few hundred", "many thousand", "multi-billion"),
        *("dozens", "tens of thousands", "scores of millions", "a percentage point", "a full percentage point"),
        *("duty-free", "tariff-free", "customs free", "free of duty", "without duties", "no tariffs", "nil", ".5"),
        *("1/2", "import-duty-free", "levy-free", "doubled", "tripling", "quadrupled", "trebled", "halve"),
        *("an eighth", "ten-fold", "½", "one in five"),
    ],
)
def test_the_first_scan_stops_where_a_quantity_may_start(word: str) -> None:
    for text in (word, f"it said {word} then"):
        place = find._CANDIDATE.search(text)
        assert place is None or place.start() in list(find._starts(text))
