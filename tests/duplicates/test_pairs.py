"""How surely stories told twice are found, on the labelled pairs."""

import pytest

from tests.duplicates.measure import labelled, score


@pytest.mark.parametrize(("half", "precision", "recall"), [("seen", 1.0, 0.97), ("unseen", 0.98, 0.97)])
def test_precision_and_recall_are_what_they_were(half, precision, recall):
    reached = score(pair for pair in labelled() if pair["id"].startswith(f"{half}-"))
    assert reached.precision >= precision, reached
    assert reached.recall >= recall, reached


def test_there_are_enough_pairs_and_hard_ones_of_every_kind():
    pairs = labelled()
    assert len(pairs) >= 200
    assert len({pair["id"] for pair in pairs}) == len(pairs)
    assert 0.4 < sum(pair["same"] for pair in pairs) / len(pairs) < 0.6
    assert {pair["kind"] for pair in pairs if not pair["same"]} == {
        "another notice of the same kind",
        "fact sheet and story",
        "follow-up of the next day",
        "nearest of other documents",
        "same measure, another author",
        "short",
        "the same furniture, another story",
    }
