"""Measures are shown, the last told of first, and explained mention by mention."""

import json
import shutil
from pathlib import Path

import pytest


@pytest.fixture
def location(sample_run, tmp_path: Path) -> str:
    file = tmp_path / "rows.duckdb"
    shutil.copy(sample_run[1], file)
    return f"duckdb:///{file}"


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
    assert "imposer: said; target: said; rate: said; time: the first mention" in done.stdout
    assert "(same source)" in done.stdout
    told = json.loads(here("measures", "--warehouse", location, "--explain", copper["measure_id"], "--json").stdout)
    assert told["measure"] == copper
    assert [mention["counted_as"] for mention in told["mentions"]] == ["source", "same source"]
    assert all(mention["sentence"] and mention["url"] for mention in told["mentions"])


def test_what_does_not_fit_ends_in_one_line(here, location, tmp_path):
    assert here("measures", "--warehouse", location, "--sector", "nothing").stdout == "No measures\n"
    assert here("measures", "--warehouse", location, "--contradicted").stdout == "No measures\n"
    for arguments, said in (
        (["--explain", "zz"], "--explain: there is no measure that begins with 'zz'"),
        (["--explain", ""], "--explain: several measures begin with ''"),
        (["--explain", "zz", "--sector", "steel"], "--explain: stands alone"),
        (["--newest", "0"], "Invalid value for '--newest'"),
    ):
        done = here("measures", "--warehouse", location, *arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr
        assert done.stderr.count("\n") == 1
    done = here("measures", "--warehouse", f"duckdb:///{tmp_path}/none.duckdb")
    assert (done.returncode, done.stdout) == (1, "")
    assert "is not there; a run makes it" in done.stderr
