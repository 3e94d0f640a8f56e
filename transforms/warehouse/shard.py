"""What staging hands to the commit, and the run that a window's rows belong to."""

from dataclasses import dataclass

from apache_beam.transforms.window import BoundedWindow, GlobalWindow


@dataclass(frozen=True, order=True)
class Shard:
    """One Parquet file of staged rows: the table's name, the file's place and how many rows it holds."""

    table: str
    path: str
    rows: int


def run_id_of(run_id: str, window: BoundedWindow) -> str:
    """The run that a window's rows belong to: the run itself in batch; in a stream each window is a run of its own."""
    if isinstance(window, GlobalWindow):
        return run_id
    end = window.end.to_utc_datetime()
    return f"{run_id}-{end:%Y%m%dT%H%M%SZ}"
