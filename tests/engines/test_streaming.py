"""A run without an end: what feeds say anew becomes rows, what they correct is corrected, and it ends when told to."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from schemas.tables import RUNS
from tests.engines.cluster import Cluster, missing
from tests.engines.conftest import Start
from tests.engines.same_rows import PRISM
from tests.faults.feed_server import FeedServer, Hold
from tests.faults.ledger import Ledger
from tests.faults.oracle import DuckDBFile, compare

pytestmark = pytest.mark.engines

_STREAMING = ("--streaming", "--every", "5s")
_SECONDS = 240.0
"""What a machine that others use, too, may take for a turn of seconds."""


def wait_for_edition(ledger: Ledger, edition: int, file: DuckDBFile, process: subprocess.Popen[str]) -> None:
    """Wait until the rows are those of an edition, each once."""
    until = time.monotonic() + _SECONDS
    verdict = compare(file.rows(), ledger.expected(edition))
    while not verdict.well and time.monotonic() < until:
        assert process.poll() is None, process.communicate()[0]
        time.sleep(1)
        verdict = compare(file.rows(), ledger.expected(edition))
    assert verdict.lines == []


def test_prism(server: FeedServer, ledger: Ledger, started: Start, tmp_path: Path) -> None:
    if lacking := missing():
        pytest.skip(lacking)
    file = DuckDBFile(tmp_path / "rows.duckdb")
    server.serve(ledger.bodies(1))
    process = started(*PRISM, *_STREAMING)
    wait_for_edition(ledger, 1, file, process)
    server.serve(ledger.bodies(2))
    wait_for_edition(ledger, 2, file, process)
    # As a terminal does: to all that run there.
    os.killpg(process.pid, signal.SIGINT)
    printed, complained = process.communicate(timeout=_SECONDS)
    assert (process.returncode, complained) == (0, "")
    runs = file.rows()[RUNS.name]
    assert len(runs) >= 2
    assert printed.count("; mentions ") == len(runs), printed
    assert not list(tmp_path.glob("*.staging"))
    assert compare(file.rows(), ledger.expected(2)).lines == []


def test_a_task_manager_killed_in_the_middle_of_a_stream(
    cluster: Cluster, server: FeedServer, ledger: Ledger, started: Start, tmp_path: Path
) -> None:
    file = DuckDBFile(tmp_path / "rows.duckdb")
    server.serve(ledger.bodies(1))
    process = started(*cluster.options(2), *_STREAMING)
    wait_for_edition(ledger, 1, file, process)
    url = next(iter(ledger.channels))
    held = server.misbehaving[url.removeprefix(server.url)] = Hold()
    server.serve(ledger.bodies(2))
    assert held.reached.wait(_SECONDS), cluster.processes.last_words()
    cluster.replace_task_manager()
    server.behave()
    held.let_go.set()
    wait_for_edition(ledger, 2, file, process)
    process.send_signal(signal.SIGTERM)
    printed, complained = process.communicate(timeout=_SECONDS)
    assert process.returncode == 0, printed + complained
    (job,) = cluster.jobs()[:1]
    assert cluster.ask(f"jobs/{job['jid']}")["timestamps"]["RESTARTING"] > 0
    assert job["state"] == "FINISHED"
    assert compare(file.rows(), ledger.expected(2)).lines == []
