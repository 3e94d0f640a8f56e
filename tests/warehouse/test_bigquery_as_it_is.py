# ruff: noqa: S608  # only names of the tests' own tables are put into SQL
"""What Google enforces and the emulator does not: each is shown to pass there, and to be checked by our own code."""

import dataclasses
import io
import re
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from google.api_core.exceptions import BadRequest
from google.cloud import bigquery

from schemas.arrow_schema import arrow_schema
from schemas.bigquery_schema import bigquery_schema
from schemas.errors import OperationError
from schemas.tables import ARTICLES, FEED_STATE
from transforms.warehouse.bigquery_service import BigQueryService
from transforms.warehouse.rows import UnstorableError, to_row
from transforms.warehouse.shard import Shard
from transforms.warehouse.shard_check import check_shards


@pytest.fixture
def table(big) -> str:
    """An empty table of the states of feeds."""
    name = f"demo.{big.dataset}.loaded"
    big.client.create_table(bigquery.Table(name, schema=bigquery_schema(FEED_STATE)))
    return name


def load(big: Any, table: str, rows: pa.Table, **options: Any) -> None:
    file = io.BytesIO()
    pq.write_table(rows, file)
    file.seek(0)
    config = bigquery.LoadJobConfig(
        schema=[bigquery.SchemaField.from_api_repr(field) for field in bigquery_schema(FEED_STATE)],
        source_format=bigquery.SourceFormat.PARQUET,
        write_disposition=bigquery.WriteDisposition.WRITE_TRUNCATE,
    )
    big.client.load_table_from_file(file, table, job_config=config, **options).result()


def states(make: Any, **columns: pa.Array) -> pa.Table:
    """A row of feed_state, with columns that are other than they should be."""
    rows = pa.Table.from_pylist([to_row(FEED_STATE, make.state()).values], schema=arrow_schema(FEED_STATE))
    for name, values in columns.items():
        field = pa.field(name, values.type, nullable=True)
        if name in rows.column_names:
            rows = rows.set_column(rows.column_names.index(name), field, values)
        else:
            rows = rows.append_column(field, values)
    return rows


def staged(folder: Path, rows: pa.Table) -> list[Shard]:
    path = folder / "shard.parquet"
    pq.write_table(rows, path)
    return [Shard(FEED_STATE.name, str(path), rows.num_rows)]


def test_the_emulator_merges_a_key_twice_and_our_source_has_each_key_once(make, big, table, stage):
    rows = states(make)
    load(big, table, pa.concat_tables([rows, rows]))
    merge = (
        f"MERGE INTO `{table}` AS T USING `{table}` AS S ON T.feed_url = S.feed_url "
        "WHEN MATCHED THEN UPDATE SET etag = S.etag WHEN NOT MATCHED THEN INSERT (feed_url) VALUES (S.feed_url)"
    )
    big.client.query(merge).result()  # Google: "must match at most one source row for each target row"
    versions = [make.article("one", text) for text in ("Short", "Short", "A longer one")]
    big.warehouse.create_tables()
    shards = stage("r", *versions, make.state(), make.state(), shard_rows=1)
    commit = big.committing(shards, make.run("r"))
    for staged_table in (ARTICLES, FEED_STATE):
        commit.load(staged_table, [shard for shard in shards if shard.table == staged_table.name])
    commit.stage_run(commit.run)
    script = commit.script("r-1")
    sources = re.findall(r"MERGE INTO .*\nUSING \(SELECT \* FROM (\S+) WHERE TRUE\) AS S ON ", script)
    assert len(sources) == 3
    assert "changed_articles" in sources[0]
    assert big.rows(f"SELECT COUNT(*), COUNT(DISTINCT article_id) FROM {sources[0]}") == [(1, 1)]
    # The other sources are made within the script: each from one row of a key.
    for source in sources[1:]:
        made = script.partition(f"CREATE TEMP TABLE {source} AS")[2].partition(";")[0]
        assert "ROW_NUMBER() OVER (PARTITION BY" in made or "chosen_mentions" in made


def test_the_emulator_loads_null_into_required_and_our_rows_and_shards_do_not(make, big, table, tmp_path):
    rows = states(make, feed_url=pa.array([None], pa.string()))
    load(big, table, rows)
    assert big.rows(f"SELECT feed_url FROM `{table}`") == [(None,)]
    with pytest.raises(UnstorableError, match="feed_url"):
        to_row(FEED_STATE, dataclasses.replace(make.state(), feed_url=None))
    with pytest.raises(OperationError, match="feed_url is nullable string and not required string"):
        check_shards(FEED_STATE, staged(tmp_path, rows))


def test_the_emulator_loads_unknown_fields_by_their_place_and_our_shards_have_none(make, big, table, tmp_path):
    rows = states(make)
    load(big, table, rows.rename_columns([{"etag": "surprise"}.get(name, name) for name in rows.column_names]))
    assert big.rows(f"SELECT etag FROM `{table}`") == [('"1"',)]  # Google knows no field `surprise`
    rows = states(make, surprise=pa.array(["lost"]))
    with pytest.raises(OperationError, match="there is no such column as surprise"):
        check_shards(FEED_STATE, staged(tmp_path, rows))
    with pytest.raises(OperationError, match="there is no column etag"):
        check_shards(FEED_STATE, staged(tmp_path, states(make).drop_columns(["etag"])))
    with pytest.raises(OperationError, match="entries is nullable string and not"):
        check_shards(FEED_STATE, staged(tmp_path, states(make, entries=pa.array(["3"]))))


def test_a_shard_that_is_cut_is_not_loaded(make, tmp_path):
    (shard,) = staged(tmp_path, states(make))
    content = Path(shard.path).read_bytes()
    Path(shard.path).write_bytes(content[:-20])
    with pytest.raises(OperationError, match=r"^cannot read the staged rows \S+shard.parquet: [^\n]+$"):
        check_shards(FEED_STATE, [shard])
    Path(shard.path).unlink()
    with pytest.raises(OperationError, match=r"^cannot read the staged rows \S+shard.parquet: [^\n]+$"):
        check_shards(FEED_STATE, [shard])


def test_the_emulator_takes_a_job_id_twice_and_we_ask_for_it_first(big):
    table = f"`demo.{big.dataset}.t`"
    for value in (1, 2):
        big.client.query(
            f"CREATE OR REPLACE TABLE {table} AS SELECT {value} AS x", job_id="twice", job_retry=None
        ).result()
    assert big.rows(f"SELECT x FROM {table}") == [(2,)]  # Google: 409 Already Exists
    service = BigQueryService("demo", big.dataset, big.patience)
    for value in (3, 4):
        service.done(
            f"{big.dataset}-once",
            lambda _, value=value: f"CREATE OR REPLACE TABLE {table} AS SELECT {value} AS x",
            holds=lambda: True,
        )
    service.close()
    assert big.rows(f"SELECT x FROM {table}") == [(3,)]


def test_the_emulator_knows_no_partition_decorators_and_we_name_none(make, through, proxy, stage):
    through.warehouse.create_tables()
    config = bigquery.LoadJobConfig(source_format=bigquery.SourceFormat.PARQUET)
    # Google loads into that month, and refuses rows of others.
    with pytest.raises(BadRequest, match="Invalid table id"):
        through.client.load_table_from_file(io.BytesIO(b"x"), f"{through.dataset}.articles$202506", job_config=config)
    shards = stage("r", make.article("june"))
    through.committing(shards, make.run("r")).load(ARTICLES, shards)
    (into,) = {request.load_into for request in proxy.requests if request.load_into}
    assert re.fullmatch(r"staged_r_\w+_articles", into)
