"""A cluster that the tests of this folder share, and feeds with what they must give."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.engines.cluster import CHECKOUT, Cluster, missing, running_cluster
from tests.faults.feed_server import FeedServer
from tests.faults.items import FORMATS
from tests.faults.ledger import Ledger

SEED = 301

Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    if lacking := missing():
        pytest.skip(lacking)
    with running_cluster(tmp_path_factory.mktemp("cluster")) as cluster:
        yield cluster


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with FeedServer() as server:
        yield server


@pytest.fixture
def ledger(server: FeedServer) -> Ledger:
    """The second edition of a seed's feeds, which the server has, and what must come of it."""
    ledger = Ledger(SEED, {format_: f"{server.url}/feed.{format_}" for format_ in FORMATS})
    server.serve(ledger.bodies(2))
    return ledger


@pytest.fixture
def started(tmp_path: Path, ledger: Ledger) -> Iterator[Start]:
    """Start a run over the ledger's feeds into `rows.duckdb`, with further arguments."""
    feeds = tmp_path / "feeds.toml"
    feeds.write_text(
        "".join(f'[[feed]]\nurl = "{url}"\nname = "{channel.name}"\n' for url, channel in ledger.channels.items())
    )
    processes = []

    def start(*arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "pipeline", "run", "--feeds", feeds, "--allow-private-hosts", *arguments]
        command += ["--warehouse", f"duckdb:///{tmp_path / 'rows.duckdb'}", "--host-delay", "0"]
        process = subprocess.Popen(
            [*map(str, command)],
            cwd=CHECKOUT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        processes.append(process)
        return process

    yield start
    for process in processes:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
