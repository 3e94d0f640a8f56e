"""What a terminal shows: colours, tables that fit, and how far a command is while it takes its time."""

import re
import time

import pytest

from pipeline.progress import progress, waiting

COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard output and error are taken for a terminal of 80 columns."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in {"FORCE_COLOR": "1", "COLUMNS": "80", "TERM": "xterm"}.items():
        monkeypatch.setenv(name, value)


@pytest.mark.usefixtures("terminal")
def test_a_terminal_gets_colours_and_a_table_that_fits(command, feed_list, site, rss) -> None:
    long = {f"{name} of a name that is long": site.answer(f"/{name}", rss()) for name in ("One", "Other")}
    listed = feed_list(**long, missing="missing.xml")
    done = command("check", "--feeds", listed, "--allow-private-hosts")
    assert re.search(r"\x1b\[1;31mno\b", done.out)
    plain = COLOURS.sub("", done.out)
    assert "\x1b" not in plain
    assert max(map(len, plain.splitlines())) <= 80
    for heading in ("Feed", "Reachable", "Status", "Format", "Entries", "Newest", "Errors"):
        assert re.search(rf"(?m)^.*\b{heading}\b", plain)
    assert "   no file: the file missing.xml does not exist" in plain
    assert "3 feeds: 2 ok, 0 with a warning, 1 broken" in plain
    # Folded at words, not cut.
    assert "…" not in plain
    assert re.search(r"(?m)^Other of a name +yes", plain)


@pytest.mark.usefixtures("terminal")
def test_an_address_is_never_broken(command, feed_list, site, rss) -> None:
    path = f"/{'long/' * 30}rss"
    site.answer(path, rss("A title that is long " * 5))
    link = f'<link rel="alternate" type="application/rss+xml" href="{path}">'
    page = site.answer("/", f"<!doctype html><html><head>{link}</head></html>", kind="text/html")
    done = command("discover", page, "--allow-private-hosts")
    lines = COLOURS.sub("", done.out).splitlines()
    assert [line for line in lines if line.endswith(f"declared  {site.url(path)}")]
    assert "A title that is long A title that is  " in done.out
    done = command("check", "--feeds", feed_list(Gone=site.url("/gone/" * 30)), "--allow-private-hosts")
    assert f"Gone {site.url('/gone/' * 30)}" in COLOURS.sub("", done.out).splitlines()


@pytest.mark.usefixtures("terminal")
def test_a_terminal_is_told_how_far_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    shown = ""
    with progress("Checking feeds", 3, patience=0) as advance:
        advance()
        until = time.monotonic() + 10
        while "1/3" not in shown and time.monotonic() < until:
            shown += capsys.readouterr().err
            time.sleep(0.01)
    assert "Checking feeds" in shown
    assert "1/3" in shown


@pytest.mark.usefixtures("terminal")
def test_what_is_done_before_patience_ends_is_not_spoken_of(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("Checking feeds", 1) as advance:
        advance()
    assert capsys.readouterr() == ("", "")


@pytest.mark.usefixtures("terminal")
def test_a_terminal_is_told_that_something_goes_on(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.progress.PATIENCE_SECONDS", 0)
    shown = ""
    with waiting("Asking the warehouse"):
        until = time.monotonic() + 10
        while "Asking the warehouse" not in shown and time.monotonic() < until:
            shown += capsys.readouterr().err
            time.sleep(0.01)
    assert "Asking the warehouse" in shown
    assert "0/" not in shown


def test_nothing_is_told_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("Checking feeds", 1, patience=0) as advance, waiting("Asking the warehouse"):
        advance()
        time.sleep(0.05)
    assert capsys.readouterr() == ("", "")
