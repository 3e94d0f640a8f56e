"""Pairs of mentions that we labelled: of one measure, or not."""

import pytest

from tests.measures.pairs import lines, pairs_of, score


def test_every_pair_is_labelled_as_its_mentions_are() -> None:
    assert lines("pairs.jsonl") == list(pairs_of(lines("mentions.jsonl")))


@pytest.mark.parametrize("which", ["seen", "unseen"])
def test_nine_in_ten_pairs_are_told_apart_rightly(which: str) -> None:
    assert sum(pair["set"] == which for pair in lines("pairs.jsonl")) >= 200
    assert score(which).f1 >= 0.9
