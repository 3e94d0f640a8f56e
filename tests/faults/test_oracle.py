"""The oracle sees what it is there to see: rows missing, twice there, of nobody or changed; states."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest

from schemas.records import Article, Decision, Failure, FeedState, Mention, Run
from schemas.tables import ARTICLES, FAILURES, FEED_STATE, RUNS, TABLES, TARIFF_MENTIONS
from tests.faults.feed_server import etag_of
from tests.faults.ledger import Expected, Ledger, hash_of
from tests.faults.oracle import Verdict, compare, compare_again, compare_between, compare_counts
from tests.warehouse.conftest import stage_records
from transforms.warehouse.rows import to_row

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
URL = "http://feeds.example/rss"
BODY = b"<rss/>"
ONE = Article(
    article_id="a1", guid="g", url=None, canonical_url=None, feed_url=URL, source="S", title="T", text="T\nB",
    text_sha256="0", language="en", published_at=NOON, fetched_at=NOON, story_keys=(1, 2),
)  # fmt: skip
TWO = replace(ONE, article_id="a2")
SAID = Mention(mention_id="m1", article_id="a1", published_at=NOON, sector="steel")
STATE = FeedState(feed_url=URL, etag=etag_of(BODY), last_status="read", entries=2, last_success_at=NOON)
FAILED = Failure(
    failure_id="f", stage="parse", feed_url=URL, item="i", error="E", message="m", payload=b"p", occurred_at=NOON
)
RECORDS = {
    ARTICLES: [ONE, TWO], TARIFF_MENTIONS: [SAID], FAILURES: [FAILED], FEED_STATE: [STATE],
    RUNS: [Run(run_id="r1", started_at=NOON)],
}  # fmt: skip
EXPECTED = Expected(
    rows={
        table.name: {
            getattr(record, table.key): hash_of(table, to_row(table, record).values, with_later=True)
            for record in RECORDS[table]
        }
        for table in (ARTICLES, TARIFF_MENTIONS)
    },
    failures=frozenset({("parse", URL, "i", "E")}),
    entries={URL: 2},
    bodies={URL: BODY},
    dropped={URL: frozenset()},
    kept={URL: frozenset({"a1", "a2"})},
)


def rows(**changed: list[Any]) -> dict[str, list[Any]]:
    return {
        table.name: [to_row(table, record).values for record in changed.get(table.name, RECORDS.get(table, []))]
        for table in TABLES
    }


def counts(verdict: Verdict) -> tuple[int, int, int]:
    return verdict.lost, verdict.doubled, verdict.wrong


def test_what_is_as_it_must_be_is_well() -> None:
    assert compare(rows(), EXPECTED).well
    volatile = replace(ONE, run_id="another", fetched_at=NOON.replace(year=2027))
    assert compare(rows(articles=[TWO, volatile]), EXPECTED).well


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"articles": [ONE]}, (1, 0, 0)),
        ({"tariff_mentions": []}, (1, 0, 0)),
        ({"failures": []}, (1, 0, 0)),
        ({"feed_state": []}, (1, 0, 0)),
        ({"articles": [ONE, TWO, TWO]}, (0, 1, 0)),
        ({"tariff_mentions": [SAID, SAID, SAID]}, (0, 2, 0)),
        ({"failures": [FAILED, FAILED]}, (0, 1, 1)),
        ({"articles": [ONE, TWO, replace(ONE, article_id="a3")]}, (0, 0, 1)),
        ({"articles": [ONE, replace(TWO, text="T\nb")]}, (0, 0, 1)),
        ({"articles": [ONE, replace(TWO, duplicate_of="a1")]}, (0, 0, 1)),
        ({"articles": [ONE, replace(TWO, story_keys=(2, 1))]}, (0, 0, 1)),
        ({"tariff_mentions": [replace(SAID, sector=None)]}, (0, 0, 1)),
        ({"feed_state": [replace(STATE, etag='"older"')]}, (0, 0, 1)),
        ({"feed_state": [replace(STATE, last_status="failed", consecutive_failures=1)]}, (0, 0, 2)),
    ],
)
def test_what_is_not_is_counted(changed: dict[str, list[Any]], found: tuple[int, int, int]) -> None:
    assert counts(compare(rows(**changed), EXPECTED)) == found


def test_failures_that_a_fault_leaves_must_be_there() -> None:
    cut = ("fetch", URL, None, "Incomplete")
    assert counts(compare(rows(), EXPECTED, [cut])) == (1, 0, 0)
    left = replace(FAILED, failure_id="f2", stage="fetch", item=None, error="Incomplete")
    assert compare(rows(failures=[FAILED, left]), EXPECTED, [cut]).well


def test_one_run_more_must_change_nothing() -> None:
    again = Run(run_id="r2", started_at=NOON)
    assert compare_again(rows(), rows(runs=[*RECORDS[RUNS], again])).well
    assert counts(compare_again(rows(), rows())) == (0, 0, 1)
    wrote = replace(again, articles_written=1)
    assert counts(compare_again(rows(), rows(runs=[*RECORDS[RUNS], wrote]))) == (0, 0, 1)
    touched = [replace(ONE, run_id="r2"), TWO]
    assert counts(compare_again(rows(), rows(articles=touched, runs=[*RECORDS[RUNS], again]))) == (1, 0, 1)


READ = Run(
    run_id="r1", started_at=NOON, feeds_read=1, entries_read=3, entries_kept=2, entries_dropped=0, entries_failed=1
)
DECIDED = [Decision(article_id=one.article_id, feed_url=URL, kept=True, reason="tariff") for one in (ONE, TWO)]
STAGED = [*DECIDED, FAILED, replace(STATE, entries=3)]


@pytest.mark.parametrize(
    ("staged", "run", "wrong"),
    [
        (STAGED, READ, 0),
        (STAGED[1:], READ, 3),  # an article less: the sum, the ledger and the run's count
        ([*DECIDED, STAGED[-1]], READ, 1),
        ([replace(DECIDED[0], kept=False), *STAGED[1:]], READ, 2),
        ([*STAGED[:-1], replace(STATE, entries=4)], READ, 1),
        (STAGED, replace(READ, entries_read=5), 1),
        (STAGED, replace(READ, entries_kept=1), 2),  # and then not all that was read ended
        (STAGED, replace(READ, run_id="r2"), 1),  # nothing that it staged was kept
    ],
)
def test_what_was_fetched_must_be_accounted_for(tmp_path: Path, staged: list[Any], run: Run, wrong: int) -> None:
    stage_records(tmp_path, "r1", staged)
    assert counts(compare_counts(rows(runs=[run]), [tmp_path], [EXPECTED])) == (0, 0, wrong)


def test_what_workers_elsewhere_staged_need_not_be_kept(tmp_path: Path) -> None:
    assert counts(compare_counts(rows(runs=[READ]), [tmp_path], [EXPECTED], all_kept=False)) == (0, 0, 0)


class TwoEditions:
    """A ledger whose editions say the same in other bytes."""

    versions = {  # noqa: RUF012  # never changed
        table.name: {(getattr(one, table.key), hash_of(table, to_row(table, one).values)) for one in RECORDS[table]}
        for table in (ARTICLES, TARIFF_MENTIONS)
    }

    @staticmethod
    def expected(edition: int) -> Expected:
        return EXPECTED if edition == 1 else replace(EXPECTED, bodies={URL: b"<rss></rss>"})


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, (0, 0, 0)),
        ({"articles": [], "tariff_mentions": [], "feed_state": []}, (0, 0, 0)),
        ({"articles": [ONE]}, (1, 0, 0)),  # its feed's state says that it was read
        ({"articles": [ONE], "feed_state": [replace(STATE, etag="older")]}, (0, 0, 0)),
        ({"articles": [ONE, TWO, TWO]}, (0, 1, 0)),
        ({"articles": [ONE, replace(TWO, text="Other")]}, (0, 0, 1)),
    ],
)
def test_what_a_fault_leaves_must_be_true_as_far_as_it_goes(
    changed: dict[str, list[Any]], found: tuple[int, int, int]
) -> None:
    assert counts(compare_between(rows(**changed), cast("Ledger", TwoEditions()))) == found
