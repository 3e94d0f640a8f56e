"""Beam doing each bundle more than once, and doing it in other processes."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.faults.case import Bench, Case
from tests.faults.registry import fault
from tests.faults.warm import CHECKOUT

_SERVICE_SECONDS = 120.0
_BUNDLES_REPEATED = 2


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
    """As above, and the worker is killed at some moment: the run fails with a line, or was quicker."""
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
        port_file = bench.folder / "job-service.port"
        pool_port = _free_port()
        _start(bench, "apache_beam.runners.portability.local_job_service_main", "--port_file", str(port_file))
        pool = _start(bench, "apache_beam.runners.worker.worker_pool_main", "--service_port", str(pool_port))
        until = time.monotonic() + _SERVICE_SECONDS
        while not (port_file.exists() and _listens(pool_port)):
            if time.monotonic() > until:
                raise TimeoutError("Beam's job service and worker pool do not start")
            time.sleep(0.1)
        arguments = ["--runner", "PortableRunner", "--job_endpoint", f"localhost:{port_file.read_text()}"]
        arguments += ["--environment_type", "EXTERNAL", "--environment_config", f"localhost:{pool_port}"]
        _STARTED[id(bench)] = _Elsewhere(tuple(arguments), pool)
        bench.closing.callback(_STARTED.pop, id(bench))
    return _STARTED[id(bench)]


def _start(bench: Bench, module: str, *arguments: str) -> int:
    # The pool starts its workers as `python`, from the PATH.
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    with (bench.folder / f"{module}.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=bench.folder,
            env={**os.environ, "PYTHONPATH": str(CHECKOUT), "PATH": path},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )

    def end() -> None:
        # With whatever it has started.
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    bench.closing.callback(end)
    return process.pid


def _free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
    return port


def _listens(port: int) -> bool:
    with socket.socket() as sock:
        return sock.connect_ex(("127.0.0.1", port)) == 0


def _is_alive(pid: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False
