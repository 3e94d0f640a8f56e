"""Measures are shown, the last told of first, and explained mention by mention."""

import json
import shutil
from pathlib import Path

import duckdb
import pytest

from schemas.errors import OperationError
from transforms.warehouse.duckdb_warehouse import DuckDBWarehouse

FEED = """<rss version="2.0"><channel><title>News</title><item><title>China taxes coal</title><guid>1</guid>
<description>China imposed a 15.5% tariff on US coal.</description></item></channel></rss>"""


@pytest.fixture
def location(measured_file: Path) -> str:
    return f"duckdb:///{measured_file}"


@pytest.fixture
def feeds(tmp_path: Path) -> Path:
    (tmp_path / "feed.xml").write_text(FEED)
    (tmp_path / "feeds.toml").write_text('[[feed]]\nurl = "feed.xml"\nname = "News"\n')
    return tmp_path / "feeds.toml"


def test_the_last_told_of_are_shown_in_a_table(here, location):
    done = here("measures", "--warehouse", location, "--imposer", "US", "--target", "CA", "--sector", "lumber")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0].split()[:4] == ["Measure", "Sector", "Rate", "Who"]
    assert "lumber  45 %     US   CA    2025-10-14 in force  –             2 sources, 2 articles  –" in done.stdout
    assert lines[-1] == f"{len(lines) - 4} measures"


def test_json_has_what_the_table_shows_and_every_column(here, location):
    told = json.loads(here("measures", "--warehouse", location, "--newest", "3", "--json").stdout)
    assert len(told["measures"]) == 3 < told["count"]
    assert max(measure["latest_told_at"] for measure in told["measures"]).startswith("2026-02-12")
    assert {"statuses", "valid_from", "first_told_at", "sources", "contradictions"} <= set(told["measures"][0])


def test_a_measure_is_explained_by_each_mention_of_it(here, location):
    on_copper = json.loads(here("measures", "--warehouse", location, "--sector", "copper", "--json").stdout)["measures"]
    (copper,) = (measure for measure in on_copper if measure["value_high"] == 50)
    done = here("measures", "--warehouse", location, "--explain", copper["measure_id"][:12])
    assert (done.returncode, done.stderr) == (0, "")
    assert "valid time   from 2025-08-01\n" in done.stdout
    assert "known time   2025-07-30 to 2025-08-29\n" in done.stdout
    assert "told by      1 source, 2 articles, in 2 mentions\n" in done.stdout
    assert "imposer: said; target: said; rate: said; time: the first mention of this target" in done.stdout
    assert "(same source)" in done.stdout
    told = json.loads(here("measures", "--warehouse", location, "--explain", copper["measure_id"], "--json").stdout)
    assert told["measure"] == copper
    assert [mention["counted_as"] for mention in told["mentions"]] == ["source", "same source"]
    assert all(mention["sentence"] and mention["url"] for mention in told["mentions"])


def test_what_does_not_fit_ends_in_one_line(here, location, tmp_path):
    assert here("measures", "--warehouse", location, "--sector", "ships", "--target", "*").stdout == "No measures\n"
    assert here("measures", "--warehouse", location, "--contradicted").stdout == "No measures\n"
    for arguments, said in (
        (["--explain", "zz"], "--explain: no measure has an id that begins with 'zz'"),
        (["--explain", ""], "--explain: several measures have an id that begins with ''"),
        (["--explain", "zz", "--sector", "steel"], "--explain: stands alone"),
        (["--update", "--newest", "3"], "--update: stands alone"),
        (["--update", "--explain", "zz"], "--update: stands alone"),
        (["--sector", "stel"], "--sector: 'stel' is no sector; allowed are all_goods, industrial_goods, "),
        (["--imposer", "us"], "--imposer: 'us' is none; allowed is an ISO 3166 alpha-2 code in capitals or EU\n"),
        (["--target", "ZZ"], "--target: 'ZZ' is none; allowed is an ISO 3166 alpha-2 code in capitals or EU or *\n"),
        (["--newest", "0"], "Invalid value for '--newest'"),
    ):
        done = here("measures", "--warehouse", location, *arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr
        assert done.stderr.count("\n") == 1
    for arguments in ([], ["--update"]):
        done = here("measures", *arguments, "--warehouse", f"duckdb:///{tmp_path}/none.duckdb")
        assert (done.returncode, done.stdout) == (1, "")
        assert "is not there; a run makes it" in done.stderr


def run_once_more(file: Path, run_id: str, columns: str) -> None:
    with duckdb.connect(str(file)) as connection:
        run = connection.sql("FROM runs LIMIT 1")
        run.project(f"* REPLACE ('{run_id}' AS run_id, {columns})").insert_into("runs")


@pytest.mark.slow
def test_how_old_they_are_is_told_with_the_command_that_helps(here, sample_run, tmp_path):
    file = Path(shutil.copy(sample_run[1], tmp_path / "rows.duckdb"))
    at = ("--warehouse", f"duckdb:///{file}")
    command = f"'tariffwire measures --update --warehouse duckdb:///{file}'"
    assert here("measures", *at).stdout == f"Measures are not found yet: {command} finds them\n"
    assert json.loads(here("measures", *at, "--json").stdout) == {"count": 0, "runs_since": None, "measures": []}
    updated = here("measures", "--update", *at)
    assert (updated.returncode, updated.stderr) == (0, "")
    shown = here("measures", *at).stdout
    assert updated.stdout.startswith(shown.splitlines()[-1].partition(",")[0] + ", told of by ")
    assert json.loads(here("measures", "--update", *at, "--json").stdout)["runs"] == 1
    nothing = "0 AS articles_written, 0 AS mentions_written, 0 AS mentions_removed, 0 AS duplicates_found"
    run_once_more(file, "later", "finished_at + INTERVAL 1 HOUR AS finished_at, " + nothing)
    assert here("measures", *at).stdout == shown
    run_once_more(file, "last", "finished_at + INTERVAL 2 HOUR AS finished_at, 1 AS articles_written")
    older = f"Older than the last run, by 1 run: {command} brings them up to date\n"
    assert here("measures", *at).stdout == shown + older
    told = json.loads(here("measures", *at, "--json").stdout)
    assert told["runs_since"] == 1
    assert here("measures", *at, "--explain", told["measures"][0]["measure_id"]).stdout.endswith(older)


@pytest.mark.slow
def test_a_run_finds_them_behind_its_commit_where_it_is_asked_to(here, feeds, tmp_path):
    at = ("--warehouse", f"duckdb:///{tmp_path}/rows.duckdb")
    done = here("run", "--feeds", feeds, *at, "--measures")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("1 measure, told of by 1 mention\n")
    done = here("run", "--feeds", feeds, *at, "--measures", "--all-feeds", "--json")
    assert json.loads(done.stdout)["measures"] == {
        "name": "measures", "runs": 2, "measures": 1, "mentions": 1, "run_id": json.loads(done.stdout)["run"]["run_id"],
    }  # fmt: skip


@pytest.mark.slow
def test_where_a_run_cannot_find_them_it_says_that_the_rows_are_written(here, feeds, tmp_path, monkeypatch):
    def refuse(self):
        raise OperationError("the disk is full")

    monkeypatch.setattr(DuckDBWarehouse, "update_measures", refuse)
    at = f"duckdb:///{tmp_path}/rows.duckdb"
    done = here("run", "--feeds", feeds, "--warehouse", at, "--measures")
    assert (done.returncode, done.stdout) == (1, "")
    assert "the run is written whole, but its measures are not: the disk is full; " in done.stderr
    assert f"tariffwire measures --update --warehouse {at}' finds them" in done.stderr
    assert done.stderr.count("\n") == 1
    with duckdb.connect(f"{tmp_path}/rows.duckdb", read_only=True) as db:
        assert db.execute("SELECT COUNT(*) FROM tariff_mentions").fetchone() == (1,)
