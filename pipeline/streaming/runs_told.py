"""A line for each run of a stream, once it is in the warehouse."""

from contextlib import closing, suppress

from pipeline.report import Report, print_line
from schemas.errors import OperationError
from schemas.records import Run
from schemas.tables import RUNS
from transforms.warehouse.read_sql import runs_between_query
from transforms.warehouse.rows import from_row
from transforms.warehouse.warehouse import open_warehouse

_REMEMBERED = 200
"""A turn that took long is committed after later ones, but not after so many."""


class RunsTold:
    """The runs of a stream that a line was printed for, as JSON or for people."""

    def __init__(self, location: str, stream: Run, *, as_json: bool) -> None:
        self._location = location
        self._as_json = as_json
        self._stream = f"{stream.run_id}-"
        self._latest: list[str] = []

    def tell(self, *, wait_seconds: float | None = None) -> None:
        """Print a line for each run that came since; where the warehouse cannot be asked now, the next time.

        `wait_seconds`: how long another process may hold it; as long as usual where nothing is said.
        """
        after = self._latest[0] if len(self._latest) == _REMEMBERED else self._stream
        with suppress(OperationError), closing(open_warehouse(self._location, wait_seconds=wait_seconds)) as warehouse:
            for row in warehouse.ask(runs_between_query, after=after, before=f"{self._stream}~"):
                run = from_row(RUNS, row)
                if run.run_id in self._latest:
                    continue
                finished = run.finished_at or run.started_at
                report = Report(run=run, mentions=(), warehouse=self._location)
                print_line(report, (finished - run.started_at).total_seconds(), as_json=self._as_json)
                self._latest = sorted((*self._latest, run.run_id))[-_REMEMBERED:]
