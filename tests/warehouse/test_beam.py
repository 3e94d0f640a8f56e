"""Staging and commit in a real pipeline, on Beam's in-memory runner."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import apache_beam as beam
import duckdb
import pytest
from apache_beam.runners.portability.fn_api_runner import FnApiRunner
from apache_beam.transforms.window import FixedWindows, TimestampedValue

from schemas.records import Run
from transforms.warehouse.commit import Commit
from transforms.warehouse.stage_rows import StageRows


def run_it(tmp_path: Path, records: dict[str, list[Any]], run: Run, *, staging: str = "") -> None:
    staging = staging or str(tmp_path / "staging")
    with beam.Pipeline(runner=FnApiRunner()) as pipeline:
        collections = {name: pipeline | f"Make {name}" >> beam.Create(rows) for name, rows in records.items()}
        collections | StageRows(staging, run.run_id) | Commit(f"duckdb:///{tmp_path}/w.duckdb", staging, run)


def rows(tmp_path: Path, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(tmp_path / "w.duckdb"), read_only=True) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        return connection.execute(query).fetchall()


def test_records_of_every_table_reach_the_warehouse(make, tmp_path):
    article = make.article()
    records = {
        "articles": [article],
        "tariff_mentions": [make.mention(article, "steel"), make.mention(article, "lumber")],
        "failures": [make.failure()],
        "feed_state": [make.state()],
        "decisions": [make.decision(article)],
    }
    run_it(tmp_path, records, make.run("r1"))
    assert rows(tmp_path, "SELECT article_id, run_id FROM articles") == [(article.article_id, "r1")]
    mentions = rows(tmp_path, "SELECT sector, run_id FROM tariff_mentions ORDER BY 1")
    assert mentions == [("lumber", "r1"), ("steel", "r1")]
    assert rows(tmp_path, "SELECT payload FROM failures") == [(b"\x00\xff<entry/>",)]
    assert rows(tmp_path, "SELECT etag FROM feed_state") == [('"1"',)]
    counts = "SELECT entries_read, entries_kept, articles_written, mentions_written, failures_written FROM runs"
    assert rows(tmp_path, counts) == [(2, 1, 1, 2, 1)]
    assert not (tmp_path / "staging" / "r1").exists()


def test_a_run_that_staged_nothing_still_has_its_row(make, tmp_path):
    run_it(tmp_path, {"articles": [], "failures": []}, make.run("empty"))
    assert rows(tmp_path, "SELECT run_id, articles_written, started_at FROM runs") == [("empty", 0, make.noon)]


def test_what_no_warehouse_can_hold_becomes_a_failure_and_the_others_land(make, tmp_path):
    good, bad = make.article("good"), make.article("bad", "half a pair: \ud800")
    run_it(tmp_path, {"articles": [good, bad], "tariff_mentions": [make.mention(good)]}, make.run())
    assert rows(tmp_path, "SELECT guid FROM articles") == [("good",)]
    ((stage, error, item, message, payload),) = rows(
        tmp_path, "SELECT stage, error, item, message, payload FROM failures"
    )
    assert (stage, error, item) == ("stage", "Unstorable", f"articles {bad.article_id}")
    assert message == "title: half a surrogate pair at 13"
    assert b"half a pair: \\ud800" in payload
    assert rows(tmp_path, "SELECT failures FROM runs") == [(1,)]


def test_each_window_of_a_stream_is_a_run_of_its_own(make, tmp_path):
    entries = [
        TimestampedValue(make.article(key, published_at=None), at) for key, at in (("a", 5), ("b", 8), ("c", 65))
    ]
    with beam.Pipeline(runner=FnApiRunner()) as pipeline:
        articles = pipeline | beam.Create(entries)
        windowed = articles | beam.WindowInto(FixedWindows(60))
        staging = str(tmp_path / "staging")
        runs = {"articles": windowed} | StageRows(staging, "stream")
        runs | Commit(f"duckdb:///{tmp_path}/w.duckdb", staging, make.run("stream"))
    assert rows(tmp_path, "SELECT run_id, articles_written FROM runs ORDER BY 1") == [
        ("stream-19700101T000100Z", 2),
        ("stream-19700101T000200Z", 1),
    ]
    assert rows(tmp_path, "SELECT guid, run_id FROM articles ORDER BY 1")[2] == ("c", "stream-19700101T000200Z")


def test_nothing_is_shuffled_before_it_is_staged(make, tmp_path):
    """From where records are made to their shards is one stage, so memory does not grow with the run."""
    pipeline = beam.Pipeline(runner=FnApiRunner())
    made = (
        pipeline
        | beam.Impulse()
        | "Make"
        >> beam.FlatMap(lambda _: [make.article()]).with_outputs("mentions", "failures", "others", main="articles")
    )
    failures = (made.failures, made.others)
    collections = {"articles": made.articles, "tariff_mentions": made.mentions, "failures": failures}
    shards = collections | StageRows(str(tmp_path), "r")
    shards | Commit(f"duckdb:///{tmp_path}/w.duckdb", str(tmp_path), make.run())
    _, stages = FnApiRunner().create_stages(pipeline.to_runner_api(default_environment=None))
    wanted = {"Make", "Stage articles", "Stage tariff_mentions", "Stage failures 1", "Stage failures 2"}
    holding = [
        {name for name in wanted if any(name in transform.unique_name for transform in stage.transforms)}
        for stage in stages
    ]
    assert wanted in holding


def test_a_refusal_reaches_the_launcher_as_one_line(make, tmp_path):
    from pipeline.run import operation_error_in  # noqa: PLC0415  # the launcher's side, for this test alone

    (tmp_path / "w.duckdb").write_text("not a database, but long enough to be taken for one at first sight" * 100)
    with pytest.raises(Exception, match="not a DuckDB file") as caught:
        run_it(tmp_path, {"articles": [make.article()]}, make.run())
    assert operation_error_in(caught.value) == (
        f"{tmp_path}/w.duckdb: not a DuckDB file; name another, or move it away"
    )
    assert (tmp_path / "staging" / "run-1").exists()


def test_staging_and_commit_work_on_another_filesystem(make, tmp_path, elsewhere):
    run_it(tmp_path, {"articles": [make.article()], "failures": [make.failure()]}, make.run(), staging=elsewhere)
    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(1,)]
    assert [path for path in (tmp_path / "elsewhere").rglob("*") if path.is_file()] == []


def test_a_bundle_done_again_with_other_times_counts_once(make, tmp_path):
    article = make.article()
    both = [article, replace(article, fetched_at=make.noon.replace(hour=13))]
    run_it(tmp_path, {"articles": both, "decisions": [make.decision(article)] * 2}, make.run())
    assert rows(tmp_path, "SELECT entries_kept, articles_written FROM runs") == [(1, 1)]
