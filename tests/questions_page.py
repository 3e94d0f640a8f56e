"""docs/questions.md with the answers that the sample feeds give; `make readme` writes it."""

import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from pipeline.text import number

CHECKOUT = Path(__file__).resolve().parents[1]
PAGE = CHECKOUT / "docs/questions.md"
_QUESTION = re.compile(r"(```sql\n(.*?)```\n)(?:\n\|.*?\n(?=\n|\Z))?", re.DOTALL)
_LONGEST_CELL = 110

Ask = Callable[[str], tuple[list[str], list[tuple[Any, ...]]]]
"""From SQL to the names of columns, and rows."""


def queries(text: str) -> list[str]:
    """The page's queries in order."""
    return [query for _, query in _QUESTION.findall(text)]


def answered(text: str, ask: Ask) -> str:
    """The page's text with each answer below its query."""
    return _QUESTION.sub(lambda found: f"{found[1]}\n{table(*ask(found[2]))}\n", text)


def table(names: list[str], rows: list[tuple[Any, ...]]) -> str:
    """Rows as a table of Markdown."""
    lines = [names, ["---"] * len(names), *([cell(value) for value in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def cell(value: Any) -> str:
    if value is None:
        return "–"
    text = ", ".join(value) if isinstance(value, list) else str(value)
    if isinstance(value, Decimal):
        text = number(value)
    if len(text) > _LONGEST_CELL:
        text = text[:_LONGEST_CELL].rpartition(" ")[0] + "…"
    return text.replace("|", "\\|").replace("*", "\\*").replace("\n", " ")


def asking(file: Path) -> Ask:
    """Ask a DuckDB file."""

    def ask(query: str) -> tuple[list[str], list[tuple[Any, ...]]]:
        with duckdb.connect(str(file), read_only=True) as db:
            db.execute("set timezone = 'UTC'")
            answer = db.execute(query)
            return [name for name, *_ in answer.description], answer.fetchall()

    return ask


def rewrite(file: Path) -> None:
    """Write the page anew with the answers of a file that has the sample feeds' rows and the views."""
    PAGE.write_text(answered(PAGE.read_text(encoding="utf-8"), asking(file)), encoding="utf-8")


def main() -> None:
    """Read the sample feeds into a file of its own, make the views, write the page."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "rows.duckdb"
        feeds = str(CHECKOUT / "feeds/sample.toml")
        for command in (["run", "--feeds", feeds, "--newest", "0"], ["warehouse", "views"]):
            subprocess.run(
                [sys.executable, "-m", "pipeline", *command, "--warehouse", f"duckdb:///{file}"],
                cwd=CHECKOUT,
                stdout=subprocess.DEVNULL,
                check=True,
            )
        rewrite(file)


if __name__ == "__main__":
    main()
