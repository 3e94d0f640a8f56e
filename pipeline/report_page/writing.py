"""From a warehouse to the file."""

import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipeline.feeds.files import write_whole
from pipeline.json_output import print_json
from pipeline.progress import progress, waiting
from pipeline.report_page.asking import evidence_for, mentions_told, run_before, runs_from, whole_of
from pipeline.report_page.earlier import Made, earlier_report, is_report
from pipeline.report_page.page import about, page_of
from pipeline.report_page.summing import summed
from pipeline.report_page.told import Evidence, Whole
from pipeline.text import count_of, printable
from schemas.errors import OperationError, UsageError
from schemas.identity import stable_id
from transforms.warehouse.warehouse import Warehouse, absolute_location, open_warehouse

MOST_LINES = 40_000
_PART = 5_000
"""How many mentions' evidence is asked for at once, and after how many the progress moves."""

_COMMITTED_WITHIN = timedelta(days=2)
"""A run is committed so soon after it started; later than that, it is not called new."""

LARGEST_PAGE = 9_000_000
"""Characters; lines are halved until a page is smaller."""


def write_report(location: str, output: str, *, since: datetime | None, as_json: bool = False) -> None:
    """Write the report and print a line, or JSON.

    Raises UsageError where an option is wrong, OperationError where the warehouse or the file refuses.
    """
    file = _checked(output)
    warehouse = open_warehouse(location)
    try:
        with waiting("Asking the warehouse"):
            whole = whole_of(warehouse)
        if not whole.mentions:
            raise UsageError(f"--warehouse: {printable(location)} holds no mentions; tariffwire run writes them")
        made = _made(warehouse, stable_id(absolute_location(location)), whole, file, since)
        page, new = _page(warehouse, whole, made, location)
    finally:
        warehouse.close()
    write_whole(output, page, "--output")
    size = len(page.encode())
    if as_json:
        told = {"mentions": whole.mentions, "new": new, "new_since": made.since or None}
        print_json({"warehouse": location, "output": output, "bytes": size, **told})
        return
    sys.stdout.write(
        f"{count_of(whole.mentions)} mentions, {count_of(new)} new {_since(made)} → {printable(output)}"
        f" ({size / 1e6:.1f} MB)\n"
    )


def _page(warehouse: Warehouse, whole: Whole, made: Made, location: str) -> tuple[str, int]:
    """The page, and how many mentions are new in it."""
    with progress("Making the report", None) as advance:
        mentions = []
        for told in mentions_told(warehouse, made.is_new):
            mentions.append(told)
            if not len(mentions) % _PART:
                advance(said=f"{count_of(len(mentions))} of {count_of(whole.mentions)} mentions")
        evidence: dict[str, Evidence] = {}
        most_lines = MOST_LINES
        while True:
            lines = summed(mentions, most_lines=most_lines)
            wanted = [line.told.mention_id for line in lines.lines if line.told.mention_id not in evidence]
            for start in range(0, len(wanted), _PART):
                evidence |= evidence_for(warehouse, wanted[start : start + _PART])
                advance(said=f"{count_of(len(evidence))} of {count_of(len(lines.lines))} sentences")
            page = page_of(about(location, whole, lines), made, lines, evidence)
            if len(page) <= LARGEST_PAGE:
                return page, sum(told.new for told in mentions)
            most_lines //= 2


def _made(warehouse: Warehouse, identity: str, whole: Whole, file: Path, since: datetime | None) -> Made:
    """What is new: since a day, else since the last report in the file, else with the newest run.

    Where no run came after the last report, what was new in it still is.
    """
    now = datetime.now(UTC).replace(microsecond=0)  # as `made` says it
    recent = runs_from(warehouse, now - _COMMITTED_WITHIN)
    made = Made(
        warehouse=identity,
        made=now.isoformat(timespec="seconds"),
        until=whole.newest_run or "",
        after="",
        since="",
        recent=recent,
    )
    if since is not None:
        moment = since.replace(tzinfo=UTC)
        return replace(made, after=run_before(warehouse, moment) or "", since=f"{moment:%Y-%m-%d}")
    earlier = earlier_report(file, identity)
    if earlier is None:
        before = run_before(warehouse, whole.newest_started) if whole.newest_started else None
        return replace(made, after=before or "")
    began = datetime.fromisoformat(earlier.made) - _COMMITTED_WITHIN
    known = earlier.recent
    late = (
        ()
        if known is None
        else tuple(run for run in runs_from(warehouse, began) if run <= earlier.until and run not in known)
    )
    if earlier.until == made.until and not late:
        return replace(made, after=earlier.after, since=earlier.since, late=earlier.late)
    return replace(made, after=earlier.until, since=earlier.made, late=late)


def _since(made: Made) -> str:
    if not made.since:
        return "with the newest run"
    return f"since {made.since}" if len(made.since) == len("2026-02-01") else f"since the report of {made.since[:10]}"


def _checked(output: str) -> Path:
    file = Path(output)
    if (file.exists() and not file.is_file()) or not file.absolute().parent.is_dir():
        raise UsageError(f"--output: {printable(output)} is no file in a folder that is there")
    try:
        if file.is_file() and file.stat().st_size and not is_report(file):
            raise UsageError(
                f"--output: {printable(output)} is something else than a report; name another file, or move it away"
            )
    except OSError as error:
        raise OperationError(f"--output: {printable(output)} cannot be read: {error.strerror}") from error
    return file
