# ruff: noqa: S608  # only names of the project's own tables and columns are put into SQL
"""A BigQuery dataset of an older program gains what it lacks, table by table; ended anywhere, it goes on from there."""

import itertools
import re
from typing import Any

import pytest
from google.api_core.exceptions import PreconditionFailed
from google.cloud import bigquery

from schemas.errors import OperationError
from schemas.records import Run
from schemas.tables import ARTICLES, OLDEST_TABLES, TABLES
from schemas.version import TABLES_VERSION
from tests.warehouse.older import bigquery_fields, recorded_columns, rows
from transforms.warehouse import bigquery_tables
from transforms.warehouse.bigquery_parameters import column_parameters

LABEL = bigquery_tables.VERSION_LABEL
NAMES = {table.name: {column.name for column in table.columns} for table in TABLES}


ADDED = re.compile(r"ALTER TABLE `(.+)` ADD COLUMN IF NOT EXISTS (\w+) (ARRAY<)?(\w+)")


@pytest.fixture(autouse=True)
def told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the emulator know of columns that SQL adds: where Google's tables.get tells of them, its own does not."""
    every, update = bigquery.Client.query, bigquery.Client.update_table

    def query(client: bigquery.Client, sql: str, **options: Any) -> Any:
        job = every(client, sql, **options)
        if added := ADDED.match(sql):
            job.result()
            table = client.get_table(added[1])
            field = bigquery.SchemaField(added[2], added[4], "REPEATED" if added[3] else "NULLABLE")
            if field.name not in {known.name for known in table.schema}:
                table.schema = [*table.schema, field]
                update(client, table, ["schema"])
        return job

    monkeypatch.setattr(bigquery.Client, "query", query)


@pytest.fixture
def older(make, big):
    """A dataset as the first program left it, with a label of its owner's on one table."""
    for table in OLDEST_TABLES:
        fields = bigquery_fields("1-first")[table.name]
        made = bigquery.Table(f"demo.{big.dataset}.{table.name}", schema=fields)
        made.labels = {"team": "trade"} if table is ARTICLES else {}
        big.client.create_table(made)
        for row in rows(make, "1-first")[table.name]:
            columns = [column for column in table.columns if column.name in row]
            sql = f"INSERT INTO `{big.dataset}.{table.name}` ({', '.join(column.name for column in columns)}) VALUES "
            sql += f"({', '.join('@' + column.name for column in columns)})"
            config = bigquery.QueryJobConfig(query_parameters=column_parameters(columns, row))
            big.client.query(sql, job_config=config).result()
    return big


def stored(big: Any) -> dict[str, tuple[set[str], str | None]]:
    """The columns of each table that is there, and the version on its label."""
    present = {table.table_id for table in big.client.list_tables(big.dataset)}
    found = {name: big.client.get_table(f"{big.dataset}.{name}") for name in NAMES if name in present}
    return {name: ({field.name for field in table.schema}, table.labels.get(LABEL)) for name, table in found.items()}


def old_rows(big: Any) -> dict[str, list[tuple[Any, ...]]]:
    return {
        table.name: big.rows(
            f"SELECT {', '.join(column for column, *_ in recorded_columns('1-first')[table.name])} "
            f"FROM `{big.dataset}.{table.name}` ORDER BY {table.key}"
        )
        for table in OLDEST_TABLES
    }


@pytest.mark.slow
def test_an_older_dataset_gains_columns_and_keeps_its_rows(make, older):
    before = old_rows(older)
    assert [len(found) for found in before.values()] == [3, 6, 2, 2, 1]
    changes = older.warehouse.table_changes()
    assert old_rows(older) == before
    assert all(version is None for _, version in stored(older).values())
    older.warehouse.create_tables()
    assert old_rows(older) == before
    assert stored(older) == {name: (columns, str(TABLES_VERSION)) for name, columns in NAMES.items()}
    added = [(change.table, change.column) for change in changes if change.column]
    had = recorded_columns("1-first")
    assert set(added) == {
        (name, column) for name in NAMES if had[name] for column in NAMES[name] - {known for known, *_ in had[name]}
    }
    assert ("articles", "story_keys", "ARRAY<INT64>") in [(c.table, c.column, c.type) for c in changes]
    assert [change.table for change in changes if not change.column] == list(NAMES)
    assert older.client.get_table(f"{older.dataset}.articles").labels["team"] == "trade"
    assert older.warehouse.table_changes() == []
    run = older.commit(make.article("new"), make.article("one"), make.failure(), run_id="run-1")
    assert (run.articles_written, run.failures_written) == (2, 0)
    assert older.rows(f"SELECT COUNT(*) FROM `{older.dataset}.articles`") == [(4,)]


@pytest.mark.slow
def test_an_older_dataset_is_read_as_it_is_where_no_column_is_missed(make, older):
    assert older.warehouse.last_run() == make.run("run-0")
    assert set(older.warehouse.feed_states()) == {make.feed, make.other_feed}
    place = f"bigquery://demo/{older.dataset}"
    for ask in (older.warehouse.ask, lambda query: list(older.warehouse.ask_arrow(query))):
        with pytest.raises(OperationError) as caught:
            ask(lambda spelling: f"SELECT author FROM {spelling.table(ARTICLES)}")
        assert str(caught.value) == (
            f"{place}: its tables are of version 1 and lack what this program, of version {TABLES_VERSION}, asks them "
            f"for: 'tariffwire warehouse migrate --warehouse {place}' adds it, and so does any run"
        )


class Killed(BaseException):
    """The process is gone: nothing of it runs on."""


@pytest.mark.slow
def test_ended_anywhere_no_table_says_that_it_has_what_it_lacks(older, monkeypatch):
    before = old_rows(older)
    for last in (0, 1, 2, 3, 3):
        sent = itertools.count(1)

        def until_killed(every: Any, last: int = last, sent: Any = sent) -> Any:
            def call(*arguments: Any, **options: Any) -> Any:
                if next(sent) > last:
                    raise Killed
                return every(*arguments, **options)

            return call

        with monkeypatch.context() as patched:
            for method in ("query", "update_table"):
                patched.setattr(bigquery.Client, method, until_killed(getattr(bigquery.Client, method)))
            with pytest.raises(Killed):
                bigquery_tables.create_tables(older.client, older.dataset)
        for name, (columns, version) in stored(older).items():
            assert version is None or columns == NAMES[name]
        assert old_rows(older) == before
    older.warehouse.create_tables()
    assert stored(older) == {name: (columns, str(TABLES_VERSION)) for name, columns in NAMES.items()}
    assert old_rows(older) == before


@pytest.mark.slow
def test_who_changes_the_tables_at_the_same_time_is_no_error(older, monkeypatch):
    every, refused = bigquery.Client.update_table, []

    def first_refused(client: bigquery.Client, *arguments: Any, **bounds: Any) -> Any:
        if not refused:
            refused.append(arguments)
            raise PreconditionFailed("the table was changed")
        return every(client, *arguments, **bounds)

    monkeypatch.setattr(bigquery.Client, "update_table", first_refused)
    older.warehouse.create_tables()
    assert refused
    assert older.warehouse.table_changes() == []


def test_an_older_program_refuses_the_tables_of_a_newer_one(older):
    table = older.client.get_table(f"{older.dataset}.runs")
    table.labels = {LABEL: "7"}
    older.client.update_table(table, ["labels"])
    before = stored(older)
    for action in (
        lambda warehouse: warehouse.feed_states(),
        lambda warehouse: warehouse.last_run(),
        lambda warehouse: warehouse.newest_mentions(3),
        lambda warehouse: warehouse.ask(lambda spelling: f"SELECT 1 FROM {spelling.table(ARTICLES)}"),
        lambda warehouse: list(warehouse.ask_arrow(lambda spelling: f"SELECT 1 FROM {spelling.table(ARTICLES)}")),
        lambda warehouse: warehouse.create_tables(),
        lambda warehouse: warehouse.table_changes(),
        lambda warehouse: warehouse.commit([], Run(run_id="run-1", started_at=None)),
    ):
        with pytest.raises(OperationError) as caught:
            action(older.warehouse)
        assert str(caught.value) == (
            f"bigquery://demo/{older.dataset}: its tables are of version 7, this program knows version "
            f"{TABLES_VERSION}: use the tariffwire that made them so, or a newer one; nothing was read or written"
        )
    assert stored(older) == before


@pytest.mark.parametrize(
    ("field", "said"),
    [
        (
            {"name": "relevance", "type": "STRING"},
            "relevance is STRING there, and FLOAT64 to this program: give it that type again, or name another place",
        ),
        (
            {"name": "source", "type": "STRING", "mode": "REQUIRED"},
            "source must not be null there, and this program has rows without it: let it be null",
        ),
        (
            {"name": "judge", "type": "STRING", "mode": "REQUIRED"},
            "judge must not be null there, and this program knows no such column: let it be null, or remove it",
        ),
    ],
    ids=lambda value: value["name"] if isinstance(value, dict) else "",
)
def test_a_table_that_could_not_be_written_is_refused(big, field, said):
    fields = [known for known in bigquery_fields("1-last")["articles"] if known["name"] != field["name"]]
    big.client.create_table(bigquery.Table(f"demo.{big.dataset}.articles", schema=[*fields, field]))
    with pytest.raises(OperationError) as caught:
        big.warehouse.create_tables()
    assert str(caught.value) == f"bigquery://demo/{big.dataset}: the column articles.{said}"
    assert [table.table_id for table in big.client.list_tables(big.dataset)] == ["articles"]


def test_a_new_dataset_says_what_it_would_make_and_makes_it(big):
    changes = big.warehouse.table_changes()
    assert [change.table for change in changes] == list(NAMES)
    assert changes[0].statement.startswith(
        f"CREATE TABLE IF NOT EXISTS `demo.{big.dataset}.articles` (article_id STRING"
    )
    assert changes[0].statement.endswith("PARTITION BY TIMESTAMP_TRUNC(published_at, MONTH)\nCLUSTER BY article_id")
    assert list(big.client.list_tables(big.dataset)) == []
    big.warehouse.create_tables()
    assert stored(big) == {name: (columns, str(TABLES_VERSION)) for name, columns in NAMES.items()}
    assert big.warehouse.table_changes() == []
