"""The command line of `tariffwire feeds`. Nothing heavy is imported before a command runs."""

import click

_WIDTH = {"max_content_width": 100}

CHECK_EPILOG = """\b
Examples:
  tariffwire feeds check --feeds my.toml
  tariffwire feeds check --feeds my.toml --warehouse duckdb:///my.duckdb
  tariffwire feeds check --feeds my.toml --problems --stale-days 90
  tariffwire feeds check --feeds intranet.toml --allow-private-hosts
  tariffwire feeds check --feeds my.toml --json | jq -r '.feeds[] | select(.level == "broken") | .url'

\b
From cron, with mail only where a feed is broken or has a warning:
  0 6 * * * tariffwire feeds check --feeds my.toml --problems

A feed is broken where a run would get nothing from it. Warnings: moved, empty, stale, unclosed,
malformed, wrong type. Nothing is written to the warehouse, and the next run reads what it would
have read.

\b
Exit codes: 0 no feed is broken, 1 a feed is broken or the warehouse cannot be read,
2 an option or the feed list is wrong, 130 interrupted.
"""


@click.group(
    short_help="Check feeds, import and export lists of them, find those of a site.",
    context_settings=_WIDTH,
)
def feeds() -> None:
    """See how feeds are, take lists from other readers and give them, find the feeds of a site."""


@feeds.command(
    "check", epilog=CHECK_EPILOG, context_settings=_WIDTH | {"show_default": True}, short_help="Show how each feed is."
)
@click.option("--feeds", "list_", required=True, metavar="FILE", help="The feed list, in TOML.")
@click.option(
    "--warehouse",
    metavar="LOCATION",
    help="Show too what runs remember there: failures in a row, next fetch. As with `run`; only read.",
)
@click.option(
    "--stale-days",
    type=click.IntRange(min=1, max=36_500),
    default=30,
    metavar="N",
    help="Warn where the newest entry is older than N days.",
)
@click.option("--problems", is_flag=True, help="Show only feeds that are not ok; print nothing where all are.")
@click.option("--json", "json_", is_flag=True, help="Print JSON: the sums, and each feed with what was found.")
@click.option(
    "--allow-private-hosts",
    is_flag=True,
    help="Ask feeds on this machine and its networks too, and follow redirects there.",
)
def check_command(  # noqa: PLR0913  # one parameter for each option
    *,
    list_: str,
    warehouse: str | None,
    stale_days: int,
    problems: bool,
    json_: bool,
    allow_private_hosts: bool,
) -> int:
    """Ask for every feed of a list once, many at a time, and show how each is.

    A line for each feed: whether its server answers, what is wrong with it, its format, how many entries it has and
    when the newest was published (UTC), and what went wrong with them; then the reason for each that is not ok.
    """
    from pipeline.feeds.check_command import check_feeds  # noqa: PLC0415  # imports what reads feeds

    return check_feeds(
        feeds=list_,
        warehouse=warehouse,
        stale_days=stale_days,
        problems=problems,
        as_json=json_,
        allow_private_hosts=allow_private_hosts,
    )
