"""The folder in which rows wait: whose it is, and that nothing of it stays."""

import os
import tempfile
from pathlib import Path

import pytest

from pipeline.staging import default_staging, make_staging
from schemas.errors import OperationError
from transforms.warehouse.shard_files import remove_staged


def test_staging_lies_beside_the_duckdb_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert default_staging("duckdb:///rows.duckdb") == str(tmp_path / "rows.duckdb.staging")
    assert default_staging("duckdb:////data/rows.duckdb") == "/data/rows.duckdb.staging"


def test_for_bigquery_it_is_the_user_s_own_and_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    staging = default_staging("bigquery://project/dataset")
    assert staging == str(tmp_path / f"tariffwire-staging-{os.getuid()}")
    make_staging(staging, "run", private=True)
    assert Path(staging).stat().st_mode & 0o777 == 0o700
    Path(staging).chmod(0o755)
    make_staging(staging, "again", private=True)
    assert Path(staging).stat().st_mode & 0o777 == 0o700
    assert sorted(path.name for path in Path(staging).iterdir()) == ["again", "run"]


def test_another_user_s_folder_and_a_link_are_not_trusted(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    with pytest.raises(OperationError, match=r"link belongs to another user; name .* --staging"):
        make_staging(str(tmp_path / "link"), "run", private=True)
    assert not (tmp_path / "run").exists()
    if os.geteuid() != 0:
        pytest.skip("only root can make a folder that is somebody else's")
    (tmp_path / "theirs").mkdir()
    os.chown(tmp_path / "theirs", 65534, 65534)
    with pytest.raises(OperationError, match="theirs belongs to another user"):
        make_staging(str(tmp_path / "theirs"), "run", private=True)


def test_a_bucket_is_left_to_whoever_stages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    make_staging("gs://bucket/folder", "run", private=False)
    assert list(tmp_path.iterdir()) == []


def test_the_folder_goes_with_the_last_run_in_it(tmp_path: Path) -> None:
    staging = tmp_path / "rows.duckdb.staging"
    for run_id in ("one", "two"):
        make_staging(str(staging), run_id, private=False)
    remove_staged(str(staging), "one")
    assert [path.name for path in staging.iterdir()] == ["two"]
    remove_staged(str(staging), "two")
    assert not staging.exists()
    remove_staged(str(staging), "two")
