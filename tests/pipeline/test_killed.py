"""A run that is killed while it stages changes nothing in the warehouse, and the next one brings all there is."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from schemas.tables import TABLES

# The command itself, in a process of its own that ends as the shard given is whole in the staging folder.
KILLED = """
import os, signal, sys
from pipeline.cli import main
from transforms.warehouse import stage_rows
write, left = stage_rows.write_shard, [int(sys.argv.pop(1))]
def write_and_die(*arguments):
    shard = write(*arguments)
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    return shard
stage_rows.write_shard = write_and_die
main(sys.argv[1:])
"""


def said(file: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table but `runs`, without what tells when and by which run it was written."""
    with duckdb.connect(str(file), read_only=True) as db:
        return {
            table.name: db.execute(
                f"select {', '.join(c.name for c in table.columns if not c.volatile)} from {table.name} "  # noqa: S608  # names of ours
                f"order by {table.key}"
            ).fetchall()
            for table in TABLES
            if table.name != "runs"
        }


@pytest.mark.slow
@pytest.mark.parametrize("shard", [1, 3])
def test_killed_while_staging_and_run_again_the_rows_are_those_of_one_run(
    tariffwire: Any, sample_run: tuple[object, Path], tmp_path: Path, checkout: Path, shard: int
) -> None:
    file = tmp_path / "rows.duckdb"
    arguments = ["run", "--feeds", "feeds/sample.toml", "--warehouse", f"duckdb:///{file}"]
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(shard), *arguments],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout)},
        capture_output=True,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert len(list(tmp_path.rglob("*.parquet"))) == shard
    assert not any(said(file).values())
    again = tariffwire(*arguments)
    assert (again.returncode, again.stderr) == (0, "")
    undisturbed = said(sample_run[1])
    assert said(file) == undisturbed
    assert undisturbed["tariff_mentions"]
    assert undisturbed["feed_state"]
    with duckdb.connect(str(file), read_only=True) as db:
        assert db.execute("select count(*) from runs").fetchall() == [(1,)]


@pytest.mark.slow
@pytest.mark.parametrize("command", ["replay", "reextract"])
def test_what_is_run_again_and_killed_changes_nothing_and_can_be_given_again(
    tariffwire: Any, sample_run: tuple[object, Path], tmp_path: Path, checkout: Path, command: str
) -> None:
    file = tmp_path / "rows.duckdb"
    shutil.copy(sample_run[1], file)
    undisturbed = said(file)
    with duckdb.connect(str(file)) as db:
        # As an older version, and an extraction that failed, would have left it.
        db.execute("update articles set extractor_version = '1'")
        db.execute("update tariff_mentions set extractor_version = '1', status = 'former'")
        if command == "replay":
            db.execute(
                "insert into failures by name select md5(article_id) as failure_id, 'extract' as stage, feed_url, "
                "guid as item, 'ValueError' as error, 'wrong' as message, fetched_at as occurred_at, '' as run_id, "
                "article_id from articles"
            )
    before = said(file)
    arguments = [command, "--warehouse", f"duckdb:///{file}"]
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, "2", *arguments],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout)},
        capture_output=True,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert said(file) == before
    for _ in range(2):
        again = tariffwire(*arguments, "--direct_runner_bundle_repeat=2")
        assert (again.returncode, again.stderr) == (0, "")
        assert said(file) == undisturbed
