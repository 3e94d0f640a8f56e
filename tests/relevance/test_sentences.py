"""The sentences in which a word stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.letters import words_of
from transforms.relevance.sentences import sentences_with


@pytest.mark.parametrize(
    ("text", "sentences", "count"),
    [
        ("Steel is dear. Tariffs rise again. Rain falls.", ["Tariffs rise again."], 3),
        ("Tariffs, twice tariffs. None here.", ["Tariffs, twice tariffs."], 2),
        ("Headline on tariffs\n\nRain falls.\nMore on tariffs", ["Headline on tariffs", "More on tariffs"], 3),
        ("They said so.Tariffs rise.", ["Tariffs rise."], 2),
        ("“No tariffs!” He left. “Why?” she asked.", ["“No tariffs!”"], 3),
        ("A rise of 2.5 points in the tariffs vs. those of last year.", None, 1),
        ("İstanbul's tariffs. Izmir's rain.", ["İstanbul's tariffs."], 2),
        (" \n \n", [], 0),
        ("", [], 0),
    ],
)
def test_only_sentences_with_a_word(text: str, sentences: list[str] | None, count: int) -> None:
    assert sentences_with([b"tariffs"], text) == ([text] if sentences is None else sentences, count)


_TEXTS = st.lists(
    st.sampled_from(["tariff", "Levy", "rain", ". ", ".", "\n", "  ", "” ", "“", "é", "x", "A", "!"])
).map("".join)


@given(_TEXTS)
def test_every_word_is_in_a_sentence_that_is_found(text: str) -> None:
    found = sentences_with([b"tariff", b"levy"], text)
    assert len(found.found) <= found.total
    assert sum(map(_count, found.found)) == _count(text)


def _count(text: str) -> int:
    return sum(word in {b"tariff", b"levy"} for word in words_of(text))
