"""The word to stop: a file in staging, which is the one place that every worker reaches, whatever the runner."""

from contextlib import suppress

from apache_beam.io.filesystems import FileSystems

from transforms.warehouse.shard_files import absolute_staging

_NAME = "stop"


def stop_file(staging: str, run_id: str) -> str:
    """Where the word stands for one run, for a worker in any working directory."""
    return FileSystems.join(absolute_staging(staging), run_id, _NAME)


def ask_to_stop(path: str) -> None:
    """Let no further turn begin. Raises OSError where the folder refuses."""
    with FileSystems.create(path) as file:
        file.write(b"")


def is_stopping(path: str) -> bool:
    """Whether somebody wants an end."""
    with suppress(OSError):  # staging that does not answer is no wish to stop
        return bool(FileSystems.exists(path))
    return False
