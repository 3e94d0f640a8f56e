"""One run: from checked options to rows in the warehouse and a report of them."""

import re
import secrets
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime

import apache_beam as beam
from apache_beam.runners.runner import PipelineResult, PipelineState
from rich.text import Text

from pipeline.graph import build_graph
from pipeline.json_output import print_json
from pipeline.measures.showing import found_line
from pipeline.measures.updating import update_measures_behind_run
from pipeline.options import Options
from pipeline.report import Report, console_for_output, print_report, report_record
from pipeline.run_progress import Watch, run_progress
from pipeline.runners import ends_with_us, new_pipeline, refusal_in
from pipeline.staging import DUCKDB, check_reachable, default_staging, make_staging, remove_old
from schemas.errors import OperationError
from schemas.feed import Feed
from schemas.records import Run
from schemas.tables import TARIFF_MENTIONS
from schemas.version import VERSION
from transforms.feeds.next_fetch import is_due
from transforms.warehouse.rows import from_row
from transforms.warehouse.shard_files import absolute_staging, remove_staged
from transforms.warehouse.warehouse import open_warehouse

_STEP = re.compile(r" \[while running '.*'\]$", re.DOTALL)
_IN_TEXT = re.compile(r"\bOperationError: (.+)")


def run_once(
    options: Options, *, newest: int, measures: bool = False, progress: bool = False, as_json: bool = False
) -> None:
    """Read the feeds, commit what they bring, and print what the warehouse then says, for people or as JSON.

    `measures`: find measures too, behind the commit.

    How far it is a bar tells where standard error is a terminal; elsewhere lines do, where `progress` asks for them.
    A job that is only written down, for Dataflow to start, prints nothing.
    Raises OperationError where the world refuses; the warehouse is then as it was, unless the line says that the run is
    there and only its report, or its measures, are not.
    """
    run = write_run(options, datetime.now(UTC), progress=progress)
    if options.job_file:
        # Nothing has run yet: whoever called starts the job once this has ended.
        return
    found = update_measures_behind_run(options.warehouse) if measures else None
    report = read_report(options.warehouse, run.run_id, newest)
    if as_json:
        print_json(report_record(report, found))
    else:
        print_report(report, console_for_output())
        if found:
            console_for_output().print(Text(found_line(found)))


def write_run(options: Options, now: datetime, *, progress: bool = False) -> Run:
    """Read the feeds that are due and commit what they bring; the run as it was before. Raises as `run_once`."""
    pipeline = ready(options)
    feeds, run = due_now(options, now)
    prepare_staging(options, run)
    with run_progress(len(feeds), lines=progress) as watch:
        run_graph(pipeline, options, feeds, run, watch)
    return run


def ready(options: Options) -> beam.Pipeline:
    """An empty graph on the runner that the options name, once staging is known to be within reach."""
    check_reachable(options.staging, options.beam_options())
    return new_pipeline(options)


def prepare_staging(options: Options, run: Run) -> None:
    """Make the run's folder, and remove what runs of last week left."""
    private = not options.warehouse.startswith(DUCKDB) and options.staging == default_staging(options.warehouse)
    make_staging(options.staging, run.run_id, private=private)
    remove_old(options.staging, run.started_at)


def due_now(options: Options, now: datetime) -> tuple[list[Feed], Run]:
    """The feeds to ask, each with the state that the warehouse remembers, and a run that starts now.

    Makes tables that the warehouse lacks.
    """
    with closing(open_warehouse(options.warehouse)) as warehouse:
        warehouse.create_tables()
        states = warehouse.feed_states()
    feeds = [replace(feed, state=states.get(feed.url)) for feed in options.feeds]
    run = new_run(options.runner, now)
    return (feeds, run) if options.all_feeds else only_due(feeds, run)


def only_due(feeds: Sequence[Feed], run: Run) -> tuple[list[Feed], Run]:
    """The feeds that may be asked when the run starts, and the run with the others counted."""
    due = [feed for feed in feeds if is_due(feed.state, run.started_at)]
    gone = sum(feed.state is not None and feed.state.gone for feed in feeds)
    return due, replace(run, feeds_waiting=len(feeds) - len(due) - gone, feeds_gone=gone)


def read_report(location: str, run_id: str, newest: int) -> Report:
    """What the warehouse says of a run, and its newest mentions.

    Raises OperationError where it knows no such run, or cannot be asked.
    """
    try:
        with closing(open_warehouse(location)) as warehouse:
            run = warehouse.run(run_id)
            mentions = warehouse.newest_mentions(newest)
    except OperationError as error:
        raise OperationError(f"the run is written whole, but no report of it: {error}") from error
    if run is None:
        raise OperationError(f"{location} has no run {run_id}, though the pipeline ended well: do workers reach it?")
    return Report(
        run=run, mentions=tuple(from_row(TARIFF_MENTIONS, mention) for mention in mentions), warehouse=location
    )


def new_run(runner: str, started_at: datetime, command: str = "run") -> Run:
    """A run that starts now, with an id that sorts by time and that no other run has."""
    run_id = f"{started_at:%Y%m%dT%H%M%S%fZ}-{secrets.token_hex(4)}"
    return Run(run_id=run_id, started_at=started_at, version=VERSION, runner=runner, command=command)


def run_graph(
    pipeline: beam.Pipeline, options: Options, feeds: Sequence[Feed], run: Run, watch: Watch | None = None
) -> None:
    """Build the graph of a run, run it and wait for its end; as `run_to_its_end`."""

    def build() -> None:
        build_graph(
            pipeline,
            feeds,
            warehouse=options.warehouse,
            staging=options.staging,
            run=run,
            allow_private_hosts=options.allow_private_hosts,
            politeness=options.politeness,
        )

    run_to_its_end(pipeline, options, run, build, watch)


def run_to_its_end(  # noqa: PLR0913  # all that a job needs, from its start to whatever end
    pipeline: beam.Pipeline,
    options: Options,
    run: Run,
    build: Callable[[], object],
    watch: Watch | None = None,
    *,
    left_alone: Callable[[], object] | None = None,
) -> None:
    """Let `build` put a graph into the pipeline, run it and wait for its end.

    `watch` is given what is known of it while it goes on. Raises OperationError with a stage's own line, whatever the
    runner wraps it in, or with the runner's; and KeyboardInterrupt where it is that which the runner wraps. What was
    staged is removed then; but where the job may go on without this process, `left_alone` is called.
    """
    result: PipelineResult | None = None
    try:
        build()
        result = pipeline.run()
        if watch:
            watch(result)
        result.wait_until_finish()
    except BaseException as error:
        if _may_go_on(result, options.runner, is_interrupted=isinstance(error, KeyboardInterrupt)):
            if left_alone:
                left_alone()
        else:
            _remove_what_is_left(options, run)
        if not isinstance(error, Exception):
            raise
        if was_interrupted(error):
            raise KeyboardInterrupt from error
        message = operation_error_in(error) or refusal_in(error, options.runner)
        if message is None:
            raise
        raise OperationError(message) from error


def _may_go_on(result: PipelineResult | None, runner: str, *, is_interrupted: bool) -> bool:
    """Whether a job that nobody waits for any more may still be at work."""
    if ends_with_us(runner):
        return False
    if result is None or is_interrupted:
        # What interrupts a start may come behind what began it; and who interrupts waits for no answer.
        return is_interrupted
    with suppress(Exception):  # whoever cannot be asked may go on
        return not PipelineState.is_terminal(result.state)
    return True


def _remove_what_is_left(options: Options, run: Run) -> None:
    with suppress(Exception):  # what ended the run is worth telling, not what it left behind
        remove_staged(absolute_staging(options.staging), run.run_id)


def was_interrupted(error: BaseException | None) -> bool:
    """Whether somebody pressed Ctrl-C in a step, of which Beam makes an error as of any other."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def operation_error_in(error: Exception) -> str | None:
    """The line of the OperationError that a runner raised or quotes; None where it is none.

    In the same process Beam raises the error itself and adds the step's name; others raise an error of their own with
    the worker's traceback as its text.
    """
    if isinstance(error, OperationError):
        return _STEP.sub("", str(error))
    quoted = _IN_TEXT.findall(str(error))
    return _STEP.sub("", quoted[-1]) if quoted else None
