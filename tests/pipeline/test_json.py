"""`--json`: one document on standard output and nothing else, which says what the warehouse says."""

import json
import shutil
from pathlib import Path
from typing import Any

import click
import duckdb
import pytest

from pipeline.cli import tariffwire
from schemas.tables import RUNS, TARIFF_MENTIONS
from schemas.views import views

FOR_PEOPLE_ALONE = {"completion", "feeds import", "feeds export"}
"""Commands that print a script, a feed list or OPML: what a program reads already."""

RULES = '[[rule]]\nname = "Steel"\nsector = "steel"\n'


def every(command: click.Command, path: str = "") -> dict[str, click.Command]:
    if isinstance(command, click.Group):
        found = {}
        for name, inner in command.commands.items():
            found |= every(inner, f"{path} {name}".strip())
        return found
    return {path: command}


@pytest.fixture(scope="module")
def warehouse(sample_run, tmp_path_factory) -> Path:
    return Path(shutil.copy(sample_run[1], tmp_path_factory.mktemp("json") / "rows.duckdb"))


@pytest.fixture
def said(here, warehouse):
    """Give a command with --json, and read what it prints."""

    def say(*arguments: str | Path, at: Path = warehouse, code: int = 0) -> dict[str, Any]:
        done = here(*arguments, "--json", *(() if at is None else ("--warehouse", f"duckdb:///{at}")))
        assert (done.returncode, done.stderr) == (code, "")
        return json.loads(done.stdout)

    return say


def asked(file: Path, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(file), read_only=True) as db:
        return db.execute(query).fetchall()


def test_every_command_has_it_that_a_program_might_read() -> None:
    without = {
        path for path, command in every(tariffwire).items() if not any("--json" in p.opts for p in command.params)
    }
    assert without == FOR_PEOPLE_ALONE


def test_a_run_tells_its_row_and_the_newest_mentions(said, tmp_path) -> None:
    (tmp_path / "feed.xml").write_text(
        '<rss version="2.0"><channel><title>News</title><item><title>China taxes coal</title><guid>1</guid>'
        "<description>China imposed a 15.5% tariff on US coal.</description></item></channel></rss>"
    )
    (tmp_path / "feeds.toml").write_text('[[feed]]\nurl = "feed.xml"\nname = "News"\n')
    file = tmp_path / "rows.duckdb"
    told = said("run", "--feeds", tmp_path / "feeds.toml", at=file)
    assert told["warehouse"] == f"duckdb:///{file}"
    assert list(told["run"]) == [column.name for column in RUNS.columns]
    assert asked(file, "select run_id, entries_kept, mentions_written from runs") == [
        tuple(told["run"][name] for name in ("run_id", "entries_kept", "mentions_written"))
    ]
    (mention,) = told["newest_mentions"]
    assert list(mention) == [column.name for column in TARIFF_MENTIONS.columns]
    assert (mention["value_low"], mention["imposer"], mention["targets"]) == (15.5, "CN", ["US"])
    assert told["run"]["started_at"].endswith("+00:00")
    again = said("reextract", at=file)
    assert (again["run"]["command"], again["run"]["entries_read"]) == ("reextract", 1)
    assert said("reextract", "--since", "2999-01-01", at=file) == {"warehouse": f"duckdb:///{file}", "run": None}


def test_a_replay_tells_what_stays_and_why(said, warehouse) -> None:
    told = said("replay")
    counted = ("stored", "asked", "feeds_asked", "left_the_list", "runs")
    assert tuple(told[name] for name in counted) == (0, 0, 0, 0, [])
    ((failure_id,),) = asked(warehouse, "select failure_id from failures")
    (remaining,) = told["remaining"]
    assert (remaining["failure_id"], remaining["error"]) == (failure_id, "NotAFeed")
    assert remaining["why"].endswith("--feeds LIST asks its feed again")


def test_what_is_made_is_told(said, warehouse, tmp_path) -> None:
    count = asked(warehouse, "select count(*) from tariff_mentions")[0][0]
    exported = said("export", "--output", tmp_path / "rows.csv")
    assert exported == {
        "warehouse": f"duckdb:///{warehouse}",
        "table": "tariff_mentions",
        "rows": count,
        "format": "csv",
        "output": str(tmp_path / "rows.csv"),
        "remark": None,
    }
    report = said("report", "--output", tmp_path / "rows.html")
    assert (report["mentions"], report["new"], report["new_since"]) == (count, count, None)
    assert report["bytes"] == (tmp_path / "rows.html").stat().st_size
    made = said("warehouse", "views")["views"]
    assert made == [{"name": view.name, "description": view.description} for view in views()]
    assert said("warehouse", "migrate")["changes"] == []


def test_the_other_commands_tell_an_object_too(said, checkout, tmp_path) -> None:
    (tmp_path / "rules.toml").write_text(RULES)
    assert {alert["sector"] for alert in said("watch", tmp_path / "rules.toml", "--since", "2020-01-01")["alerts"]} == {
        "steel"
    }
    assert said("failures")["groups"][0]["error"] == "NotAFeed"
    assert said("failures", "--list")["count"] == 1
    assert said("feeds", "check", "--feeds", checkout / "feeds/sample.toml", code=1)["broken"] == 1
    rows = said("explain", checkout / "feeds/samples/harbourwire.xml", "--entry", "1", at=None)["articles"][0]["rows"]
    assert rows[0]["value_low"] == 30


def test_an_export_to_standard_output_has_no_room_for_it(here, warehouse) -> None:
    done = here("export", "--output", "-", "--format", "csv", "--json", "--warehouse", f"duckdb:///{warehouse}")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "tariffwire: --json: standard output takes the rows of --output -; --format jsonl writes them as JSON\n"
    )


def test_where_it_goes_wrong_nothing_is_printed(here, tmp_path) -> None:
    for words in (("failures",), ("replay",), ("reextract",), ("report", "--output", tmp_path / "x.html")):
        done = here(*words, "--json", "--warehouse", f"duckdb:///{tmp_path}/none/rows.duckdb")
        assert done.returncode in (1, 2)
        assert done.stdout == ""
        assert len(done.stderr.splitlines()) == 1
