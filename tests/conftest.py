"""What tests of several packages share."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.browser import MISSING, find_browser, opened
from transforms.warehouse.warehouse import open_warehouse

# A busy machine is no error of the code; what must not take long says so itself.
settings.register_profile("tariffwire", deadline=None)
settings.load_profile("tariffwire")

CHECKOUT = Path(__file__).resolve().parents[1]
Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    path = find_browser()
    if path is None:
        pytest.skip(MISSING)
    with opened(path) as browser:
        yield browser


@pytest.fixture(scope="session")
def checkout() -> Path:
    return CHECKOUT


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """Ctrl-C interrupts, also where a shell started these tests in the background, which ignores it."""
    meant = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, meant)


@pytest.fixture(scope="session")
def tariffwire() -> Command:
    """Run the command line as a person does: in a process of its own, from the checkout."""

    def command(*arguments: str | Path, cwd: Path = CHECKOUT, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "pipeline", *map(str, arguments)],
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(CHECKOUT), **environment},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return command


@pytest.fixture(scope="session")
def sample_run(
    tariffwire: Command, tmp_path_factory: pytest.TempPathFactory
) -> tuple[subprocess.CompletedProcess[str], Path]:
    """The sample feeds read once into a DuckDB file: what the command printed, and the file. For reading only."""
    file = tmp_path_factory.mktemp("sample") / "rows.duckdb"
    done = tariffwire("run", "--feeds", "feeds/sample.toml", "--warehouse", f"duckdb:///{file}", COLUMNS="120")
    assert done.returncode == 0, done.stderr
    return done, file


@pytest.fixture(scope="session")
def measured_file(
    sample_run: tuple[subprocess.CompletedProcess[str], Path], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The same rows in a file of their own, with measures found. For reading only."""
    file = Path(shutil.copy(sample_run[1], tmp_path_factory.mktemp("measured") / "rows.duckdb"))
    open_warehouse(f"duckdb:///{file}").update_measures()
    return file
