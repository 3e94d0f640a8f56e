"""Relevance on a real stream: 41,000 daily news items, of which about 1 in 120 is about trade policy.

The items are read where the shared news lies beside the checkout; here are only labels, keyed by a hash of the text.
Labelled are all items that judge() keeps, all that a broad filter of words keeps, all that two wider filters keep
(docs/decisions/relevance-stream.md), and a random sample of the rest, each of which stands for about 200 items.
An item that is kept and has no label counts as wrongly kept.
"""

import csv
import gzip
import hashlib
import json
from pathlib import Path
from typing import NamedTuple

import pytest

from transforms.relevance.decide import CUES, judge

NEWS = Path(__file__).parents[3] / "shared" / "news" / "current_events.jsonl.gz"
LABELS = Path(__file__).with_name("stream_labels.csv")

pytestmark = pytest.mark.skipif(not NEWS.exists(), reason=f"the news stream is not here: {NEWS}")


class Label(NamedTuple):
    """Whether the item is about trade policy, and how many items of the stream it stands for."""

    relevant: bool
    stands_for: float


class Score(NamedTuple):
    """Precision and recall over the stream, and the items that are wrong."""

    precision: float
    recall: float
    wrongly_kept: int
    missed: float


@pytest.fixture(scope="module")
def stream() -> dict[str, str]:
    """The texts of the stream by their hash; an item that is there twice counts once."""
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        texts = [str(json.loads(line)["text"]) for line in lines]
    return {hashlib.sha256(text.encode()).hexdigest()[:16]: text for text in texts}


@pytest.fixture(scope="module")
def labels() -> dict[str, Label]:
    with LABELS.open(encoding="utf-8", newline="") as file:
        return {r["hash"]: Label(r["relevant"] == "true", float(r["stands_for"])) for r in csv.DictReader(file)}


def score(kept: dict[str, bool], labels: dict[str, Label]) -> Score:
    unknown = Label(relevant=False, stands_for=1.0)
    right = sum(labels[item].stands_for for item, k in kept.items() if k and labels.get(item, unknown).relevant)
    wrongly_kept = sum(k and not labels.get(item, unknown).relevant for item, k in kept.items())
    missed = sum(labels[item].stands_for for item, k in kept.items() if not k and labels.get(item, unknown).relevant)
    return Score(right / (right + wrongly_kept), right / (right + missed), wrongly_kept, missed)


def test_precision_and_recall_on_the_stream(stream: dict[str, str], labels: dict[str, Label]) -> None:
    kept = {item: judge("", text).kept for item, text in stream.items()}
    halves = {
        "even hashes": {item: k for item, k in kept.items() if int(item, 16) % 2 == 0},
        "odd hashes": {item: k for item, k in kept.items() if int(item, 16) % 2 == 1},
        "whole stream": kept,
    }
    scores = {name: score(half, labels) for name, half in halves.items()}
    lines = []
    for name, s in scores.items():
        items = len(halves[name])
        lines.append(
            f"{name}: {items} items, {sum(halves[name].values())} kept, precision {s.precision:.3f}, "
            f"recall {s.recall:.3f}, wrongly kept {s.wrongly_kept}, missed {s.missed:g}"
        )
    print("", *lines, sep="\n")  # noqa: T201  # the figures are what the test is run for with -s
    for s in scores.values():
        assert s.precision >= 0.90
        assert s.recall >= 0.95


def test_every_label_is_of_an_item_of_the_stream(stream: dict[str, str], labels: dict[str, Label]) -> None:
    assert labels.keys() <= stream.keys()


def test_no_text_with_a_cue_stops_at_the_quick_look(stream: dict[str, str], labels: dict[str, Label]) -> None:
    stopped = [
        t for item, t in stream.items() if item in labels and judge("", t).reasons == ("no word of trade policy",)
    ]
    assert len(stopped) > 300
    assert [text for text in stopped for cue in CUES if cue.pattern.search(text)] == []
