"""The process of a command: it ends when the command has."""

import atexit
import os
import signal
import sys
from contextlib import suppress
from typing import NoReturn

from pipeline.cli import main
from pipeline.signals import SIGNALS
from schemas.garbage import collect_garbage_seldom


def program() -> NoReturn:
    """Run the command line, and end the process with its exit code.

    Where it did not end well threads of a job may still read or write. Python would wait for each, perhaps as long as a
    slow server takes; what they do is committed no more, so they end with the process.
    """
    collect_garbage_seldom()
    code = main()
    if code:
        for number in SIGNALS:
            signal.signal(number, signal.SIG_IGN)  # it is ending, and that takes a moment
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError):  # nobody reads it any more
                stream.flush()
        # What else has to end: Beam stops programs that it started.
        atexit._run_exitfuncs()  # noqa: SLF001  # Python has no other name for it
        os._exit(code)
    sys.exit(code)
