"""The command `warehouse views`: the views made, and listed."""

from contextlib import closing

from rich.text import Text

from pipeline.feeds.tables import cell, console_unwrapped, show, table
from pipeline.text import printable
from schemas.views import views
from transforms.warehouse.warehouse import open_warehouse

HEADINGS = ("View", "Answers")


def make_views(location: str) -> None:
    """Make the views of a warehouse and print them.

    Raises UsageError where the location names no warehouse, OperationError where that refuses.
    """
    with closing(open_warehouse(location)) as warehouse:
        warehouse.create_views()
    rows = [[cell(view.name), cell(view.description)] for view in views()]
    made = Text(f"{printable(location)}: {len(rows)} views made")
    show(console_unwrapped(), table(HEADINGS, rows, folding=frozenset({"Answers"})), "", made)
