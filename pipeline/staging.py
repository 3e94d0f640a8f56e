"""The folder in which rows wait for the commit: which one, and how it is made ready for a run."""

import os
import stat
import tempfile
from pathlib import Path

from schemas.errors import OperationError
from transforms.warehouse.shard_files import is_local, reason_of

DUCKDB = "duckdb:///"


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
