"""The command `reextract`: stored articles judged and read again, by the rules of now."""

from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime

from rich.console import Console
from rich.text import Text

from pipeline.again.replay_print import grid, rows_written
from pipeline.existing_warehouse import existing_warehouse
from pipeline.feeds.tables import show
from pipeline.graph import build_reextract
from pipeline.options import Options
from pipeline.report import REASONS, says_why
from pipeline.run import new_run, prepare_staging, ready, run_to_its_end
from pipeline.run_progress import again_progress
from pipeline.text import count_of, printable
from schemas.errors import OperationError
from schemas.records import Run
from transforms.warehouse.stretches import Wanted, stretches_of

COMMAND = "reextract"


def reextract(options: Options, wanted: Wanted) -> Run | None:
    """Read the wanted articles again and commit what they say now; the run's row, None where there are none.

    Raises OperationError where the world refuses; the warehouse is then as it was.
    """
    with closing(existing_warehouse(options.warehouse)) as warehouse:
        warehouse.create_tables()
        stretches = stretches_of(warehouse, wanted)
    if not stretches:
        return None
    pipeline = ready(options)
    run = new_run(options.runner, datetime.now(UTC), COMMAND)
    prepare_staging(options, run)
    target = {"warehouse": options.warehouse, "staging": options.staging}
    with again_progress("Reading articles", sum(stretch.articles for stretch in stretches)) as watch:
        run_to_its_end(pipeline, options, run, lambda: build_reextract(pipeline, stretches, **target, run=run), watch)
    with closing(existing_warehouse(options.warehouse)) as warehouse:
        committed = warehouse.run(run.run_id)
    if committed is None:
        raise OperationError(f"{options.warehouse} has no run {run.run_id}, though the pipeline ended well")
    return committed


def print_reextract(run: Run | None, warehouse: str, console: Console) -> None:
    """How many articles were read again, and what that changed."""
    if run is None:
        show(console, Text("No articles like that: nothing to read again"))
        return
    lines = grid()
    lines.add_row("Articles", Text(_articles(run)))
    for count_and_reason in run.drop_reasons[:REASONS]:
        count, _, reason = count_and_reason.partition(" ")
        lines.add_row("", Text(f"{count} keep their rows: {printable(reason)}", style="dim"))
    lines.add_row("Rows", Text(rows_written([run])))
    lines.add_row("Failures", Text(_failures(run)))
    if run.failures:
        lines.add_row("", Text(printable(says_why(warehouse)), style="dim"))
    lines.add_row("Warehouse", Text(printable(warehouse)))
    show(console, lines)


def reextract_record(run: Run | None, warehouse: str) -> dict[str, object]:
    """The same for JSON: the row of the run, null where there was nothing to read."""
    return {"warehouse": warehouse, "run": asdict(run) if run else None}


def _articles(run: Run) -> str:
    parts = [f"{count_of(run.entries_read)} read again"]
    if run.entries_dropped:
        parts.append(f"{count_of(run.entries_dropped)} would not be kept today")
    if run.entries_failed:
        parts.append(f"{count_of(run.entries_failed)} failed and keep their rows")
    return ", ".join(parts)


def _failures(run: Run) -> str:
    resolved = f"{count_of(run.failures_resolved)} left the list" if run.failures_resolved else ""
    failed = count_of(run.failures) if run.failures else ""
    return ", ".join(part for part in (resolved, failed) if part) or "none"
