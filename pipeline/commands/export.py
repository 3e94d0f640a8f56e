"""The command line of `tariffwire export`."""

from datetime import datetime

import click

from pipeline.logs import set_up_logging
from schemas.tables import TABLES, TARIFF_MENTIONS

FORMATS = ("parquet", "csv", "jsonl", "xlsx")

EPILOG = """\b
Examples:
  tariffwire export --output mentions.csv
  tariffwire export --table articles --output articles.parquet
  tariffwire export --warehouse duckdb:///news.duckdb --output mentions.xlsx --since 2026-02-01
  tariffwire export --warehouse bigquery://PROJECT/DATASET --table failures --output failures.jsonl
  tariffwire export --format jsonl --output - | jq -r .sentence
  tariffwire export --output mentions.parquet --force --json | jq .rows

The ending of the file's name tells the format, unless --format does.

\b
In CSV and Excel a list is one cell with semicolons, bytes are base64, and text that a spreadsheet
would calculate has an apostrophe in front (CSV) or is text (Excel).

\b
Exit codes: 0 written, 1 the warehouse or the file refused, 2 an option is wrong, or Excel cannot
hold so many rows.
"""


@click.command(
    epilog=EPILOG,
    context_settings={"max_content_width": 100, "show_default": True},
    short_help="Write a table as Parquet, CSV, JSON Lines or Excel.",
)
@click.option(
    "--warehouse",
    default="duckdb:///tariffwire.duckdb",
    metavar="LOCATION",
    help="Where the rows are: duckdb:///FILE (duckdb:////FILE from the root) or bigquery://PROJECT/DATASET.",
)
@click.option(
    "--table",
    type=click.Choice([table.name for table in TABLES]),
    default=TARIFF_MENTIONS.name,
    help="Which table.",
)
@click.option("--format", "format_", type=click.Choice(FORMATS), show_default="as FILE ends", help="Which format.")
@click.option("--output", required=True, metavar="FILE", help="The file; - is standard output, for csv and jsonl.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Only rows that runs have written since this day.",
)
@click.option(
    "--json",
    "json_",
    is_flag=True,
    help="Print JSON: the file, its table and format, how many rows; not with --output -.",
)
def export(  # noqa: PLR0913  # one parameter for each option
    *, warehouse: str, table: str, format_: str | None, output: str, force: bool, since: datetime | None, json_: bool
) -> None:
    """Write a table's rows to a file, the newest first, row by row: a table may be larger than memory."""
    set_up_logging(verbose=False)
    from pipeline.export.writing import export_table  # noqa: PLC0415  # imports pyarrow and a warehouse

    export_table(warehouse, table, format_=format_, output=output, force=force, since=since, as_json=json_)
