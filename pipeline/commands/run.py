"""The command line of `tariffwire run`."""

from contextlib import nullcontext

import click

from pipeline.commands.running import in_one_line, is_said
from pipeline.logs import set_up_logging
from pipeline.signals import Signals, listening

EPILOG = """\b
Examples:
  tariffwire run --feeds feeds/sample.toml
  tariffwire run --feeds my.toml --warehouse duckdb:///my.duckdb --newest 30
  tariffwire run --feeds intranet.toml --allow-private-hosts --warehouse duckdb:///our.duckdb
  tariffwire run --feeds my.toml --contact news@example.org --all-feeds --verbose
  tariffwire run --feeds our.toml --at-once 64 --per-host 4 --host-delay 0.1
  tariffwire run --feeds my.toml --measures --every 15m
  tariffwire run --feeds my.toml --streaming --every 60s --runner PrismRunner
  tariffwire run --feeds my.toml --json | jq .run.mentions_written
  tariffwire run --feeds my.toml --progress --log json 2>> tariffwire.log
  tariffwire run --feeds my.toml --warehouse bigquery://PROJECT/DATASET
  tariffwire run --feeds my.toml --warehouse bigquery://PROJECT/DATASET \\
      --staging gs://BUCKET/staging --runner DataflowRunner --setup_file ./setup.py \\
      --project PROJECT --region REGION --temp_location gs://BUCKET/temp

Every other option is Beam's and passes through: --runner, --setup_file, …
An option that neither knows is refused.

\b
Exit codes: 0 the run is written whole, 1 the world refused (nothing is written,
unless the line says that it is, and what is not), 2 an option or the feed list is wrong,
130 interrupted, 143 ended by SIGTERM; with --every the first ends well what has begun: 0.
"""


@click.command(
    epilog=EPILOG,
    context_settings={"ignore_unknown_options": True, "max_content_width": 100, "show_default": True},
    short_help="Read the feeds once and write what is new.",
)
@click.option("--feeds", required=True, metavar="FILE", help="The feed list, in TOML; a file, or gs://BUCKET/FILE.")
@click.option(
    "--warehouse",
    default="duckdb:///tariffwire.duckdb",
    metavar="LOCATION",
    help="Where rows go: duckdb:///FILE (duckdb:////FILE from the root) or bigquery://PROJECT/DATASET.",
)
@click.option(
    "--staging",
    metavar="FOLDER",
    show_default="beside the DuckDB file; for BigQuery a folder of yours among temporary files",
    help="Where workers put rows until they are committed: a folder that all of them reach, or gs://BUCKET/FOLDER.",
)
@click.option(
    "--newest",
    type=click.IntRange(min=0),
    default=10,
    metavar="N",
    help="How many of the newest mentions to print.",
)
@click.option("--measures", is_flag=True, help="Behind the commit, find measures anew: see tariffwire measures.")
@click.option("--all-feeds", is_flag=True, help="Ask every feed, also those whose time has not come or that are gone.")
@click.option(
    "--contact",
    envvar="TARIFFWIRE_CONTACT",
    metavar="ADDRESS",
    help="Who asks: a mail or https:// address that servers are told; or TARIFFWIRE_CONTACT in the environment.",
)
@click.option(
    "--at-once",
    type=click.IntRange(1, 256),
    default=32,
    metavar="N",
    help="How many feeds each worker asks for at once.",
)
@click.option(
    "--per-host",
    type=click.IntRange(1, 16),
    default=2,
    metavar="N",
    help="How many of them of one host.",
)
@click.option(
    "--host-delay",
    type=click.FloatRange(0, 60),
    default=0.5,
    metavar="SECONDS",
    help="The least time from one request to the next to the same host.",
)
@click.option(
    "--allow-private-hosts",
    is_flag=True,
    help="Read feeds on this machine and its networks too, and follow redirects there.",
)
@click.option(
    "--every",
    metavar="SPAN",
    help="Run again and again, 60s, 15m, 2h or 1d after the last run began, until stopped.",
)
@click.option(
    "--streaming",
    is_flag=True,
    help="With --every: one job without an end, in turns, on a runner that streams, such as PrismRunner.",
)
@click.option(
    "--json",
    "json_",
    is_flag=True,
    help="Print JSON: the row of the run, and the newest mentions; with --every a line for each run.",
)
@click.option("--progress", is_flag=True, help="Tell how far it is in lines too, where there is no terminal for a bar.")
@click.option(
    "--log",
    type=click.Choice(["text", "json"]),
    help="Log each feed read, each entry that failed and the commit, on standard error.",
)
@click.option("--verbose", is_flag=True, help="Show Beam's log on standard error.")
@click.argument("beam_arguments", nargs=-1, type=click.UNPROCESSED, metavar="[BEAM'S OPTIONS]...")
def run(  # noqa: PLR0913  # one parameter for each option
    *,
    feeds: str,
    warehouse: str,
    staging: str | None,
    newest: int,
    measures: bool,
    all_feeds: bool,
    contact: str | None,
    at_once: int,
    per_host: int,
    host_delay: float,
    allow_private_hosts: bool,
    every: str | None,
    streaming: bool,
    json_: bool,
    progress: bool,
    log: str | None,
    verbose: bool,
    beam_arguments: tuple[str, ...],
) -> None:
    """Read the feeds once, write what is new to the warehouse, and print a summary."""
    if streaming and measures:
        raise click.UsageError(
            "--measures: not allowed with --streaming, a job without an end; beside it tariffwire measures --update "
            "finds them"
        )
    if streaming and progress:
        raise click.UsageError("--progress: not allowed with --streaming, which prints a line for each turn's run")
    if every is not None and is_said("newest"):
        raise click.UsageError("--newest: not allowed with --every, which prints one line for each run")
    set_up_logging(verbose=verbose, form=log)
    with listening() if every or streaming else nullcontext(Signals()) as signals:
        from pipeline.options import parse_options  # noqa: PLC0415  # imports Beam
        from pipeline.run import run_once  # noqa: PLC0415  # imports Beam
        from pipeline.run_repeatedly import duration, duration_of_turns, run_every  # noqa: PLC0415  # imports Beam
        from pipeline.streaming.run_stream import run_stream  # noqa: PLC0415  # imports Beam
        from transforms.feeds.politeness import Politeness  # noqa: PLC0415  # belongs to what is imported here

        with in_one_line(verbose=verbose):
            options = parse_options(
                feeds=feeds,
                warehouse=warehouse,
                staging=staging,
                allow_private_hosts=allow_private_hosts,
                all_feeds=all_feeds,
                streaming=streaming,
                politeness=Politeness(contact=contact, at_once=at_once, per_host=per_host, host_delay=host_delay),
                beam_arguments=beam_arguments,
            )
            if streaming:
                run_stream(options, duration_of_turns(every), signals, as_json=json_)
            elif every is None:
                run_once(options, newest=newest, measures=measures, progress=progress, as_json=json_)
            else:
                run_every(options, duration(every), signals, measures=measures, progress=progress, as_json=json_)
