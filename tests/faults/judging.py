"""A case from its beginning to the verdict: what goes wrong, what is left, the runs that set it right, one run more."""

import shutil
import statistics
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tests.faults.case import Bench, Case
from tests.faults.oracle import Verdict, compare, compare_again, compare_between, compare_counts
from tests.faults.registry import Fault

_MOST_RECOVERIES = 3


@dataclass(frozen=True)
class Outcome:
    """What came of a case. `recoveries` are the undisturbed runs until all was right."""

    fault: str
    seed: int
    number: int
    struck: bool
    verdict: Verdict
    recoveries: int
    seconds: float


def outcome_of(fault: Fault, bench: Bench, seed: int, number: int) -> Outcome:
    """Bring the fault about in a case of its own, and judge what came of it."""
    started = time.monotonic()
    case = Case(bench, seed, fault.name, number)
    try:
        if fault.store is not None:
            case.store = fault.store(case)
        if case.begun:
            case.begin_with_first_edition()
        fault.strike(case)
        case.server.behave()
        verdict = compare_between(case.store.rows(), case.ledger)
        recoveries = _recover(case, verdict)
        _run_once_more(case, verdict)
        verdict.add("wrong", "it must be so that", case.problems)
    finally:
        for step in reversed(case.clean_up):
            step()
        shutil.rmtree(case.folder, ignore_errors=True)
    return Outcome(fault.name, seed, number, case.struck, verdict, recoveries, time.monotonic() - started)


def _recover(case: Case, verdict: Verdict) -> int:
    """Run until all is right; what is not after the first run counts."""
    wanted = case.expected
    if compare(case.store.rows(), wanted, case.failures).well:
        return 0
    case.must("the run brings everything by itself", not case.ends_well)
    for recoveries in range(1, _MOST_RECOVERIES + 1):
        ended = case.run(*case.recovering, hooks=case.recovering_hooks)
        case.must(f"a run with nothing in its way ends well, not with {ended.err[:500]!r}", not ended.code)
        found = compare(case.store.rows(), wanted, case.failures)
        if recoveries == 1:
            verdict.add_all(found)
        if found.well:
            break
    return recoveries


def _run_once_more(case: Case, verdict: Verdict) -> None:
    before = case.store.rows()
    ended = case.run(*case.recovering, hooks=case.recovering_hooks)
    case.must(f"one run more ends well, not with {ended.err[:500]!r}", not ended.code)
    after = case.store.rows()
    verdict.add_all(compare_again(before, after))
    # Of a run that was killed behind its commit, what it staged is still where it was.
    places = [case.staged, case.staging]
    expected = [case.ledger.expected(edition) for edition in (1, 2)]
    verdict.add_all(compare_counts(after, places, expected, all_kept=not case.commits_elsewhere))


def table(outcomes: Iterable[Outcome], skipped: Mapping[str, str], order: Sequence[str]) -> str:
    """One line for each fault, in this order; a fault that was skipped has its reason instead of figures."""
    by_fault: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_fault[outcome.fault].append(outcome)
    width = max(map(len, [*by_fault, *skipped, "fault"]))
    lines = [
        (
            f"{'fault':<{width}}{'cases':>7}{'struck':>8}{'lost':>6}{'doubled':>9}{'wrong':>7}{'runs to recover':>17}"
            f"{'seconds':>9}"
        )
    ]
    for name in order:
        if found := by_fault.get(name):
            lines.append(f"{name:<{width}}{_figures(found)}")
        elif name in skipped:
            lines.append(f"{name:<{width}}  skipped: {skipped[name]}")
    return "\n".join(lines)


def _figures(outcomes: Sequence[Outcome]) -> str:
    lost, doubled, wrong = (
        sum(getattr(outcome.verdict, kind) for outcome in outcomes) for kind in ("lost", "doubled", "wrong")
    )
    recoveries = [outcome.recoveries for outcome in outcomes]
    runs = f"{statistics.median(recoveries):g} / {max(recoveries)}"
    struck = sum(outcome.struck for outcome in outcomes)
    seconds = sum(outcome.seconds for outcome in outcomes)
    return f"{len(outcomes):>7}{struck:>8}{lost:>6}{doubled:>9}{wrong:>7}{runs:>17}{seconds:>9.0f}"
