"""What goes on until it is stopped ends well at the first signal, and at once before it has begun or at the second."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.signals import listening
from tests.faults.feed_server import FeedServer, Hold

FEED = b"""<rss version="2.0"><channel><title>News</title><item><title>US puts a 25% tariff on steel from Canada</title>
<guid>1</guid><description>The United States imposed a 25% tariff on steel from Canada.</description></item></channel>
</rss>"""
LISTENS = """
import os, signal, sys, threading, time
from pipeline.signals import listening
first, *further = [getattr(signal, name) for name in sys.argv[2:]]
try:
    with listening() as signals:
        if sys.argv[1] == "noted":
            signals.note()
            for _ in range(2):  # told by the terminal, and by a supervisor that passes it on
                os.kill(os.getpid(), first)
                signals.stop.wait()
            time.sleep(1)
            print("noted")
        else:
            further = [first]
        for number in further:
            os.kill(os.getpid(), number)
            threading.Event().wait()
except KeyboardInterrupt:
    print("interrupted")
"""
BEGINS = """
import sys
from pipeline.commands import run

def begins():
    print(sorted({"apache_beam", "numpy", "pyarrow", "duckdb", "grpc"} & set(sys.modules)))
    raise SystemExit

run.listening = begins
run.run(["--feeds", "none.toml", "--every", "1h"])
"""


pytestmark = pytest.mark.usefixtures("ctrl_c")


@contextmanager
def started(checkout: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A run in a session of its own, whose group a signal can be sent to, as a terminal does."""
    with subprocess.Popen(
        [sys.executable, "-m", "pipeline", "run", *arguments],
        cwd=checkout,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        yield process


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_runner_that_never_answers_is_not_waited_for(tmp_path: Path, checkout: Path, number: signal.Signals) -> None:
    (tmp_path / "feed.xml").write_text('<rss version="2.0"><channel><title>News</title></channel></rss>')
    (tmp_path / "feeds.toml").write_text('[[feed]]\nurl = "feed.xml"\nname = "One"\n')
    warehouse = f"duckdb:///{tmp_path}/rows.duckdb"
    arguments = ["--feeds", str(tmp_path / "feeds.toml"), "--warehouse", warehouse, "--streaming", "--every", "5s"]
    with socket.create_server(("127.0.0.1", 0)) as silent:
        place = f"127.0.0.1:{silent.getsockname()[1]}"
        job_service = ["--runner", "PortableRunner", "--job_endpoint", place, "--environment_type", "LOOPBACK"]
        with started(checkout, *arguments, *job_service) as process:
            for _ in range(2):  # once to see whether somebody is there, and once to talk
                silent.accept()
            os.killpg(process.pid, number)
            told = process.communicate(timeout=60)
    assert (process.returncode, told[0]) == (130, "")
    assert told[1] == "tariffwire: interrupted; rows and lists are written whole or not at all\n"
    # A job that begins all the same finds the word to stop.
    assert [path.name for path in (tmp_path / "rows.duckdb.staging").rglob("*") if path.is_file()] == ["stop"]


@pytest.mark.slow
def test_a_signal_to_all_lets_workers_of_the_run_that_is_going_on_end_it(tmp_path: Path, checkout: Path) -> None:
    with FeedServer() as server:
        held = server.misbehaving["/feed.rss"] = Hold()
        server.serve({f"{server.url}/feed.rss": FEED})
        (tmp_path / "feeds.toml").write_text(f'[[feed]]\nurl = "{server.url}/feed.rss"\nname = "One"\n')
        warehouse = f"duckdb:///{tmp_path}/rows.duckdb"
        arguments = ["--feeds", str(tmp_path / "feeds.toml"), "--warehouse", warehouse, "--allow-private-hosts"]
        workers = ["--direct_running_mode=multi_processing", "--direct_num_workers=2"]
        with started(checkout, *arguments, "--every", "1h", *workers) as process:
            reached = held.reached.wait(120)
            os.killpg(process.pid, signal.SIGINT)
            held.let_go.set()
            told = process.communicate(timeout=120)
    assert reached
    assert (process.returncode, told[1]) == (0, "")
    assert "feeds 0 read, 1 failed;" in told[0], "it was committed, with what had come of it"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_what_is_started_meanwhile_never_hears_of_a_signal_to_all(number: signal.Signals) -> None:
    with listening():
        started = subprocess.Popen(["sleep", "600"])
    later = subprocess.Popen(["sleep", "600"])
    started.send_signal(number)
    later.send_signal(number)
    assert later.wait(60) == -number
    assert started.poll() is None
    started.kill()
    started.wait(60)


@pytest.mark.parametrize("first", ["SIGINT", "SIGTERM"])
@pytest.mark.parametrize("second", ["SIGINT", "SIGTERM"])
def test_the_first_interrupts_until_it_is_only_noted_and_the_second_interrupts(
    checkout: Path, first: str, second: str
) -> None:
    def told(*arguments: str) -> str:
        # In a process of its own, in which no library has threads yet.
        command = [sys.executable, "-c", LISTENS, *arguments]
        return subprocess.run(command, cwd=checkout, capture_output=True, text=True, timeout=60, check=True).stdout

    assert told("not noted", first) == "interrupted\n"
    assert told("noted", first) == "noted\n"
    assert told("noted", first, second) == "noted\ninterrupted\n"


def test_listening_begins_before_any_library_is_imported_that_starts_threads(checkout: Path) -> None:
    done = subprocess.run([sys.executable, "-c", BEGINS], cwd=checkout, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_where_python_cannot_wait_for_a_signal_they_mean_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(signal, "sigtimedwait")
    with listening() as signals:
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGTERM)
        signals.note()
        signal.raise_signal(signal.SIGINT)
        assert signals.stop.is_set()
        signal.raise_signal(signal.SIGINT)
        time.sleep(0.6)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL


def test_signals_mean_afterwards_what_they_meant() -> None:
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGUSR1)
    meant = [signal.getsignal(number) for number in numbers]
    with listening():
        pass
    assert [signal.getsignal(number) for number in numbers] == meant
    assert not signal.pthread_sigmask(signal.SIG_BLOCK, []) & set(numbers)
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)
