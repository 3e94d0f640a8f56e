"""Whatever breaks: the old state or the new one, one clear line, and a next run that goes on from there."""

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from schemas.errors import OperationError
from schemas.tables import ARTICLES
from transforms.warehouse.duckdb_warehouse import DuckDBWarehouse
from transforms.warehouse.rows import to_row
from transforms.warehouse.shard import Shard
from transforms.warehouse.shard_files import write_shard

CHECKOUT = Path(__file__).parents[2]


def noise(size: int) -> str:
    """Text that no compression makes small."""
    return os.urandom(size // 2).hex()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a real filesystem of 8 MB."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = os.geteuid() == 0 and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)], check=False, capture_output=True
    )
    if not mounted or mounted.returncode:
        pytest.skip("only root can mount the small filesystem that this fills")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk_while_staging_is_one_line_and_leaves_no_shard(make, small_disk):
    rows = [to_row(ARTICLES, make.article(str(n), noise(2_000_000))).values for n in range(12)]
    with pytest.raises(OperationError) as caught:
        write_shard(str(small_disk), "r", ARTICLES, rows)
    assert str(caught.value) == (
        f"cannot stage rows in {small_disk}: no space left on the device; free some or stage elsewhere"
    )
    assert [path for path in small_disk.rglob("*") if path.is_file()] == []


def test_a_full_disk_while_committing_leaves_the_old_state(make, small_disk, stage):
    warehouse = DuckDBWarehouse(small_disk / "w.duckdb")
    warehouse.commit(stage("before", make.article("old"), make.failure()), make.run("before"))
    articles = [make.article(str(n), noise(1_000_000)) for n in range(12)]
    shards = stage("full", *articles, *(make.mention(article) for article in articles), make.state())
    with pytest.raises(OperationError) as caught:
        warehouse.commit(shards, make.run("full"))
    assert "no space left on the device; nothing was committed" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert warehouse.run("full") is None
    assert warehouse.feed_states() == {}
    assert warehouse.run("before") is not None
    after = warehouse.commit(stage("after", make.article("new"), make.article("old")), make.run("after"))
    assert after.articles_written == 1


@pytest.mark.slow
def test_a_disk_too_full_for_a_new_file_leaves_none_and_the_next_run_makes_it(tariffwire, small_disk, checkout):
    resize = ["mount", "-o", "remount,size={}", str(small_disk)]
    subprocess.run([part.format("8k") for part in resize], check=True)
    file = small_disk / "w.duckdb"
    arguments = ("run", "--feeds", checkout / "feeds/sample.toml", "--warehouse", f"duckdb:///{file}")
    full = tariffwire(*arguments)
    assert (full.returncode, full.stdout) == (1, "")
    assert re.fullmatch(rf"tariffwire: {file}: no space left on the device; .*\n", full.stderr)
    assert list(small_disk.iterdir()) == []
    subprocess.run([part.format("64m") for part in resize], check=True)
    enough = tariffwire(*arguments)
    assert (enough.returncode, enough.stderr) == (0, "")
    assert [path.name for path in small_disk.iterdir() if path.is_file()] == ["w.duckdb"]


def test_two_processes_that_make_one_file_find_it_whole(duck, tmp_path):
    script = (
        "import sys; from transforms.warehouse.duckdb_warehouse import DuckDBWarehouse as W; from pathlib import Path"
    )
    script += "; sys.stdin.read(); W(Path(sys.argv[1])).create_tables()"
    processes = [
        subprocess.Popen([sys.executable, "-c", script, str(duck.path)], cwd=CHECKOUT, stdin=subprocess.PIPE)
        for _ in range(3)
    ]
    for process in processes:
        process.stdin.close()
    assert [process.wait(timeout=60) for process in processes] == [0, 0, 0]
    assert duck.warehouse.last_run() is None
    assert [path.name for path in tmp_path.iterdir()] == ["w.duckdb"]


KILLED = """
import os, pickle, signal, sys
from pathlib import Path
from transforms.warehouse import {module} as module
shards, run, path = pickle.loads(Path(sys.argv[1]).read_bytes())
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
module.{function} = die
from transforms.warehouse.duckdb_warehouse import DuckDBWarehouse
DuckDBWarehouse(path).commit(shards, run)
"""


@pytest.mark.parametrize("function", ["merge_statements", "run_statement"])
def test_killed_in_the_commit_the_old_state_stays(make, duck, stage, tmp_path, function):
    import pickle  # noqa: PLC0415  # to hand the records of this test to its own process

    duck.commit(make.article("old"), make.failure(), run_id="before")
    before = duck.tables()
    new = make.article("new")
    shards, run = stage("killed", new, make.mention(new), make.state()), make.run("killed")
    (tmp_path / "commit.pickle").write_bytes(pickle.dumps((shards, run, duck.path)))
    script = KILLED.format(module="duckdb_warehouse", function=function)
    killed = subprocess.run([sys.executable, "-c", script, str(tmp_path / "commit.pickle")], cwd=CHECKOUT, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert duck.tables() == before
    assert duck.warehouse.run("killed") is None
    assert duck.warehouse.commit(shards, run).articles_written == 1
    assert duck.warehouse.commit(shards, run).articles_written == 1
    assert duck.rows("SELECT count(*) FROM articles") == [(2,)]


HOLDER = """
import duckdb, sys
connection = duckdb.connect(sys.argv[1])
print("held", flush=True)
sys.stdin.read()
connection.close()
"""


@pytest.fixture
def holder(duck) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the warehouse's file until its input ends."""
    duck.warehouse.create_tables()
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(duck.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    let_go(process)
    process.stdout.close()


def let_go(holder: subprocess.Popen[str]) -> None:
    assert holder.stdin is not None
    holder.stdin.close()
    holder.wait(timeout=30)


@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_while_duckdb_works_is_an_interruption(duck):
    warehouse = duck.warehouse
    warehouse.create_tables()
    timer = threading.Timer(0.5, signal.pthread_kill, (threading.main_thread().ident, signal.SIGINT))
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        warehouse.ask(lambda _spelling: "SELECT sum(range * range % 7) FROM range(15000000000)")
    timer.join()


def test_a_file_held_by_another_process_is_waited_for_and_then_named(make, duck, stage, holder):
    with pytest.raises(OperationError) as caught:
        DuckDBWarehouse(duck.path, wait_seconds=0.3).commit(stage("r", make.article()), make.run("r"))
    assert str(caught.value) == (
        f"{duck.path} is held by another process (PID {holder.pid}); waited 0.3 s; end it, or try again later"
    )


def test_a_file_that_is_let_go_in_time_is_written(make, duck, stage, holder):
    runs = []
    shards = stage("r", make.article())
    waiting = threading.Thread(target=lambda: runs.append(duck.warehouse.commit(shards, make.run("r"))))
    waiting.start()
    let_go(holder)
    waiting.join(timeout=30)
    assert [run.articles_written for run in runs] == [1]


def test_two_runs_at_once_in_one_process_both_land(make, duck, stage):
    staged = {f"r{n}": stage(f"r{n}", make.article("same"), make.article(str(n)), make.state()) for n in range(4)}
    threads = [
        threading.Thread(target=duck.warehouse.commit, args=(shards, make.run(run_id)))
        for run_id, shards in staged.items()
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert duck.rows("SELECT sum(articles_written), count(*) FROM runs") == [(5, 4)]
    assert duck.rows("SELECT count(*) FROM articles") == [(5,)]


def test_a_file_that_is_no_warehouse_is_named(make, duck, stage):
    duck.path.write_bytes(b"something else" * 1000)
    with pytest.raises(OperationError) as caught:
        duck.warehouse.commit(stage("r", make.article()), make.run("r"))
    assert str(caught.value) == f"{duck.path}: not a DuckDB file; name another, or move it away"


def test_a_folder_that_cannot_be_made_is_named(make, tmp_path, stage):
    (tmp_path / "file").touch()
    with pytest.raises(OperationError, match=f"{tmp_path}/file/w.duckdb: "):
        DuckDBWarehouse(tmp_path / "file" / "w.duckdb").commit([], make.run())


def test_rows_that_were_staged_but_do_not_load_end_the_commit(make, duck, stage):
    (shard,) = stage("r", make.article())
    with pytest.raises(OperationError, match="2 rows were staged but 1 loaded; nothing is committed"):
        duck.warehouse.commit([Shard(shard.table, shard.path, 2)], make.run("r"))
    assert duck.warehouse.last_run() is None


def test_a_shard_that_is_gone_ends_the_commit(make, duck, stage):
    (shard,) = stage("r", make.article())
    Path(shard.path).unlink()
    with pytest.raises(OperationError, match=r"w\.duckdb: "):
        duck.warehouse.commit([shard], make.run("r"))
    assert duck.warehouse.last_run() is None
