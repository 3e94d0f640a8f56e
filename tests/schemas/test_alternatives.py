"""Many words as one expression find what a list of them finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.alternatives import alternatives


@pytest.mark.parametrize(
    ("words", "expression"),
    [
        (["steel"], "steel"),
        (["steel", "steels"], "steel(?:s)?"),
        (["tin", "tyre"], "t(?:in|yre)"),
        (["U.S.", "U.K."], r"U\.(?:S\.|K\.)"),
    ],
)
def test_what_words_have_in_common_is_written_once(words: list[str], expression: str) -> None:
    assert alternatives(words) == expression


_WORDS = st.lists(st.text("aAb.-|", min_size=1, max_size=5), min_size=1, max_size=8)


@given(_WORDS, st.text("aAb.-| ", max_size=20))
def test_the_same_as_a_list_with_the_longest_first(words: list[str], text: str) -> None:
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    assert re.findall(alternatives(words), text) == re.findall(listed, text)
