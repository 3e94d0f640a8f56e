"""The folder in which rows wait for the commit: which one, and how it is made ready for a run."""

import os
import re
import stat
import tempfile
import threading
import uuid
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from apache_beam.io.filesystems import FileSystems
from apache_beam.options.pipeline_options import PipelineOptions

from schemas.errors import OperationError, UsageError
from transforms.warehouse.shard_files import is_local, reason_of, remove_staged

DUCKDB = "duckdb:///"
FIRST_ANSWER_SECONDS = 30.0
"""How long a staging folder elsewhere may take to answer the first time; Google's client tries for minutes."""

KEPT = timedelta(days=7)
"""How long the rows of a run that was killed stay in staging."""

# The run of a turn of a stream has the stream's id, and when the turn ended.
_RUN = re.compile(r"(?P<started>\d{8}T\d{6})\d*Z-[0-9a-f]{8}(?:-(?P<turn>\d{8}T\d{6})Z)?")
# What Beam raises where a filesystem's client library is not installed.
_NOT_INSTALLED = (ImportError, AssertionError, NameError)


def default_staging(warehouse: str) -> str:
    """A folder beside the DuckDB file, whose disk then holds both; else the user's own among temporary files."""
    if warehouse.startswith(DUCKDB):
        file = Path(warehouse.removeprefix(DUCKDB)).absolute()
        return str(file.with_name(file.name + ".staging"))
    return str(Path(tempfile.gettempdir()) / f"tariffwire-staging-{os.getuid()}")


def make_staging(staging: str, run_id: str, *, private: bool) -> None:
    """Make the run's folder, where staging lies on this machine; a `private` one is closed to other users.

    Made before anything is staged, so that another run that ends meanwhile does not find staging empty and remove it.
    Raises OperationError where it cannot be made, or a private one is somebody else's.
    """
    if not is_local(staging):
        return
    folder = Path(staging)
    try:
        if private:
            _make_private(folder)
        (folder / run_id).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OperationError(f"cannot stage rows in {staging}: {reason_of(error)}") from error


def _make_private(folder: Path) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    # Among temporary files anybody could have put a folder, or a link, under this name before.
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        raise OperationError(f"{folder} belongs to another user; name a folder of your own with --staging")
    folder.chmod(0o700)


def check_reachable(staging: str, options: PipelineOptions, seconds: float = FIRST_ANSWER_SECONDS) -> None:
    """Write and remove a file where staging lies elsewhere; on this machine nothing is checked.

    Raises UsageError where Beam knows no such place, OperationError where it refuses or does not answer in time.
    """
    if is_local(staging):
        return
    FileSystems.set_options(options)
    try:
        FileSystems.get_filesystem(staging)
    except (ValueError, OSError) as error:
        raise _unknown(staging, error) from error
    try:
        _within(seconds, lambda: _write_and_remove(staging))
    except TimeoutError as error:
        raise OperationError(
            f"cannot stage rows in {staging}: no answer within {seconds:g} s; is there a network, and the bucket?"
        ) from error
    except _NOT_INSTALLED as error:
        raise _unknown(staging, error) from error
    except Exception as error:
        reason = reason_of(error) if isinstance(error, OSError) else " ".join(str(error).split())
        raise OperationError(f"cannot stage rows in {staging}: {reason[:500]}") from error


def remove_old(staging: str, now: datetime, seconds: float = FIRST_ANSWER_SECONDS) -> None:
    """Remove what runs left in staging that started more than KEPT ago; what cannot be removed stays."""
    with suppress(Exception):  # tidying up for others is no reason to end a run
        _within(seconds, lambda: _remove_old(staging, now))


def _remove_old(staging: str, now: datetime) -> None:
    if is_local(staging):
        names = {path.name for path in Path(staging).iterdir()}
    else:
        root = staging.rstrip("/") + "/"
        found = FileSystems.match([f"{root}**"])[0].metadata_list
        names = {metadata.path.removeprefix(root).partition("/")[0] for metadata in found}
    for name in sorted(names):
        started = _started_at(name)
        if started and started < now - KEPT:
            with suppress(OperationError):
                remove_staged(staging, name)


def _started_at(run_id: str) -> datetime | None:
    run = _RUN.match(run_id)
    with suppress(ValueError):  # somebody's own folder, whose digits are no time
        return datetime.strptime(run["turn"] or run["started"], "%Y%m%dT%H%M%S").replace(tzinfo=UTC) if run else None
    return None


def _write_and_remove(staging: str) -> None:
    path = FileSystems.join(staging, f"{uuid.uuid4().hex}.reachable")
    with FileSystems.create(path) as file:
        file.write(b"")
    FileSystems.delete([path])


def _within(seconds: float, step: Callable[[], None]) -> None:
    """Do it in a thread that may be left behind; raises what it raises, or TimeoutError."""
    raised: list[Exception] = []

    def attempt() -> None:
        try:
            step()
        except Exception as error:  # noqa: BLE001  # raised below, in the thread that asked
            raised.append(error)

    thread = threading.Thread(target=attempt, daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        raise TimeoutError
    if raised:
        raise raised[0]


def _unknown(staging: str, error: Exception) -> UsageError:
    why = " ".join(str(error).split())
    return UsageError(
        f"--staging {staging!r}: not reached from here ({why}); allowed are a folder, or gs://BUCKET/FOLDER"
    )
