"""On a Flink cluster: the code comes with the job, and a task manager that dies takes nothing with it."""

import subprocess
from pathlib import Path

import pytest

from tests.engines.cluster import CHECKOUT, Cluster
from tests.engines.conftest import Start
from tests.faults.feed_server import FeedServer, Hold
from tests.faults.ledger import Ledger
from tests.faults.oracle import DuckDBFile, compare

pytestmark = pytest.mark.engines

_SECONDS = 400.0
"""What a machine that others use, too, may take for a run of seconds."""


def test_a_task_manager_killed_in_the_middle_of_a_batch(
    cluster: Cluster, server: FeedServer, ledger: Ledger, started: Start, tmp_path: Path
) -> None:
    url = next(iter(ledger.channels))
    held = server.misbehaving[url.removeprefix(server.url)] = Hold()
    process = started(*cluster.options(2))
    assert held.reached.wait(_SECONDS), cluster.processes.last_words()
    packages = [packages_of(environment) for environment in cluster.worker_environments()]
    cluster.replace_task_manager()
    server.behave()
    held.let_go.set()
    printed, complained = process.communicate(timeout=_SECONDS)
    assert process.returncode == 0, printed + complained + cluster.processes.last_words()
    assert compare(DuckDBFile(tmp_path / "rows.duckdb").rows(), ledger.expected(2)).lines == []
    (job,) = cluster.jobs()[:1]
    assert cluster.ask(f"jobs/{job['jid']}")["timestamps"]["RESTARTING"] > 0
    # Workers have what was shipped, each in an environment of its own, and not what is being worked on.
    assert len(packages) == 2
    assert all("/venv/lib/" in package and str(CHECKOUT) not in package for package in packages)


def packages_of(environment: Path) -> str:
    """Where a worker's interpreter finds the code."""
    done = subprocess.run(
        [environment / "bin/python", "-c", "import pipeline; print(pipeline.__file__)"],
        cwd="/",
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout
