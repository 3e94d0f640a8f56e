"""How far a replay or a reextraction is, while it goes on."""

from contextlib import contextmanager

import pytest

from pipeline import run_progress
from schemas.records import Run
from transforms.warehouse.seen_outside import tell_committed, tell_read_again, tell_staged


@pytest.fixture
def bars(monkeypatch):
    """Each bar that is shown: what it says, of how many, and how far it came."""
    shown = []

    @contextmanager
    def progress(what, total, **_):
        shown.append([what, total, 0])

        def advance(*, said=""):
            shown[-1][2] += 1

        yield advance

    monkeypatch.setattr(run_progress, "progress", progress)
    return shown


@pytest.mark.slow
def test_every_stored_input_moves_the_bar(here, site, rows, poison, bars) -> None:
    poison.extraction("flat steel")
    here("run", "--feeds", site.listed, "--warehouse", rows.location)
    poison.mend()
    assert here("replay", "--warehouse", rows.location).returncode == 0
    assert here("reextract", "--warehouse", rows.location).returncode == 0
    assert bars == [["Reading feeds", 1, 1], ["Running inputs again", 1, 1], ["Reading articles", 3, 3]]


def test_other_lines_of_the_log_move_nothing(bars) -> None:
    with run_progress.again_progress("Reading articles", 5):
        tell_read_again(3)
        tell_committed(Run(run_id="1", started_at=None), Run(run_id="1", started_at=None))
        tell_staged(Run(run_id="1", started_at=None), "1")
        tell_read_again(2)
    with run_progress.run_progress(1, lines=False):
        tell_read_again(2)
    assert bars == [["Reading articles", 5, 5], ["Reading feeds", 1, 0]]
