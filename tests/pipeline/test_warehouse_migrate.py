"""`tariffwire warehouse migrate`, and what other commands make of tables that are older or newer than the program."""

import json
import re
from pathlib import Path

import duckdb
import pytest

from schemas.version import TABLES_VERSION
from tests.warehouse.conftest import Make
from tests.warehouse.older import make_file, stored_rows

RSS = """<rss version="2.0"><channel><title>N</title><item><guid>new</guid><title>US puts a 25% tariff on steel</title>
<description>The United States imposed a 25% tariff on steel imports from Canada on Tuesday.</description></item>
</channel></rss>"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A DuckDB file as the first program left it."""
    make_file(Make(), tmp_path / "old.duckdb", "1-first")
    return tmp_path / "old.duckdb"


@pytest.fixture
def feeds(tmp_path: Path) -> Path:
    (tmp_path / "feed.xml").write_text(RSS, encoding="utf-8")
    (tmp_path / "feeds.toml").write_text('[[feed]]\nurl = "feed.xml"\nname = "News"\n', encoding="utf-8")
    return tmp_path / "feeds.toml"


def rows(file: Path) -> dict[str, list[tuple]]:
    with duckdb.connect(str(file), read_only=True) as connection:
        return stored_rows(connection, "1-first")


def test_a_dry_run_shows_what_would_change_and_changes_nothing(here, file):
    location, before = f"duckdb:///{file}", file.read_bytes()
    done = here("warehouse", "migrate", "--warehouse", location, "--dry-run")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0].split() == ["Table", "Column", "Type", "Statement"]
    shown = [line.split(maxsplit=3) for line in lines[2:-2]]
    statement = 'ALTER TABLE "articles" ADD COLUMN IF NOT EXISTS "story_keys" BIGINT[]; …'
    assert shown[0] == ["articles", "story_keys", "ARRAY<INT64>", statement]
    assert lines[-1] == (
        f"{location}: {len(shown)} changes would bring its tables to version {TABLES_VERSION}; nothing was written"
    )
    told = json.loads(here("warehouse", "migrate", "--warehouse", location, "--dry-run", "--json").stdout)
    assert [[change["table"], change["column"] or "–", change["type"] or "–"] for change in told["changes"][:-1]] == [
        line[:3] for line in shown[:-1]
    ]
    assert (told["warehouse"], told["version"], told["dry_run"]) == (location, TABLES_VERSION, True)
    assert file.read_bytes() == before
    with duckdb.connect(str(file)) as connection:
        for change in told["changes"]:
            connection.execute(change["statement"])
    done = here("warehouse", "migrate", "--warehouse", location, "--dry-run")
    assert done.stdout == f"{location}: nothing to change, its tables are of version {TABLES_VERSION}\n"


def test_migrating_keeps_every_row_and_once_more_there_is_nothing_to_change(here, file):
    location, before = f"duckdb:///{file}", rows(file)
    done = here("warehouse", "migrate", "--warehouse", location)
    assert done.returncode == 0
    assert re.search(rf"(?m)^{location}: 1\d changes made; its tables are of version {TABLES_VERSION}$", done.stdout)
    assert rows(file) == before
    done = here("warehouse", "migrate", "--warehouse", location)
    assert done.stdout == f"{location}: nothing to change, its tables are of version {TABLES_VERSION}\n"
    told = json.loads(here("warehouse", "migrate", "--warehouse", location, "--json").stdout)
    assert told == {"warehouse": location, "version": TABLES_VERSION, "dry_run": False, "changes": []}


def test_a_run_brings_an_older_warehouse_up_and_adds_its_rows(here, file, feeds):
    before = rows(file)
    done = here("run", "--feeds", feeds, "--warehouse", f"duckdb:///{file}")
    assert (done.returncode, done.stderr) == (0, "")
    after = rows(file)
    for table, found in before.items():
        assert set(map(repr, found)) <= set(map(repr, after[table]))
    assert {table: len(after[table]) - len(found) for table, found in before.items()} == {
        "articles": 1, "tariff_mentions": 1, "failures": 0, "feed_state": 1, "runs": 1,
    }  # fmt: skip


def test_an_older_program_ends_in_one_line_and_changes_nothing(here, file, feeds):
    here("warehouse", "migrate", "--warehouse", f"duckdb:///{file}")
    with duckdb.connect(str(file)) as connection:
        connection.execute("UPDATE tables_version SET version = 9")
    before = file.read_bytes()
    for command in (
        ("run", "--feeds", feeds),
        ("feeds", "check", "--feeds", feeds),
        ("warehouse", "migrate"),
        ("warehouse", "migrate", "--dry-run"),
    ):
        done = here(*command, "--warehouse", f"duckdb:///{file}")
        assert (done.returncode, done.stdout) == (1, ""), command
        assert done.stderr == (
            f"tariffwire: {file}: its tables are of version 9, this program knows version {TABLES_VERSION}: use the "
            "tariffwire that made them so, or a newer one; nothing was read or written\n"
        )
    assert file.read_bytes() == before


def test_a_file_that_is_not_there_is_not_made(here, tmp_path):
    file = tmp_path / "typo.duckdb"
    done = here("warehouse", "migrate", "--warehouse", f"duckdb:///{file}")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"tariffwire: {file}: no such file; a run makes it, with its tables\n"
    assert list(tmp_path.iterdir()) == []
    done = here("warehouse", "migrate", "--warehouse", "old.duckdb")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
