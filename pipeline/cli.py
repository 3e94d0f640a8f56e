"""The command line: its commands, and how each way to end looks to the person who asked.

Nothing heavy is imported before a command runs: --help answers at once.
"""

import re
import sys
from collections.abc import Sequence
from typing import Any

import click

from pipeline.commands.completion import completion
from pipeline.commands.explain import explain
from pipeline.commands.export import export
from pipeline.commands.failures import failures
from pipeline.commands.measures import measures
from pipeline.commands.reextract import reextract
from pipeline.commands.replay import replay
from pipeline.commands.report import report
from pipeline.commands.run import run
from pipeline.commands.warehouse import warehouse
from pipeline.commands.watch import watch
from pipeline.feeds.commands import feeds
from pipeline.text import told
from schemas.errors import OperationError, UsageError
from schemas.version import VERSION

NAME = "tariffwire"
OPERATION_FAILED = 1
USAGE_WRONG = 2
INTERRUPTED = 130

COMMANDS: dict[str, tuple[click.Command, ...]] = {
    "Fill the warehouse": (run, failures, replay, reextract),
    "Understand the rows": (report, measures, explain, export),
    "Be told": (watch,),
    "Look after feeds": (feeds,),
    "Set up": (warehouse, completion),
}
"""Every command, by what a person wants to do."""

_USERINFO = re.compile(r"(?<=://)[^@\s/]{1,200}?:(?!\s|\d+[/\s])[^@]{0,200}@(?=[\w\[])")


class _ByTask(click.Group):
    """Lists commands under what they are for, in the order of COMMANDS."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  # click's
        """Write one section for each task."""
        width = max(len(command.name or "") for commands in COMMANDS.values() for command in commands)
        limit = formatter.width - 6 - width
        for task, commands in COMMANDS.items():
            with formatter.section(task):
                rows = [(f"{command.name:<{width}}", command.get_short_help_str(limit)) for command in commands]
                formatter.write_dl(rows)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; who interrupts it aborts it, of which click makes no line of its own.

        An option that click cannot take is one of the command's.
        """
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as error:
            raise click.Abort from error
        except click.BadOptionUsage as error:
            if error.ctx is None and (command := self.get_command(ctx, ctx.invoked_subcommand or "")):
                error.ctx = click.Context(command, parent=ctx, info_name=ctx.invoked_subcommand)
            raise


@click.group(cls=_ByTask, help="Reads news feeds and writes which tariffs they report to a warehouse.")
@click.version_option(VERSION, prog_name=NAME, message="%(prog)s %(version)s")
def tariffwire() -> None:
    """Group the commands."""


for _commands in COMMANDS.values():
    for _command in _commands:
        tariffwire.add_command(_command)


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
        message = error.format_message()
        # Of click's own errors those that do not say themselves what to do; a question is a suggestion.
        told_in_help = click.MissingParameter | click.NoSuchOption | click.BadOptionUsage
        if isinstance(error, told_in_help) and not message.endswith("?"):
            command = error.ctx.command_path if error.ctx else NAME
            message = f"{message.rstrip('.')}; {command} --help shows what is allowed"
        return _ended(message, USAGE_WRONG)
    except UsageError as error:
        return _ended(str(error), USAGE_WRONG)
    except OperationError as error:
        return _ended(str(error), OPERATION_FAILED)
    except (click.Abort, KeyboardInterrupt):
        if sys.stderr.isatty():
            click.echo(err=True)  # behind ^C
        return _ended("interrupted; rows and lists are written whole or not at all", INTERRUPTED)
    return code or 0


def _ended(message: str, code: int) -> int:
    # What is wrong may be an address whose password has what none may have, and which nothing takes for an address.
    message = _USERINFO.sub("", " ".join(message.split()))
    click.echo(f"{NAME}: {told(message)}", err=True)
    return code
