"""Beam's local job service and a pool of workers of its own, each a process."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.engines.processes import Processes, free_port, listens

CHECKOUT = Path(__file__).resolve().parents[2]
_STARTS_WITHIN_SECONDS = 120.0


@contextmanager
def running_job_service(folder: Path) -> Iterator[list[str]]:
    """Beam's options for a run there, for as long as it is needed."""
    processes = Processes(folder)
    try:
        yield start_job_service(processes)
    finally:
        processes.end()


def start_job_service(processes: Processes) -> list[str]:
    """Start both, the pool as the process `pool`; Beam's options for a run there."""
    port, pool_port = free_port(), free_port()
    # The pool starts its workers as `python`, from the PATH.
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    environment = {"PYTHONPATH": str(CHECKOUT), "PATH": path}
    for name, module, option in (
        ("job-service", "portability.local_job_service_main", f"--port={port}"),
        ("pool", "worker.worker_pool_main", f"--service_port={pool_port}"),
    ):
        processes.start(name, [sys.executable, "-m", f"apache_beam.runners.{module}", option], environment)
    processes.wait_until(lambda: listens(port) and listens(pool_port), _STARTS_WITHIN_SECONDS)
    return [
        "--runner=PortableRunner",
        f"--job_endpoint=localhost:{port}",
        "--environment_type=EXTERNAL",
        f"--environment_config=localhost:{pool_port}",
    ]
