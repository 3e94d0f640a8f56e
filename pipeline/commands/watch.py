"""The command line of `tariffwire watch`."""

from datetime import datetime

import click

from pipeline.logs import set_up_logging

EPILOG = """\b
Examples:
  tariffwire watch rules.toml
  tariffwire watch rules.toml --warehouse duckdb:///my.duckdb --atom alerts.atom
  tariffwire watch rules.toml --json | jq -r '.alerts[].headline'
  tariffwire run --feeds my.toml && tariffwire watch rules.toml --webhook https://example.org/hook

\b
A rule file:
  [[rule]]
  name = "Steel and aluminum from 25 %"
  sector = ["steel", "aluminum"]
  imposer = "US"
  status = ["announced", "in_force"]
  at_least = 25

\b
Exit codes: 0 told, or nothing to tell, 1 the warehouse, a file or the webhook refused, and
all is told again next time, 2 an option or a rule is wrong.
"""


@click.command(
    epilog=EPILOG,
    context_settings={"max_content_width": 100, "show_default": True},
    short_help="Tell of new mentions that rules ask for.",
)
@click.argument("rules", metavar="RULES")
@click.option(
    "--warehouse",
    default="duckdb:///tariffwire.duckdb",
    metavar="LOCATION",
    help="The warehouse to look into, as with `run`; only read.",
)
@click.option("--json", "json_", is_flag=True, help="Print JSON: the alerts, as a webhook gets them.")
@click.option("--atom", metavar="FILE", help="Keep an Atom feed of alerts in this file, for any feed reader.")
@click.option(
    "--webhook",
    metavar="URL",
    help="Send new alerts there, as JSON; with TARIFFWIRE_WEBHOOK_TOKEN of the environment as bearer token.",
)
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Only of articles published from then on; the first time a week back, unless said.",
)
@click.option(
    "--told",
    metavar="FILE",
    show_default="RULES.told",
    help="Where it is remembered what was told.",
)
def watch(  # noqa: PLR0913  # one parameter for each option
    *,
    rules: str,
    warehouse: str,
    json_: bool,
    atom: str | None,
    webhook: str | None,
    since: datetime | None,
    told: str | None,
) -> None:
    """Tell of mentions that a rule of the file RULES asks for, each once.

    A rule names sectors, imposers, targets, kinds of figure, statuses and the least figure; what it leaves out may be
    anything. A story that several publishers tell is told once.
    """
    set_up_logging(verbose=False)
    from pipeline.watch.command import watch as watch_warehouse  # noqa: PLC0415  # imports what reads a warehouse

    watch_warehouse(
        rules,
        warehouse=warehouse,
        told_file=told,
        since=since,
        as_json=json_,
        atom=atom,
        webhook=webhook,
    )
