"""The sample feeds into both warehouses, by the command line: the same rows, and none twice."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from schemas.tables import ARTICLES, FAILURES, TARIFF_MENTIONS, Table
from tests.warehouse.bigquery_proxy import Lose, Proxy, Request


def said(table: Table) -> list[str]:
    """The columns that tell what a row says, not which run wrote it."""
    return [column.name for column in table.columns if not column.volatile]


def alike(value: Any) -> Any:
    """One spelling for what both clients give differently."""
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    return tuple(value) if isinstance(value, list) else value


def in_duckdb(file: Path, table: Table) -> list[tuple[Any, ...]]:
    query = f"select {', '.join(said(table))} from {table.name} order by {table.key}"  # noqa: S608  # names of ours
    with duckdb.connect(str(file), read_only=True) as db:
        return [tuple(map(alike, row)) for row in db.execute(query).fetchall()]


def in_bigquery(big: Any, table: Table) -> list[tuple[Any, ...]]:
    place = f"`{big.client.project}.{big.dataset}.{table.name}`"
    query = f"select {', '.join(said(table))} from {place} order by {table.key}"  # noqa: S608  # as above
    return [tuple(map(alike, row)) for row in big.rows(query)]


@pytest.mark.slow
def test_the_sample_feeds_give_the_same_rows_in_both_though_an_answer_is_lost_once_all_is_committed(
    tariffwire: Any, through: Any, proxy: Proxy, sample_run: tuple[Any, Path], tmp_path: Path
) -> None:
    big, lost = through, list[Request]()

    def lose_the_first(request: Request) -> Lose | None:
        if not request.commits or lost:
            return None
        lost.append(request)
        return Lose(done=True)

    proxy.plan = lose_the_first
    arguments = ("run", "--feeds", "feeds/sample.toml")
    arguments += ("--warehouse", f"bigquery://{big.client.project}/{big.dataset}")
    (tmp_path / "temporary").mkdir()
    first = tariffwire(*arguments, TMPDIR=str(tmp_path / "temporary"))
    assert (first.returncode, first.stderr) == (0, "")
    assert not list((tmp_path / "temporary").glob("tariffwire*"))
    assert "Newest mentions" in first.stdout
    assert len(lost) == 1
    assert big.rows(f"SELECT COUNT(*) FROM `demo.{big.dataset}.runs`") == [(1,)]  # noqa: S608  # a name of ours
    _, file = sample_run
    before = {}
    for table in (ARTICLES, TARIFF_MENTIONS, FAILURES):
        before[table.name] = in_bigquery(big, table)
        assert before[table.name] == in_duckdb(file, table)
        assert before[table.name]
    second = tariffwire(*arguments, TMPDIR=str(tmp_path / "temporary"))
    assert (second.returncode, second.stderr) == (0, "")
    assert "Nothing new" in second.stdout
    for table in (ARTICLES, TARIFF_MENTIONS, FAILURES):
        assert in_bigquery(big, table) == before[table.name]
