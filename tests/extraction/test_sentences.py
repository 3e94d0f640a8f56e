import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.extraction.text.sentences import split_sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "U.S. President Donald Trump met Mr. Trudeau on Jan. 5.",
        "Apple Inc. and Ford Motor Co. said so at 5 a.m. on Monday.",
        "J. Smith of the U.S. Department of Commerce paid $2.5 million.",
        "The rate rises to 7.5 percent; the U.S. said that No. 2 steel is exempt.",
        "Imports from the U.S. fell by 3.2 per cent vs. last year.",
        "The E.U. Commission and St. Lucia agreed, Sen. Grassley said.",
        "It cites Sec. 232 and Art. 5 of the law.",
    ],
)
def test_one_sentence(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    "sentences",
    [
        ["It is made in the U.S.", "The tariffs apply at once."],
        ["Talks with Apple Inc.", "But they failed."],
        ["He said no.", "The talks ended."],
        ["“We will win.”", "He left."],
        ["“Is it so?”", "“It is.”"],
        ["The duty is 25%.", "It falls on steel."],
        ["They pay (all of it.)", "Nobody else does."],
        ["The tariffs began on Dec. 15.", "China answered."],
        ["It ends at 5 p.m.", "The next begins."],
        ["He waited …", "Then he signed."],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_a_line_break_ends_a_sentence() -> None:
    assert split("Steel tariffs rise\n\nThe U.S. says\nso") == ["Steel tariffs rise", "The U.S. says", "so"]


def test_a_question_within_a_sentence() -> None:
    assert split("“Why us?” he asked.") == ["“Why us?” he asked."]


def test_nothing() -> None:
    assert split_sentences("") == []
    assert split_sentences(" \n ") == []


@given(st.text(alphabet="aA .!?\n\"'”1U.S;é", max_size=60))
def test_sentences_hold_all_that_is_no_space_once_and_in_order(text: str) -> None:
    spans = split_sentences(text)
    assert all(start < end for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())


@pytest.mark.parametrize("part", ["a", "A.", "a. ", "\"'", "....", "U.S. ", "\n", "(("])
def test_long_text_takes_linear_time(part: str) -> None:
    started = time.process_time()
    split_sentences(part * 100_000)
    assert time.process_time() - started < 5
