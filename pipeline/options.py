"""What a run was asked to do, checked before any graph exists."""

import argparse
import difflib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from apache_beam.options.pipeline_options import (
    GoogleCloudOptions,
    PipelineOptions,
    PortableOptions,
    StandardOptions,
    _BeamArgumentParser,
)

from pipeline.contact import check_contact
from pipeline.feed_list import read_feed_list
from pipeline.staging import default_staging
from schemas.errors import UsageError
from schemas.feed import Feed
from transforms.feeds.politeness import Politeness
from transforms.warehouse.warehouse import open_warehouse

OWN_OPTIONS = (
    "--feeds",
    "--warehouse",
    "--staging",
    "--all-feeds",
    "--contact",
    "--at-once",
    "--per-host",
    "--host-delay",
    "--allow-private-hosts",
    "--newest",
    "--measures",
    "--every",
    "--streaming",
    "--json",
    "--progress",
    "--log",
    "--verbose",
    "--help",
)
_LONGEST_DELAY = 60
_LONGEST_JOB_SECONDS = 10 * 365 * 24 * 3_600
"""Beam stops listening to a job after as long as it waits for the job service to answer, a minute unless told."""
DIRECT_RUNNERS = ("direct", "directrunner", "switchingdirectrunner", "fnapirunner")


@dataclass(frozen=True, kw_only=True)
class Options:
    """A run's configuration: right in itself, though the world may still refuse it."""

    feeds: tuple[Feed, ...]
    warehouse: str
    staging: str
    runner: str
    beam_arguments: tuple[str, ...]
    allow_private_hosts: bool = False
    all_feeds: bool = False
    streaming: bool = False
    politeness: Politeness = field(default_factory=Politeness)

    @property
    def job_file(self) -> str | None:
        """Where Dataflow's job is written for somebody else to start, as a Flex Template's launcher asks for."""
        location: str | None = self.beam_options().view_as(GoogleCloudOptions).template_location
        return location if self.runner == "DataflowRunner" else None

    def beam_options(self) -> PipelineOptions:
        """Beam's own options, with the runner that `runner` stands for (docs/decisions/direct-runner.md)."""
        options = PipelineOptions(list(self.beam_arguments))
        standard = options.view_as(StandardOptions)
        standard.runner = "FnApiRunner" if self.runner == "DirectRunner" else self.runner
        standard.streaming = self.streaming
        if not any(argument.startswith("--job_server_timeout") for argument in self.beam_arguments):
            options.view_as(PortableOptions).job_server_timeout = _LONGEST_JOB_SECONDS
        return options


def parse_options(  # noqa: PLR0913  # one parameter for each option
    *,
    feeds: str | None,
    warehouse: str,
    staging: str | None = None,
    allow_private_hosts: bool = False,
    all_feeds: bool = False,
    streaming: bool = False,
    politeness: Politeness | None = None,
    beam_arguments: Sequence[str] = (),
) -> Options:
    """Check every option and read the feed list, where one is given.

    Raises UsageError, in one line, for the first thing that is wrong.
    """
    if staging is not None and not staging.strip():
        raise UsageError("--staging: names no folder; allowed are a folder, or gs://BUCKET/FOLDER")
    polite = politeness or Politeness()
    _check_politeness(polite)
    runner = check_beam_arguments(beam_arguments)
    if streaming and runner == "DirectRunner":
        raise UsageError(
            "--streaming: the DirectRunner does not stream; --every without --streaming repeats the run there, and "
            "--runner PrismRunner or PortableRunner streams"
        )
    open_warehouse(warehouse).close()
    return Options(
        feeds=tuple(read_feed_list(feeds)) if feeds is not None else (),
        warehouse=warehouse,
        staging=staging or default_staging(warehouse),
        runner=runner,
        beam_arguments=tuple(beam_arguments),
        allow_private_hosts=allow_private_hosts,
        all_feeds=all_feeds,
        streaming=streaming,
        politeness=polite,
    )


def _check_politeness(politeness: Politeness) -> None:
    # Not a number is within no range, and outside of none.
    if not 0 <= politeness.host_delay <= _LONGEST_DELAY:
        raise UsageError(f"--host-delay: {politeness.host_delay} is wrong; allowed are 0 to {_LONGEST_DELAY} seconds")
    check_contact(politeness.contact)


def check_beam_arguments(arguments: Sequence[str]) -> str:
    """The runner that Beam's arguments name, DirectRunner where they name none.

    Raises UsageError for an argument that Beam does not know, or a value that it does not take.
    """
    parser = _Parser(allow_abbrev=False, add_help=False)
    for options in PipelineOptions.__subclasses__():
        options._add_argparse_args(parser)  # noqa: SLF001  # Beam has no public way to learn what it would ignore
    known, unknown = parser.parse_known_args(list(arguments))
    if unknown:
        raise UsageError(_unknown(unknown[0], parser))
    if known.runtime_type_check or known.performance_runtime_type_check:
        raise UsageError(
            "--runtime_type_check, --performance_runtime_type_check: Beam holds every output of a step to the type of "
            "its main one, and steps here have several; leave them out: types are checked when the graph is built"
        )
    for name, files in (
        ("--setup_file", [known.setup_file]),
        ("--requirements_file", [known.requirements_file]),
        ("--extra_package", known.extra_packages or []),
    ):
        for file in files:
            if file and "://" not in file and not Path(file).is_file():
                raise UsageError(f"{name}: there is no file {file!r}")
    return _runner_named(known.runner)


def _runner_named(name: str | None) -> str:
    if name is None or name.rpartition(".")[2].lower() in DIRECT_RUNNERS:
        return "DirectRunner"
    known = {runner.lower(): runner for runner in StandardOptions.KNOWN_RUNNER_NAMES}
    found = known.get(name.lower()) or known.get(name.lower() + "runner")
    if found is None and "." not in name:
        raise UsageError(f"--runner: Beam has no runner {name!r}; it has {', '.join(sorted(known.values()))}")
    return found or name


def _unknown(argument: str, parser: argparse.ArgumentParser) -> str:
    if not argument.startswith("-"):
        return f"unexpected argument {argument!r}"
    name = argument.partition("=")[0]
    beams = [option for action in parser._actions for option in action.option_strings]  # noqa: SLF001  # no public list
    close = difflib.get_close_matches(name, [*OWN_OPTIONS, *beams], n=1)
    return f"no such option: {name}" + (f"; did you mean {close[0]}?" if close else "")


class _Parser(_BeamArgumentParser):
    """Beam's parser, which reports in one line instead of printing a page and ending the program."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(message)
