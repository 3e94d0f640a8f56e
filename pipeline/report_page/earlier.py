"""What an earlier report in the same file says of itself, so that the next one knows what is new since then."""

import json
import re
from dataclasses import asdict, dataclass
from html import escape, unescape
from pathlib import Path

_NAME = "tariffwire-report"
_META = re.compile(rf'<meta name="{_NAME}" content="([^"]*)">')
_HEAD = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a report remembers: of which warehouse it was made (the id of its location), when (ISO 8601), of which runs.

    `until` is the newest run that it tells of; new in it are the runs after `after`, which is '' where all is new.
    `since` says since when that is: a day that was asked for, or when the report before it was made; '' where neither
    is so, and new is what the newest run wrote. `recent` are the runs of the last days that it tells of, so that one
    which began before the newest of them and was committed later is known to be new; None where it does not tell.
    `late` are those that were.
    """

    warehouse: str
    made: str
    until: str
    after: str
    since: str
    recent: tuple[str, ...] | None = None
    late: tuple[str, ...] = ()

    def is_new(self, run_id: str) -> bool:
        """Whether what a run wrote is new in the report."""
        return run_id > self.after or run_id in self.late


def meta_of(made: Made) -> str:
    """The element of the page's head that says so."""
    said = {**asdict(made), "recent": " ".join(made.recent or ()), "late": " ".join(made.late)}
    return f'<meta name="{_NAME}" content="{escape(json.dumps(said))}">'


def earlier_report(file: Path, warehouse: str) -> Made | None:
    """What the file says where it is a report of the same warehouse; else None."""
    try:
        with file.open(encoding="utf-8", errors="replace") as page:
            found = _META.search(page.read(_HEAD))
        said = json.loads(unescape(found[1])) if found else None
        if said is None:
            return None
        recent = tuple(said["recent"].split()) if "recent" in said else None
        made = Made(**{**said, "recent": recent, "late": tuple(said.get("late", "").split())})
    except (OSError, ValueError, TypeError, AttributeError):
        return None
    return made if made.warehouse == warehouse else None


def is_report(file: Path) -> bool:
    """Whether a file is a page of this command."""
    with file.open(encoding="utf-8", errors="replace") as page:
        return _META.search(page.read(_HEAD)) is not None
