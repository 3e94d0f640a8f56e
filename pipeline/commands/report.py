"""`tariffwire report`, as click sees it; what it does stands in `writing`."""

from datetime import datetime

import click

EPILOG = """\b
Examples:
  tariffwire report --output report.html
  tariffwire report --warehouse duckdb:///news.duckdb --output news.html
  tariffwire report --warehouse bigquery://PROJECT/DATASET --output news.html
  tariffwire report --output week.html --since 2026-02-01
  tariffwire report --output news.html --json | jq .new

\b
What is new: what runs have written since the report that the file holds; where it holds none, what
the newest run has written; with --since, what runs have written since that day.

\b
Exit codes: 0 written, 1 the warehouse or the file refused, 2 an option is wrong.
"""


@click.command(
    "report",
    epilog=EPILOG,
    context_settings={"max_content_width": 100, "show_default": True},
    short_help="Write one page that shows what the rows say.",
)
@click.option(
    "--warehouse",
    default="duckdb:///tariffwire.duckdb",
    metavar="LOCATION",
    help="Where the rows are: duckdb:///FILE (duckdb:////FILE from the root) or bigquery://PROJECT/DATASET.",
)
@click.option("--output", required=True, metavar="FILE.html", help="The page; an earlier report there is replaced.")
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Call new what runs have written since this day, instead of since the last report.",
)
@click.option(
    "--json",
    "json_",
    is_flag=True,
    help="Print JSON: the file, its size, how many mentions it tells of and how many are new.",
)
def report(*, warehouse: str, output: str, since: datetime | None, json_: bool) -> None:
    """Write one self-contained HTML page of a warehouse: what is new, rates, money, the newest mentions.

    It opens from disk and asks no network; it can be sent to somebody as it is.
    """
    from pipeline.report_page.writing import write_report  # noqa: PLC0415  # imports charts and warehouses

    write_report(warehouse, output, since=since, as_json=json_)
