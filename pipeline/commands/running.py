"""What commands that run a graph have in common."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from schemas.errors import OperationError, UsageError

_LONGEST_REASON = 500
Function = Callable[..., Any]


def is_said(option: str) -> bool:
    """Whether the command line says something of an option of the command that runs."""
    return click.get_current_context().get_parameter_source(option) is not click.core.ParameterSource.DEFAULT


def beam_options(function: Function) -> Function:
    """Add --staging, --verbose and what is passed through to Beam."""
    for option in (
        click.argument("beam_arguments", nargs=-1, type=click.UNPROCESSED, metavar="[BEAM'S OPTIONS]..."),
        click.option("--verbose", is_flag=True, help="Show Beam's log on standard error."),
        click.option(
            "--staging",
            metavar="FOLDER",
            show_default="as with run",
            help="Where workers put rows until they are committed: a folder that all of them reach, or gs://…",
        ),
    ):
        function = option(function)
    return function


@contextmanager
def in_one_line(*, verbose: bool) -> Iterator[None]:
    """Let an error that nobody foresaw end as one line; where `verbose`, with its traceback."""
    try:
        yield
    except (UsageError, OperationError):
        raise
    except Exception as error:
        if verbose:
            raise
        what = " ".join(f"internal error: {type(error).__name__}: {error}".split())
        what = what if len(what) <= _LONGEST_REASON else what[:_LONGEST_REASON] + "…"
        raise OperationError(f"{what}; run again with --verbose for the traceback") from error
