"""`run --every` repeats the batch in one process, and ends between two of its runs."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from pipeline.run_repeatedly import duration
from schemas.errors import UsageError

ENTRY = (
    "<item><title>US puts a {rate}% tariff on steel from Canada</title><guid>{rate}</guid>"
    "<description>The United States imposed a {rate}% tariff on steel imports from Canada.</description></item>"
)
LINE = re.compile(
    r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d  feeds (.*); entries (.*); mentions (.*); failures 0 new; [\d.]+ s"
    r"(?:; (.*))?\n"
)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("60s", timedelta(minutes=1)),
        ("15m", timedelta(minutes=15)),
        ("2h", timedelta(hours=2)),
        ("1d", timedelta(days=1)),
        ("99999d", timedelta(days=99999)),
    ],
)
def test_a_span_of_time(said: str, meant: timedelta) -> None:
    assert duration(said) == meant


@pytest.mark.parametrize("said", ["", "15", "0s", "-1m", "1.5h", "1 m", "1w", "100000s", "999999d", "١m"])
def test_what_is_no_span_is_named(said: str) -> None:
    with pytest.raises(UsageError) as caught:
        duration(said)
    assert (
        str(caught.value)
        == f"--every: {said!r} is no span of time; allowed are such as 60s, 15m, 2h and 1d, up to 99999d"
    )


def test_the_longest_span_can_be_waited_for() -> None:
    assert duration("99999d").total_seconds() < threading.TIMEOUT_MAX
    assert datetime.now(UTC) + duration("99999d") < datetime.max.replace(tzinfo=UTC)


def write_feed(file: Path, *rates: int) -> None:
    entries = "".join(ENTRY.format(rate=rate) for rate in rates)
    whole = f'<rss version="2.0"><channel><title>News</title>{entries}</channel></rss>'
    file.with_suffix(".new").write_text(whole, encoding="utf-8")
    file.with_suffix(".new").rename(file)


@pytest.mark.slow
def test_new_entries_come_with_the_next_turn_and_a_signal_ends_it_well(tmp_path: Path, checkout: Path) -> None:
    write_feed(tmp_path / "feed.xml", 25)
    (tmp_path / "feeds.toml").write_text('[[feed]]\nurl = "feed.xml"\nname = "One"\n', encoding="utf-8")
    file = tmp_path / "rows.duckdb"
    arguments = ["run", "--feeds", tmp_path / "feeds.toml", "--warehouse", f"duckdb:///{file}", "--every", "1s"]
    with subprocess.Popen(
        [sys.executable, "-m", "pipeline", *map(str, arguments), "--all-feeds", "--measures"],
        cwd=checkout,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        first = LINE.fullmatch(process.stdout.readline())
        assert first
        assert first.groups() == (
            "1 read, 0 failed",
            "1 kept of 1",
            "1 written, 0 removed",
            "1 measure, told of by 1 mention",
        )
        write_feed(tmp_path / "feed.xml", 25, 40)
        until = time.monotonic() + 60
        mentions = ""
        while not mentions.startswith("1") and time.monotonic() < until:
            later = LINE.fullmatch(process.stdout.readline())
            assert later
            mentions = later[3]
        assert (mentions, later[4]) == ("1 written, 0 removed", "2 measures, told of by 2 mentions")
        process.send_signal(signal.SIGTERM)
        rest = process.communicate(timeout=60)
    assert (process.returncode, rest[1]) == (0, "")
    with duckdb.connect(str(file), read_only=True) as db:
        assert db.execute("select value_high from tariff_mentions order by 1").fetchall() == [(25,), (40,)]
        assert db.execute("select sum(articles_written) from runs").fetchall() == [(2,)]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["feed.xml", "feeds.toml", "rows.duckdb"]


@pytest.mark.slow
def test_a_refusal_is_told_and_the_next_turn_tries_again(tmp_path: Path, checkout: Path) -> None:
    write_feed(tmp_path / "feed.xml", 25)
    (tmp_path / "feeds.toml").write_text('[[feed]]\nurl = "feed.xml"\nname = "One"\n', encoding="utf-8")
    (tmp_path / "rows").write_text("in the way of a folder", encoding="utf-8")
    warehouse = f"duckdb:///{tmp_path}/rows/w.duckdb"
    arguments = ["run", "--feeds", str(tmp_path / "feeds.toml"), "--warehouse", warehouse, "--every", "1s"]
    with subprocess.Popen(
        [sys.executable, "-m", "pipeline", *arguments],
        cwd=checkout,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        refused = process.stderr.readline()
        assert re.fullmatch(r"tariffwire: .*rows.*; the next turn tries again\n", refused)
        (tmp_path / "rows").unlink()
        written = process.stdout.readline()
        assert LINE.fullmatch(written)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    assert process.returncode == 0


@pytest.mark.slow
def test_a_program_gets_a_document_on_each_line(tmp_path: Path, checkout: Path) -> None:
    write_feed(tmp_path / "feed.xml", 25)
    (tmp_path / "feeds.toml").write_text('[[feed]]\nurl = "feed.xml"\nname = "One"\n', encoding="utf-8")
    warehouse = f"duckdb:///{tmp_path}/rows.duckdb"
    arguments = ["--feeds", str(tmp_path / "feeds.toml"), "--warehouse", warehouse, "--every", "1s", "--all-feeds"]
    with subprocess.Popen(
        [sys.executable, "-m", "pipeline", "run", *arguments, "--json"],
        cwd=checkout,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        first, second = (json.loads(process.stdout.readline()) for _ in range(2))
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
    assert (first["warehouse"], second["warehouse"]) == (warehouse, warehouse)
    assert [told["run"]["articles_written"] for told in (first, second)] == [1, 0]
    assert first["run"]["run_id"] < second["run"]["run_id"]
