# ruff: noqa: S608  # only names of the project's own tables are put into SQL
"""BigQuery over its real protocol, spoken by an emulator, held against DuckDB."""

import errno
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from google.api_core.exceptions import BadRequest, Forbidden, NotFound
from google.auth.exceptions import DefaultCredentialsError
from google.cloud import bigquery

from schemas.errors import OperationError
from schemas.tables import ARTICLES, FEED_STATE, OLDEST_TABLES, RUNS, TABLES
from transforms.warehouse.bigquery_errors import MEANWHILE, operation_error
from transforms.warehouse.bigquery_jobs import job_id
from transforms.warehouse.bigquery_warehouse import BigQueryWarehouse
from transforms.warehouse.partitions import month_ranges, touched
from transforms.warehouse.shard import Shard
from transforms.warehouse.stage_rows import STAGED_TABLES

SUGAR = (
    "Kalinga will let in no more than 200,000 tonnes of sugar free of duty this season and charge 60 percent on "
    "anything above that, the food ministry said.\nIt caps imports since prices at the mill gate have dropped."
)


def canonical(value: Any) -> Any:
    """The value with its type, so that 1 is not 1.0 and a list is a list; times in UTC to the microsecond."""
    if isinstance(value, list):
        return [canonical(part) for part in value]
    if isinstance(value, datetime):
        return ("datetime", value.astimezone(UTC).isoformat(timespec="microseconds"))
    return (type(value).__name__, value)


def story(make) -> list[tuple[str, list[Any]]]:
    """Runs one after another, with every type, null and rule in them."""
    june, none = make.article("june", "Tariffs\nA long text about steel."), make.article("none", published_at=None)
    edges = make.article(
        "edges",
        "Quotes ' \" ` \\ NUL \x00 and 👩‍🌾\nwith more",
        published_at=datetime(1970, 1, 1, 0, 0, 0, 1, tzinfo=UTC),
        fetched_at=datetime(2099, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
        relevance=0.1 + 0.2,
        relevance_reasons=(),
        url=None,
    )
    numbers = make.mention(
        edges,
        "numbers",
        hs_codes=("72", "7206-7229"),
        figure_kind="money",
        value_low=Decimal("-0.000000001"),
        value_high=Decimal("99999999999999999999999999999.999999999"),
        unit="USD/t",
        targets=("*",),
        effective_date=date(2025, 4, 2),
        effective_precision="day",
        figure_start=0,
        figure_end=2**62,
    )
    half = make.mention(june, "half", value_low=Decimal("12.5"), value_high=Decimal(25))
    first = [
        june,
        none,
        edges,
        half,
        numbers,
        make.mention(none, "steel"),
        make.failure(),
        make.failure(None),
        make.state(),
    ]
    first += [make.decision(article) for article in (june, none, edges)]
    first += [make.decision(make.article("x"), kept=False, reason="sport")]
    moved = replace(june, published_at=make.noon + timedelta(days=400))
    longer = make.article("none", none.text + " More.", feed_url=make.other_feed)
    second = [moved, make.mention(moved, "half", value_low=Decimal("12.5")), longer, make.mention(longer, "autos")]
    second += [make.state(etag=None, last_status="failed", message="it's down"), make.failure("new", payload=None)]
    cut = make.article("edges", "Cut")

    def told(key: str, hours: int, title: str = "Kalinga caps sugar imports") -> Any:
        return make.article(key, f"{title}\n{SUGAR}", published_at=make.noon + timedelta(hours=hours))

    return [
        ("one", [*first, told("told", 0)]),
        ("one", first),
        ("two", first),
        ("three", [*second, told("copy", 2, "Sugar imports: Kalinga sets cap"), told("undated", 0)]),
        ("four", [told("earlier", -24 * 13), told("too early", -24 * 40)]),
        ("five", [cut, make.article("edges", "Cut more", feed_url=make.other_feed), june]),
        ("six", [told("earlier", -24 * 13, "Copper tax"), replace(told("undated", 0), published_at=None)]),
    ]  # fmt: skip


@pytest.mark.slow
def test_the_same_input_gives_the_same_rows_in_both(make, duck, big):
    for run_id, records in story(make):
        in_duckdb = duck.commit(*records, run_id=run_id, shard_rows=3)
        assert big.commit(*records, run_id=run_id, shard_rows=3) == in_duckdb, run_id
    for table in TABLES:
        expected = [canonical(list(row)) for row in duck.rows(f"SELECT * FROM {table.name} ORDER BY {table.key}")]
        assert [canonical(list(row)) for row in big.table(table.name, table.key)] == expected, table.name
        # Commits leave measures as they are.
        assert bool(expected) == (table in OLDEST_TABLES)
    told = dict(duck.rows("SELECT guid, duplicate_of FROM articles WHERE text LIKE '%sugar%'"))
    first = make.article("told").article_id
    assert told == {"told": None, "copy": first, "undated": first, "earlier": None, "too early": None}
    assert big.warehouse.feed_states() == duck.warehouse.feed_states()
    assert big.warehouse.last_run() == duck.warehouse.last_run()
    for limit in (1, 10):
        assert big.warehouse.newest_mentions(limit) == duck.warehouse.newest_mentions(limit)
    left = {table.table_id for table in big.client.list_tables(big.dataset) if table.table_id.startswith("staged_")}
    assert left == set()


def test_the_tables_are_partitioned_and_clustered(big):
    big.warehouse.create_tables()
    for name, clustered in (("articles", ["article_id"]), ("tariff_mentions", ["sector", "imposer"])):
        table = big.client.get_table(f"{big.dataset}.{name}")
        assert (table.time_partitioning.type_, table.time_partitioning.field) == ("MONTH", "published_at")
        assert table.clustering_fields == clustered


@pytest.mark.slow
def test_every_statement_names_the_months_that_it_touches_and_loads_are_load_jobs(make, through, proxy):
    june = make.article("june")
    through.commit(june, make.mention(june), make.article("undated", published_at=None), run_id="one")
    moved = replace(june, published_at=datetime(2025, 12, 31, 23, 59, tzinfo=UTC))
    proxy.requests.clear()
    run = through.commit(moved, make.mention(moved), run_id="two")
    assert (run.articles_written, run.mentions_written) == (1, 1)
    assert through.rows(f"SELECT COUNT(*) FROM `demo.{through.dataset}.tariff_mentions`") == [(1,)]
    months = (
        "(T.published_at IS NULL OR (T.published_at >= TIMESTAMP '2025-06-01 00:00:00+00' AND T.published_at < "
        "TIMESTAMP '2025-07-01 00:00:00+00') OR (T.published_at >= TIMESTAMP '2025-12-01 00:00:00+00' AND "
        "T.published_at < TIMESTAMP '2026-01-01 00:00:00+00'))"
    )
    (script,) = [request.sql for request in proxy.requests if request.commits]
    kept_to_days = r"(\w)\.published_at >= TIMESTAMP '2025-\d\d-\d\d 00:00:00\+00' AND \1\.published_at < TIMESTAMP '"
    (keys,) = [request.sql for request in proxy.requests if request.sql.startswith("SELECT DISTINCT EXTRACT")]
    others = [request.sql for request in proxy.requests if request.sql not in {script, keys}]
    for name in ("articles", "tariff_mentions"):
        table = f"`demo.{through.dataset}.{name}`"
        uses = [part for part in script.split(";\n") if table in part]
        assert len(uses) >= 3
        assert [part for part in uses if months not in part] == []
        # What is asked beside the script keeps to these months, or to the days around the articles.
        assert [sql for sql in others if table in sql and months not in sql and not re.search(kept_to_days, sql)] == []
    assert all(months in merge for merge in re.findall(r"MERGE INTO \S+(?:articles|mentions)` .*\n.*", script))
    # The keys' own dates are asked for in all months: nothing else tells where they are. Two columns of one table.
    (stored,) = re.findall(rf"SELECT (\w[\w, ]*) FROM `demo\.{through.dataset}\.articles` WHERE (\w+) IN", keys)
    assert stored == ("published_at", "article_id")
    # Two transactions that only add rows would be committed side by side.
    assert "UPDATE " in script.partition("SET etag = etag")[0].rpartition(";\n")[2]
    # Loads cost nothing; streaming inserts would.
    assert {request.load_into.rpartition("_")[2] for request in proxy.requests if request.load_into} >= {"articles"}
    assert [request.path for request in proxy.requests if "insertAll" in request.path] == []


@pytest.mark.slow
def test_a_run_that_is_committed_between_asking_and_writing_stops_the_script(make, big, stage):
    big.commit(make.article("one"), run_id="one")
    shards = stage("two", make.article("one", "Another text\nhere"))
    commit = big.committing(shards, make.run("two"))
    commit.load(ARTICLES, shards)
    commit.load(FEED_STATE, [])
    commit.stage_run(commit.run)
    script = commit.script("two-1")
    big.commit(make.article("one", "A third text\nhere"), run_id="three")
    with pytest.raises(BadRequest, match=MEANWHILE):
        big.client.query(script).result()
    assert big.rows(f"SELECT run_id FROM `demo.{big.dataset}.articles`") == [("three",)]


@pytest.mark.slow
def test_temporary_tables_are_made_as_a_transaction_allows_under_names_of_the_attempt(make, big):
    big.commit(make.article("one"), run_id="r:1")
    script = big.client.get_job(big.merge_job("r:1")).query
    inside = script.partition("BEGIN TRANSACTION")[2].partition("COMMIT TRANSACTION")[0]
    made = re.findall(r"CREATE (.*?)TABLE (\S+) AS", inside)
    assert len(made) == 7
    assert {kind for kind, _ in made} == {"TEMP "}
    job = big.merge_job("r:1").replace("-", "_")
    assert all(name.endswith(f"_{job}") for _, name in made)


@pytest.mark.slow
def test_staged_tables_that_cannot_be_removed_are_told_and_end_nothing(make, big, monkeypatch, capsys):
    def refuse(*_: object, **__: object) -> None:
        raise Forbidden("Access Denied")

    monkeypatch.setattr(bigquery.Client, "delete_table", refuse)
    assert big.commit(make.article(), run_id="r").articles_written == 1
    told = capsys.readouterr().err
    assert re.fullmatch(rf"tariffwire: bigquery://demo/{big.dataset}: .+\n", told)


@pytest.mark.slow
def test_what_is_loaded_already_is_not_loaded_twice(make, big, stage):
    shards = stage("r", make.article("one"), make.article("two"))
    big.warehouse.create_tables()
    big.committing(shards, make.run("r")).load(ARTICLES, shards)  # an attempt that broke off after its load
    assert big.warehouse.commit(shards, make.run("r")).articles_written == 2


def test_rows_that_were_staged_but_do_not_load_end_the_commit(make, big, stage):
    (shard,) = stage("r", make.article())
    with pytest.raises(OperationError, match=r"2 rows were staged but \S+\.parquet holds 1; nothing is committed"):
        big.warehouse.commit([Shard(shard.table, shard.path, 2)], make.run("r"))
    assert big.warehouse.last_run() is None


@pytest.mark.slow
def test_a_script_that_fails_half_way_changes_nothing(make, big, stage):
    big.commit(make.article("old"), run_id="one")
    shards = stage("two", make.article("new"), make.state())
    commit = big.committing(shards, make.run("two"))
    for name, table in STAGED_TABLES.items():
        commit.load(table, [shard for shard in shards if shard.table == name])
    with pytest.raises(NotFound):  # the run's own row was never staged
        big.client.query(commit.script("two-1")).result()
    assert big.rows(f"SELECT guid FROM `demo.{big.dataset}.articles`") == [("old",)]
    assert big.warehouse.feed_states() == {}


def test_a_dataset_that_is_not_there_is_named(make, big):
    warehouse = BigQueryWarehouse("demo", "nowhere")
    for ask in (warehouse.create_tables, warehouse.feed_states, lambda: warehouse.commit([], make.run())):
        with pytest.raises(OperationError) as caught:
            ask()
        assert str(caught.value) == (
            "bigquery://demo/nowhere: no such dataset: make it with 'bq mk --dataset demo:nowhere'"
        )


def test_nothing_is_known_before_the_first_run(big):
    assert big.warehouse.feed_states() == {}
    assert big.warehouse.last_run() is None
    assert big.warehouse.newest_mentions(3) == []


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (Forbidden("Access Denied: Project p: User does not have bigquery.jobs.create permission"), "no permission"),
        (Forbidden("Billing has not been enabled for this project"), "the project needs billing"),
        (Forbidden("Quota exceeded: too many table operations"), "a quota is used up"),
        (NotFound("Not found: Dataset p:d was not found in location EU"), "not in this location"),
        (NotFound("Not found: Project p"), "no such project"),
        (NotFound("Not found: Dataset p:d"), "no such dataset"),
        (BadRequest("Syntax\nerror"), "refused: Syntax error"),
        (BadRequest("Transaction is aborted due to concurrent update"), "other runs were committed each time"),
        (
            DefaultCredentialsError("File x was not found."),
            "no credentials: run 'gcloud auth application-default login' ",
        ),
        (OSError("connection reset"), "cannot be reached: connection reset"),
        (OSError(errno.ENOSPC, "No space left on device"), "no space left on this machine"),
    ],
)
def test_what_google_refuses_is_one_line_that_says_what_to_do(error, says):
    line = str(operation_error(error, "p", "d"))
    assert line.startswith(f"bigquery://p/d: {says}")
    assert "\n" not in line


def test_job_ids_follow_from_what_the_job_does():
    assert job_id("run:1/é", "articles", "ab") == "tariffwire-run-1---articles-ab"


def test_months_that_follow_one_another_are_one_range():
    ranges = month_ranges([(2025, 1), (2024, 12), (2024, 11), (2025, 3), (9999, 12), (1, 1)])
    assert ranges == [
        (datetime(1, 1, 1, tzinfo=UTC), datetime(1, 2, 1, tzinfo=UTC)),
        (datetime(2024, 11, 1, tzinfo=UTC), datetime(2025, 2, 1, tzinfo=UTC)),
        (datetime(2025, 3, 1, tzinfo=UTC), datetime(2025, 4, 1, tzinfo=UTC)),
        (datetime(9999, 12, 1, tzinfo=UTC), None),
    ]
    assert touched("T", ranges[:1]) == (
        "(T.published_at IS NULL OR (T.published_at >= TIMESTAMP '0001-01-01 00:00:00+00' AND T.published_at < "
        "TIMESTAMP '0001-02-01 00:00:00+00'))"
    )
    assert touched("T", []) == "(T.published_at IS NULL)"


def test_the_runs_table_has_no_partitions(big):
    big.warehouse.create_tables()
    assert big.client.get_table(f"{big.dataset}.{RUNS.name}").time_partitioning is None
