"""`feeds check` asks as a run does, with what a warehouse remembers."""

import hashlib
import json
import re
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import duckdb
import pytest

from schemas.records import FeedState
from schemas.tables import FEED_STATE
from schemas.version import EXTRACTOR_VERSION
from tests.pipeline.feeds.health_table import table_of
from transforms.feeds.politeness import Politeness
from transforms.warehouse.duckdb_warehouse import DuckDBWarehouse
from transforms.warehouse.rows import to_row

NOW = datetime.now(UTC)
FRESH = format_datetime(NOW - timedelta(hours=1))
DUE = datetime(2031, 2, 3, 4, 5, 6, tzinfo=UTC)
PRIVATE = "--allow-private-hosts"


def test_many_hosts_at_once_and_each_as_a_run_does(command, site, feed_list, rss) -> None:
    site.answer("/slow", rss(published=FRESH), seconds=0.03)
    for number in range(3):
        site.answer(f"/slow?{number}", rss(published=FRESH), seconds=0.03)
    listed = {f"h{host}n{number}": site.url(f"/slow?{number}", host) for number in range(3) for host in range(1, 9)}
    done = command("check", "--feeds", feed_list(**listed), PRIVATE)
    assert list(table_of(done.out)) == list(listed)
    assert site.most_at_once.pop("all") > 1
    assert max(site.most_at_once.values()) <= Politeness.per_host
    assert len(site.most_at_once) == 8


def test_a_host_that_wants_a_rest_gets_it(command, site, feed_list) -> None:
    listed = {f"n{number}": site.answer(f"/{number}", status=429, headers={"Retry-After": "60"}) for number in range(3)}
    done = command("check", "--feeds", feed_list(**listed), PRIVATE)
    statuses = [row["Status"] for row in table_of(done.out).values()]
    assert sorted(statuses)[-1] == "warning: not asked"
    assert len(site.asked) <= Politeness.per_host
    assert re.search(r"not asked, since 127.0.0.1 wants a rest until \d{4}-\d\d-\d\d \d\d:\d\d UTC: ", done.out)


@pytest.fixture
def warehouse(site, tmp_path: Path) -> Path:
    """What runs left: one feed is not due before a day, another fails and fails."""
    file = tmp_path / "rows.duckdb"
    DuckDBWarehouse(file).create_tables()
    states = [
        FeedState(
            feed_url=site.url("/good"),
            etag="etag",
            last_status="read",
            next_fetch_at=DUE,
            entries=7,
            format="Atom 1.0",
            newest_entry_at=NOW - timedelta(days=2),
            extractor_version=EXTRACTOR_VERSION,
        ),
        FeedState(
            feed_url=site.url("/old"),
            etag="etag",
            last_status="read",
            entries=7,
            extractor_version=EXTRACTOR_VERSION,
        ),
        FeedState(feed_url=site.url("/lost"), last_status="failed", consecutive_failures=3),
        FeedState(feed_url=site.url("/gone"), last_status="gone", consecutive_failures=1, gone=True),
    ]
    with duckdb.connect(str(file)) as database:
        for state in states:
            values = to_row(FEED_STATE, state).values
            columns = ", ".join(f"${name} as {name}" for name in values)
            database.execute(f"insert into feed_state by name select {columns}", values)  # our own names
    return file


def test_what_a_warehouse_remembers_is_shown_and_nothing_written(command, site, feed_list, warehouse, rss) -> None:
    site.answer("/good", rss(published=FRESH), headers={"ETag": "etag"})
    site.answer("/gone", status=410)
    new = site.answer("/new", rss(published=FRESH))
    listed = feed_list(good=site.url("/good"), lost=site.url("/lost"), gone=site.url("/gone"), new=new)
    before = hashlib.sha256(warehouse.read_bytes()).hexdigest()
    done = command("check", "--feeds", listed, PRIVATE, "--warehouse", f"duckdb:///{warehouse}")
    table = table_of(done.out)
    assert [row["Next fetch"] for row in table.values()] == ["2031-02-03 04:05", "next run", "gone", "–"]
    assert [row["Errors"] for row in table.values()] == ["–", "3 runs in a row", "the last run", "–"]
    assert hashlib.sha256(warehouse.read_bytes()).hexdigest() == before
    assert table["good"]["Entries"] == "2"
    done = command("check", "--feeds", listed, PRIVATE, "--warehouse", f"duckdb:///{warehouse}", "--json")
    record = json.loads(done.out)
    assert (record["ok"], record["warning"], record["broken"]) == (2, 0, 2)
    lost = record["feeds"][1]
    assert {key: lost[key] for key in ("name", "url", "level", "status", "reachable", "failures_in_a_row")} == {
        "name": "lost",
        "url": site.url("/lost"),
        "level": "broken",
        "status": ["not found"],
        "reachable": True,
        "failures_in_a_row": 3,
    }
    assert datetime.fromisoformat(record["feeds"][0]["next_fetch_at"]) == DUE
    assert record["feeds"][0]["entries"] == 2


def test_what_is_unchanged_is_not_sent_again_and_is_as_the_last_run_knows_it(
    command, site, feed_list, warehouse, rss
) -> None:
    site.answer("/good", status=304)
    site.answer("/old", rss(published=FRESH))
    listed = feed_list(good=site.url("/good"), old=site.url("/old"))
    arguments = ("check", "--feeds", listed, PRIVATE, "--warehouse", f"duckdb:///{warehouse}")
    table = table_of(command(*arguments).out)
    # Where the last run did not note all that is shown here, the feed is asked for whole.
    assert site.validators == ["etag", None]
    assert (table["good"]["Status"], table["good"]["Format"], table["good"]["Entries"]) == ("ok", "Atom 1.0", "7")
    assert table["good"]["Newest"] == f"{NOW - timedelta(days=2):%Y-%m-%d}"
    assert (table["old"]["Status"], table["old"]["Entries"]) == ("ok", "2")
    assert table_of(command(*arguments, "--stale-days", "1").out)["good"]["Status"] == "warning: stale"
    feeds = json.loads(command(*arguments, "--json").out)["feeds"]
    assert [feed["unchanged"] for feed in feeds] == [True, False]


def test_a_host_has_a_pause_between_two_questions(command, site, feed_list, rss) -> None:
    start = time.monotonic()
    listed = {f"n{number}": site.answer(f"/{number}", rss(published=FRESH)) for number in range(3)}
    assert command("check", "--feeds", feed_list(**listed), PRIVATE).code == 0
    assert time.monotonic() - start >= 2 * Politeness.host_delay


def test_a_warehouse_that_is_not_there_is_not_made(command, site, feed_list, rss, tmp_path) -> None:
    file = tmp_path / "rows.duckdb"
    listed = feed_list(good=site.answer("/good", rss(published=FRESH)))
    done = command("check", "--feeds", listed, PRIVATE, "--warehouse", f"duckdb:///{file}")
    assert (done.code, done.err) == (0, f"tariffwire: {file} is not there yet: no feed has a next fetch\n")
    assert not file.exists()
