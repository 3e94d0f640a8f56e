from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import apache_beam as beam
import duckdb
import pytest
from apache_beam.runners.portability.fn_api_runner import FnApiRunner
from apache_beam.testing.util import assert_that, equal_to

from schemas.errors import OperationError
from schemas.records import Run
from transforms.warehouse.commit import Commit
from transforms.warehouse.stage_rows import StageRows


def run_it(tmp_path: Path, records: dict[str, list[Any]], run: Run, location: str | None = None) -> None:
    with beam.Pipeline(runner=FnApiRunner()) as pipeline:
        collections = {name: pipeline | f"Make {name}" >> beam.Create(rows) for name, rows in records.items()}
        (
            collections
            | StageRows(str(tmp_path / "staging"), run.run_id)
            | Commit(location or f"duckdb:///{tmp_path}/w.duckdb", str(tmp_path / "staging"), run)
        )


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
    with duckdb.connect(str(tmp_path / "w.duckdb")) as db:
        assert db.execute("select article_id, run_id from articles").fetchall() == [(article.article_id, "r1")]
        assert db.execute("select sector, run_id from tariff_mentions order by 1").fetchall() == [
            ("lumber", "r1"),
            ("steel", "r1"),
        ]
        assert db.execute("select payload from failures").fetchall() == [(b"\x00\xff<entry/>",)]
        assert db.execute("select etag from feed_state").fetchall() == [('"1"',)]
        columns = "entries_read, entries_kept, articles_written, mentions_written, failures_written, feeds_read"
        assert db.execute(f"select {columns} from runs").fetchall() == [(2, 1, 1, 2, 1, 1)]
    assert not (tmp_path / "staging" / "r1").exists()


def test_a_run_that_staged_nothing_still_has_its_row(make, tmp_path):
    run_it(tmp_path, {"articles": [], "failures": []}, make.run("empty"))
    with duckdb.connect(str(tmp_path / "w.duckdb")) as db:
        assert db.execute("select run_id, articles_written from runs").fetchall() == [("empty", 0)]
