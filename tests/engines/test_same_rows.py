"""Every engine gives the same rows of the sample feeds."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.engines.cluster import Cluster, missing
from tests.engines.job_service import running_job_service
from tests.engines.same_rows import PRISM, hashes_of, read

pytestmark = pytest.mark.engines

_FEEDS = "feeds/sample.toml"


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """What the runner in memory gives."""
    file = tmp_path_factory.mktemp("direct") / "rows.duckdb"
    read(_FEEDS, file, [])
    return hashes_of(file)


def test_prism(wanted: Mapping[str, str], tmp_path: Path) -> None:
    if lacking := missing():
        pytest.skip(lacking)
    read(_FEEDS, tmp_path / "rows.duckdb", PRISM)
    assert hashes_of(tmp_path / "rows.duckdb") == wanted


def test_the_local_job_service_with_a_pool_of_workers(wanted: Mapping[str, str], tmp_path: Path) -> None:
    with running_job_service(tmp_path) as options:
        read(_FEEDS, tmp_path / "rows.duckdb", options)
    assert hashes_of(tmp_path / "rows.duckdb") == wanted


def test_flink(cluster: Cluster, wanted: Mapping[str, str], tmp_path: Path) -> None:
    read(_FEEDS, tmp_path / "rows.duckdb", cluster.options(2))
    assert hashes_of(tmp_path / "rows.duckdb") == wanted
