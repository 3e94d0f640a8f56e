"""Print precision and recall on the labelled pairs: python -m tests.duplicates.measure [--wrong]."""

import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from transforms.warehouse.stories.compare import same_story, story_of
from transforms.warehouse.stories.sketch import story_keys

APART = timedelta(hours=12)
PAIRS = Path(__file__).with_name("pairs.jsonl")


@dataclass(frozen=True)
class Score:
    """How many pairs were rightly and wrongly found to be one story, and how many were missed."""

    found: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.wrong)

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed)


def labelled() -> list[dict[str, Any]]:
    return [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]


def decided(pair: dict[str, Any]) -> bool:
    """As a commit decides: only articles that share a key are compared."""
    shared = set(story_keys(pair["one"])) & set(story_keys(pair["other"]))
    return bool(shared) and same_story(story_of(pair["one"]), story_of(pair["other"]), APART)


def score(pairs: Iterable[dict[str, Any]]) -> Score:
    counts = Counter((pair["same"], decided(pair)) for pair in pairs)
    return Score(found=counts[True, True], wrong=counts[False, True], missed=counts[True, False])


def main() -> None:
    pairs = labelled()
    for half in ("seen", "unseen"):
        reached = score(pair for pair in pairs if pair["id"].startswith(f"{half}-"))
        sys.stdout.write(f"{half:7} precision {reached.precision:.3f}  recall {reached.recall:.3f}  {reached}\n")
    if "--wrong" in sys.argv:
        for pair in pairs:
            if decided(pair) != pair["same"] and pair["id"].startswith("seen-"):
                sys.stdout.write(f"{json.dumps(pair, ensure_ascii=False, indent=1)}\n")


if __name__ == "__main__":
    main()
