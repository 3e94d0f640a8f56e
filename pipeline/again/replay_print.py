"""What came of running again, for people."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.again.listing import Single
from pipeline.again.listing_print import failures_of
from pipeline.again.plan import Plan
from pipeline.again.replay import Replay
from pipeline.feeds.tables import cell, feeds_of, show, table
from pipeline.text import count_of, printable
from schemas.records import Run

_REMAINING = ("Stage", "Reason", "Failures", "Why they stay", "One of them")


def print_replay(done: Replay, warehouse: str, console: Console, *, filtered: bool) -> None:
    """How many failures were run again, how many left the list, what was written, and why others stay."""
    plan = done.plan
    if not plan.every:
        show(console, Text(f"No failures{' like that' if filtered else ''}: nothing to run again"))
        return
    lines = grid()
    lines.add_row("Run again", Text(_run_again(plan)))
    lines.add_row("Failures", Text(_failures(done)))
    if done.runs:
        lines.add_row("Rows", Text(rows_written(done.runs)))
    lines.add_row("Warehouse", Text(printable(warehouse)))
    parts: list[RenderableType] = [lines]
    if done.remaining:
        parts += ["", table(_REMAINING, _remaining(plan, done.remaining), folding=frozenset(_REMAINING[-2:]))]
    show(console, *parts)


def replay_record(done: Replay, warehouse: str) -> dict[str, object]:
    """The same for JSON: how many failures were run again, the rows of the runs, and each failure that stays."""
    plan = done.plan
    return {
        "warehouse": warehouse,
        "stored": len(plan.stored),
        "asked": len(plan.asked),
        "feeds_asked": len(plan.feeds),
        "left_the_list": len(plan.every) - len(done.remaining),
        "runs": [asdict(run) for run in done.runs],
        "remaining": [{**asdict(single), "why": _why(plan, single)} for single in done.remaining],
    }


def grid() -> Table:
    """Lines with a name before each."""
    lines = Table.grid(padding=(0, 2))
    lines.add_column(style="bold", no_wrap=True)
    lines.add_column(overflow="fold")
    return lines


def rows_written(runs: Sequence[Run]) -> str:
    """What the runs changed in the tables."""
    articles, mentions, removed = (
        count_of(sum(getattr(run, name) for run in runs))
        for name in ("articles_written", "mentions_written", "mentions_removed")
    )
    return f"{articles} articles and {mentions} mentions new or changed, {removed} mentions removed"


def _run_again(plan: Plan) -> str:
    parts = []
    if plan.stored:
        parts.append(f"{failures_of(len(plan.stored))} from what is kept of them")
    if plan.asked:
        parts.append(f"{failures_of(len(plan.asked))} by asking {feeds_of(len(plan.feeds))}")
    return ", ".join(parts) or "none"


def _failures(done: Replay) -> str:
    gone = len(done.plan.every) - len(done.remaining)
    new = sum(run.failures_written for run in done.runs)
    seen = f", {count_of(new)} failed for another reason" if new else ""
    return f"{count_of(gone)} left the list, {count_of(len(done.remaining))} still on it{seen}"


def _remaining(plan: Plan, remaining: Sequence[Single]) -> list[list[Text]]:
    counts: Counter[tuple[str, str, str]] = Counter()
    example: dict[tuple[str, str, str], Single] = {}
    for single in remaining:
        key = (single.stage, single.error, _why(plan, single))
        counts[key] += 1
        example.setdefault(key, single)
    return [
        [cell(key[0]), cell(key[1]), cell(count_of(count)), cell(key[2]), cell(_one(example[key]))]
        for key, count in counts.most_common()
    ]


def _why(plan: Plan, single: Single) -> str:
    """Why a failure stays."""
    if single.failure_id in plan.left:
        return plan.left[single.failure_id]
    if single.failure_id in plan.asked and single.item is not None:
        return "failed again, or its feed no longer brings it"
    return "failed again"


def _one(single: Single) -> str:
    return f"{single.item or single.feed_url}: {single.message}"
