"""The command line of `tariffwire reextract`."""

from datetime import date, datetime, timedelta

import click

from pipeline.commands.failures import in_utc, warehouse_option
from pipeline.commands.running import beam_options, in_one_line
from pipeline.logs import set_up_logging

EPILOG = """\b
Examples:
  tariffwire reextract --only-older
  tariffwire reextract --since 2025-01-01
  tariffwire reextract --only-older --json | jq .run.mentions_written
  tariffwire reextract --since 2025-01-01 --until 2025-03-31 --warehouse duckdb:///my.duckdb
  tariffwire reextract --only-older --warehouse bigquery://PROJECT/DATASET
  tariffwire reextract --warehouse bigquery://PROJECT/DATASET --staging gs://BUCKET/staging

No feed is asked. An article that the rules of now would not keep, or that they cannot read, keeps the
rows it has. Done again, or ended before its commit, it changes nothing.

\b
Exit codes: 0 written, or nothing to do, 1 the world refused and nothing is written,
2 an option is wrong, 130 interrupted.
"""


@click.command(
    epilog=EPILOG,
    context_settings={"ignore_unknown_options": True, "max_content_width": 100, "show_default": True},
    short_help="Make rows again from the stored texts, by the rules of now.",
)
@warehouse_option
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Only articles published on that day, in UTC, or later; one without a date counts by when it was fetched.",
)
@click.option(
    "--until",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Only articles published on that day or before.",
)
@click.option("--only-older", is_flag=True, help="Only articles that other rules read: see extractor_version.")
@click.option(
    "--json", "json_", is_flag=True, help="Print JSON: the row of the run, null where there is nothing to read."
)
@beam_options
def reextract(  # noqa: PLR0913  # one parameter for each option
    *,
    warehouse: str,
    since: datetime | None,
    until: datetime | None,
    only_older: bool,
    json_: bool,
    staging: str | None,
    verbose: bool,
    beam_arguments: tuple[str, ...],
) -> None:
    """Judge and read stored articles again, and write what changed, through the same commit as a run."""
    set_up_logging(verbose=verbose)
    from pipeline.again.reextract import print_reextract, reextract_record  # noqa: PLC0415  # imports Beam
    from pipeline.again.reextract import reextract as read_again  # noqa: PLC0415  # imports Beam
    from pipeline.feeds.tables import console_unwrapped  # noqa: PLC0415  # belongs to what is imported here
    from pipeline.json_output import print_json  # noqa: PLC0415  # belongs to what is imported here
    from pipeline.options import parse_options  # noqa: PLC0415  # imports Beam
    from transforms.warehouse.stretches import Wanted  # noqa: PLC0415  # belongs to what is imported here

    first, last = in_utc(since), in_utc(until)
    if first and last and last < first:
        raise click.UsageError(f"--until: {last:%Y-%m-%d} is before --since {first:%Y-%m-%d}")
    # Nothing comes after the last day that can be named.
    end = last + timedelta(days=1) if last and last.date() < date.max else None
    wanted = Wanted(first, end, only_older)
    with in_one_line(verbose=verbose):
        options = parse_options(feeds=None, warehouse=warehouse, staging=staging, beam_arguments=beam_arguments)
        run = read_again(options, wanted)
    if json_:
        print_json(reextract_record(run, warehouse))
    else:
        print_reextract(run, warehouse, console_unwrapped())
