"""Beam doing each bundle more than once, and doing it in other processes."""

import os
import signal
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.engines.job_service import start_job_service
from tests.engines.processes import Processes
from tests.faults.case import Bench, Case
from tests.faults.registry import fault

_BUNDLES_REPEATED = 2
_LEARNS_WITHIN_SECONDS = 60.0


@fault("every bundle done again")
def every_bundle_done_again(case: Case) -> None:
    """Each bundle is replayed twice before it counts: each feed is asked for three times, each commit made thrice."""
    asked = case.server.asked
    case.ends_well = True
    case.must("it ends well", case.run(f"--direct_runner_bundle_repeat={_BUNDLES_REPEATED}").code == 0)
    times = (case.server.asked - asked) / len(case.urls)
    case.must(f"each feed is asked for {_BUNDLES_REPEATED + 1} times, not {times}", times == _BUNDLES_REPEATED + 1)


@fault("workers in other processes")
def workers_elsewhere(case: Case) -> None:
    """A job service and a pool of workers, each a process of its own, do what the command asks for."""
    case.ends_well = case.commits_elsewhere = True
    ended = case.run(*_elsewhere(case.bench).arguments)
    case.must(f"it ends well, not with {ended.err[:500]!r}", ended.code == 0)


@fault("a worker process killed", may_miss=True)
def a_worker_killed(case: Case) -> None:
    """As above, and the worker is killed at some moment: the run fails with a line, or was quicker.

    Of a worker that is killed as it begins Beam's service learns nothing and waits for ever: the run is ended too.
    """
    case.commits_elsewhere = True
    elsewhere = _elsewhere(case.bench)
    known = elsewhere.workers()
    pid = case.start(*elsewhere.arguments)
    case.wait_until(lambda: bool(elsewhere.workers() - known) or case.has_ended(pid))
    # It takes a while to load what it needs; then it works.
    time.sleep(case.chance.uniform(0, 6 * case.measures.seconds))
    for worker in elsewhere.workers() - known:
        with suppress(ProcessLookupError):
            os.kill(worker, signal.SIGKILL)
    try:
        case.wait_until(lambda: case.has_ended(pid), _LEARNS_WITHIN_SECONDS)
    except TimeoutError:
        os.kill(pid, signal.SIGKILL)
    ended = case.wait(pid)
    case.check_output(ended)
    case.struck = ended.code != 0


@dataclass
class _Elsewhere:
    """Beam's job service and worker pool, and the arguments with which a run uses them."""

    arguments: tuple[str, ...]
    pool: int

    def workers(self) -> set[int]:
        """The processes of workers that have not ended."""
        files = Path(f"/proc/{self.pool}/task").glob("*/children")
        return {int(child) for file in files for child in file.read_text().split() if _is_alive(int(child))}


_STARTED: dict[int, _Elsewhere] = {}


def _elsewhere(bench: Bench) -> _Elsewhere:
    if id(bench) not in _STARTED:
        processes = Processes(bench.folder)
        bench.closing.callback(processes.end)
        arguments = start_job_service(processes)
        _STARTED[id(bench)] = _Elsewhere(tuple(arguments), processes.running["pool"].pid)
        bench.closing.callback(_STARTED.pop, id(bench))
    return _STARTED[id(bench)]


def _is_alive(pid: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False
