"""Bring about every fault and print what came of it: python -m tests.faults.measure [--seeds 20] [--faults NAME …].

Ends with 1 where anything was lost, doubled or wrong, or a case could not be judged.
"""

import argparse
import multiprocessing
import multiprocessing.util
import signal
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import chain

from tests.faults.case import Bench, open_bench
from tests.faults.judging import Outcome, outcome_of, table
from tests.faults.registry import Fault, faults

Found = Outcome | str
"""What came of a case, or what ended it."""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=20, help="how many seeds each fault meets (20)")
    parser.add_argument("--first", type=int, default=1, help="the first seed (1)")
    parser.add_argument("--faults", nargs="+", default=[""], metavar="NAME", help="only those whose names hold this")
    parser.add_argument("--processes", type=int, default=2, help="how many cases at once (2)")
    given = parser.parse_args(arguments)
    every = faults()
    wanted = [fault for name, fault in every.items() if any(part in name for part in given.faults)]
    if not wanted:
        parser.error(f"--faults: there are {', '.join(every)}")
    able = [fault for fault in wanted if fault.needs() is None]
    skipped = [(fault.name, reason) for fault in wanted if (reason := fault.needs()) is not None]
    seeds = range(given.first, given.first + given.seeds)
    outcomes, broken = [], False
    try:
        for found in _found(able, seeds, given.processes):
            if isinstance(found, str):
                broken = True
                _say(found)
                continue
            outcomes.append(found)
            if not found.verdict.well:
                case = f"--first {found.seed} --seeds 1" + (f", case {found.number}" if found.number else "")
                _say(f"{found.fault} ({case}): " + "; ".join(found.verdict.lines))
    except KeyboardInterrupt:
        broken = True
        _say("interrupted: this is what there was until then")
    sys.stdout.write("\n" + table(outcomes, skipped, list(every)) + "\n")
    return int(broken or any(not outcome.verdict.well for outcome in outcomes))


def _found(wanted: Sequence[Fault], seeds: range, processes: int) -> Iterator[Found]:
    names = [fault.name for fault in wanted]
    with multiprocessing.get_context("spawn").Pool(min(processes, len(seeds)), _open) as pool:
        yield from chain.from_iterable(pool.imap_unordered(_of_a_seed, [(seed, names) for seed in seeds]))
        pool.close()
        pool.join()


_BENCHES: list[Bench] = []
"""The one of this process, which serves all its cases."""


def _open() -> None:
    stack = ExitStack()
    _BENCHES.append(stack.enter_context(open_bench()))
    # Processes of a pool end without what others do at their end.
    multiprocessing.util.Finalize(None, stack.close, exitpriority=100)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))


def _of_a_seed(seed_and_names: tuple[int, list[str]]) -> list[Found]:
    seed, names = seed_and_names
    every = faults()
    found: list[Found] = []
    for name in names:
        for number in range(every[name].cases_a_seed):
            try:
                found.append(outcome_of(every[name], _BENCHES[0], seed, number))
            except Exception:  # noqa: BLE001  # the other cases are to be judged all the same
                found.append(f"{name}, seed {seed}, case {number}: {traceback.format_exc()}")
    return found


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
