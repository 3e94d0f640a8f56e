"""The runner that a graph runs on: made from the options, and what its own refusals look like."""

import os
import re
import socket
import traceback
from pathlib import Path

import apache_beam as beam
import grpc  # type: ignore[import-untyped]  # grpc ships no types
from apache_beam.options.pipeline_options import PortableOptions, PrismRunnerOptions

from pipeline.options import Options
from schemas.errors import OperationError, UsageError

_HIGHEST_PORT = 65535
_ANSWERS_WITHIN_SECONDS = 30.0
_IN_BEAM = "embed"
"""What Beam takes for a job service of its own."""
_WITHIN = frozenset({"DirectRunner", "PrismRunner"})
_ROOT = Path(__file__).resolve().parents[1]
_OURS = tuple(f"{_ROOT / package}{os.sep}" for package in ("pipeline", "schemas", "transforms"))
_FRAME = re.compile(r'File "([^"]+)"')
_OF_OURS = re.compile(r"(?:^|/)(?:pipeline|schemas|transforms)/")
_CLOSED = "RPC on closed channel"
"""What grpc says once the program behind a channel has been stopped."""
_NOT_FETCHED = re.compile(r"Unable to fetch remote (?:(?P<what>[\w ]+) at )?(?P<rest>.+)", re.DOTALL)


def new_pipeline(options: Options) -> beam.Pipeline:
    """An empty graph on the runner that the options name.

    Raises UsageError where there is no such runner or program of it, or it lacks an option that it needs;
    OperationError where the job service that they name does not answer.
    """
    check_prism(options.beam_options().view_as(PrismRunnerOptions).prism_location)
    check_job_service(options.beam_options().view_as(PortableOptions).job_endpoint)
    try:
        return beam.Pipeline(options=options.beam_options())
    except (ImportError, AttributeError, TypeError) as error:
        raise UsageError(
            f"--runner: {options.runner!r} cannot be loaded ({error}); "
            "allowed are the names of Beam's runners, or a class of them as package.module.Class"
        ) from error
    except ValueError as error:
        _, _, missing = str(error).rpartition("validations errors:")
        raise UsageError(f"--runner {options.runner}: {' '.join(missing.split())}") from error


def ends_with_us(runner: str) -> bool:
    """Whether a job on the runner cannot go on once this process has ended."""
    return runner in _WITHIN


def check_job_service(endpoint: str | None) -> None:
    """Whether somebody listens there. Raises UsageError where it is not HOST:PORT, OperationError where nobody does."""
    if not endpoint or endpoint == _IN_BEAM:
        return
    host, _, port = endpoint.rpartition(":")
    if not (host and port.isdecimal() and int(port) <= _HIGHEST_PORT):
        # Beam would wait for it without an end.
        raise UsageError(
            f"--job_endpoint: {endpoint!r} is no place of a job service; "
            f"allowed is HOST:PORT, up to port {_HIGHEST_PORT}"
        )
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=_ANSWERS_WITHIN_SECONDS).close()
    except OSError as error:
        raise OperationError(f"--job_endpoint: no job service answers at {endpoint} ({error})") from error


def check_prism(location: str | None) -> None:
    """Raises UsageError where Prism is to be a file that is not there; what an address brings is left to Beam."""
    if location and "://" not in location and not Path(location).is_file():
        raise UsageError(f"--prism_location: {location!r} is no file; allowed are Prism's program and its address")


def refusal_in(error: Exception, runner: str) -> str | None:
    """What a runner of another program says where it cannot run the graph; None for an error out of our own steps.

    A step's error reaches this process with the worker's traceback as its text, or has our frames in its own.
    """
    text = " ".join(str(error).split())
    quoted = _FRAME.findall(text)
    if (
        runner == "DirectRunner"
        or not text
        or any(_OF_OURS.search(file) for file in quoted if "apache_beam" not in file)
    ):
        return None
    if isinstance(error, grpc.RpcError) or (isinstance(error, ValueError) and _CLOSED in text):
        said = error.details() if isinstance(error, grpc.Call) else text
        return f"--runner {runner}: its job service cannot be asked any more: {said}"
    if quoted:
        # What it quotes went through nothing of ours: workers that died, or are not reached.
        reason = str(error).strip().rpartition("\n")[2].strip()
        return f"--runner {runner}: the job failed: {reason}; --verbose shows the runner's log"
    frames = traceback.extract_tb(error.__traceback__)
    if any(frame.filename.startswith(_OURS) and frame.name != "run_to_its_end" for frame in frames):
        return None
    if missing := _NOT_FETCHED.search(text):
        what = missing["what"] or "program"
        return f"--runner {runner}: Beam runs it with a {what}, which it cannot download here: {missing['rest']}"
    return f"--runner {runner}: {text}"
