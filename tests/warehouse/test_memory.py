"""A commit has a limit of memory, and what it lays on the disk instead does not stay there."""

import os
import signal
import subprocess
import sys

import duckdb
import pytest

from transforms.warehouse import duckdb_memory, duckdb_warehouse

KILLED = """
import duckdb, os, signal, sys
connection = duckdb.connect(sys.argv[1])
connection.execute("SET memory_limit = '3MB'")
connection.execute("CREATE TEMP TABLE spilled AS SELECT SHA256(i || '') AS a, SHA256(i || 'b') FROM RANGE(500000) r(i)")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def tried(monkeypatch):
    """The limits that commits had, in order."""
    limits = []

    def limit(connection, memory):
        limits.append(memory)
        duckdb_memory.limit(connection, memory)

    monkeypatch.setattr(duckdb_warehouse, "limit", limit)
    return limits


def articles(make, count=200):
    return [make.article(str(number), f"Title {number}\n{os.urandom(10_000).hex()}") for number in range(count)]


def test_a_commit_of_everyday_size_does_with_the_least(make, duck, tried):
    assert duck.commit(*articles(make, 30)).articles_written == 30
    assert tried == ["96MB"]


@pytest.mark.slow
def test_a_commit_that_cannot_do_with_its_memory_takes_more(make, duck, tried, monkeypatch):
    monkeypatch.setattr(duckdb_warehouse, "COMMIT_MEMORY", ("3MB", "4MB"))
    assert duck.commit(*articles(make)).articles_written == 200
    assert tried == ["3MB", "4MB", None]
    assert [path.name for path in duck.folder.iterdir() if path.is_file()] == ["w.duckdb"]


@pytest.mark.slow
def test_a_commit_that_runs_out_of_memory_at_its_very_end_takes_more(make, duck, tried, monkeypatch):
    stored = articles(make, 300)
    duck.commit(*stored[:150])
    tried.clear()
    remember = duckdb_warehouse.remember_months

    def then_squeeze(connection, changed):
        remember(connection, changed)
        if len(tried) == 1:
            connection.execute("SET memory_limit = '3MB'")

    monkeypatch.setattr(duckdb_warehouse, "remember_months", then_squeeze)
    assert duck.commit(*stored).articles_written == 150
    assert tried == ["96MB", "192MB"]
    assert duck.rows("SELECT COUNT(*), COUNT(DISTINCT article_id) FROM articles") == [(300, 300)]


def test_a_commit_has_few_threads_however_many_the_machine_has():
    with duckdb.connect() as connection:
        for given, left in ((16, 4), (4, 4), (2, 2)):
            connection.execute(f"SET threads = {given}")
            duckdb_memory.limit(connection, "96MB")
            assert connection.execute("SELECT CURRENT_SETTING('threads')").fetchall() == [(left,)]


def test_what_a_killed_process_laid_on_the_disk_goes_with_the_next_commit(make, duck):
    duck.commit(make.article("one"))
    killed = subprocess.run([sys.executable, "-c", KILLED, str(duck.path)], check=False)
    assert killed.returncode == -signal.SIGKILL
    left = duck.path.with_name("w.duckdb.tmp")
    assert sum(file.stat().st_size for file in left.iterdir()) > 1_000_000
    duck.commit(make.article("two"))
    assert not left.exists()
    left.mkdir()
    (left / "notes.txt").write_text("somebody's")
    duck.commit(make.article("three"))
    assert [file.name for file in left.iterdir()] == ["notes.txt"]
