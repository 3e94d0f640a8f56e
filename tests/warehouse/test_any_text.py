# ruff: noqa: S608  # only names of the project's own tables are put into SQL
"""Whatever text a record holds comes out of the warehouse as it went in, or as a failure; none of it gets into SQL."""

import dataclasses
import itertools
from collections.abc import Iterator
from typing import Any

import duckdb
import pytest
from google.cloud import bigquery
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.identity import stable_id
from schemas.tables import ARTICLES, FAILURES, FEED_STATE, TARIFF_MENTIONS
from transforms.warehouse.duckdb_warehouse import DuckDBWarehouse
from transforms.warehouse.rows import from_row

HORRORS = [
    "Quotes ' '' \" \"\" ` `` and \\ \\' \\\\ $$ $1 ? @p :p %s {0}",
    "'); DROP TABLE articles; --",
    "NUL \x00 in the middle, \x00",
    "=HYPERLINK(\"http://x.example\",\"A\")",
    "\x1b[2J\x1b]0;title\x07 and \x9b31m",
    "half a pair \ud83d",
    "\udc00 the other half",
    "\ud83d\udc69 a pair in halves",
    "👩‍🌾 é e\u0301 \u202e \ufeff \uffff \U0010ffff",
    "\r\n\t\x0b\x0c\x85\u2028\u2029 ",
    "NULL",
    "",
    " ",
    "2025-01-01",
    "[1, 2]",
    '{"a": 1}',
    "\\x00\\u0000\\N",
]  # fmt: skip
texts = st.one_of(
    st.sampled_from(HORRORS),
    st.text(st.characters(codec=None, exclude_categories=()), max_size=50),
    st.text("'\"`\\\x00;-@$", max_size=20),
)
some = settings(
    max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], derandomize=True
)
few = settings(some, max_examples=2)


def records_of(make: Any, said: list[str]) -> list[Any]:
    """Records that say a text wherever they say any: an article, a mention, a failure and a feed's state for each."""
    made: list[Any] = []
    for number, text in enumerate(said):
        article = make.article(
            f"key {number}",
            text,
            guid=text,
            url=text,
            canonical_url=text,
            source=text,
            title=text,
            language=text,
            author=text,
            relevance_reasons=(text, text),
            extractor_version=text,
        )
        mention = make.mention(article, sentence=text, unit=text, targets=(text,), figure_text=text, legal_basis=text)
        failure = make.failure(
            text, failure_id=stable_id("f", str(number)), message=text, payload=text.encode("utf-8", "surrogatepass")
        )
        state = make.state(f"https://example.org/{number}", etag=text, message=text, pages=(text,))
        made += [article, mention, failure, state]
    return made


def held_back(warehouse: Any, records: list[Any]) -> None:
    """Each record is in the warehouse as it was, or is the subject of a failure."""
    tables = {table.record: table for table in (ARTICLES, TARIFF_MENTIONS, FAILURES, FEED_STATE)}
    stored = {
        name: {row[table.key]: from_row(table, row) for row in warehouse.ask(every(table))}
        for name, table in ((table.name, table) for table in tables.values())
    }
    staging = [failure for failure in stored["failures"].values() if failure.stage == "stage"]
    # A feed's own state has no item: it stands for the whole feed.
    told = {failure.item or f"{FEED_STATE.name} {failure.feed_url}" for failure in staging}
    lost = 0
    for record in records:
        table = tables[type(record)]
        key = getattr(record, table.key)
        found = stored[table.name].get(key)
        if found is None:
            assert f"{table.name} {key}" in told or not storable(stored["articles"], record)
            lost += 1
            continue
        fields = {"run_id": found.run_id}
        if table is ARTICLES:
            fields |= {"story_keys": found.story_keys, "duplicate_of": found.duplicate_of}
        assert found == dataclasses.replace(record, **fields)
    assert sum(map(len, stored.values())) == len(records) - lost + len(told)


def storable(articles: dict[str, Any], record: Any) -> bool:
    """Whether a mention has its article in the warehouse: without it, nobody could read where it stands."""
    return getattr(record, "article_id", None) in articles or not hasattr(record, "sector")


def every(table: Any) -> Any:
    return lambda spelling: f"SELECT * FROM {spelling.table(table)}"


RUNS = itertools.count(1)


@some
@given(said=st.lists(texts, min_size=1, max_size=12))
def test_any_text_comes_out_of_duckdb_as_it_went_in(make, new_duck, said):
    duck, records = new_duck(), records_of(make, said)
    duck.commit(*records, shard_rows=5)
    held_back(duck.warehouse, records)


@pytest.mark.slow
@few
@given(said=st.lists(texts, min_size=1, max_size=12))
def test_any_text_comes_out_of_bigquery_as_it_went_in(make, big, said):
    for table in list(big.client.list_tables(big.dataset)):
        big.client.delete_table(table.reference)
    records = records_of(make, [*HORRORS, *said])
    big.commit(*records, run_id=f"run-{next(RUNS)}")
    held_back(big.warehouse, records)


@pytest.mark.slow
def test_horrors_and_ten_megabytes_of_one_letter_come_out_of_duckdb(make, duck):
    records = [*records_of(make, HORRORS), make.article("long", "A" * 10_000_000)]
    run = duck.commit(*records)
    held_back(duck.warehouse, records)
    assert run.failures_written == 14 + 3 * 4  # each of the records that say one of three halves of a pair is one


@pytest.mark.slow
def test_what_is_asked_for_goes_as_a_parameter(make, duck, big):
    said = [text for text in HORRORS if text.isprintable()]
    for warehouse in (duck, big):
        warehouse.commit(*(make.article(str(number), guid=text) for number, text in enumerate(said)), run_id="run-1")
        for text in said:
            rows = warehouse.warehouse.ask(
                lambda spelling: (
                    f"SELECT guid FROM {spelling.table(ARTICLES)} WHERE guid = {spelling.parameter('given')}"
                ),
                given=text,
            )
            assert rows == [{"guid": text}]


MARK = "Ma'rk\"ed"


class Listening:
    """A DuckDB connection that writes down what it is sent."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, sent: list[str]) -> None:
        self._connection = connection
        self._sent = sent

    def execute(self, statement: str, *parameters: Any) -> Any:
        self._sent.append(statement)
        return self._connection.execute(statement, *parameters)

    def sql(self, statement: str, **options: Any) -> Any:
        self._sent.append(statement)
        return self._connection.sql(statement, **options)

    def __getattr__(self, name: str) -> Any:
        # What else it does, it does without a statement.
        return getattr(self._connection, name)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every statement that either warehouse is sent."""
    statements: list[str] = []
    connect, query = DuckDBWarehouse._connect, bigquery.Client.query
    monkeypatch.setattr(
        DuckDBWarehouse, "_connect", lambda *given, **options: Listening(connect(*given, **options), statements)
    )

    def listened(client: bigquery.Client, statement: str, **options: Any) -> Any:
        statements.append(statement)
        return query(client, statement, **options)

    monkeypatch.setattr(bigquery.Client, "query", listened)
    return statements


@pytest.mark.slow
def test_no_statement_holds_what_a_record_says(make, duck, big, sent):
    article = make.article(MARK, MARK, title=MARK, source=MARK, author=MARK, relevance_reasons=(MARK,), feed_url=MARK)
    article = dataclasses.replace(article, article_id=MARK)
    records = [
        article,
        make.mention(article, sector=MARK, sentence=MARK, targets=(MARK,)),
        make.failure(MARK, failure_id=MARK, stage=MARK, error=MARK, message=MARK),
        make.state(MARK, etag=MARK, message=MARK, pages=(MARK,)),
        make.decision(article, reason=MARK),
    ]
    for warehouse in (duck, big):
        warehouse.commit(*records, run_id=f"run {MARK}")
        opened = warehouse.warehouse
        opened.feed_states()
        assert opened.run(f"run {MARK}") == opened.last_run()
        opened.newest_mentions(3)
        query = every(ARTICLES)
        assert len(opened.ask(query)) == 1
        assert sum(batch.num_rows for batch in opened.ask_arrow(query)) == 1
    assert len(sent) > 60
    assert not [statement for statement in sent if MARK in statement or "Ma''rk" in statement or "Ma\\'rk" in statement]
