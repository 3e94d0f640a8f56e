"""The command `warehouse views`: the views made, and listed."""

from contextlib import closing

from rich.text import Text

from pipeline.feeds.tables import cell, console_unwrapped, show, table
from pipeline.json_output import print_json
from pipeline.progress import waiting
from pipeline.text import printable
from schemas.views import views
from transforms.warehouse.warehouse import open_warehouse

HEADINGS = ("View", "Answers")


def make_views(location: str, *, as_json: bool) -> None:
    """Make the views of a warehouse and print them, for people or as JSON.

    Raises UsageError where the location names no warehouse, OperationError where that refuses.
    """
    with waiting("Making views"), closing(open_warehouse(location)) as warehouse:
        warehouse.create_views()
    if as_json:
        made = [{"name": view.name, "description": view.description} for view in views()]
        print_json({"warehouse": location, "views": made})
        return
    rows = [[cell(view.name), cell(view.description)] for view in views()]
    said = Text(f"{printable(location)}: {len(rows)} views made")
    show(console_unwrapped(), table(HEADINGS, rows, folding=frozenset({"Answers"})), "", said)
