"""The command line of `tariffwire feeds`. Nothing heavy is imported before a command runs."""

import click

_WIDTH = {"max_content_width": 100}
_contact = click.option(
    "--contact",
    envvar="TARIFFWIRE_CONTACT",
    metavar="ADDRESS",
    help="Who asks, as with `run`: a mail or https:// address; or TARIFFWIRE_CONTACT in the environment.",
)

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


IMPORT_EPILOG = """\b
Examples:
  tariffwire feeds import subscriptions.opml
  tariffwire feeds import subscriptions.opml --output my.toml
  tariffwire feeds import subscriptions.opml --feeds my.toml
  tariffwire feeds import subscriptions.opml --output my.toml --force --with-passwords
  curl -s https://example.org/list.opml | tariffwire feeds import - > my.toml

A file from a stranger does no harm: only http and https addresses are taken, and nothing that it
names is opened. Look through the list before a run reads it.

\b
Exit codes: 0 written, though feeds were left out, 1 the file cannot be written,
2 an option is wrong, the file is no OPML or names no feed that could be taken.
"""

EXPORT_EPILOG = """\b
Examples:
  tariffwire feeds export --feeds my.toml > my.opml
  tariffwire feeds export --feeds my.toml --output my.opml --force

\b
Exit codes: 0 written, 1 the file cannot be written, 2 an option or the feed list is wrong.
"""

DISCOVER_EPILOG = """\b
Examples:
  tariffwire feeds discover www.example.org
  tariffwire feeds discover https://www.example.org/business
  tariffwire feeds discover www.example.org --toml >> my.toml
  tariffwire feeds discover www.example.org --json | jq -r '.feeds[].url'

What the page declares is tried, and links that look like feeds, at most 50; where none of them is
a feed, the places where sites usually have one. Only what could be read is shown.

\b
Exit codes: 0 found, 1 the site offers no feed or its page cannot be had, 2 an option is wrong or
the address is none, 130 interrupted.
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
@_contact
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
    contact: str | None,
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
        contact=contact,
        allow_private_hosts=allow_private_hosts,
    )


@feeds.command(
    "import", epilog=IMPORT_EPILOG, context_settings=_WIDTH, short_help="Take the feeds of another reader's OPML."
)
@click.argument("file", metavar="FILE")
@click.option("--feeds", "list_", metavar="LIST", help="Add to this feed list what it lacks; what it holds stays.")
@click.option("--output", metavar="LIST", help="Write a new feed list, instead of to standard output.")
@click.option("--force", is_flag=True, help="Replace the file that --output names.")
@click.option("--with-passwords", is_flag=True, help="Keep user:password@ of addresses, which else is left out.")
def import_command(*, file: str, list_: str | None, output: str | None, force: bool, with_passwords: bool) -> None:
    """Turn an OPML file, as other readers export it, into a feed list.

    FILE is OPML of any version, or - for standard input. Folders become comments. What is left out is told on
    standard error, line by line, with the reason.
    """
    from pipeline.feeds.import_command import import_feeds  # noqa: PLC0415  # imports what reads XML

    import_feeds(file, feeds=list_, output=output, force=force, passwords=with_passwords)


@feeds.command(
    "export", epilog=EXPORT_EPILOG, context_settings=_WIDTH, short_help="Write a feed list as OPML for other readers."
)
@click.option("--feeds", "list_", required=True, metavar="LIST", help="The feed list, in TOML.")
@click.option("--output", metavar="FILE", help="Write to a new file, instead of to standard output.")
@click.option("--force", is_flag=True, help="Replace the file that --output names.")
@click.option("--with-passwords", is_flag=True, help="Write user:password@ into addresses, which else is left out.")
def export_command(*, list_: str, output: str | None, force: bool, with_passwords: bool) -> None:
    """Write the addresses of a feed list as OPML 2.0, with names, homepages and languages.

    Saved feeds, and settings that OPML has no place for, are told on standard error.
    """
    from pipeline.feeds.export_command import export_feeds  # noqa: PLC0415  # imports what checks a list

    export_feeds(list_, output=output, force=force, passwords=with_passwords)


@feeds.command("discover", epilog=DISCOVER_EPILOG, context_settings=_WIDTH, short_help="Find the feeds of a site.")
@click.argument("url", metavar="URL")
@click.option("--toml", "toml_", is_flag=True, help="Print entries for a feed list.")
@click.option("--json", "json_", is_flag=True, help="Print JSON: the page, and each feed with what it holds.")
@_contact
@click.option(
    "--allow-private-hosts",
    is_flag=True,
    help="Ask addresses on this machine and its networks too, and follow redirects there.",
)
def discover_command(*, url: str, toml_: bool, json_: bool, contact: str | None, allow_private_hosts: bool) -> int:
    """Find the feeds that a site offers, and read each once to see what it holds.

    URL is a page of the site, or a feed, which is then shown itself.
    """
    if toml_ and json_:
        raise click.UsageError("--toml and --json: name one of them")
    from pipeline.feeds.discover_command import discover_feeds  # noqa: PLC0415  # imports what reads feeds

    return discover_feeds(url, as_toml=toml_, as_json=json_, contact=contact, allow_private_hosts=allow_private_hosts)
