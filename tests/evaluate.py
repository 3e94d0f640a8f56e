"""Score the extraction on sets of labelled documents, read as feeds by the program itself.

Two sets and the scorer lie in `shared/eval` beside the checkout where a machine has them; they are not part of the
project. Two more are part of it, in `tests/labelled`. Arguments go to the scorer.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
LABELLED = CHECKOUT.parent / "shared/eval"
OWN = CHECKOUT / "tests/labelled"
SETS = (LABELLED / "dev", LABELLED / "articles", OWN / "own_seen", OWN / "own_unseen")


def main(scorer_arguments: list[str]) -> None:
    if not LABELLED.is_dir():
        say("The scorer is not on this machine: nothing to score with.")
        return
    with tempfile.TemporaryDirectory(prefix="tariffwire-eval-") as folder:
        for documents in SETS:
            say(f"{documents.name}:")
            warehouse = run_pipeline(documents, Path(folder) / documents.name)
            python(LABELLED / "score.py", documents.with_suffix(".gold.jsonl"), warehouse, *scorer_arguments)
            say("")


def run_pipeline(documents: Path, folder: Path) -> Path:
    """Read one set as a feed into a DuckDB file of its own."""
    folder.mkdir()
    feed, feeds, warehouse = folder / "feed.xml", folder / "feeds.toml", folder / "rows.duckdb"
    with feed.open("wb") as out:
        python(LABELLED / "feed.py", documents.with_suffix(".jsonl"), stdout=out)
    feeds.write_text(f'[[feed]]\nurl = "{feed}"\nname = "{documents.name}"\nlanguage = "en"\n', encoding="utf-8")
    python(
        "-m", "pipeline", "run", "--feeds", feeds, "--warehouse", f"duckdb:///{warehouse}", stdout=subprocess.DEVNULL
    )
    return warehouse


def python(*arguments: str | Path, stdout: object = None) -> None:
    subprocess.run([sys.executable, *map(str, arguments)], check=True, cwd=CHECKOUT, stdout=stdout)


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
