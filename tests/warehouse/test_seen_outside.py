"""What passes the staging is counted and logged; the counters are those of `runs`, on every runner."""

import dataclasses
import logging

import apache_beam as beam
import pytest
from apache_beam.metrics.metric import MetricsFilter

from schemas.records import Run
from schemas.tables import DECISIONS, FAILURES, FEED_STATE
from transforms.warehouse.commit import Commit
from transforms.warehouse.duckdb_warehouse import DuckDBWarehouse
from transforms.warehouse.seen_outside import NAMESPACE, counters_of, tell_staged
from transforms.warehouse.stage_rows import StageRows


def test_every_feed_status_has_a_counter(make):
    statuses = ("read", "unchanged", "failed", "gone", "waiting")
    named = [counters_of(make.state(last_status=status)) for status in statuses]
    assert named == [("feeds_read",), ("feeds_unchanged",), ("feeds_failed",), ("feeds_failed",), ("feeds_waiting",)]


@pytest.mark.parametrize(
    ("stage", "item", "counters"),
    [
        ("fetch", None, ("failures",)),
        ("parse", "one", ("failures", "entries_failed", "entries_read")),
        ("page", "one", ("failures",)),
        ("extract", "one", ("failures", "entries_failed")),
        ("stage", "one", ("failures",)),
    ],
)
def test_a_failure_counts_its_entry_where_it_is_lost(make, stage, item, counters):
    assert counters_of(make.failure(item, stage=stage)) == counters


def test_an_article_is_counted_when_it_is_written(make):
    assert counters_of(make.article()) == ()


def test_the_counters_of_a_run_are_the_counts_of_its_row(make, tmp_path):
    one, other = make.article("one"), make.article("other")
    article = make.article("kept")
    records = {
        DECISIONS.name: [make.decision(one), make.decision(other, kept=False), make.decision(article)],
        FAILURES.name: [make.failure(), make.failure("x", failure_id="2", stage="extract")],
        FEED_STATE.name: [make.state(), make.state("https://example.org/b", last_status="gone")],
        "articles": [article],
        "tariff_mentions": [make.mention(article)],
    }
    run = dataclasses.replace(make.run(), feeds_gone=3, feeds_waiting=2)
    pipeline = beam.Pipeline("FnApiRunner")
    collections = {name: pipeline | name >> beam.Create(given) for name, given in records.items()}
    shards = collections | StageRows(str(tmp_path / "staging"), run.run_id)
    _ = shards | Commit(f"duckdb:///{tmp_path}/w.duckdb", str(tmp_path / "staging"), run)
    result = pipeline.run()
    result.wait_until_finish()
    found = result.metrics().query(MetricsFilter().with_namespace(NAMESPACE))["counters"]
    counted = {counter.key.metric.name: 0 for counter in found}
    for counter in found:
        counted[counter.key.metric.name] += counter.committed
    row = DuckDBWarehouse(tmp_path / "w.duckdb").last_run()
    assert counted == {name: getattr(row, name) for name in counted}
    integers = {field.name for field in dataclasses.fields(Run) if field.type is int}
    assert set(counted) | {"feeds_unchanged"} == integers


def test_a_feed_and_a_failure_are_logged_with_run_and_stage(make, caplog):
    caplog.set_level(logging.INFO, NAMESPACE)
    tell_staged(make.state(), "r")
    tell_staged(make.state(last_status="failed", message="no route"), "r")
    tell_staged(make.state(last_status="unchanged"), "r")
    tell_staged(make.failure("entry 3"), "r")
    told = [(line.levelname, line.run, line.feed, line.stage, line.getMessage()) for line in caplog.records]
    assert [getattr(line, "entries", None) for line in caplog.records] == [3, 0, 0, None]
    assert told == [
        ("INFO", "r", make.feed, "read", f"{make.feed} read, 3 entries"),
        ("WARNING", "r", make.feed, "read", f"{make.feed} failed: no route"),
        ("INFO", "r", make.feed, "read", f"{make.feed} unchanged"),
        ("WARNING", "r", make.feed, "parse", f"entry 3 of {make.feed} failed: MissingText: no text"),
    ]


def test_the_failure_of_a_whole_feed_is_logged_once_with_its_state(make, caplog):
    caplog.set_level(logging.INFO, NAMESPACE)
    tell_staged(make.failure(None), "r")
    assert caplog.records == []
