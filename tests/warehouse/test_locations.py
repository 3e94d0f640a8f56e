from pathlib import Path

import pytest

from schemas.errors import UsageError
from transforms.warehouse.bigquery_warehouse import BigQueryWarehouse
from transforms.warehouse.duckdb_warehouse import DuckDBWarehouse
from transforms.warehouse.warehouse import absolute_location, open_warehouse


@pytest.mark.parametrize(
    ("location", "path"),
    [("duckdb:///my.duckdb", "my.duckdb"), ("duckdb:////var/my.duckdb", "/var/my.duckdb"), ("duckdb:///a/b", "a/b")],
)
def test_a_duckdb_location_names_a_file(location, path):
    warehouse = open_warehouse(location)
    assert isinstance(warehouse, DuckDBWarehouse)
    assert warehouse.path == Path(path)


def test_a_bigquery_location_names_project_and_dataset():
    assert open_warehouse("bigquery://my-project/news") == BigQueryWarehouse("my-project", "news")


@pytest.mark.parametrize(
    "location",
    [
        "",
        "my.duckdb",
        "duckdb://my.duckdb",
        "duckdb:///",
        "duckdb:///folder/",
        "duckdb:///:memory:",
        "bigquery://project",
        "bigquery://project/data-set",
        "bigquery://project/dataset/table",
        "bigquery://project/dataset`; DROP TABLE x",
        "postgres://host/db",
    ],
)
def test_a_wrong_location_is_named_with_what_is_allowed(location):
    with pytest.raises(UsageError) as caught:
        open_warehouse(location)
    line = str(caught.value)
    assert repr(location) in line
    assert "duckdb:///FILE" in line
    assert "bigquery://PROJECT/DATASET" in line
    assert "\n" not in line


def test_a_relative_file_is_made_absolute_for_workers_elsewhere(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert absolute_location("duckdb:///my.duckdb") == f"duckdb:///{tmp_path}/my.duckdb"
    assert absolute_location("bigquery://p1/d") == "bigquery://p1/d"
