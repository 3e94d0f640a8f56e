# ruff: noqa: S608  # only names of the project's own tables are put into SQL
"""Which failures leave the list with a commit, and what of replayed articles counts."""

from datetime import timedelta

import pytest

from schemas.identity import stable_id
from schemas.records import Replayed

SHORT = "Tariff news\nA tariff."
LONG = "Tariff news\nA tariff of 25 percent on steel, in full."


@pytest.fixture
def failed(make, duck):
    """Commits one failure; gives what is in the list after another commit."""

    def commit(failure, *records):
        duck.commit(failure)
        run = duck.commit(*records)
        left = duck.rows("SELECT failure_id FROM failures WHERE run_id = 'run-1'") == []
        assert run.failures_resolved == (1 if left else 0)
        return "left" if left else "stays"

    return commit


def test_a_failure_that_was_run_again_leaves_unless_it_fails_again(make, duck):
    one, two = make.failure("one"), make.failure("two")
    duck.commit(one, two)
    run = duck.commit(Replayed(failure_id=one.failure_id), Replayed(failure_id=two.failure_id), two)
    assert (run.failures, run.failures_written, run.failures_resolved) == (1, 0, 1)
    assert duck.rows("SELECT item, run_id FROM failures") == [("two", "run-1")]


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (("fetch", "Timeout", "read"), "left"),
        (("fetch", "Timeout", "unchanged"), "left"),
        (("fetch", "Timeout", "failed"), "stays"),
        (("fetch", "Timeout", "waiting"), "stays"),
        (("parse", "NotAFeed", "unchanged"), "left"),
        (("parse", "EntriesLost", "unchanged"), "stays"),
        (("parse", "EntriesLost", "read"), "left"),
        (("stage", "Unstorable", "read"), "left"),
    ],
)
def test_a_feed_s_failure_leaves_once_the_feed_is_well(make, failed, case, expected):
    stage, error, status = case
    failure = make.failure(None, stage=stage, error=error)
    assert failed(failure, make.state(last_status=status), make.state(make.other_feed)) == expected


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (("relevance", True, False, "feed"), "left"),
        (("extract", True, False, "feed"), "left"),
        (("extract", False, False, "feed"), "left"),
        (("stage", True, False, "feed"), "left"),
        (("parse", True, False, "feed"), "stays"),
        (("parse", True, True, "feed"), "left"),
        (("page", True, True, "feed: Timeout"), "stays"),
        (("page", True, True, "page"), "left"),
        (("page", True, False, "page"), "stays"),
    ],
)
def test_an_entry_s_failure_leaves_once_its_article_was_judged(make, failed, case, expected):
    stage, kept, read, text_from = case
    article = make.article("one", text_from=text_from)
    failure = make.failure("one", stage=stage, article_id=article.article_id)
    states = [make.state()] if read else []
    assert failed(failure, make.decision(article, kept=kept), *states) == expected


def test_another_feed_s_reading_settles_nothing(make, failed):
    article = make.article("one", feed_url=make.other_feed)
    failure = make.failure("one", stage="extract", article_id=article.article_id)
    assert failed(failure, make.decision(article), make.state(make.other_feed)) == "stays"


@pytest.mark.parametrize(("states", "expected"), [(True, "left"), (False, "stays")])
def test_of_an_entry_without_a_key_the_name_counts_where_its_feed_was_read(make, failed, states, expected):
    article = make.article("one")
    assert failed(make.failure("one"), make.decision(article), *([make.state()] if states else [])) == expected


def test_what_fails_for_another_reason_was_first_seen_as_before(make, duck):
    article = make.article("one")
    first = make.failure("one", stage="extract", article_id=article.article_id)
    duck.commit(first)
    other = make.failure(
        "one",
        stage="extract",
        article_id=article.article_id,
        failure_id=stable_id("other"),
        error="KeyError",
        occurred_at=make.noon + timedelta(days=3),
    )
    run = duck.commit(make.decision(article), other)
    assert (run.failures_written, run.failures_resolved) == (1, 1)
    assert duck.rows("SELECT error, occurred_at FROM failures") == [("KeyError", make.noon)]


def test_an_article_that_cannot_be_read_again_keeps_its_mentions(make, duck):
    article = make.article("one", text=LONG)
    duck.commit(article, make.mention(article))
    failure = make.failure("one", stage="extract", article_id=article.article_id)
    run = duck.commit(make.article("one", text=LONG, extractor_version="2"), failure)
    assert run.mentions_removed == 0
    assert duck.rows("SELECT sector FROM tariff_mentions") == [("steel",)]
    # Of another text they would not be true.
    run = duck.commit(make.article("one", text=SHORT, fetched_at=make.noon + timedelta(days=1)), failure)
    assert run.mentions_removed == 1


def test_a_replayed_article_takes_no_place_of_what_its_feed_said_later(make, duck):
    duck.commit(make.state(), make.article("one", text=LONG, fetched_at=make.noon + timedelta(days=1)))
    old = make.article("one", text=SHORT)
    assert duck.commit(old, make.mention(old)).articles_written == 0
    assert duck.rows("SELECT text FROM articles") == [(LONG,)]
    assert duck.rows("SELECT * FROM tariff_mentions") == []


def test_a_replayed_article_takes_the_place_of_what_its_feed_said_before(make, duck):
    duck.commit(make.state(), make.article("one", text=LONG))
    assert duck.commit(make.article("one", text=SHORT, fetched_at=make.noon + timedelta(days=1))).articles_written == 1
    assert duck.rows("SELECT text FROM articles") == [(SHORT,)]


def test_a_feed_that_is_read_counts_whatever_the_clock_says(make, duck):
    duck.commit(make.state(), make.article("one", text=LONG, fetched_at=make.noon + timedelta(days=1)))
    assert duck.commit(make.state(), make.article("one", text=SHORT)).articles_written == 1


def test_of_two_versions_of_one_feed_the_later_is_chosen(make, duck):
    later = make.article("one", text=SHORT, fetched_at=make.noon + timedelta(days=1))
    duck.commit(make.article("one", text=LONG), later, make.article("two", text=LONG))
    assert duck.rows("SELECT guid, text FROM articles ORDER BY guid") == [("one", SHORT), ("two", LONG)]


@pytest.mark.slow
def test_bigquery_agrees(make, big):
    article, other = make.article("one"), make.article("two")
    failures = [
        make.failure("run again"),
        make.failure("one", stage="extract", article_id=article.article_id),
        make.failure("two", stage="page", article_id=other.article_id),
        make.failure(None, stage="fetch"),
        make.failure(None, stage="fetch", feed_url=make.other_feed, failure_id=stable_id("other feed")),
    ]
    big.commit(*failures, run_id="one")
    replayed = Replayed(failure_id=failures[0].failure_id)
    records = [replayed, article, make.decision(article), other, make.decision(other), make.state()]
    run = big.commit(*records, run_id="two")
    assert (run.failures_resolved, run.command) == (3, "run")
    left = big.rows(f"SELECT item, feed_url FROM `demo.{big.dataset}.failures` ORDER BY item")
    assert left == [(None, make.other_feed), ("two", make.feed)]
