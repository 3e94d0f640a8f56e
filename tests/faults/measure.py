"""Bring about every fault and print what came of it: python -m tests.faults.measure [--seeds 20] [--faults NAME …].

Ends with 1 where anything was lost, doubled or wrong, or a case could not be judged.
"""

import argparse
import multiprocessing
import signal
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import suppress
from multiprocessing.queues import Queue
from queue import Empty

from tests.faults import with_bigquery
from tests.faults.case import open_bench
from tests.faults.judging import Outcome, outcome_of, table
from tests.faults.registry import faults

_LOOK_SECONDS = 1.0
_PUT_AWAY_SECONDS = 30.0

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
    order = [*every, *with_bigquery.names()]
    wanted = [name for name in order if any(part in name for part in given.faults)]
    if not wanted:
        parser.error(f"--faults: there are {', '.join(order)}")
    skipped = {name: reason for name in wanted if name in every and (reason := every[name].needs()) is not None}
    able = [name for name in wanted if name not in skipped]
    # Where it was begun in the background, SIGINT is ignored.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    outcomes, broken = [], False
    try:
        for found in _found(able, range(given.first, given.first + given.seeds), given.processes):
            if isinstance(found, str):
                broken = True
                _say(found)
                continue
            outcomes.append(found)
            if not found.verdict.well:
                _say(f"{found.fault}, seed {found.seed}, case {found.number}: " + "; ".join(found.verdict.lines))
    except KeyboardInterrupt:
        broken = True
        _say("interrupted: this is what there was until then")
    for name in able:
        struck = [found.struck for found in outcomes if found.fault == name]
        if struck and not any(struck):
            broken = True
            _say(f"{name}: it never came about; what lies in wait for it is out of date")
    sys.stdout.write("\n" + table(outcomes, skipped, order) + "\n")
    return int(broken or any(not outcome.verdict.well for outcome in outcomes))


def _found(names: Sequence[str], seeds: range, processes: int) -> Iterator[Found]:
    """What comes of every case, as it comes; each process has its share of the seeds, and one BigQuery's faults."""
    context = multiprocessing.get_context("spawn")
    queue: Queue[Found] = context.Queue()
    of_bigquery = [name for name in names if name in with_bigquery.names()]
    of_runs = [name for name in names if name not in of_bigquery]
    shares = [list(seeds[place::processes]) for place in range(processes)]
    working = [context.Process(target=_work, args=(share, of_runs, queue)) for share in shares if share and of_runs]
    if of_bigquery:
        working.append(context.Process(target=_work_on_bigquery, args=(list(seeds), of_bigquery, queue)))
    for process in working:
        process.start()
    try:
        while any(process.is_alive() for process in working) or not queue.empty():
            with suppress(Empty):
                yield queue.get(timeout=_LOOK_SECONDS)
        for process in working:
            if process.exitcode:
                yield f"a process with cases ended with {process.exitcode}"
    finally:
        for process in working:
            process.terminate()
        until = time.monotonic() + _PUT_AWAY_SECONDS
        for process in working:
            process.join(max(0, until - time.monotonic()))
            process.kill()


def _put_away_when_ended() -> None:
    """Have what was mounted and started put away where this process is ended from outside."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _work_on_bigquery(seeds: list[int], names: list[str], queue: "Queue[Found]") -> None:
    _put_away_when_ended()
    try:
        for outcome in with_bigquery.outcomes(names, seeds):
            queue.put(outcome)
    except Exception:  # noqa: BLE001  # told with the outcomes of the others
        queue.put(f"BigQuery: {traceback.format_exc()}")


def _work(seeds: list[int], names: list[str], queue: "Queue[Found]") -> None:
    _put_away_when_ended()
    every = faults()
    with open_bench() as bench:
        for seed in seeds:
            for name in names:
                for number in range(every[name].cases_a_seed):
                    try:
                        queue.put(outcome_of(every[name], bench, seed, number))
                    except Exception:  # noqa: BLE001  # the other cases are to be judged all the same
                        queue.put(f"{name}, seed {seed}, case {number}: {traceback.format_exc()}")
            _say(f"seed {seed} is done")


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
