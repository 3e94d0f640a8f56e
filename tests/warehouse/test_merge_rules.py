"""What a commit does to the rows that are there already."""

import dataclasses
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

LONG = "Tariff news\nA tariff of 25 percent on steel, in full."
SHORT = "Tariff news\nA tariff."


def everything(make):
    one, two = make.article("one"), make.article("two", LONG)
    return [
        one,
        two,
        make.mention(one, "steel"),
        make.mention(two, "steel"),
        make.mention(two, "lumber"),
        make.failure("x"),
        make.failure("y", stage="fetch"),
        make.state(),
        make.state(make.other_feed, last_status="failed", last_success_at=None),
        make.decision(one),
        make.decision(two),
        make.decision(make.article("three"), kept=False, reason="sport"),
    ]


def test_the_runs_row_counts_what_was_staged_and_written(make, duck):
    third, fourth = make.article("three"), make.article("four")
    run = duck.commit(
        *everything(make),
        make.decision(fourth, kept=False, reason="cooking"),
        make.decision(third, kept=False, reason="sport"),  # the same entry twice counts once
        make.decision(make.article("five"), kept=False, reason="sport"),
        make.state("https://example.org/same", last_status="unchanged"),
        make.state("https://example.org/gone", last_status="gone", gone=True),
    )
    assert (run.feeds_read, run.feeds_unchanged, run.feeds_failed) == (1, 1, 2)
    assert (run.entries_kept, run.entries_dropped, run.entries_failed, run.entries_read) == (2, 3, 1, 6)
    assert run.drop_reasons == ("2 sport", "1 cooking")
    assert (run.failures, run.failures_written) == (2, 2)
    assert (run.articles_written, run.mentions_written, run.mentions_removed) == (2, 3, 0)
    assert duck.warehouse.last_run() == duck.warehouse.run("run-1") == run


def test_the_same_run_again_changes_nothing(make, duck):
    first = duck.commit(*everything(make), run_id="again")
    before = duck.tables()
    assert duck.commit(*everything(make), run_id="again") == first
    assert duck.tables() == before
    assert duck.rows("SELECT count(*) FROM runs") == [(1,)]


def test_the_same_input_in_a_new_run_writes_nothing(make, duck):
    duck.commit(*everything(make))
    before = duck.tables()
    later = make.noon + timedelta(days=1)
    again = [
        make.article("one", fetched_at=later) if record == make.article("one") else record
        for record in everything(make)
    ]
    run = duck.commit(*again)
    assert (run.articles_written, run.mentions_written, run.mentions_removed, run.failures_written) == (0, 0, 0, 0)
    assert (run.entries_kept, run.failures) == (2, 2)
    assert duck.tables() == before


def test_an_edited_entry_replaces_its_row_and_removes_what_it_no_longer_says(make, duck):
    old = make.article(text=LONG)
    duck.commit(old, make.mention(old, "steel"), make.mention(old, "lumber"))
    new = make.article(text=SHORT)
    run = duck.commit(new, make.mention(new, "steel"))
    assert (run.articles_written, run.mentions_written, run.mentions_removed) == (1, 1, 1)
    assert duck.rows("SELECT text, run_id FROM articles") == [(SHORT, "run-2")]
    assert duck.rows("SELECT sector, text_sha256 FROM tariff_mentions") == [("steel", new.text_sha256)]


def test_an_article_that_now_says_nothing_loses_its_mentions(make, duck):
    old, new = make.article(text=LONG), make.article(text=SHORT)
    duck.commit(old, make.mention(old, "steel"))
    assert duck.commit(new).mentions_removed == 1
    assert duck.rows("SELECT count(*) FROM tariff_mentions") == [(0,)]


def test_an_article_that_was_not_read_keeps_its_mentions(make, duck):
    article = make.article()
    duck.commit(article, make.mention(article))
    other = make.article("other")
    assert duck.commit(other, make.mention(other)).mentions_removed == 0
    assert duck.rows("SELECT count(*) FROM tariff_mentions") == [(2,)]


def test_two_feeds_with_one_article_do_not_take_turns(make, duck):
    summary = make.article(text=SHORT)
    full = make.article(text=LONG, feed_url=make.other_feed)
    first = duck.commit(summary, make.mention(summary, "steel"), full, make.mention(full, "lumber"))
    assert (first.articles_written, first.mentions_written) == (1, 1)
    assert duck.rows("SELECT feed_url, text FROM articles") == [(make.other_feed, LONG)]
    assert duck.rows("SELECT sector FROM tariff_mentions") == [("lumber",)]
    for staged in ([summary, make.mention(summary, "steel")], [full, make.mention(full, "lumber")]):
        run = duck.commit(*staged)
        assert (run.articles_written, run.mentions_written, run.mentions_removed) == (0, 0, 0)


def test_a_longer_text_from_another_feed_replaces_a_summary(make, duck):
    summary = make.article(text=SHORT)
    full = make.article(text=LONG, feed_url=make.other_feed)
    duck.commit(summary, make.mention(summary, "steel"))
    run = duck.commit(full, make.mention(full, "lumber"))
    assert (run.articles_written, run.mentions_written, run.mentions_removed) == (1, 1, 1)


def test_a_text_cut_by_its_own_feed_gives_way_to_another_and_stays(make, duck):
    full, cut = make.article(text=LONG), make.article(text="T")
    summary = make.article(text=SHORT, feed_url=make.other_feed)
    duck.commit(full)
    assert duck.commit(cut, summary).articles_written == 1
    assert duck.rows("SELECT text FROM articles") == [(SHORT,)]
    assert duck.commit(cut, summary).articles_written == 0


def test_mentions_carry_the_date_of_the_stored_article(make, duck):
    later = make.noon + timedelta(days=40)
    here = make.article(text=LONG)
    there = make.article(text=LONG, feed_url=make.other_feed, published_at=later)
    duck.commit(here, there, make.mention(there), make.mention(here))
    assert duck.rows("SELECT DISTINCT M.published_at = A.published_at FROM tariff_mentions M, articles A") == [(True,)]


def test_a_newer_extractor_replaces_what_the_older_one_read(make, duck):
    old, new = make.article(), make.article(extractor_version="2")
    duck.commit(old, make.mention(old, "steel"), make.mention(old, "lumber"))
    run = duck.commit(new, make.mention(new, "steel"))
    assert (run.articles_written, run.mentions_written, run.mentions_removed) == (1, 1, 1)
    assert duck.rows("SELECT sector, extractor_version FROM tariff_mentions") == [("steel", "2")]


def test_a_newer_extractor_counts_also_through_another_feed(make, duck):
    old = make.article()
    new = make.article(extractor_version="2", feed_url=make.other_feed)
    duck.commit(old, make.mention(old, "steel"))
    run = duck.commit(new, make.mention(new, "lumber"))
    assert (run.articles_written, run.mentions_written, run.mentions_removed) == (1, 1, 1)


def test_a_failure_keeps_when_it_was_first_seen(make, duck):
    duck.commit(make.failure())
    run = duck.commit(make.failure(occurred_at=make.noon + timedelta(days=1)))
    assert (run.failures, run.failures_written) == (1, 0)
    assert duck.rows("SELECT occurred_at, run_id FROM failures") == [(make.noon, "run-1")]


@pytest.mark.parametrize("changed", [{"etag": '"2"'}, {"last_success_at": None}, {"consecutive_failures": 3}])
def test_the_state_of_a_feed_is_what_the_last_commit_says(make, duck, changed):
    duck.commit(make.state())
    duck.commit(make.state(**changed))
    state = duck.warehouse.feed_states()[make.feed]
    assert {name: getattr(state, name) for name in changed} == changed
    assert state.run_id == "run-2"


def test_an_unchanged_state_keeps_its_run(make, duck):
    duck.commit(make.state())
    duck.commit(make.state())
    assert duck.warehouse.feed_states()[make.feed].run_id == "run-1"


@pytest.mark.slow
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_order_and_shards_make_no_difference(make, new_duck, data):
    full = make.article(text=LONG, feed_url=make.other_feed)
    dated = make.article(text=LONG, feed_url=make.other_feed, published_at=None)
    records = [*everything(make), full, dated, make.mention(full, "autos"), make.mention(dated, "autos", unit="USD")]
    in_order, shuffled = new_duck(), new_duck()
    expected = in_order.commit(*records)
    run = shuffled.commit(*data.draw(st.permutations(records)), shard_rows=data.draw(st.integers(1, 5)))
    assert run == expected
    assert shuffled.tables() == in_order.tables()


def test_runs_at_once_converge_whichever_commits_first(make, new_duck):
    summary = make.article(text=SHORT)
    full = make.article(text=SHORT[:-1] + "!", feed_url=make.other_feed)
    one = [summary, make.mention(summary, "steel"), make.failure("x")]
    two = [full, make.mention(full, "lumber"), make.failure("y")]
    forth, back = new_duck(), new_duck()
    for records in (one, two, one, two):
        forth.commit(*records)
    for records in (two, one, two, one):
        back.commit(*records)
    said = "SELECT sector FROM tariff_mentions"
    assert forth.rows(said) == back.rows(said) == [("steel",)]
    assert forth.rows("SELECT text FROM articles") == back.rows("SELECT text FROM articles")


def test_newest_mentions_come_with_their_article(make, duck):
    old, new = make.article("old", published_at=None), make.article("new", LONG)
    duck.commit(old, make.mention(old, "steel"), new, make.mention(new, "lumber"), make.mention(new, "autos"))
    rows = duck.warehouse.newest_mentions(2)
    assert sorted(row["sector"] for row in rows) == ["autos", "lumber"]
    assert (rows[0]["title"], rows[0]["url"], rows[0]["source"]) == ("Tariff news", new.url, "Example")
    assert [row["sector"] for row in duck.warehouse.newest_mentions(10)][-1] == "steel"


def test_nothing_is_known_of_a_warehouse_that_is_not_there(duck):
    assert duck.warehouse.feed_states() == {}
    assert duck.warehouse.last_run() is None
    assert duck.warehouse.newest_mentions(5) == []
    assert not duck.path.exists()


@pytest.mark.parametrize(
    ("text_from", "entry_sha256"),
    [("feed: Timeout", None), ("feed: Later", None), ("feed: Http404", "a"), ("feed", "a")],
)
def test_what_a_page_said_outlives_a_run_that_could_not_have_it(make, duck, text_from, entry_sha256):
    page = make.article(text=LONG, text_from="page", entry_sha256="a")
    entry = make.article(text=SHORT, text_from=text_from, entry_sha256=entry_sha256)
    duck.commit(page, make.mention(page, "steel"))
    duck.commit(entry, make.mention(entry, "lumber"))
    assert duck.rows("SELECT text, text_from FROM articles") == [(LONG, "page")]
    assert duck.rows("SELECT sector FROM tariff_mentions") == [("steel",)]


def test_a_page_s_text_gives_way_to_the_page_s_own_correction_and_to_a_longer_entry(make, duck):
    duck.commit(make.article(text=LONG, text_from="page"))
    duck.commit(make.article(text=SHORT, text_from="page"))
    assert duck.rows("SELECT text FROM articles") == [(SHORT,)]
    duck.commit(make.article(text=LONG, text_from="feed: Http404"))
    assert duck.rows("SELECT text, text_from FROM articles") == [(LONG, "feed: Http404")]


def test_another_feed_s_summary_does_not_take_a_page_s_place_though_both_feeds_are_read(make, duck):
    duck.commit(make.article(text=LONG, text_from="page"))
    duck.commit(
        make.article(text="Tariff", text_from="feed: Timeout"), make.article(text=SHORT, feed_url=make.other_feed)
    )
    assert duck.rows("SELECT text, text_from FROM articles") == [(LONG, "page")]


@pytest.mark.parametrize("text_from", ["feed: Http404", "feed: Paywall", "feed"])
def test_an_edited_entry_takes_the_place_of_a_page_that_cannot_be_had_any_more(make, duck, text_from):
    page = make.article(text=LONG, text_from="page", entry_sha256="a")
    entry = make.article(text=SHORT, text_from=text_from, entry_sha256="b")
    duck.commit(page, make.mention(page, "steel"))
    run = duck.commit(entry, make.mention(entry, "lumber"))
    assert (run.articles_written, run.mentions_written, run.mentions_removed) == (1, 1, 1)
    assert duck.rows("SELECT text, text_from, entry_sha256 FROM articles") == [(SHORT, text_from, "b")]
    assert duck.commit(entry, make.mention(entry, "lumber")).articles_written == 0


def test_another_feed_s_words_are_no_edit(make, duck):
    page = make.article(text=LONG, text_from="page", entry_sha256="a")
    still, other = make.article(text="T", entry_sha256="a"), make.article(text=SHORT, feed_url=make.other_feed)
    duck.commit(page)
    assert duck.commit(still, dataclasses.replace(other, entry_sha256="c")).articles_written == 0
    edited = make.article(text="T.", entry_sha256="b")
    assert duck.commit(edited, dataclasses.replace(other, entry_sha256="c")).articles_written == 1
    assert duck.rows("SELECT text, feed_url FROM articles") == [(SHORT, make.other_feed)]


def test_of_a_row_that_is_older_than_entries_hashes_a_new_title_is_an_edit(make, duck):
    duck.commit(make.article(text=LONG, text_from="page"))
    assert duck.commit(make.article(text=SHORT, entry_sha256="b")).articles_written == 0
    retitled = "Tariff cut\nA tariff."
    assert duck.commit(make.article(text=retitled, entry_sha256="c")).articles_written == 1


def test_of_runs_at_once_an_older_one_that_commits_last_is_put_right_by_the_next(make, duck):
    older, newer = make.article(text=LONG), make.article(text=SHORT)
    duck.commit(newer, make.mention(newer, "lumber"), make.state(etag='"2"'))
    duck.commit(older, make.mention(older, "steel"), make.state(etag='"1"'))
    # What is remembered is of the rows' own run: the server does not know it, and gives the feed whole.
    assert duck.warehouse.feed_states()[make.feed].etag == '"1"'
    duck.commit(newer, make.mention(newer, "lumber"), make.state(etag='"2"'))
    assert duck.rows("SELECT text FROM articles") == [(SHORT,)]
    assert duck.rows("SELECT sector FROM tariff_mentions") == [("lumber",)]


@pytest.mark.parametrize(("command", "feed"), [("reextract", "feed"), ("reextract", "other_feed"), ("replay", "feed")])
def test_what_is_run_again_does_not_undo_what_the_feed_has_said_since(make, duck, command, feed):
    """It read its articles before the feed's newer words were committed, and commits after them."""
    hour = timedelta(hours=1)
    before = make.article(text=LONG)
    duck.commit(before, make.mention(before, "steel"), make.state())
    since = make.article(text=SHORT, fetched_at=make.noon + hour, feed_url=getattr(make, feed))
    if feed == "other_feed":  # whose words are better than the feed's own newer ones, and worse than its older ones
        duck.commit(make.article(text="T", fetched_at=make.noon + hour), make.state(etag='"2"'))
    duck.commit(since, make.mention(since, "lumber"), make.state(since.feed_url, etag='"2"'))
    tables = duck.tables()
    run = duck.commit(before, make.mention(before, "steel"), command=command)
    assert (run.articles_written, run.mentions_written, run.mentions_removed) == (0, 0, 0)
    assert duck.tables() == tables


def test_what_is_read_again_does_not_undo_a_date_that_the_feed_has_mended_since(make, duck):
    before = make.article()
    duck.commit(before, make.state())
    mended = make.article(published_at=make.noon - timedelta(days=1), fetched_at=make.noon + timedelta(hours=1))
    duck.commit(mended, make.state(etag='"2"'))
    assert duck.commit(before, command="reextract").articles_written == 0
    assert duck.rows("SELECT published_at FROM articles") == [(mended.published_at,)]
    assert duck.commit(dataclasses.replace(mended, relevance=0.5), command="reextract").articles_written == 1
