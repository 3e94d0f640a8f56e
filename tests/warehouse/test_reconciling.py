# ruff: noqa: S608  # only names of the project's own tables are put into SQL
"""What was staged and what is stored must add up, or the run fails loudly and leaves nothing."""

import pytest

from schemas.errors import OperationError
from transforms.warehouse import duckdb_warehouse
from transforms.warehouse.merge_sql import merge_statements
from transforms.warehouse.reconcile_sql import DOES_NOT_ADD_UP


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("articles", "articles 2 expected, 1 found; articles of this run 1 expected, 0 found"),
        ("tariff_mentions", "tariff_mentions 1 expected, 0 found; tariff_mentions of this run 1 expected, 0 found"),
        ("failures", "failures 1 expected, 0 found; failures of this run 1 expected, 0 found"),
        ("feed_state", "feed_state of this run 1 expected, 0 found"),
    ],
)
def test_rows_that_a_merge_leaves_out_end_the_run(table, says, make, duck, monkeypatch):
    old, new = make.article("old"), make.article("new")
    duck.commit(old, make.state(), run_id="before")
    before = duck.tables()

    def without(dialect):
        return [
            statement
            for statement in merge_statements(dialect)
            if not statement.startswith((f'MERGE INTO "{table}"', f'INSERT INTO "{table}"'))
        ]

    monkeypatch.setattr(duckdb_warehouse, "merge_statements", without)
    mentions = [make.mention(old if table == "tariff_mentions" else new)]
    with pytest.raises(OperationError) as caught:
        duck.commit(old, new, *mentions, make.failure(), make.state(etag="new"), run_id="after")
    assert str(caught.value).startswith(f"{DOES_NOT_ADD_UP}: ")
    assert says in str(caught.value)
    assert duck.tables() == before
    assert duck.warehouse.run("after") is None


def test_rows_that_give_way_are_accounted_for(make, duck):
    shorter, longer = make.article("one", "Short"), make.article("one", "Longer", feed_url=make.other_feed)
    run = duck.commit(shorter, shorter, longer, make.mention(shorter), make.mention(longer), make.mention(longer))
    assert (run.articles_written, run.mentions_written) == (1, 1)
    again = duck.commit(shorter, make.mention(shorter), make.failure(), make.failure())
    assert (again.articles_written, again.mentions_written, again.failures_written) == (0, 0, 1)


def test_a_mention_of_no_article_ends_the_run(make, duck):
    with pytest.raises(OperationError, match="tariff_mentions of no article 0 expected, 1 found"):
        duck.commit(make.mention(make.article("nowhere")))
    assert duck.warehouse.last_run() is None


def test_a_mention_whose_article_could_not_be_stored_is_told_by_its_failure(make, duck):
    article = make.article("half", "Half a \ud83d pair")
    run = duck.commit(article, make.mention(article))
    assert (run.articles_written, run.mentions_written, run.failures_written) == (0, 0, 1)


@pytest.mark.slow
def test_in_bigquery_a_key_that_is_stored_twice_ends_the_run(make, big):
    big.commit(make.article("one"), run_id="one")
    articles = f"`demo.{big.dataset}.articles`"
    big.rows(f"INSERT INTO {articles} SELECT * FROM {articles}")
    with pytest.raises(OperationError, match=rf"{DOES_NOT_ADD_UP}: articles 1 expected, 2 found"):
        big.commit(make.article("one"), make.state(), run_id="two")
    assert big.warehouse.run("two") is None
    assert big.warehouse.feed_states() == {}
