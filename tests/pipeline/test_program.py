"""The process ends with its command, whatever threads of a job that failed still do."""

import subprocess
import sys
from pathlib import Path

WAITS = """
import atexit, sys, threading, time
atexit.register(print, "stopped what it started")
threading.Thread(target=time.sleep, args=(600,)).start()
sys.argv = ["tariffwire", *sys.argv[1:]]
from pipeline.program import program
program()
"""
FAILS = """
import sys, threading
from pipeline.logs import set_up_logging
set_up_logging(verbose=len(sys.argv) > 1)
thread = threading.Thread(target=int, args=("a tariff",), name="Beam's")
thread.start()
thread.join()
"""


def test_a_command_that_fails_waits_for_no_thread(checkout: Path) -> None:
    command = [sys.executable, "-c", WAITS, "run", "--feeds", "none.toml"]
    ended = subprocess.run(command, cwd=checkout, capture_output=True, text=True, timeout=300, check=False)
    assert (ended.returncode, ended.stdout) == (2, "stopped what it started\n")
    assert ended.stderr.startswith("tariffwire: none.toml: ")


def test_what_ends_a_thread_is_shown_where_the_log_is(checkout: Path) -> None:
    def told(*arguments: str) -> list[str]:
        command = [sys.executable, "-c", FAILS, *arguments]
        ended = subprocess.run(command, cwd=checkout, capture_output=True, text=True, timeout=300, check=True)
        return ended.stderr.splitlines()

    assert told() == []
    first, *rest = told("verbose")
    assert first == "ERROR:threading:a thread ended"
    assert rest[-1] == "  | ValueError: invalid literal for int() with base 10: 'a tariff'"
