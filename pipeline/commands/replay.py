"""The command line of `tariffwire replay`."""

from datetime import datetime

import click

from pipeline.commands.failures import filter_options, in_utc, warehouse_option
from pipeline.commands.running import beam_options, in_one_line
from pipeline.logs import set_up_logging

EPILOG = """\b
Examples:
  tariffwire replay
  tariffwire replay --warehouse duckdb:///my.duckdb --stage extract
  tariffwire replay --feeds my.toml --contact news@example.org
  tariffwire replay --feeds my.toml --feed https://example.org/news/rss --error Timeout
  tariffwire replay --stage parse --since 2025-06-01
  tariffwire replay --json | jq -r '.remaining[] | .why'
  tariffwire replay --feeds intranet.toml --allow-private-hosts
  tariffwire replay --warehouse bigquery://PROJECT/DATASET --staging gs://BUCKET/staging

Entries and articles are run again from what their failures keep. Feeds that could not be read, pages,
and inputs of which only the beginning was kept, have to be asked for again: --feeds names their list.
What does not fail again leaves the list with the commit that writes its rows; the rest stays as it is.

\b
Exit codes: 0 done, though failures may stay, 1 the world refused,
2 an option or the feed list is wrong, 130 interrupted.
"""


@click.command(
    epilog=EPILOG,
    context_settings={"ignore_unknown_options": True, "max_content_width": 100, "show_default": True},
    short_help="Run again what failed, once its cause is mended.",
)
@warehouse_option
@filter_options
@click.option("--feeds", metavar="FILE", help="The feed list, in TOML: asks again, due or not, feeds that have to be.")
@click.option(
    "--contact",
    envvar="TARIFFWIRE_CONTACT",
    metavar="ADDRESS",
    help="Who asks, as with `run`: a mail or https:// address; or TARIFFWIRE_CONTACT in the environment.",
)
@click.option("--allow-private-hosts", is_flag=True, help="Ask feeds on this machine and its networks too.")
@click.option(
    "--json",
    "json_",
    is_flag=True,
    help="Print JSON: what was run again, the rows of the runs, and each failure that stays.",
)
@beam_options
def replay(  # noqa: PLR0913  # one parameter for each option
    *,
    warehouse: str,
    stage: str | None,
    feed: str | None,
    error: str | None,
    since: datetime | None,
    feeds: str | None,
    contact: str | None,
    allow_private_hosts: bool,
    json_: bool,
    staging: str | None,
    verbose: bool,
    beam_arguments: tuple[str, ...],
) -> None:
    """Run again what failed, through the same stages and the same commit as a run, and show what came of it."""
    set_up_logging(verbose=verbose)
    from pipeline.again.filters import Filters, name_of  # noqa: PLC0415  # imports the warehouse
    from pipeline.again.replay import replay as run_again  # noqa: PLC0415  # imports Beam
    from pipeline.again.replay_print import print_replay, replay_record  # noqa: PLC0415  # imports Beam
    from pipeline.feeds.tables import console_unwrapped  # noqa: PLC0415  # belongs to what is imported here
    from pipeline.json_output import print_json  # noqa: PLC0415  # belongs to what is imported here
    from pipeline.options import parse_options  # noqa: PLC0415  # imports Beam
    from transforms.feeds.politeness import Politeness  # noqa: PLC0415  # belongs to what is imported here

    filters = Filters(stage=stage, feed=name_of(feed), error=error, since=in_utc(since))
    with in_one_line(verbose=verbose):
        options = parse_options(
            feeds=feeds,
            warehouse=warehouse,
            staging=staging,
            allow_private_hosts=allow_private_hosts,
            politeness=Politeness(contact=contact),
            beam_arguments=beam_arguments,
        )
        done = run_again(options, filters)
    if json_:
        print_json(replay_record(done, warehouse))
    else:
        print_replay(done, warehouse, console_unwrapped(), filtered=filters.any)
