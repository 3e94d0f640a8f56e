"""The command line, run as a person runs it."""

import errno
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.cli import main
from schemas.errors import OperationError
from schemas.version import VERSION
from transforms.warehouse.duckdb_warehouse import DuckDBWarehouse

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>News</title><link>https://example.org/</link><description>News</description>
<item><title>US puts a 25% tariff on steel from Canada</title><guid>one</guid><link>https://example.org/1</link>
<pubDate>Tue, 04 Mar 2025 12:00:00 GMT</pubDate>
<description>The United States imposed a 25% tariff on steel imports from Canada on Tuesday.</description></item>
<item><title>Striker signs</title><guid>two</guid><link>https://example.org/2</link>
<pubDate>Tue, 04 Mar 2025 12:00:00 GMT</pubDate><description>The club won 3-1.</description></item>
</channel></rss>
"""


@pytest.fixture
def feed_list(tmp_path: Path) -> Path:
    (tmp_path / "feed.xml").write_text(RSS, encoding="utf-8")
    path = tmp_path / "feeds.toml"
    path.write_text('[[feed]]\nurl = "feed.xml"\nname = "One"\n', encoding="utf-8")
    return path


def rows(file: Path, query: str) -> list[tuple]:
    with duckdb.connect(str(file), read_only=True) as db:
        return db.execute(query).fetchall()


def assert_one_line(done: Any, code: int) -> str:
    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    assert done.stderr.startswith("tariffwire: ")
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr.strip()


def test_a_run_writes_rows_and_a_second_adds_none(tariffwire, feed_list: Path, tmp_path: Path) -> None:
    file = tmp_path / "rows.duckdb"
    arguments = ("run", "--feeds", feed_list, "--warehouse", f"duckdb:///{file}")
    first = tariffwire(*arguments)
    assert (first.returncode, first.stderr) == (0, "")
    facts = "select sector, figure_kind, value_low, value_high, unit, imposer, targets from tariff_mentions"
    (fact,) = rows(file, facts)
    assert fact == ("steel", "tariff_rate", 25, 25, "percent", "US", ["CA"])
    everything = {
        table: rows(file, f"select * from {table} order by all")  # noqa: S608  # names of ours
        for table in ("articles", "tariff_mentions", "failures")
    }
    assert sorted(path.name for path in tmp_path.iterdir()) == ["feed.xml", "feeds.toml", "rows.duckdb"]
    second = tariffwire(*arguments)
    assert (second.returncode, second.stderr) == (0, "")
    assert "Nothing new" in second.stdout
    assert "25 %" in second.stdout
    for table, before in everything.items():
        assert rows(file, f"select * from {table} order by all") == before  # noqa: S608  # as above
    assert rows(file, "select count(*), min(runner), min(version) from runs") == [(2, "DirectRunner", VERSION)]


@pytest.mark.slow
def test_workers_in_processes_of_their_own(tariffwire, feed_list: Path, tmp_path: Path) -> None:
    file = tmp_path / "rows.duckdb"
    workers = ("--direct_running_mode", "multi_processing", "--direct_num_workers=2")
    done = tariffwire("run", "--feeds", feed_list, "--warehouse", f"duckdb:///{file}", *workers)
    assert (done.returncode, done.stderr) == (0, "")
    assert rows(file, "select sector from tariff_mentions") == [("steel",)]


def test_the_sample_feeds(sample_run) -> None:
    done, file = sample_run
    assert done.stderr == ""
    assert max(map(len, done.stdout.splitlines())) <= 120
    assert "\x1b" not in done.stdout
    assert "Newest mentions" in done.stdout
    ((feeds, failed, read, kept, dropped),) = rows(
        file, "select feeds_read, feeds_failed, entries_read, entries_kept, entries_dropped from runs"
    )
    assert feeds >= 6
    assert failed >= 1
    assert read >= 60
    assert kept + dropped <= read
    assert min(kept, dropped) >= 20


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--wharehouse", "x"), "no such option: --wharehouse; did you mean --warehouse?"),
        (("--allow-private-host",), "no such option: --allow-private-host; did you mean --allow-private-hosts?"),
        (("--allow-private-hosts=yes",), "does not take a value"),
        (("--newest", "many"), "'--newest': 'many' is not a valid integer"),
        (("--all-feed",), "no such option: --all-feed; did you mean --all-feeds?"),
        (("--at-once", "0"), "'--at-once': 0 is not in the range 1<=x<=256"),
        (("--per-host", "99"), "'--per-host': 99 is not in the range 1<=x<=16"),
        (("--host-delay", "-1"), "'--host-delay': -1.0 is not in the range 0<=x<=60"),
        (("--host-delay", "nan"), "--host-delay: nan is wrong; allowed are 0 to 60 seconds"),
        (("--contact", "me"), "--contact: 'me' tells nobody whom to ask; allowed are a mail address"),
        (("--contact", "a@b.example) (x"), "--contact: 'a@b.example) (x' tells nobody whom to ask"),
        (("--contact", "https://b.example/\n"), "--contact: 'https://b.example/\\n' tells nobody whom to ask"),
        (("--contact", "ä@b.example"), "--contact: 'ä@b.example' tells nobody whom to ask"),
        (("--runner", "Spork"), "--runner: Beam has no runner 'Spork'"),
        (("--direct_num_workers=x",), "--direct_num_workers: invalid int value: 'x'"),
        (("--warehouse", "mysql://host/db"), "mysql://host/db"),
        (("--warehouse", "duckdb:///"), "duckdb:///"),
        (("--warehouse", "bigquery://project"), "bigquery://project"),
        (("more.toml",), "unexpected argument 'more.toml'"),
        (("--runner", "foo.Bar"), "--runner: 'foo.Bar' cannot be loaded"),
        (("--runner", "DataflowRunner"), "--runner DataflowRunner: Missing"),
        (("--staging", "s3://bucket/folder"), "--staging 's3://bucket/folder': not reached from here"),
    ],
)
def test_a_wrong_option_is_one_line_and_code_2(
    here, feed_list: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], message: str
) -> None:
    monkeypatch.chdir(feed_list.parent)
    done = here("run", "--feeds", feed_list, *arguments)
    assert message in assert_one_line(done, 2)
    assert not list(feed_list.parent.glob("*.duckdb*"))


def test_a_missing_option_and_an_unknown_command_are_named(here) -> None:
    assert "--feeds" in assert_one_line(here("run"), 2)
    assert "fly" in assert_one_line(here("fly"), 2)


@pytest.mark.parametrize("content", [None, "feed = 1", "[[feed]\n", '[[feed]]\nurl = "a.xml"\n', b"\xff\xfe"])
def test_an_unreadable_feed_list_is_one_line_and_code_2(here, tmp_path: Path, content) -> None:
    path = tmp_path / "feeds.toml"
    if content is not None:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert str(path) in assert_one_line(here("run", "--feeds", path), 2)


def test_a_wrong_use_ends_the_process_with_its_line_and_code(tariffwire, tmp_path: Path) -> None:
    done = tariffwire("run", "--feeds", tmp_path / "none.toml")
    assert "none.toml" in assert_one_line(done, 2)


def test_a_warehouse_that_refuses_is_one_line_and_code_1(tariffwire, feed_list: Path, tmp_path: Path) -> None:
    file = tmp_path / "rows.duckdb"
    file.write_text("this is no DuckDB file\n" * 1000)
    done = tariffwire("run", "--feeds", feed_list, "--warehouse", f"duckdb:///{file}")
    assert str(file) in assert_one_line(done, 1)


def test_staging_that_cannot_be_written_is_one_line_and_code_1(tariffwire, feed_list: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be")
    file = tmp_path / "rows.duckdb"
    done = tariffwire("run", "--feeds", feed_list, "--warehouse", f"duckdb:///{file}", "--staging", blocked / "staging")
    assert str(blocked) in assert_one_line(done, 1)
    assert rows(file, "select count(*) from articles") == [(0,)]
    assert rows(file, "select count(*) from feed_state") == [(0,)]


def test_a_clean_up_that_fails_after_the_commit_is_told_and_ends_nothing(
    here, feed_list: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remove = shutil.rmtree

    def refuse(folder: str, *arguments: object, **options: object) -> None:
        if "rows.duckdb.staging" in str(folder):
            raise PermissionError(errno.EACCES, "Permission denied")
        remove(folder, *arguments, **options)

    monkeypatch.setattr(shutil, "rmtree", refuse)
    file = tmp_path / "rows.duckdb"
    done = here("run", "--feeds", feed_list, "--warehouse", f"duckdb:///{file}")
    assert done.returncode == 0
    assert "Newest mentions" in done.stdout
    (left,) = (tmp_path / "rows.duckdb.staging").iterdir()
    line = f"tariffwire: the rows are in the warehouse, but {left} could not be removed: Permission denied\n"
    assert done.stderr == line
    assert rows(file, "select count(*) from articles") == [(1,)]


def test_a_report_that_fails_says_that_the_run_is_written(
    here, feed_list: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OperationError("the file is held")

    monkeypatch.setattr(DuckDBWarehouse, "newest_mentions", refuse)
    file = tmp_path / "rows.duckdb"
    line = assert_one_line(here("run", "--feeds", feed_list, "--warehouse", f"duckdb:///{file}"), 1)
    assert line == "tariffwire: the run is written whole, but no report of it: the file is held"
    assert rows(file, "select count(*) from articles") == [(1,)]
    assert not (tmp_path / "rows.duckdb.staging").exists()


def test_help_shows_every_option(tariffwire) -> None:
    done = tariffwire("run", "--help")
    assert done.returncode == 0
    for word in (
        "--feeds",
        "--warehouse",
        "--staging",
        "--newest",
        "--allow-private-hosts",
        "--verbose",
        "--runner",
        "--setup_file",
        "Examples",
    ):
        assert word in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100


def test_help_imports_nothing_heavy() -> None:
    code = "import sys; from pipeline.cli import main; main(['run', '--help']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "click" in loaded
    # google itself is there in every process: its packages share a namespace.
    heavy = {
        "apache_beam",
        "spacy",
        "duckdb",
        "pyarrow",
        "numpy",
        "google.api_core",
        "google.auth",
        "google.cloud.bigquery",
    }
    assert not loaded & (heavy | {"google.cloud.bigquery", "feedparser", "urllib3", "transforms"})


def test_version(tariffwire) -> None:
    assert tariffwire("--version").stdout == f"tariffwire {VERSION}\n"


def test_no_command_shows_help_and_is_a_wrong_use(tariffwire) -> None:
    done = tariffwire()
    assert done.returncode == 2
    assert "run" in done.stderr


def test_an_interrupt_is_one_line_and_code_130(monkeypatch: pytest.MonkeyPatch, capsys, feed_list: Path) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pipeline.run.run_graph", interrupted)
    assert main(["run", "--feeds", str(feed_list), "--warehouse", f"duckdb:///{feed_list.parent}/rows.duckdb"]) == 130
    assert capsys.readouterr().err.splitlines()[-1].startswith("tariffwire: interrupted")


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a mistake\nof ours " + "x" * 5000)

    monkeypatch.setattr("pipeline.run.build_graph", broken)


@pytest.mark.usefixtures("broken")
def test_a_mistake_of_our_own_is_one_line_and_code_1(here, feed_list: Path, tmp_path: Path) -> None:
    done = here("run", "--feeds", feed_list, "--warehouse", f"duckdb:///{tmp_path}/rows.duckdb")
    line = assert_one_line(done, 1)
    assert line.startswith("tariffwire: internal error: ZeroDivisionError: a mistake of ours xxx")
    assert line.endswith("…; run again with --verbose for the traceback")
    assert len(line) < 700


@pytest.mark.usefixtures("broken")
def test_verbose_shows_where_a_mistake_of_our_own_is(feed_list: Path, tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        main(["run", "--feeds", str(feed_list), "--warehouse", f"duckdb:///{tmp_path}/rows.duckdb", "--verbose"])
