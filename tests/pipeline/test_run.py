"""What surrounds the graph: ids of runs, and errors through whatever a runner makes of them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from apache_beam.runners.runner import PipelineState

from pipeline.options import Options
from pipeline.run import new_run, operation_error_in, run_to_its_end, was_interrupted
from schemas.errors import OperationError
from schemas.version import VERSION

NOW = datetime(2025, 3, 4, 12, 30, 1, 5, tzinfo=UTC)
LINE = "cannot stage rows in /data: no space left on the device; free some or stage elsewhere"
QUOTED = f"""Pipeline job-1 failed in state FAILED: java.lang.RuntimeException: Error received from SDK harness:
Traceback (most recent call last):
  File "apache_beam/runners/common.py", line 1512, in apache_beam.runners.common.DoFnRunner.process
OSError: [Errno 28] No space left on device

The above exception was the direct cause of the following exception:

schemas.errors.OperationError: {LINE} [while running 'StageRows/Stage articles']
"""


@pytest.mark.parametrize(
    "error",
    [
        OperationError(LINE),
        OperationError(f"{LINE} [while running 'StageRows/Stage articles']"),
        OperationError(f"{LINE} [while running 'Commit/ParDo(_CommitFn)']"),
        RuntimeError(QUOTED),
    ],
)
def test_the_line_of_an_operation_error_is_found(error: Exception) -> None:
    assert operation_error_in(error) == LINE


def test_another_error_is_none_of_ours() -> None:
    assert operation_error_in(RuntimeError("Pipeline failed: ValueError: no")) is None


def test_an_interrupt_is_found_in_what_beam_makes_of_it() -> None:
    wrapped = RuntimeError("KeyboardInterrupt [while running 'ReadFeeds/Read']")
    wrapped.__context__ = KeyboardInterrupt()
    assert was_interrupted(wrapped)
    assert not was_interrupted(RuntimeError("KeyboardInterrupt"))


def test_run_ids_sort_by_time_and_differ() -> None:
    first, second, later = (
        new_run("DirectRunner", NOW),
        new_run("x", NOW),
        new_run("x", NOW + timedelta(microseconds=1)),
    )
    assert first.run_id != second.run_id
    assert max(first.run_id, second.run_id) < later.run_id
    assert (first.started_at, first.version, first.runner) == (NOW, VERSION, "DirectRunner")


class Job:
    """A pipeline and its result, whose job service is gone; or whose job failed, where there is a state."""

    def __init__(self, state: str | None = None) -> None:
        self._state = state

    def run(self) -> "Job":
        return self

    @property
    def state(self) -> str:
        if self._state is None:
            raise ValueError("Cannot invoke RPC on closed channel!")
        return self._state

    def wait_until_finish(self) -> None:
        raise ValueError("Cannot invoke RPC on closed channel!" if self._state is None else "it failed")


@pytest.mark.parametrize(
    ("runner", "job", "calls"),
    [
        ("PortableRunner", Job(), 1),
        ("PortableRunner", Job(PipelineState.RUNNING), 1),
        ("PortableRunner", Job(PipelineState.FAILED), 0),
        ("PrismRunner", Job(), 0),
    ],
)
def test_what_a_job_staged_is_left_to_it_where_it_may_go_on(tmp_path: Path, runner: str, job: Any, calls: int) -> None:
    options = Options(feeds=(), warehouse="duckdb:///w", staging=str(tmp_path), runner=runner, beam_arguments=())
    run = new_run(runner, NOW)
    shard = tmp_path / run.run_id / "articles" / "a.parquet"
    shard.parent.mkdir(parents=True)
    shard.write_bytes(b"")
    called: list[bool] = []
    with pytest.raises(OperationError, match=f"^--runner {runner}: "):
        run_to_its_end(job, options, run, lambda: None, left_alone=lambda: called.append(True))
    assert (shard.exists(), len(called)) == (calls > 0, calls)
