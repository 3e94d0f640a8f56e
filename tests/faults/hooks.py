"""What may be done to a run from within its process: each is called before the command, and lies in wait.

Named by functions of other modules that a run goes through, or by what it says to DuckDB, so that they hold whatever
lies between.
"""

import os
import re
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

_LOAD = re.compile(r"read_parquet", re.IGNORECASE)
_WRITES = re.compile(
    r"\s*(?:MERGE|UPDATE|DELETE|INSERT\s+INTO\s+(?!\"?staged_)|CREATE\s+TEMP\s+TABLE\s+\S+\s+AS\b)", re.IGNORECASE
)
_COMMIT = re.compile(r"\s*COMMIT", re.IGNORECASE)


def die() -> None:
    """End at once, as by kill -9."""
    os.kill(os.getpid(), signal.SIGKILL)


def die_after(seconds: float) -> None:
    """As `die`, in a while, whatever is done meanwhile."""

    def wait_and_die() -> None:
        time.sleep(seconds)
        die()

    threading.Thread(target=wait_and_die, daemon=True).start()


def keep_staged(folder: str) -> None:
    """Copy what a run staged before it is removed: it tells what became of every entry."""
    from transforms.warehouse import commit  # noqa: PLC0415  # a run has loaded it

    remove = commit.remove_staged

    def copy_and_remove(staging: str, run_id: str) -> None:
        if Path(staging, run_id).is_dir():
            shutil.copytree(Path(staging, run_id), Path(folder, run_id), dirs_exist_ok=True)
        remove(staging, run_id)

    commit.remove_staged = copy_and_remove


def kill_in_parse(nth: int, after: float) -> None:
    """Die so long after the nth feed begins to be parsed."""
    from transforms.feeds import reading  # noqa: PLC0415  # as above

    reading.parse_feed = _counted(reading.parse_feed, nth, lambda: die_after(after))


def kill_in_staging(nth: int, when: str) -> None:
    """Die as the nth shard is to be written, is written but has no name yet, or is whole."""
    from apache_beam.io.filesystems import FileSystems  # noqa: PLC0415  # as above

    from transforms.warehouse import stage_rows  # noqa: PLC0415  # as above

    match when:
        case "before":
            stage_rows.write_shard = _counted(stage_rows.write_shard, nth, die)
        case "unnamed":
            FileSystems.rename = staticmethod(_counted(FileSystems.rename, nth, die))  # type: ignore[method-assign]  # replaced
        case "whole":
            stage_rows.write_shard = _counted(stage_rows.write_shard, nth, None, die)


def kill_after_commit(when: str) -> None:
    """Die once the rows are in the warehouse: as what was staged is to be removed, or has been."""
    from transforms.warehouse import commit  # noqa: PLC0415  # as above

    before, after = (die, None) if when == "staged" else (None, die)
    commit.remove_staged = _counted(commit.remove_staged, 1, before, after)


def kill_in_sql(step: str, nth: int, after: float) -> None:
    """Die within what the commit says to DuckDB.

    `step` is `load` (the nth statement that reads shards), `loaded` (the last of them has ended, nobody knows yet),
    `merge` (the nth that writes behind them) or `commit` (the COMMIT, and the writing into the file behind it).
    `after` is how long after the statement's beginning; 0 before it begins.
    """
    _watch(lambda: _KillInSql(step, nth, after))


def set_environment(variable: str, value: str) -> None:
    """Set a variable of the environment."""
    os.environ[variable] = value


def kill_at_request(nth: int, when: str) -> None:
    """Die as the nth request to BigQuery is to be sent, or has been answered and nobody has been told so."""
    from google.cloud.bigquery import _http  # noqa: PLC0415  # as above

    before, after = (die, None) if when == "sent" else (None, die)
    connection = _http.Connection
    connection.api_request = _counted(connection.api_request, nth, before, after)  # type: ignore[method-assign]  # replaced


def wait_before_commit(reached: str, go: str) -> None:
    """Make the file `reached` as the commit is to begin, and go on once there is the file `go`."""
    from transforms.warehouse import duckdb_warehouse  # noqa: PLC0415  # as above

    def wait() -> None:
        Path(reached).touch()
        while not Path(go).exists():
            time.sleep(0.005)

    warehouse = duckdb_warehouse.DuckDBWarehouse
    warehouse.commit = _counted(warehouse.commit, 1, wait)  # type: ignore[method-assign]  # replaced


def raise_on(stage: str, word: str) -> None:
    """Have a stage's rules raise on an article whose title holds a word."""
    from transforms.extraction import extract_tariffs  # noqa: PLC0415  # as above
    from transforms.relevance import keep_trade_news  # noqa: PLC0415  # as above

    def poisoned(title: str) -> None:
        if word in title:
            raise RuntimeError(f"poisoned by {word}")

    judge, mentions_of = keep_trade_news.judge, extract_tariffs.mentions_of
    if stage == "relevance":
        keep_trade_news.judge = lambda title, text: (poisoned(title), judge(title, text))[1]
    else:
        extract_tariffs.mentions_of = lambda article: (poisoned(article.title), mentions_of(article))[1]


def set_clock(hours: float) -> None:
    """Have every module of the project see another time of day; how long things take stays as it is."""
    ahead = timedelta(hours=hours)

    class Meta(type):
        """All that `datetime` is and has, save what time it is now."""

        def __call__(cls, *arguments: Any, **named: Any) -> datetime:
            return datetime(*arguments, **named)  # noqa: DTZ001  # whatever was asked for

        def __getattr__(cls, name: str) -> Any:
            return getattr(datetime, name)

        def __instancecheck__(cls, instance: object) -> bool:
            return isinstance(instance, datetime)

    class Shifted(metaclass=Meta):
        @staticmethod
        def now(tz: Any = None) -> datetime:
            return datetime.now(tz) + ahead

    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in {"pipeline", "transforms", "schemas"} and vars(module).get("datetime") is datetime:
            module.datetime = Shifted  # type: ignore[attr-defined]  # it has it, as was just seen


def _counted(
    function: Callable[..., Any],
    nth: int,
    before: Callable[[], None] | None,
    after: Callable[[], None] | None = None,
) -> Callable[..., Any]:
    """The function, with something done before or after its nth call."""
    left = [nth]

    def counted(*arguments: Any, **named: Any) -> Any:
        left[0] -= 1
        if not left[0] and before:
            before()
        result = function(*arguments, **named)
        if not left[0] and after:
            after()
        return result

    return counted


def _watch(make: Callable[[], "_KillInSql"]) -> None:
    import duckdb  # noqa: PLC0415  # as above

    connect = duckdb.connect
    duckdb.connect = lambda *arguments, **named: _Watched(connect(*arguments, **named), make())


class _KillInSql:
    """Decides, statement by statement of one connection, when to die."""

    def __init__(self, step: str, nth: int, after: float) -> None:
        self._step = step
        self._left = nth
        self._after = after
        self._loading = False

    def before(self, sql: str) -> None:
        kind = self._kind(sql)
        if kind == "commit" and self._left > 0:
            # There were fewer statements of its kind than it was to wait for.
            self._left = 1
        elif kind != self._step:
            return
        self._left -= 1
        if self._left:
            return
        if self._after:
            die_after(self._after)
        else:
            die()

    def after(self, sql: str) -> None:
        if self._step == "loaded" and _LOAD.search(sql):
            self._left -= 1
            if not self._left:
                die()

    def _kind(self, sql: str) -> str | None:
        if _LOAD.search(sql):
            self._loading = True
            return "load"
        if not self._loading:
            return None
        if _COMMIT.match(sql):
            return "commit"
        return "merge" if _WRITES.match(sql) else None


class _Watched:
    """A connection to DuckDB whose statements somebody sees first."""

    def __init__(self, connection: Any, watcher: _KillInSql) -> None:
        self._connection = connection
        self._watcher = watcher

    def execute(self, query: Any, *arguments: Any, **named: Any) -> Any:
        self._watcher.before(str(query))
        result = self._connection.execute(query, *arguments, **named)
        self._watcher.after(str(query))
        return result

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def __enter__(self) -> "_Watched":
        self._connection.__enter__()
        return self

    def __exit__(self, *raised: Any) -> Any:
        return self._connection.__exit__(*raised)
