"""What becomes of rows whose text came from a page."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

import duckdb
import pytest

from pipeline.options import Options
from pipeline.run import new_run, run_graph
from pipeline.runners import new_pipeline
from tests.feeds.full_text.entries import QUICK, SUMMARY, TITLE, asked, item
from transforms.feeds.page_outcomes import MOST_TRIES
from transforms.warehouse.warehouse import open_warehouse

ROWS = "select title, text_from, text like '%$640 million%' as whole from articles order by title"


@pytest.fixture
def run(tmp_path):
    """Runs the whole graph into one warehouse, with the feeds' states as it has them, and gives its articles."""
    location = f"duckdb:///{tmp_path}/w.duckdb"

    def run(*feeds):
        with closing(open_warehouse(location)) as warehouse:
            warehouse.create_tables()
            states = warehouse.feed_states()
        options = Options(
            feeds=feeds,
            warehouse=location,
            staging=str(tmp_path / "staging"),
            runner="DirectRunner",
            beam_arguments=(),
            allow_private_hosts=True,
            politeness=QUICK,
        )
        given = [replace(feed, state=states.get(feed.url)) for feed in feeds]
        run_graph(new_pipeline(options), options, given, new_run("DirectRunner", datetime.now(UTC)))
        with duckdb.connect(f"{tmp_path}/w.duckdb", read_only=True) as connection:
            return connection.sql(ROWS).fetchall()

    return run


def counted(tmp_path, what):
    with duckdb.connect(f"{tmp_path}/w.duckdb", read_only=True) as connection:
        return connection.sql(what).fetchall()


def test_a_row_keeps_the_full_text_that_it_had(run, server, publish, page, tmp_path):
    feed = publish(item(page()), item(page("/regatta"), "Who will win the regatta?", "Nobody knows yet. " * 9))
    assert run(feed) == [(TITLE, "page", True)]
    mentions = counted(tmp_path, "select * from tariff_mentions order by mention_id")
    assert len(mentions) > 1
    assert asked(server) == ["/tin"]

    # The entry is edited and its page cannot be had; another entry comes.
    page(status=500)
    second = item(page("/second"), "A word on regattas and tin", "Rowers say little. " * 9)
    publish(item(f"{server.url}/tin", summary=SUMMARY + " It starts in March."), second)
    assert run(feed) == [(TITLE, "page", True)]
    assert counted(tmp_path, "select * from tariff_mentions order by mention_id") == mentions


def test_a_publisher_s_edit_reaches_a_row_whose_page_is_gone(run, server, publish, page):
    edited = item(f"{server.url}/tin", summary=SUMMARY.replace("a duty", "a duty of 15%"))
    feed = publish(item(page()))
    run(feed)
    page(status=404)
    publish(item(f"{server.url}/tin"), item(page("/second"), "A word on regattas", "Rowers say little. " * 9))
    assert run(feed) == [(TITLE, "page", True)]
    publish(edited)
    assert run(feed) == [(TITLE, "feed: Http404", False)]


def test_an_edit_waits_for_a_page_that_may_still_be_had(run, server, publish, page):
    feed = publish(item(page()))
    run(feed)
    page(status=500)
    publish(item(f"{server.url}/tin", summary=SUMMARY + " It starts in March."))
    found = [run(feed) for _ in range(MOST_TRIES)]
    assert found == [[(TITLE, "page", True)]] * (MOST_TRIES - 1) + [[(TITLE, "feed: Http500", False)]]


def test_an_edit_reaches_a_row_of_which_the_full_text_is_no_longer_wanted(run, server, publish, page):
    feed = publish(item(page()))
    run(feed)
    plain = replace(feed, full_text=False)
    assert run(plain) == [(TITLE, "page", True)]
    publish(item(f"{server.url}/tin", summary=SUMMARY + " It starts in March."))
    assert run(plain) == [(TITLE, "feed", False)]


def test_two_entries_that_are_one_article_settle(run, server, publish, page, tmp_path):
    longer = SUMMARY + " It starts in March."
    both = [item(page()), item(page(), summary=longer)]
    feed = publish(*both)
    run(feed)
    rows = "select * from articles order by article_id"
    settled = counted(tmp_path, rows)
    for number in range(3):
        server.requests.clear()
        publish(*both, item(f"{server.url}/{number}", f"Regatta {number}", "Rowers say little. " * 9))
        run(feed)
        assert asked(server) == []
        assert counted(tmp_path, rows) == settled
