"""From a warehouse to its measures, printed."""

from contextlib import closing
from dataclasses import asdict

from rich.text import Text

from pipeline.existing_warehouse import existing_warehouse
from pipeline.feeds.tables import console_unwrapped, show
from pipeline.json_output import print_json
from pipeline.measures.asking import measures_like, mentions_of, newest_measures, runs_since
from pipeline.measures.filters import Filters
from pipeline.measures.showing import as_of_line, found_line, print_explained, print_measures
from pipeline.measures.updating import update_command, update_measures
from pipeline.progress import waiting
from schemas.errors import UsageError


def show_measures(location: str, filters: Filters, newest: int, *, as_json: bool) -> None:
    """Print the measures that were last told of, and where they are older than the last run.

    Raises UsageError where the location names no warehouse, OperationError where that refuses or is not there.
    """
    with waiting("Asking the warehouse"), closing(existing_warehouse(location)) as warehouse:
        since = runs_since(warehouse)
        measures, total = newest_measures(warehouse, filters, newest)
    if as_json:
        print_json({"count": total, "runs_since": since, "measures": [asdict(measure) for measure in measures]})
    else:
        if since is not None:
            print_measures(measures, total, console_unwrapped())
        _print_as_of(since, location)


def explain_measure(location: str, measure_id: str, *, as_json: bool) -> None:
    """Print a measure and why each mention is of it; raises UsageError too where there is no such measure."""
    with waiting("Asking the warehouse"), closing(existing_warehouse(location)) as warehouse:
        since = runs_since(warehouse)
        found = measures_like(warehouse, measure_id)
        if len(found) != 1:
            many = "several measures have an id" if found else "no measure has an id"
            raise UsageError(
                f"--explain: {many} that begins with {measure_id!r}; allowed are ids as tariffwire measures shows them"
            )
        mentions = mentions_of(warehouse, found[0])
    if as_json:
        record = {"runs_since": since, "measure": asdict(found[0]), "mentions": [dict(mention) for mention in mentions]}
        print_json(record)
    else:
        print_explained(found[0], mentions, console_unwrapped())
        _print_as_of(since, location)


def update_and_tell(location: str, *, as_json: bool) -> None:
    """Bring the tables of measures to what the stored mentions say, and print how many there are.

    Raises as `show_measures`.
    """
    as_of = update_measures(location)
    if as_json:
        print_json(asdict(as_of))
    else:
        show(console_unwrapped(), Text(found_line(as_of)))


def _print_as_of(since: int | None, location: str) -> None:
    if line := as_of_line(since, update_command(location)):
        show(console_unwrapped(), Text(line))
