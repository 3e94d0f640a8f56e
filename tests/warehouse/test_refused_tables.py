# ruff: noqa: S608  # only names of the project's own tables are put into SQL
"""Tables that this program would misread, or could not write, are refused in one line; nothing is changed."""

import os
import re
from collections.abc import Callable
from typing import Any

import duckdb
import pytest

from schemas.errors import OperationError
from schemas.records import Run
from schemas.tables import ARTICLES
from schemas.version import TABLES_VERSION
from tests.warehouse.older import RECORDED, make_file
from transforms.warehouse.asking import Spelling

READS: tuple[Callable[[Any], Any], ...] = (
    lambda warehouse: warehouse.feed_states(),
    lambda warehouse: warehouse.last_run(),
    lambda warehouse: warehouse.run("run-0"),
    lambda warehouse: warehouse.newest_mentions(3),
    lambda warehouse: warehouse.ask(every_article),
    lambda warehouse: list(warehouse.ask_arrow(every_article)),
)
WRITES: tuple[Callable[[Any], Any], ...] = (
    lambda warehouse: warehouse.create_tables(),
    lambda warehouse: warehouse.table_changes(),
    lambda warehouse: warehouse.commit([], Run(run_id="run-1", started_at=None)),
)


def every_article(spelling: Spelling) -> str:
    return f"SELECT 1 FROM {spelling.table(ARTICLES)}"


def alter(path: Any, *statements: str) -> None:
    with duckdb.connect(str(path)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_an_older_program_refuses_the_tables_of_a_newer_one(make, duck):
    make_file(make, duck.path, str(TABLES_VERSION))
    alter(duck.path, "UPDATE tables_version SET version = 7", "ALTER TABLE articles ADD COLUMN new VARCHAR")
    before = duck.path.read_bytes()
    for action in (*READS, *WRITES):
        with pytest.raises(OperationError) as caught:
            action(duck.warehouse)
        assert str(caught.value) == (
            f"{duck.path}: its tables are of version 7, this program knows version {TABLES_VERSION}: use the "
            "tariffwire that made them so, or a newer one; nothing was read or written"
        )
    assert duck.path.read_bytes() == before


@pytest.mark.parametrize(
    ("column", "kind", "said"),
    [
        ("articles.relevance", "VARCHAR", "STRING there, and FLOAT64"),
        ("runs.failures", "INTEGER", "INTEGER there, and INT64"),
        ("tariff_mentions.value_low", "DECIMAL(18,2)", "DECIMAL(18,2) there, and NUMERIC"),
        ("feed_state.pages", "VARCHAR", "STRING there, and ARRAY<STRING>"),
    ],
)
def test_a_column_of_another_type_is_refused(duck, column, kind, said):
    table, name = column.split(".")
    alter(
        duck.path,
        re.sub(rf'(EXISTS "{table}" \([^;]*\n  "{name}") [^\n]*,\n', rf"\1 {kind},\n", RECORDED[str(TABLES_VERSION)]),
    )
    for action in (*READS, *WRITES):
        with pytest.raises(OperationError) as caught:
            action(duck.warehouse)
        assert str(caught.value) == (
            f"{duck.path}: the column {column} is {said} to this program: give it that type again, or name another "
            "place"
        )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            '"author" VARCHAR',
            '"author" VARCHAR, "judge" VARCHAR NOT NULL',
            "judge must not be null there, and this program knows no such column: let it be null, or remove it",
        ),
        (
            '"source" VARCHAR',
            '"source" VARCHAR NOT NULL',
            "source must not be null there, and this program has rows without it: let it be null",
        ),
    ],
)
def test_a_column_that_must_be_filled_and_would_not_be_is_refused_by_who_writes(duck, old, new, said):
    alter(duck.path, RECORDED[str(TABLES_VERSION)].replace(old, new, 1))
    for action in WRITES:
        with pytest.raises(OperationError) as caught:
            action(duck.warehouse)
        assert str(caught.value) == f"{duck.path}: the column articles.{said}"
    for action in READS:
        assert not action(duck.warehouse)


def test_a_version_is_never_lowered_though_no_table_is_left(duck):
    alter(duck.path, "CREATE TABLE tables_version (version BIGINT NOT NULL)", "INSERT INTO tables_version VALUES (7)")
    for action in WRITES:
        with pytest.raises(OperationError, match="of version 7"):
            action(duck.warehouse)
    assert duck.rows("SELECT version FROM tables_version") == [(7,)]


@pytest.mark.parametrize("said", ["'two'", "NULL", "''"])
def test_a_version_that_is_no_number_is_none(duck, said):
    alter(duck.path, "CREATE TABLE tables_version (version VARCHAR)", f"INSERT INTO tables_version VALUES ({said})")
    duck.warehouse.create_tables()
    assert duck.warehouse.table_changes() == []


def test_columns_of_one_s_own_are_left_alone(make, duck):
    duck.commit(make.article())
    alter(duck.path, "ALTER TABLE articles ADD COLUMN note VARCHAR", "UPDATE articles SET note = 'mine'")
    changed = make.article("one", "Another text\nof some length.")
    assert duck.commit(changed, make.article("two")).articles_written == 2
    assert duck.rows("SELECT guid, note FROM articles ORDER BY guid") == [("one", "mine"), ("two", None)]
    assert duck.warehouse.table_changes() == []


def test_what_a_killed_maker_of_the_file_left_goes_after_a_day(duck):
    names = ("w.duckdb.a.unfinished", "w.duckdb.b.unfinished", "x.unfinished")
    left, at_work, other = map(duck.path.with_name, names)
    for file in (left, at_work, other):
        file.touch()
    for file in (left, other):
        os.utime(file, (0, 0))
    duck.warehouse.create_tables()
    assert [file.exists() for file in (left, at_work, other)] == [False, True, True]


def test_a_file_of_somebody_else_s_data_is_told_from_a_missing_one(duck):
    with pytest.raises(OperationError) as caught:
        duck.warehouse.table_changes()
    assert str(caught.value) == f"{duck.path}: no such file; a run makes it, with its tables"
    assert not duck.path.exists()
