"""Disks that are full: where rows are staged, and where the warehouse lies."""

import os
from pathlib import Path

from tests.faults.case import Case
from tests.faults.oracle import DuckDBFile, Store
from tests.faults.registry import fault

_ENOUGH = 64 * 1024 * 1024
_BLOCK = 4096
_NEW_FILE = 268 * 1024
"""What DuckDB takes for a file with empty tables."""


def _cannot_mount() -> str | None:
    return None if os.geteuid() == 0 else "only root can mount the small filesystem that this fills"


def _meets_a_full_disk(case: Case, folder: Path) -> None:
    ended = case.run()
    case.struck = ended.code == 1
    if case.struck:
        case.must(f"the line says why, not {ended.err!r}", "no space left on the device" in ended.err)
    case.resize(folder, _ENOUGH)


@fault("disk full while staging", needs=_cannot_mount)
def while_staging(case: Case) -> None:
    """Anything from nothing to most of what is staged fits."""
    # A page of memory for each file and folder, however small it is.
    least, most = 4 * _BLOCK, case.measures.staged
    folder = case.mount("small", least + int(case.chance.uniform(0, 0.8) * max(most - least, 0)))
    case.staging = folder / "staging"
    _meets_a_full_disk(case, folder)


def _on_a_small_disk(case: Case) -> Store:
    return DuckDBFile(case.mount("small", _ENOUGH) / "rows.duckdb")


@fault("disk full in the warehouse", needs=_cannot_mount, store=_on_a_small_disk, may_miss=True)
def in_the_warehouse(case: Case) -> None:
    """Anything from nothing to most of what the commit writes fits: about as much as was staged, once."""
    assert isinstance(case.store, DuckDBFile)
    folder = case.store.path.parent
    measures = case.measures
    needed = measures.staged + (0 if case.begun else _NEW_FILE)
    case.resize(folder, measures.before + _BLOCK + int(case.chance.uniform(0, 0.9) * needed))
    _meets_a_full_disk(case, folder)
