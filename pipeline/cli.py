"""The command line: what is asked for, and how each way to end looks to the person who asked.

Nothing heavy is imported before a command runs: --help answers at once.
"""

import logging
import sys
from collections.abc import Sequence
from datetime import datetime

import click

from pipeline.feeds.commands import feeds as feeds_commands
from pipeline.logs import OneLineFormatter
from pipeline.report_page.command import report as report_command
from pipeline.text import printable
from schemas.errors import OperationError, UsageError
from schemas.version import VERSION

NAME = "tariffwire"
OPERATION_FAILED = 1
USAGE_WRONG = 2
INTERRUPTED = 130
LONGEST_REASON = 500

EPILOG = """\b
Examples:
  tariffwire run --feeds feeds/sample.toml
  tariffwire run --feeds my.toml --warehouse duckdb:///my.duckdb --newest 30
  tariffwire run --feeds intranet.toml --allow-private-hosts --warehouse duckdb:///our.duckdb
  tariffwire run --feeds my.toml --contact news@example.org --all-feeds --verbose
  tariffwire run --feeds our.toml --at-once 64 --per-host 4 --host-delay 0.1
  tariffwire run --feeds my.toml --warehouse bigquery://PROJECT/DATASET
  tariffwire run --feeds my.toml --warehouse bigquery://PROJECT/DATASET \\
      --staging gs://BUCKET/staging --runner DataflowRunner --setup_file ./setup.py \\
      --project PROJECT --region REGION --temp_location gs://BUCKET/temp

Every other option is Beam's and passes through: --runner, --setup_file, …
An option that neither knows is refused.

\b
Exit codes: 0 the run is written whole, 1 the world refused (nothing is written,
unless the line says that only the report failed), 2 an option or the feed list is wrong,
130 interrupted.
"""

EXPLAIN_EPILOG = """\b
Examples:
  tariffwire explain feeds/samples/harbourwire.xml
  tariffwire explain https://example.org/news/rss --entry 3
  tariffwire explain article.html --html explained.html
  tariffwire explain https://example.org/news/steel-duties --anyway
  echo 'India put a 12% duty on flat steel.' | tariffwire explain -
  tariffwire explain story.txt --published 2025-07-20 --json

\b
Exit codes: 0 explained, 1 the source cannot be had or the page not be written,
2 an option is wrong, or the source is no feed, page or text.
"""


@click.group(help="Reads news feeds and writes which tariffs they report to a warehouse.")
@click.version_option(VERSION, prog_name=NAME, message="%(prog)s %(version)s")
def tariffwire() -> None:
    """Group the commands."""


@tariffwire.command(
    epilog=EPILOG,
    context_settings={"ignore_unknown_options": True, "max_content_width": 100, "show_default": True},
    short_help="Read the feeds once and write what is new.",
)
@click.option("--feeds", required=True, metavar="FILE", help="The feed list, in TOML.")
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
@click.option("--verbose", is_flag=True, help="Show Beam's log on standard error.")
@click.argument("beam_arguments", nargs=-1, type=click.UNPROCESSED, metavar="[BEAM'S OPTIONS]...")
def run(  # noqa: PLR0913  # one parameter for each option
    *,
    feeds: str,
    warehouse: str,
    staging: str | None,
    newest: int,
    all_feeds: bool,
    contact: str | None,
    at_once: int,
    per_host: int,
    host_delay: float,
    allow_private_hosts: bool,
    verbose: bool,
    beam_arguments: tuple[str, ...],
) -> None:
    """Read the feeds once, write what is new to the warehouse, and print a summary."""
    set_up_logging(verbose=verbose)
    from pipeline.options import parse_options  # noqa: PLC0415  # imports Beam
    from pipeline.run import run_once  # noqa: PLC0415  # imports Beam
    from transforms.feeds.politeness import Politeness  # noqa: PLC0415  # belongs to what is imported here

    try:
        options = parse_options(
            feeds=feeds,
            warehouse=warehouse,
            staging=staging,
            allow_private_hosts=allow_private_hosts,
            all_feeds=all_feeds,
            politeness=Politeness(contact=contact, at_once=at_once, per_host=per_host, host_delay=host_delay),
            beam_arguments=beam_arguments,
        )
        run_once(options, newest=newest)
    except (UsageError, OperationError):
        raise
    except Exception as error:
        if verbose:
            raise
        what = f"internal error: {type(error).__name__}: {error}"
        raise OperationError(f"{_shortened(what)}; run again with --verbose for the traceback") from error


@tariffwire.command(
    epilog=EXPLAIN_EPILOG,
    context_settings={"max_content_width": 100},
    short_help="Show what a run makes of an article, and why.",
)
@click.argument("source", metavar="URL_OR_FILE")
@click.option("--entry", metavar="WHICH", help="One entry of a feed: its number, guid, link or article_id.")
@click.option("--anyway", is_flag=True, help="Read a dropped article too, to see what its rows would be.")
@click.option("--html", metavar="FILE", help="Write one self-contained page with the whole text; print a line.")
@click.option("--json", "json_", is_flag=True, help="Print JSON: the article, the decision, the rows with their rules.")
@click.option(
    "--published",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="When a page or text appeared that does not say so: 'from 1 August' needs its year.",
)
@click.option(
    "--allow-private-hosts",
    is_flag=True,
    help="Read an address on this machine or its networks too, and follow redirects there.",
)
def explain(  # noqa: PLR0913  # one parameter for each option
    *,
    source: str,
    entry: str | None,
    anyway: bool,
    html: str | None,
    json_: bool,
    published: datetime | None,
    allow_private_hosts: bool,
) -> None:
    """Show an article as a run sees it: kept or dropped, its rows, their words, the rule behind each field.

    URL_OR_FILE is a feed, an article's page or plain text: an address, a file, or - for standard input.
    """
    set_up_logging(verbose=False)
    from pipeline.explain_command import explain_source  # noqa: PLC0415  # imports the rules and what they need

    explain_source(
        source,
        entry=entry,
        anyway=anyway,
        html=html,
        as_json=json_,
        published=published,
        allow_private_hosts=allow_private_hosts,
    )


tariffwire.add_command(feeds_commands)
tariffwire.add_command(report_command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code. Errors meant for people are one line on standard error."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a text file has it; typeshed says TextIO
    try:
        code = tariffwire.main(
            args=None if arguments is None else list(arguments), prog_name=NAME, standalone_mode=False
        )
    except click.exceptions.NoArgsIsHelpError as asked:
        asked.show()
        return USAGE_WRONG
    except click.ClickException as error:
        return _ended(error.format_message(), USAGE_WRONG)
    except UsageError as error:
        return _ended(str(error), USAGE_WRONG)
    except OperationError as error:
        return _ended(str(error), OPERATION_FAILED)
    except (click.Abort, KeyboardInterrupt):
        return _ended("interrupted; rows and lists are written whole or not at all", INTERRUPTED)
    return code or 0


def set_up_logging(*, verbose: bool) -> None:
    """Log to standard error; without `verbose` nothing of what libraries log.

    What goes wrong reaches people as one line and an exit code. Beam logs it too, each time with its own traceback.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLineFormatter(logging.BASIC_FORMAT))
    logging.basicConfig(level=logging.INFO if verbose else logging.CRITICAL, handlers=[handler])
    logging.captureWarnings(capture=True)


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_REASON else text[:LONGEST_REASON] + "…"


def _ended(message: str, code: int) -> int:
    click.echo(f"{NAME}: {printable(' '.join(message.split()))}", err=True)
    return code
