"""The command `failures`: from a warehouse to what failed there."""

import sys
from contextlib import closing

from pipeline.again.filters import Filters
from pipeline.again.listing import existing_warehouse, grouped, payload_of, singles
from pipeline.again.listing_print import failures_json, print_groups, print_singles
from pipeline.feeds.tables import console_unwrapped


def show_failures(location: str, filters: Filters, *, each: bool, as_json: bool) -> None:
    """Print the failures that the warehouse lists, by stage and reason, or `each` of them.

    Raises UsageError where the location names no warehouse, OperationError where that refuses or is not there.
    """
    console = console_unwrapped()
    with closing(existing_warehouse(location)) as warehouse:
        if each:
            found = singles(warehouse, filters)
            if not as_json:
                print_singles(found, console, filtered=filters.any)
                return
            sys.stdout.write(failures_json(found, "failures") + "\n")
        else:
            groups = grouped(warehouse, filters)
            if not as_json:
                print_groups(groups, console, filtered=filters.any)
                return
            sys.stdout.write(failures_json(groups, "groups") + "\n")


def write_payload(location: str, failure_id: str) -> None:
    """Write what a failure keeps of its input to standard output, byte by byte; in a terminal, made visible."""
    payload = payload_of(location, failure_id)
    if sys.stdout.isatty():
        sys.stdout.write(_visible(payload.decode("utf-8", "backslashreplace")) + "\n")
    else:
        sys.stdout.buffer.write(payload)
        sys.stdout.buffer.flush()


def _visible(text: str) -> str:
    """The text with its lines, and U+FFFD for what else a terminal would obey."""
    return "".join(character if character in "\n\t" or character.isprintable() else "\ufffd" for character in text)
