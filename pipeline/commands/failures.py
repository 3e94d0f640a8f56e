"""The command line of `tariffwire failures`."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import click

from pipeline.logs import set_up_logging

STAGES = ("fetch", "parse", "page", "relevance", "extract", "stage")

EPILOG = """\b
Examples:
  tariffwire failures
  tariffwire failures --warehouse duckdb:///my.duckdb --since 2025-06-01
  tariffwire failures --stage extract --list
  tariffwire failures --feed https://example.org/news/rss --error NotAFeed --list
  tariffwire failures --json | jq -r '.groups[] | select(.failures > 10) | .error'
  tariffwire failures --payload 0f5c9b0d3e1a4c7f8a2b6d9e0c1f3a5b > entry.json

Nothing is written. A failure leaves the list with the run that could read its input: tariffwire replay
runs inputs again, once what was wrong is put right.

\b
Exit codes: 0 shown, 1 the warehouse cannot be read, or the failure keeps no payload,
2 an option is wrong, or there is no such failure.
"""

Function = Callable[..., Any]


def warehouse_option(function: Function) -> Function:
    """Add --warehouse, of a warehouse that is there."""
    return click.option(
        "--warehouse",
        default="duckdb:///tariffwire.duckdb",
        metavar="LOCATION",
        help="Where the rows are: duckdb:///FILE (duckdb:////FILE from the root) or bigquery://PROJECT/DATASET.",
    )(function)


def filter_options(function: Function) -> Function:
    """Add the options that say which failures are meant."""
    for option in (
        click.option(
            "--since",
            type=click.DateTime(["%Y-%m-%d"]),
            metavar="YYYY-MM-DD",
            help="Only failures first seen on that day, in UTC, or later.",
        ),
        click.option(
            "--error", metavar="REASON", help="Only failures of one reason, as listed: Timeout, MissingText, …"
        ),
        click.option("--feed", metavar="URL", help="Only failures of one feed, as the feed list names it."),
        click.option("--stage", type=click.Choice(STAGES), help="Only failures of one stage."),
    ):
        function = option(function)
    return function


def in_utc(day: datetime | None) -> datetime | None:
    """The beginning of a day that the command line names."""
    return None if day is None else day.replace(tzinfo=UTC)


@click.command(
    epilog=EPILOG,
    context_settings={"max_content_width": 100, "show_default": True},
    short_help="Show what could not become a row, and why.",
)
@warehouse_option
@filter_options
@click.option("--list", "each", is_flag=True, help="Show each failure, the newest first, with its id.")
@click.option("--json", "json_", is_flag=True, help="Print JSON: the sum, and what the table shows.")
@click.option("--payload", metavar="FAILURE", help="Write what one failure, by its id, keeps of its input.")
def failures(  # noqa: PLR0913  # one parameter for each option
    *,
    warehouse: str,
    stage: str | None,
    feed: str | None,
    error: str | None,
    since: datetime | None,
    each: bool,
    json_: bool,
    payload: str | None,
) -> None:
    """Show what failed by stage and reason: how much, of how many feeds, when it was first and last new, an example.

    The list holds what is still to be put right.
    """
    set_up_logging(verbose=False)
    from pipeline.again.failures_command import show_failures, write_payload  # noqa: PLC0415  # imports the warehouse
    from pipeline.again.filters import Filters, name_of  # noqa: PLC0415  # as above

    filters = Filters(stage=stage, feed=name_of(feed), error=error, since=in_utc(since))
    if payload is None:
        show_failures(warehouse, filters, each=each, as_json=json_)
    elif each or json_ or filters.any:
        raise click.UsageError("--payload: stands alone, with --warehouse; it writes one failure's payload as it is")
    else:
        write_payload(warehouse, payload)
