# ruff: noqa: S608  # only names of the tests' own tables are put into SQL
"""A commit that is done again, by whoever and wherever it broke off, goes on from the jobs that are there."""

import re
from typing import Any

import pytest

from schemas.errors import OperationError
from schemas.tables import ARTICLES
from tests.faults.bigquery_faults import FAULTS, Bench, Case, open_bench
from tests.warehouse.bigquery_proxy import Fault, Lose, Proxy, Refuse, Request
from transforms.warehouse.bigquery_commit import ThereAlreadyError


class AtUpload:
    """A plan: the fault at the first end of an upload."""

    def __init__(self, fault: Fault) -> None:
        self.fault: Fault | None = fault

    def __call__(self, request: Request) -> Fault | None:
        fault, self.fault = (self.fault, None) if request.method == "PUT" else (None, self.fault)
        return fault


def loads(proxy: Proxy) -> list[str]:
    """Which attempt of which load was sent, in order."""
    return [
        re.sub(r".*-(\w+)-\w+-(\d+)$", r"\1 \2", request.job) for request in proxy.requests if request.method == "PUT"
    ]


@pytest.mark.parametrize(
    "met",
    [
        (Lose(done=True), 1),
        (Lose(done=False), 2),
        (Refuse(503), 2),
        (Refuse(429, "rateLimitExceeded"), 2),
        (Refuse(410, "", "the session is gone"), 2),
    ],
    ids=str,
)
def test_an_upload_is_sent_again_unless_its_job_is_there(met, make, through, proxy, stage):
    fault, times = met
    shards = stage("r", make.article("one"), make.article("two"), shard_rows=1)
    proxy.plan = AtUpload(fault)
    commit = through.committing(shards, make.run("r"))
    commit.load(ARTICLES, shards)
    assert loads(proxy) == ["articles 1"] * times
    commit.load(ARTICLES, shards)
    assert loads(proxy) == ["articles 1"] * times


def test_a_load_whose_table_is_gone_is_done_under_the_next_number(make, through, proxy, stage):
    shards = stage("r", make.article("one"))
    commit = through.committing(shards, make.run("r"))
    commit.load(ARTICLES, shards)
    (table,) = [table for table in through.client.list_tables(through.dataset) if table.table_id.startswith("staged_")]
    through.client.delete_table(table)
    commit.load(ARTICLES, shards)
    assert loads(proxy) == ["articles 1", "articles 2"]
    assert through.rows(f"SELECT COUNT(*) FROM `demo.{through.dataset}.{table.table_id}`") == [(1,)]


def test_other_rows_under_the_same_run_id_meet_neither_its_tables_nor_its_jobs(make, through, proxy, stage):
    found = []
    for text in ("Tariffs\nfirst", "Tariffs\nsecond"):
        shards = stage("r", make.article("one", text))
        proxy.requests.clear()
        through.committing(shards, make.run("r")).load(ARTICLES, shards)
        found.append({(request.job, request.load_into) for request in proxy.requests if request.load_into})
    assert len(set.union(*found)) == 2


@pytest.mark.slow
def test_what_was_done_before_a_commit_broke_off_is_not_done_again(make, through, proxy, stage):
    shards = stage("r", make.article("one"), make.mention(make.article("one")), make.state())
    proxy.plan = lambda request: Refuse(400, "invalid", "no more") if request.commits else None
    with pytest.raises(OperationError, match=r"refused: .*no more"):
        through.warehouse.commit(shards, make.run("r"))
    proxy.plan = lambda _: None
    proxy.requests.clear()
    run = through.warehouse.commit(shards, make.run("r"))
    assert (run.articles_written, run.mentions_written) == (1, 1)
    written = [request.job for request in proxy.requests if request.writes]
    assert len(written) == 1
    assert written[0].endswith("-merge-1")
    proxy.requests.clear()
    assert through.warehouse.commit(shards, make.run("r")) == run
    assert [request.job for request in proxy.requests if request.writes] == []
    assert through.rows(f"SELECT COUNT(*) FROM `demo.{through.dataset}.runs`") == [(1,)]
    with pytest.raises(ThereAlreadyError):
        through.committing(shards, make.run("r")).script("r-2")


@pytest.fixture(scope="module")
def bench(bigquery_emulator: str) -> Any:
    with open_bench(bigquery_emulator) as opened:
        yield opened


@pytest.mark.slow
@pytest.mark.parametrize("seed", [3, 4])
@pytest.mark.parametrize("name", FAULTS)
def test_whatever_bigquery_does_each_row_is_there_once(name: str, seed: int, bench: Bench) -> None:
    outcome = FAULTS[name](bench, name, seed)
    assert (outcome.lost, outcome.doubled, outcome.wrong) == (0, 0, 0), outcome.said
    assert outcome.recoveries <= 1


@pytest.mark.slow
def test_what_is_lost_doubled_or_changed_would_be_found(bench: Bench) -> None:
    name, seed = "BigQuery: 429", 5
    assert FAULTS[name](bench, name, seed).well
    big = bench.dataset(name)
    articles, states, failures = (f"`demo.{big.dataset}.{table}`" for table in ("articles", "feed_state", "failures"))
    big.rows(f"INSERT INTO {articles} SELECT * FROM {articles} LIMIT 1")
    big.rows(f"DELETE FROM {failures} WHERE item = 'one'")
    big.rows(f"UPDATE {states} SET etag = 'other' WHERE TRUE")
    found = Case(bench, name, seed).outcome(struck=False, recoveries=0)
    assert (found.lost, found.doubled, found.wrong) == (1, 1, 2)
    assert len(found.said) == 3
