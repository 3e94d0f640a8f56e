"""The command `warehouse migrate`: what an older warehouse lacks, shown and added."""

from collections.abc import Sequence
from contextlib import closing

from rich.console import RenderableType
from rich.text import Text

from pipeline.feeds.tables import cell, console_unwrapped, show, table
from pipeline.json_output import print_json
from pipeline.progress import waiting
from pipeline.text import count_of, printable
from schemas.version import TABLES_VERSION
from transforms.warehouse.stored_tables import TableChange
from transforms.warehouse.warehouse import open_warehouse

HEADINGS = ("Table", "Column", "Type", "Statement")
_LONGEST_STATEMENT = 100


def migrate_warehouse(location: str, *, dry_run: bool, as_json: bool) -> None:
    """Print what the warehouse lacks; without `dry_run` once it is added.

    Raises UsageError where the location names no warehouse, OperationError where that refuses.
    """
    with waiting("Looking at the tables"), closing(open_warehouse(location)) as warehouse:
        changes = warehouse.table_changes()
        if changes and not dry_run:
            warehouse.create_tables()
    if as_json:
        print_json(_record(location, changes, dry_run=dry_run))
    else:
        show(console_unwrapped(), *_shown(location, changes, dry_run=dry_run))


def _shown(location: str, changes: Sequence[TableChange], *, dry_run: bool) -> list[RenderableType]:
    if not changes:
        return [Text(f"{printable(location)}: nothing to change, its tables are of version {TABLES_VERSION}")]
    rows = [
        [cell(change.table), cell(change.column), cell(change.type), cell(_short(change.statement))]
        for change in changes
    ]
    number = "1 change" if len(changes) == 1 else f"{count_of(len(changes))} changes"
    done = f"would bring its tables to version {TABLES_VERSION}; nothing was written"
    if not dry_run:
        done = f"made; its tables are of version {TABLES_VERSION}"
    return [
        table(HEADINGS, rows, folding=frozenset({"Statement"})),
        "",
        Text(f"{printable(location)}: {number} {done}"),
    ]


def _short(statement: str) -> str:
    """The first of the statements, cut where it is long."""
    first, _, more = statement.partition(";\n")
    words = " ".join(first.split())
    if len(words) > _LONGEST_STATEMENT:
        return words[:_LONGEST_STATEMENT] + "…"
    return f"{words}; …" if more else words


def _record(location: str, changes: Sequence[TableChange], *, dry_run: bool) -> dict[str, object]:
    return {
        "warehouse": location,
        "version": TABLES_VERSION,
        "dry_run": dry_run,
        "changes": [vars(change) for change in changes],
    }
