"""docs/tables.md with every table and column as schemas describe them; `make readme` writes it."""

from pathlib import Path

from schemas.columns import Column
from schemas.tables import TABLES, Table
from schemas.views import views
from schemas.vocabulary import sectors

PAGE = Path(__file__).resolve().parents[1] / "docs/tables.md"
MARKER = "<!-- what follows is written by make readme -->\n"


def written(text: str) -> str:
    """The page's text with what follows its marker written anew."""
    before, marker, _ = text.partition(MARKER)
    if not marker:
        raise SystemExit(f"{PAGE} has no line {MARKER.strip()!r}")
    parts = [*map(section, TABLES), views_section(), sectors_section()]
    return f"{before}{MARKER}\n" + "\n\n".join(parts) + "\n"


def section(table: Table) -> str:
    """A table's columns under its name."""
    key = f"{table.description}. Its key is `{table.key}`"
    layout = f"; in BigQuery it is partitioned by month of `{table.partition_by_month}`" * bool(
        table.partition_by_month
    )
    rows = [(f"`{column.name}`", kind(column), column.description) for column in table.columns]
    return f"## {table.name}\n\n{key}{layout}.\n\n" + markdown(("column", "type", "what it says"), rows)


def kind(column: Column) -> str:
    """The column's type, as BigQuery calls it."""
    return f"`ARRAY<{column.type}>`" if column.mode == "REPEATED" else f"`{column.type}`"


def views_section() -> str:
    rows = [(f"`{view.name}`", view.description) for view in views()]
    return "## Views\n\n`tariffwire warehouse views` makes them.\n\n" + markdown(("view", "what it answers"), rows)


def sectors_section() -> str:
    rows = [(f"`{one.code}`", one.name, ", ".join(one.hs_codes), one.covers) for one in sectors().values()]
    return "## Sectors\n\nThe codes that `sector` may have.\n\n" + markdown(
        ("code", "name", "HS", "what it covers"), rows
    )


def markdown(headings: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    cells = [headings, ("---",) * len(headings), *rows]
    return "\n".join(f"| {' | '.join(cell(each) for each in row)} |" for row in cells)


def cell(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*") or "–"


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
