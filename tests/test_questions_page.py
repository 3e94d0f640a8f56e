# ruff: noqa: S608  # only names of the project's own tables are put into SQL
"""docs/questions.md asks ten questions, and shows what the sample feeds' rows answer."""

import re
import shutil
from pathlib import Path

import duckdb
import pytest

from pipeline.cli import main
from schemas.views import views
from tests.questions_page import PAGE, answered, asking, queries

TEXT = PAGE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def ask(sample_run, tmp_path_factory):
    file = Path(shutil.copy(sample_run[1], tmp_path_factory.mktemp("questions") / "rows.duckdb"))
    assert main(["warehouse", "views", "--warehouse", f"duckdb:///{file}"]) == 0
    return asking(file)


def test_there_are_ten_questions_each_with_a_query() -> None:
    assert [int(number) for number in re.findall(r"^## (\d+)\. .+\?$", TEXT, re.MULTILINE)] == list(range(1, 11))
    assert len(queries(TEXT)) == 10


def test_the_answers_are_those_of_the_sample_feeds(ask) -> None:
    # Where the rules change them: make readme.
    assert answered(TEXT, ask) == TEXT


def test_the_order_in_which_rows_are_stored_changes_no_answer(ask, sample_run, tmp_path) -> None:
    file = Path(shutil.copy(sample_run[1], tmp_path / "rows.duckdb"))
    with duckdb.connect(str(file)) as connection:
        for table in ("articles", "tariff_mentions"):
            connection.execute(f"CREATE TABLE turned AS SELECT * FROM {table} ORDER BY rowid DESC")
            connection.execute(f"DROP TABLE {table}")
            connection.execute(f"ALTER TABLE turned RENAME TO {table}")
    assert main(["warehouse", "views", "--warehouse", f"duckdb:///{file}"]) == 0
    anew = asking(file)
    for query in queries(TEXT):
        assert anew(query) == ask(query), query


def test_every_question_has_an_answer(ask) -> None:
    for query in queries(TEXT):
        assert ask(query)[1], query


def test_the_page_names_every_view() -> None:
    for view in views():
        assert re.search(rf"\b{view.name}\b", TEXT), view.name
