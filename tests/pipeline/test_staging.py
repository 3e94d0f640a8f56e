"""The folder in which rows wait: whose it is, and that nothing of it stays."""

import os
import tempfile
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from apache_beam.io.localfilesystem import LocalFileSystem
from apache_beam.options.pipeline_options import PipelineOptions

from pipeline.run import new_run
from pipeline.staging import KEPT, check_reachable, default_staging, make_staging, remove_old
from schemas.errors import OperationError, UsageError
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


@pytest.mark.parametrize("age", [timedelta(days=6, hours=23), timedelta(days=7, minutes=1)])
def test_what_a_killed_run_left_goes_after_seven_days(tmp_path: Path, age: timedelta) -> None:
    assert timedelta(days=7) == KEPT
    now = datetime.now(UTC)
    left = new_run("DirectRunner", now - age).run_id
    others = ["20200101T000000000000Z", "mine-20200101T000000000000Z-0123abcd", "20209999T999999000000Z-0123abcd"]
    for name in (left, *others):
        (tmp_path / name / "articles").mkdir(parents=True)
        (tmp_path / name / "articles" / "a.parquet").touch()
    remove_old(str(tmp_path), now)
    kept = [left] if age < KEPT else []
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(kept + others)


def test_a_stream_s_turns_stay_as_long_however_long_ago_it_started(tmp_path: Path) -> None:
    stream = "20260101T000000000000Z-0123abcd"
    for name in (f"{stream}-20260108T000100Z", f"{stream}-20260201T000000Z"):
        (tmp_path / name).mkdir()
    remove_old(str(tmp_path), datetime(2026, 2, 1, tzinfo=UTC))
    assert [path.name for path in tmp_path.iterdir()] == [f"{stream}-20260201T000000Z"]


def test_what_cannot_be_tidied_ends_nothing(tmp_path: Path) -> None:
    remove_old(str(tmp_path / "none"), datetime.now(UTC))
    (tmp_path / "20200101T000000000000Z-0123abcd").touch()
    remove_old(str(tmp_path), datetime.now(UTC))
    remove_old("nowhere://bucket/folder", datetime.now(UTC))


class SlowFileSystem(LocalFileSystem):  # type: ignore[misc]  # Beam's classes are untyped
    """A filesystem elsewhere, slow:///FOLDER, that answers once it is let go."""

    let_go = threading.Event()

    @classmethod
    def scheme(cls) -> str:
        return "slow"

    def join(self, base: str, *paths: str) -> str:
        return "/".join((base, *paths))

    def create(self, path: str, *arguments: Any, **options: Any) -> Any:
        self.let_go.wait(60)
        return super().create(path.removeprefix("slow://"), *arguments, **options)

    def delete(self, paths: list[str]) -> None:
        super().delete([path.removeprefix("slow://") for path in paths])


def test_staging_elsewhere_answers_in_time_or_is_named(tmp_path: Path) -> None:
    SlowFileSystem.let_go.clear()
    with pytest.raises(OperationError, match=rf"cannot stage rows in slow://{tmp_path}: no answer within 0.05 s"):
        check_reachable(f"slow://{tmp_path}", PipelineOptions(), seconds=0.05)
    SlowFileSystem.let_go.set()
    (tmp_path / "other").mkdir()
    check_reachable(f"slow://{tmp_path}/other", PipelineOptions())
    assert list((tmp_path / "other").iterdir()) == []
    with pytest.raises(OperationError, match="cannot stage rows in slow:///dev/null/x: "):
        check_reachable("slow:///dev/null/x", PipelineOptions())


@pytest.mark.parametrize("staging", ["nowhere://bucket/folder", "s3://bucket/folder"])
def test_a_place_that_beam_cannot_reach_is_a_wrong_use(staging: str) -> None:
    with pytest.raises(UsageError, match=f"--staging '{staging}': not reached from here .*gs://BUCKET/FOLDER"):
        check_reachable(staging, PipelineOptions())
