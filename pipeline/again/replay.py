"""The command `replay`: what failed is run again, and what does not fail again leaves the list."""

from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime

from pipeline.again.filters import Filters
from pipeline.again.listing import Single, still_listed
from pipeline.again.plan import Plan, in_batches, plan_of
from pipeline.existing_warehouse import existing_warehouse
from pipeline.graph import build_replay
from pipeline.options import Options
from pipeline.run import new_run, prepare_staging, ready, run_graph, run_to_its_end
from pipeline.run_progress import again_progress, run_progress
from schemas.records import Run

COMMAND = "replay"


@dataclass(frozen=True)
class Replay:
    """What was planned, the rows of the runs that this took, and the failures that are in the list still."""

    plan: Plan
    runs: tuple[Run, ...]
    remaining: tuple[Single, ...]


def replay(options: Options, filters: Filters) -> Replay:
    """Run again what failed: as one run what is kept of it, and as another the feeds that have to be asked.

    Raises OperationError where the world refuses; each of the two runs is then written whole, or not at all.
    """
    with closing(existing_warehouse(options.warehouse)) as warehouse:
        warehouse.create_tables()
        plan = plan_of(warehouse, filters, options.feeds, warehouse.feed_states())
    run_ids = []
    if plan.stored:
        run_ids.append(_run_stored(options, plan))
    if plan.feeds:
        run_ids.append(_ask_feeds(options, plan))
    with closing(existing_warehouse(options.warehouse)) as warehouse:
        runs = [run for run_id in run_ids if (run := warehouse.run(run_id))]
        remaining = still_listed(warehouse, plan.every)
    return Replay(plan, tuple(runs), tuple(remaining))


def _run_stored(options: Options, plan: Plan) -> str:
    pipeline = ready(options)
    run = new_run(options.runner, datetime.now(UTC), COMMAND)
    prepare_staging(options, run)
    ids = in_batches(plan.stored)
    target = {"warehouse": options.warehouse, "staging": options.staging}
    with again_progress("Running inputs again", len(plan.stored)) as watch:
        run_to_its_end(pipeline, options, run, lambda: build_replay(pipeline, ids, **target, run=run), watch)
    return run.run_id


def _ask_feeds(options: Options, plan: Plan) -> str:
    pipeline = ready(options)
    run = new_run(options.runner, datetime.now(UTC), COMMAND)
    prepare_staging(options, run)
    with run_progress(len(plan.feeds), lines=False) as watch:
        run_graph(pipeline, options, plan.feeds, run, watch)
    return run.run_id
