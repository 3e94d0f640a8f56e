"""Runners that cannot run: one line, and whose fault it is."""

import socket
from datetime import UTC, datetime
from pathlib import Path

import grpc  # type: ignore[import-untyped]  # grpc ships no types
import pytest
from apache_beam.options.pipeline_options import PortableOptions
from apache_beam.portability.api import beam_job_api_pb2, beam_job_api_pb2_grpc

from pipeline.options import Options
from pipeline.run import new_run, run_graph
from pipeline.runners import new_pipeline, refusal_in
from schemas.errors import OperationError, UsageError

WORKERS = """Pipeline failed in state FAILED: Traceback (most recent call last):
  File "transforms/feeds/reading.py", line 1, in read_feed
ValueError: no
"""

GONE = """Pipeline job-1 failed in state FAILED: Error running pipeline.
Traceback (most recent call last):
  File "/env/lib/python3.11/site-packages/apache_beam/runners/worker/data_plane.py", line 1, in input_elements
  File "/env/lib/python3.11/site-packages/apache_beam/transforms/core.py", line 1, in process
RuntimeError: Data channel closed unexpectedly.
"""


def options(runner: str, *arguments: str, staging: str = "staging") -> Options:
    return Options(
        feeds=(), warehouse="duckdb:///rows.duckdb", staging=staging, runner=runner, beam_arguments=arguments
    )


@pytest.mark.parametrize("runner", ["foo.Bar", "pipeline.run.Runner", "json.dumps", "os.getcwd"])
def test_what_is_no_runner_is_a_wrong_use(runner: str) -> None:
    with pytest.raises(UsageError, match=f"--runner: '{runner}' cannot be loaded"):
        new_pipeline(options(runner))


def test_options_that_a_runner_lacks_are_named() -> None:
    with pytest.raises(UsageError) as error:
        new_pipeline(options("DataflowRunner"))
    message = str(error.value)
    assert message.startswith("--runner DataflowRunner: Missing ")
    assert "\n" not in message
    for option in ("temp_location", "project", "region"):
        assert option in message


def test_a_runner_that_refuses_is_quoted(tmp_path: Path) -> None:
    portable = options("PortableRunner", staging=str(tmp_path))
    with pytest.raises(OperationError, match=r"--runner PortableRunner: You must specify a --job_endpoint"):
        run_graph(new_pipeline(portable), portable, [], new_run("PortableRunner", datetime.now(UTC)))


def test_a_program_that_cannot_be_fetched_is_named() -> None:
    fetch = "Unable to fetch remote prism binary at https://host.example/prism.zip: <urlopen error no network>"
    assert refusal_in(RuntimeError(fetch), "PrismRunner") == (
        "--runner PrismRunner: Beam runs it with a prism binary, which it cannot download here: "
        "https://host.example/prism.zip: <urlopen error no network>"
    )


def test_a_job_service_that_does_not_answer_is_named() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        endpoint = f"127.0.0.1:{nobody.getsockname()[1]}"
        with pytest.raises(OperationError, match=f"--job_endpoint: no job service answers at {endpoint} "):
            new_pipeline(options("PortableRunner", "--job_endpoint", endpoint))


@pytest.mark.parametrize("place", ["foo", "127.0.0.1:99999", ":80"])
def test_a_job_service_that_is_no_place_is_refused(place: str) -> None:
    with pytest.raises(UsageError) as refused:
        new_pipeline(options("PortableRunner", "--job_endpoint", place))
    allowed = "HOST:PORT, up to port 65535"
    assert str(refused.value) == f"--job_endpoint: {place!r} is no place of a job service; allowed is {allowed}"


def test_a_prism_that_is_not_there_is_named(tmp_path: Path) -> None:
    place = str(tmp_path / "prism")
    with pytest.raises(UsageError, match=f"--prism_location: '{place}' is no file; allowed are"):
        new_pipeline(options("PrismRunner", "--prism_location", place))
    new_pipeline(options("PrismRunner", "--prism_location", "https://host.example/prism.zip"))


def test_a_job_is_listened_to_however_long_it_takes() -> None:
    """Beam's own limit is a minute; then it takes a job for failed that goes on."""
    lasting = options("PrismRunner").beam_options().view_as(PortableOptions)
    assert lasting.job_server_timeout > 366 * 24 * 3_600
    said = options("PrismRunner", "--job_server_timeout=5").beam_options().view_as(PortableOptions)
    assert said.job_server_timeout == 5


def test_a_runner_whose_workers_died_is_quoted_by_its_last_line() -> None:
    assert refusal_in(RuntimeError(GONE), "PortableRunner") == (
        "--runner PortableRunner: the job failed: RuntimeError: Data channel closed unexpectedly.; "
        "--verbose shows the runner's log"
    )


def test_a_job_service_that_is_gone_is_named() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        with (
            grpc.insecure_channel(f"127.0.0.1:{nobody.getsockname()[1]}") as channel,
            pytest.raises(grpc.RpcError) as gone,
        ):
            beam_job_api_pb2_grpc.JobServiceStub(channel).GetState(beam_job_api_pb2.GetJobStateRequest())
    told = refusal_in(gone.value, "PrismRunner")
    assert told is not None
    assert told.startswith("--runner PrismRunner: its job service cannot be asked any more: failed to connect")
    assert "<" not in told


def test_an_error_of_our_own_is_no_refusal(tmp_path: Path) -> None:
    assert refusal_in(RuntimeError(WORKERS), "PrismRunner") is None
    assert refusal_in(RuntimeError("anything"), "DirectRunner") is None
    prism = options("PrismRunner", staging=str(tmp_path))
    with pytest.raises(AttributeError):  # raised by a module of ours, while the graph is built
        run_graph(new_pipeline(prism), prism, [], None)  # type: ignore[arg-type]  # the mistake that is meant
