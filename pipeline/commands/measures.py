"""The command line of `tariffwire measures`."""

import click

from pipeline.commands.failures import warehouse_option
from pipeline.commands.running import is_said
from pipeline.logs import set_up_logging

EPILOG = """\b
Examples:
  tariffwire measures --update
  tariffwire measures
  tariffwire measures --warehouse duckdb:///my.duckdb --sector steel --imposer US
  tariffwire measures --contradicted --newest 100
  tariffwire measures --explain 0f5c9b0d3e1a
  tariffwire measures --json | jq -r '.measures[] | select(.sources > 2) | .measure_id'

A measure is one rate that one imposer levies on one sector of one target, at one time: a rate that is
raised is another. Each mention of it in an article is counted to it, and --explain shows why.
Runs leave them as they are: --update finds them, and so does tariffwire run --measures.

\b
Exit codes: 0 shown or brought up to date, 1 the warehouse refused,
2 an option is wrong, or there is no such measure.
"""


@click.command(
    epilog=EPILOG,
    context_settings={"max_content_width": 100, "show_default": True},
    short_help="Show each tariff measure with all who tell of it.",
)
@warehouse_option
@click.option(
    "--sector", metavar="CODE", help="Only measures on one sector, as in the rows: steel, autos, all_goods, …"
)
@click.option("--imposer", metavar="CODE", help="Only measures of one imposer: US, EU, …")
@click.option("--target", metavar="CODE", help="Only measures on one target: CN, EU, or * for all.")
@click.option("--contradicted", is_flag=True, help="Only measures that something contradicts.")
@click.option(
    "--newest", type=click.IntRange(min=1), default=20, metavar="N", help="How many of those last told of to show."
)
@click.option("--explain", "measure", metavar="MEASURE", help="Show why each mention is of one measure, by its id.")
@click.option("--update", is_flag=True, help="Bring measures to what the rows say now; writes only what differs.")
@click.option("--json", "json_", is_flag=True, help="Print JSON: how many there are, and every column of those shown.")
def measures(  # noqa: PLR0913  # one parameter for each option
    *,
    warehouse: str,
    sector: str | None,
    imposer: str | None,
    target: str | None,
    contradicted: bool,
    newest: int,
    measure: str | None,
    update: bool,
    json_: bool,
) -> None:
    """Show tariff measures: rate and status over time, how many independent sources, what contradicts.

    The last told of come first; those of one imposer, target and sector stand together.
    """
    set_up_logging(verbose=False)
    from pipeline.measures.command import explain_measure, show_measures, update_and_tell  # noqa: PLC0415  # imports the warehouse
    from pipeline.measures.filters import Filters  # noqa: PLC0415  # reads the vocabulary

    filters = Filters(sector=sector, imposer=imposer, target=target, contradicted=contradicted)
    chosen = filters != Filters() or is_said("newest")
    if update and (chosen or measure is not None):
        raise click.UsageError("--update: stands alone, with --warehouse and --json; it finds all measures")
    if measure is not None and chosen:
        raise click.UsageError("--explain: stands alone, with --warehouse and --json; it shows one measure")
    if update:
        update_and_tell(warehouse, as_json=json_)
    elif measure is not None:
        explain_measure(warehouse, measure, as_json=json_)
    else:
        show_measures(warehouse, filters, newest, as_json=json_)
