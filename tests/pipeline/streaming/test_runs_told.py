"""Each run of a stream is told of once, whenever it is committed."""

import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.streaming import runs_told
from pipeline.streaming.runs_told import RunsTold
from schemas.records import Run
from transforms.warehouse.duckdb_warehouse import DuckDBWarehouse

STREAM = Run(run_id="20260501T120000000000Z-abcd", started_at=datetime(2026, 5, 1, 12, tzinfo=UTC), version="1")
HOLD = "import duckdb, sys; held = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"


def turn(minute: int) -> Run:
    at = STREAM.started_at + timedelta(minutes=minute)
    return replace(STREAM, run_id=f"{STREAM.run_id}-{at:%Y%m%dT%H%M%SZ}", started_at=at)


def minutes(printed: str) -> list[int]:
    return [int(line[14:16]) for line in printed.splitlines()]


@pytest.fixture
def warehouse(tmp_path: Path) -> DuckDBWarehouse:
    warehouse = DuckDBWarehouse(tmp_path / "rows.duckdb")
    warehouse.create_tables()
    return warehouse


def test_a_run_that_is_committed_after_a_later_one_is_told_of(
    warehouse: DuckDBWarehouse, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(runs_told, "_REMEMBERED", 4)
    told = RunsTold(f"duckdb:///{warehouse.path}", STREAM, as_json=False)
    warehouse.commit([], replace(turn(50), run_id="20260501T115959000000Z-other-20260501T125000Z"))
    printed = []
    for minute in (1, 3, 4, 2, 6, 7, 5, 9, 8, 10):
        warehouse.commit([], turn(minute))
        told.tell()
        told.tell()
        printed += minutes(capsys.readouterr().out)
    assert printed == [1, 3, 4, 2, 6, 7, 5, 9, 8, 10]


def test_a_warehouse_that_another_process_holds_is_asked_the_next_time(
    warehouse: DuckDBWarehouse, capsys: pytest.CaptureFixture[str]
) -> None:
    told = RunsTold(f"duckdb:///{warehouse.path}", STREAM, as_json=False)
    warehouse.commit([], turn(1))
    command = [sys.executable, "-c", HOLD, str(warehouse.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        began = time.monotonic()
        told.tell(wait_seconds=0.2)
        assert time.monotonic() - began < 30, "a warehouse is waited for a minute as a rule"
        assert capsys.readouterr().out == ""
        holder.communicate()
    told.tell()
    assert minutes(capsys.readouterr().out) == [1]
