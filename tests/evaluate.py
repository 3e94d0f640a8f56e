"""Score the extraction on labelled documents, read as one feed by the program itself.

Two sets and the scorer lie in `shared/eval` beside the checkout where a machine has them; they are not part of the
project. The others are part of it, in `tests/labelled`. On the sets called `seen` rules were made; those called
`unseen` only tell how well they do on other documents. With `--worst N` the N worst documents of the project's seen
sets are shown.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

CHECKOUT = Path(__file__).resolve().parents[1]
SHARED = CHECKOUT.parent / "shared/eval"
LABELLED = CHECKOUT / "tests/labelled"
SCORES = ("relevance", "sectors", "figures", "facts", "rows")
ACCURACIES = ("status", "imposer", "targets", "grounded")


class Part(NamedTuple):
    """Labels that are scored together: a name, `seen` or `unseen`, and the labels as JSON lines."""

    name: str
    part: str
    labels: tuple[str, ...]


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="show the N worst documents that were seen")
    worst = parser.parse_args(arguments).worst
    if not SHARED.is_dir():
        say("The scorer is not on this machine: nothing to score with.")
        return
    parts = [part_of(documents) for documents in every_set()]
    with tempfile.TemporaryDirectory(prefix="tariffwire-eval-") as folder:
        warehouse = run_pipeline(list(every_set()), Path(folder))
        say(f"{'':21}{'documents':>10}" + "".join(f"{name:>10}" for name in (*SCORES, *ACCURACIES)))
        for part in (*parts, *sums(parts)):
            scores = score(part, warehouse, Path(folder))
            figures = [scores[name]["f1"] for name in SCORES] + [scores[name]["accuracy"] for name in ACCURACIES]
            say(f"{part.name:14}{part.part:7}{len(part.labels):>10}" + "".join(f"{each:>10.3f}" for each in figures))
        if worst:
            say(score_command(sums(parts)[0], warehouse, Path(folder), "--worst", str(worst)))


def every_set() -> Iterator[Path]:
    """The files of documents, each with its labels in a file beside it."""
    yield from (SHARED / "dev.jsonl", SHARED / "articles.jsonl")
    yield from sorted(path for path in LABELLED.glob("*.jsonl") if not path.name.endswith(".gold.jsonl"))


def part_of(documents: Path) -> Part:
    """A set, seen unless its name says otherwise."""
    name = documents.stem
    labels = tuple(documents.with_suffix(".gold.jsonl").read_text(encoding="utf-8").splitlines())
    return Part(name.removesuffix("_unseen"), "unseen" if name.endswith("_unseen") else "seen", labels)


def sums(parts: list[Part]) -> list[Part]:
    """The project's own sets together: those seen, and those that no rule was made on."""
    own = [part for part in parts if part.name not in ("dev", "articles")]
    return [
        Part("own, together", kind, tuple(line for part in own if part.part == kind for line in part.labels))
        for kind in ("seen", "unseen")
    ]


def run_pipeline(sets: list[Path], folder: Path) -> Path:
    """Read all documents as one feed into a DuckDB file."""
    documents, feed, feeds, warehouse = (
        folder / name for name in ("all.jsonl", "feed.xml", "feeds.toml", "rows.duckdb")
    )
    documents.write_text("".join(path.read_text(encoding="utf-8") for path in sets), encoding="utf-8")
    feed.write_text(python(SHARED / "feed.py", documents), encoding="utf-8")
    feeds.write_text(f'[[feed]]\nurl = "{feed}"\nname = "Labelled documents"\nlanguage = "en"\n', encoding="utf-8")
    python("-m", "pipeline", "run", "--feeds", feeds, "--warehouse", f"duckdb:///{warehouse}")
    return warehouse


def score(part: Part, warehouse: Path, folder: Path) -> dict[str, Any]:
    return dict(json.loads(score_command(part, warehouse, folder, "--json")))


def score_command(part: Part, warehouse: Path, folder: Path, *arguments: str) -> str:
    gold = folder / "part.gold.jsonl"
    gold.write_text("\n".join(part.labels) + "\n", encoding="utf-8")
    return python(SHARED / "score.py", gold, warehouse, *arguments)


def python(*arguments: str | Path) -> str:
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, check=True, cwd=CHECKOUT, stdout=subprocess.PIPE, encoding="utf-8").stdout


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
