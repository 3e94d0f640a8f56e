"""The command `failures`: from a warehouse to what failed there."""

import sys
from collections.abc import Callable
from contextlib import closing
from typing import TypeVar

from pipeline.again.filters import Filters
from pipeline.again.listing import grouped, payload_of, singles
from pipeline.again.listing_print import failures_record, print_groups, print_singles
from pipeline.existing_warehouse import existing_warehouse
from pipeline.feeds.tables import console_unwrapped
from pipeline.json_output import print_json
from pipeline.progress import waiting
from transforms.warehouse.warehouse import Warehouse

_Found = TypeVar("_Found")


def show_failures(location: str, filters: Filters, *, each: bool, as_json: bool) -> None:
    """Print the failures that the warehouse lists, by stage and reason, or `each` of them.

    Raises UsageError where the location names no warehouse, OperationError where that refuses or is not there.
    """
    if each:
        found = _asked(location, lambda warehouse: singles(warehouse, filters))
        if as_json:
            print_json(failures_record(found, "failures"))
        else:
            print_singles(found, console_unwrapped(), filtered=filters.any)
    else:
        groups = _asked(location, lambda warehouse: grouped(warehouse, filters))
        if as_json:
            print_json(failures_record(groups, "groups"))
        else:
            print_groups(groups, console_unwrapped(), filtered=filters.any)


def _asked(location: str, ask: Callable[[Warehouse], list[_Found]]) -> list[_Found]:
    with waiting("Asking the warehouse"), closing(existing_warehouse(location)) as warehouse:
        return ask(warehouse)


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
