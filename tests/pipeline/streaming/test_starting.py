"""A stream that is only being started ends at the first signal, whatever its runner does."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.streaming.starting import interrupted_while_starting

STARTS = """
import os, signal, sys, threading
from pipeline.streaming.starting import interrupted_while_starting
try:
    with interrupted_while_starting():
        os.kill(os.getpid(), getattr(signal, sys.argv[1]))
        threading.Event().wait()
except KeyboardInterrupt:
    print("interrupted")
"""


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
        with subprocess.Popen(
            [sys.executable, "-m", "pipeline", "run", *arguments, *job_service],
            cwd=checkout,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        ) as process:
            for _ in range(2):  # once to see whether somebody is there, and once to talk
                silent.accept()
            # As a terminal does: to all that run there.
            os.killpg(process.pid, number)
            told = process.communicate(timeout=60)
    assert (process.returncode, told[0]) == (130, "")
    assert told[1].strip() == "tariffwire: interrupted; rows and lists are written whole or not at all"
    # A job that begins all the same finds the word to stop.
    assert [path.name for path in (tmp_path / "rows.duckdb.staging").rglob("*") if path.is_file()] == ["stop"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_what_is_started_meanwhile_never_hears_of_a_signal_to_all(number: signal.Signals) -> None:
    with interrupted_while_starting():
        started = subprocess.Popen(["sleep", "600"])
    later = subprocess.Popen(["sleep", "600"])
    started.send_signal(number)
    later.send_signal(number)
    assert later.wait(60) == -number
    assert started.poll() is None
    started.kill()
    started.wait(60)


@pytest.mark.parametrize("number", ["SIGINT", "SIGTERM"])
def test_a_signal_interrupts_a_start(checkout: Path, number: str) -> None:
    # In a process of its own, in which no library has threads yet.
    command = [sys.executable, "-c", STARTS, number]
    assert subprocess.run(command, cwd=checkout, capture_output=True, text=True, timeout=60, check=True).stdout == (
        "interrupted\n"
    )


def test_signals_mean_afterwards_what_they_meant() -> None:
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGUSR1)
    meant = [signal.getsignal(number) for number in numbers]
    with interrupted_while_starting() as is_started:
        is_started()
        assert [signal.getsignal(number) for number in numbers] == meant
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert [signal.getsignal(number) for number in numbers] == meant
    assert not signal.pthread_sigmask(signal.SIG_BLOCK, []) & set(numbers)
