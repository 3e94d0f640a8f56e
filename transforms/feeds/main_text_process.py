"""A page's article, found in a process of its own, which is ended when a page takes too long or too much memory.

The parser of HTML takes quadratic time for many attributes, and what looks for the article takes it for many elements
within one: a page of a megabyte can take ten minutes, in C code that nothing in the same process can break off.
"""

import json
import os
import subprocess
import sys
import threading
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from transforms.feeds.main_text import MainText

SECONDS = 10.0
"""For one page; an ordinary one takes 0.05 s."""

_SERVE = "from transforms.feeds.main_text_worker import serve; serve()"


class MainTextError(Exception):
    """A page's article cannot be looked for; `reason` is one word: PageTooHard, or the error's name."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the page's main text cannot be found: {reason}")
        self.reason = reason


class MainTextProcess:
    """Started with the first page, started anew after one that ended it; not to be shared by threads."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def main_text(self, page: str, address: str | None) -> MainText | None:
        """As `main_text.main_text`. Raises MainTextError where the page takes too much, or the library gives up."""
        process = self._started()
        timer = threading.Timer(self._seconds, process.kill)
        timer.daemon = True
        timer.start()
        try:
            answer = _asked(process, page, address)
        finally:
            timer.cancel()
        if answer is None:
            self.close()
            raise MainTextError("PageTooHard")
        found = json.loads(answer)
        if isinstance(found, str):
            raise MainTextError(found)
        if found is None:
            return None
        day = found["published_at"]
        return MainText(**{**found, "published_at": datetime.fromisoformat(day) if day else None})

    def close(self) -> None:
        """End the process, where there is one."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(  # noqa: S603  # this interpreter and a text of ours; the page is input
                [sys.executable, "-c", _SERVE],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(path or str(Path.cwd()) for path in sys.path)},
            )
        return self._process


def _asked(process: subprocess.Popen[bytes], page: str, address: str | None) -> bytes | None:
    """The line that it answers; None where it ended instead."""
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("the process was started without pipes")
    try:
        process.stdin.write(json.dumps([page, address]).encode() + b"\n")
        process.stdin.flush()
        return process.stdout.readline() or None
    except OSError:
        return None
