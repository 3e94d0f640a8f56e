"""The command line of `tariffwire warehouse`."""

import click

from pipeline.logs import set_up_logging

_WIDTH = {"max_content_width": 100}

MIGRATE_EPILOG = """\b
Examples:
  tariffwire warehouse migrate --warehouse duckdb:///my.duckdb --dry-run
  tariffwire warehouse migrate --warehouse duckdb:///my.duckdb
  tariffwire warehouse migrate --warehouse bigquery://PROJECT/DATASET --dry-run
  tariffwire warehouse migrate --warehouse duckdb:///my.duckdb --dry-run --json | jq .changes

Any run does the same before it writes. No row is changed or lost; in new columns old rows are null.
An older tariffwire then refuses the warehouse.

\b
Exit codes: 0 done, or nothing to change, 1 the warehouse refuses, is not there, or is of a newer
tariffwire, 2 an option is wrong.
"""


@click.group(short_help="Bring tables up to date, make views.", context_settings=_WIDTH)
def warehouse() -> None:
    """Look after the tables of a warehouse."""


@warehouse.command(
    epilog=MIGRATE_EPILOG, context_settings=_WIDTH, short_help="Add the tables and columns that a warehouse lacks."
)
@click.option(
    "--warehouse",
    "location",
    required=True,
    metavar="LOCATION",
    help="duckdb:///FILE (duckdb:////FILE from the root) or bigquery://PROJECT/DATASET.",
)
@click.option("--dry-run", is_flag=True, help="Only show what would change; nothing is written.")
@click.option("--json", "json_", is_flag=True, help="Print JSON: each change with its whole statement.")
def migrate(*, location: str, dry_run: bool, json_: bool) -> None:
    """Add the tables and columns that an older tariffwire's warehouse lacks, and say what was added.

    A line for each change: the table, the column and its type, and the statement that makes it.
    """
    set_up_logging(verbose=False)
    from pipeline.warehouse_migrate import migrate_warehouse  # noqa: PLC0415  # imports DuckDB, or Google's client

    migrate_warehouse(location, dry_run=dry_run, as_json=json_)


VIEWS_EPILOG = """\b
Examples:
  tariffwire warehouse views
  tariffwire warehouse views --warehouse bigquery://PROJECT/DATASET
  tariffwire warehouse views --json | jq -r '.views[].name'

Made again they change nothing, but for what a newer tariffwire has changed in them.
docs/questions.md asks them what analysts ask first.

\b
Exit codes: 0 made, 1 the warehouse refuses or is not there, 2 an option is wrong.
"""


@warehouse.command(epilog=VIEWS_EPILOG, context_settings=_WIDTH, short_help="Make views for the usual questions.")
@click.option(
    "--warehouse",
    "location",
    default="duckdb:///tariffwire.duckdb",
    show_default=True,
    metavar="LOCATION",
    help="duckdb:///FILE (duckdb:////FILE from the root) or bigquery://PROJECT/DATASET.",
)
@click.option("--json", "json_", is_flag=True, help="Print JSON: each view with what it answers.")
def views(*, location: str, json_: bool) -> None:
    """Make the views in the warehouse, beside its tables, and list what each answers."""
    set_up_logging(verbose=False)
    from pipeline.warehouse_views import make_views  # noqa: PLC0415  # imports DuckDB, or Google's client

    make_views(location, as_json=json_)
