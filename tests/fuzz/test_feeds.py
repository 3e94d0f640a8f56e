"""`make fuzz` finds what it looks for, and a few hundred mutated feeds are read."""

import subprocess
import sys

import pytest


def test_mutated_feeds_are_read(checkout):
    arguments = [sys.executable, checkout / "tests/fuzz/feeds.py", "--count", "300", "--workers", "1", "--first", "7"]
    done = subprocess.run(arguments, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("300 mutated feeds in ")


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ("feeds.parse_feed = lambda *_: 1 / 0", "ZeroDivisionError"),
        ("feeds.articles_of = lambda *_: [feeds.articles_of]", "AttributeError"),
        ("feeds.MOST_SECONDS = 0", "took 0.0 s"),
        ("feeds.parse_feed = lambda *_: bytes(1 << 31)", "MemoryError"),
    ],
)
def test_what_goes_wrong_ends_it(checkout, broken, told):
    code = f"import sys; sys.path.insert(0, 'tests/fuzz'); import feeds; {broken}; feeds.run_batch(0, 20)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=checkout, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert told in done.stderr
