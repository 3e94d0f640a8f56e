"""From a warehouse to its measures, printed."""

import sys
from contextlib import closing

from pipeline.again.listing import existing_warehouse
from pipeline.feeds.tables import console_unwrapped
from pipeline.measures.asking import Filters, measures_like, mentions_of, newest_measures
from pipeline.measures.showing import explained_json, measures_json, print_explained, print_measures
from schemas.errors import UsageError


def show_measures(location: str, filters: Filters, newest: int, *, as_json: bool) -> None:
    """Print the measures that were last told of.

    Raises UsageError where the location names no warehouse, OperationError where that refuses or is not there.
    """
    with closing(existing_warehouse(location)) as warehouse:
        measures, total = newest_measures(warehouse, filters, newest)
    if as_json:
        sys.stdout.write(measures_json(measures, total) + "\n")
    else:
        print_measures(measures, total, console_unwrapped())


def explain_measure(location: str, measure_id: str, *, as_json: bool) -> None:
    """Print a measure and why each mention is of it; raises UsageError too where there is no such measure."""
    with closing(existing_warehouse(location)) as warehouse:
        found = measures_like(warehouse, measure_id)
        if len(found) != 1:
            many = "several measures begin" if found else "there is no measure that begins"
            raise UsageError(
                f"--explain: {many} with {measure_id!r}; allowed are ids as tariffwire measures shows them"
            )
        mentions = mentions_of(warehouse, found[0])
    if as_json:
        sys.stdout.write(explained_json(found[0], mentions) + "\n")
    else:
        print_explained(found[0], mentions, console_unwrapped())
