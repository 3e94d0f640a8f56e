"""The command line of `tariffwire explain`."""

from datetime import datetime

import click

from pipeline.logs import set_up_logging

EPILOG = """\b
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


@click.command(
    epilog=EPILOG,
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
