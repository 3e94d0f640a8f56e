# ruff: noqa: S608  # only names of the project's own tables and columns are put into SQL
"""A warehouse of an older program gains what it lacks and loses nothing; killed meanwhile, it is the old or the new."""

import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from schemas.errors import OperationError
from schemas.tables import ARTICLES, TABLES
from schemas.version import TABLES_VERSION
from tests.warehouse.older import OLDER, RECORDED, columns, make_file, recorded_columns, stored_rows

CHECKOUT = Path(__file__).parents[2]
OLDEST_FIRST = [name if name == "1-first" else pytest.param(name, marks=pytest.mark.slow) for name in OLDER]


def look(path: Path, name: str) -> tuple[Any, Any]:
    """The columns that a file has, and its rows as far as the recorded tables hold them."""
    with duckdb.connect(str(path), read_only=True) as connection:
        return columns(connection), stored_rows(connection, name)


def test_the_tables_of_this_version_are_recorded(duck):
    """Fails where a column was added: raise TABLES_VERSION, if it is in a release, and record the tables under it."""
    duck.warehouse.create_tables()
    with duckdb.connect(str(duck.path), read_only=True) as connection:
        assert columns(connection) == recorded_columns(str(TABLES_VERSION))
    assert max(int(name.partition("-")[0]) for name in RECORDED) == TABLES_VERSION


@pytest.mark.parametrize("name", OLDEST_FIRST)
def test_an_older_file_gains_columns_and_keeps_its_rows(make, duck, name):
    make_file(make, duck.path, name)
    old_columns, old_rows = look(duck.path, name)
    assert {table: len(rows) for table, rows in old_rows.items()} == {
        "articles": 3, "tariff_mentions": 6, "failures": 2, "feed_state": 2, "runs": 1,
    }  # fmt: skip
    changes = duck.warehouse.table_changes()
    assert look(duck.path, name) == (old_columns, old_rows)
    duck.warehouse.create_tables()
    new_columns, new_rows = look(duck.path, name)
    assert new_rows == old_rows
    names = {table.name: {column.name for column in table.columns} for table in TABLES}
    assert {table: {column for column, *_ in found} for table, found in new_columns.items()} == names
    added = {(table, column) for table in old_rows for column in names[table]} - {
        (table, column) for table, found in old_columns.items() for column, *_ in found
    }
    assert [(change.table, change.column) for change in changes[-1:]] == [("tables_version", None)]
    new_tables = {(table, None) for table in names if table not in old_rows}
    assert {(change.table, change.column) for change in changes[:-1]} == added | new_tables
    assert duck.rows("SELECT version FROM tables_version") == [(TABLES_VERSION,)]
    assert duck.warehouse.table_changes() == []
    for table, column in added:
        assert set(duck.rows(f"SELECT {column} FROM {table}")) == {(None,)}


@pytest.mark.parametrize("name", OLDEST_FIRST)
def test_an_older_file_is_written_like_a_new_one(make, duck, name):
    make_file(make, duck.path, name)
    new, one = make.article("new"), make.article("one")
    mentions = [make.mention(new), make.mention(one, "steel"), make.mention(one, "autos")]
    run = duck.commit(new, one, *mentions, make.failure(), make.state(), run_id="run-1")
    assert (run.failures_written, run.mentions_removed) == (0, 0)
    assert duck.rows("SELECT COUNT(*), COUNT(DISTINCT article_id) FROM articles") == [(4, 4)]
    assert duck.rows("SELECT COUNT(*), COUNT(DISTINCT mention_id) FROM tariff_mentions") == [(7, 7)]
    again = duck.commit(new, one, *mentions, make.failure(), make.state(), run_id="run-2")
    assert (again.articles_written, again.mentions_written, again.failures_written) == (0, 0, 0)
    # What eval/score.py asks, and README.md.
    proven = """SELECT COUNT(*) FROM tariff_mentions M JOIN articles A USING (article_id)
    WHERE M.figure_text IS DISTINCT FROM A.text[M.figure_start + 1:M.figure_end]"""
    assert duck.rows(proven) == [(0,)]
    assert duck.rows("SELECT COUNT(*) FROM articles WHERE duplicate_of IS NULL AND guid = 'edges'") == [(1,)]
    assert len(duck.warehouse.newest_mentions(10)) == 7
    assert duck.warehouse.ask(lambda spelling: f"SELECT text_from FROM {spelling.table(ARTICLES)}")


def test_an_older_file_is_read_as_it_is_where_no_column_is_missed(make, duck):
    make_file(make, duck.path, "1-first")
    before = duck.path.read_bytes()
    assert duck.warehouse.feed_states() == {state.feed_url: state for state in older_states(make)}
    assert duck.warehouse.last_run() == make.run("run-0")
    assert len(duck.warehouse.newest_mentions(10)) == 6
    for ask in (duck.warehouse.ask, lambda query: list(duck.warehouse.ask_arrow(query))):
        with pytest.raises(OperationError) as caught:
            ask(lambda spelling: f"SELECT author FROM {spelling.table(ARTICLES)}")
        assert str(caught.value) == (
            f"{duck.path}: its tables are of version 1 and lack what this program, of version {TABLES_VERSION}, asks "
            f"them for: 'tariffwire warehouse migrate --warehouse duckdb:///{duck.path}' adds it, and so does any run"
        )
    assert duck.path.read_bytes() == before


def older_states(make) -> list[Any]:
    return [
        make.state(),
        make.state(make.other_feed, etag=None, last_status="failed", consecutive_failures=3),
    ]


KILLED = """
import os, signal, sys
from pathlib import Path
from transforms.warehouse import duckdb_tables
from transforms.warehouse.duckdb_warehouse import DuckDBWarehouse
path, left_out = Path(sys.argv[1]), int(sys.argv[2])
every = duckdb_tables.table_changes
def until_killed(*arguments):
    changes = every(*arguments)
    yield from changes[: len(changes) - left_out]
    os.kill(os.getpid(), signal.SIGKILL)
duckdb_tables.table_changes = until_killed
DuckDBWarehouse(path).create_tables()
"""


@pytest.mark.parametrize(
    "left_out", [pytest.param(0, marks=pytest.mark.slow), 5, pytest.param(9, marks=pytest.mark.slow)]
)
def test_killed_while_it_gains_columns_a_file_is_the_old_one(make, duck, left_out):
    make_file(make, duck.path, "1-first")
    old = look(duck.path, "1-first")
    killed = subprocess.run([sys.executable, "-c", KILLED, str(duck.path), str(left_out)], cwd=CHECKOUT, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert look(duck.path, "1-first") == old
    duck.warehouse.create_tables()
    assert look(duck.path, "1-first")[1] == old[1]
    assert duck.warehouse.table_changes() == []


@pytest.mark.parametrize("made", [None, "articles"])
def test_a_file_without_some_tables_gains_them(duck, made):
    with duckdb.connect(str(duck.path)) as connection:
        if made:
            connection.execute(RECORDED[str(TABLES_VERSION)].partition(";")[0])
        connection.execute("CREATE TABLE mine (x INT)")
    if made:
        with pytest.raises(OperationError, match="warehouse migrate"):
            duck.warehouse.feed_states()
    else:
        assert duck.warehouse.feed_states() == {}
    changes = duck.warehouse.table_changes()
    assert [change.table for change in changes] == [
        *(table.name for table in TABLES if table.name != made), "tables_version",
    ]  # fmt: skip
    duck.warehouse.create_tables()
    assert duck.warehouse.feed_states() == {}
