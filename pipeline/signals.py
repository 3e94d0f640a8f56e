"""Ctrl-C and SIGTERM of a command that goes on until it is stopped."""

import signal
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import FrameType
from typing import Any

SIGNALS = (signal.SIGINT, signal.SIGTERM)
_INTERRUPTS = signal.SIGUSR1
"""What the listener tells the main thread with."""
_LOOKS_EVERY_SECONDS = 0.2
_TELLS_EVERY_SECONDS = 1.0
_ONE_WITHIN_SECONDS = 0.5
"""A terminal tells all, and a supervisor among them may pass it on: what comes so soon is the first once more."""


class Signals:
    """What the two mean: each interrupts, by KeyboardInterrupt.

    Not the first once `note` was called, nor what comes within half a second of that.
    """

    def __init__(self) -> None:
        self.stop = threading.Event()
        """Set once somebody wants an end."""
        self._are_noted = False
        self._noted_at: float | None = None
        self._over = threading.Event()
        self._interrupted = threading.Event()

    def note(self) -> None:
        """From now on the first is only noted, in `stop`: something is going on that is worth ending well."""
        self._are_noted = True

    def leave(self) -> None:
        """Listen to no more of them."""
        self._over.set()

    def listen(self) -> None:
        """Take them until `leave` is called; in a thread that nothing else happens in."""
        while not self._over.is_set():
            if signal.sigtimedwait(SIGNALS, _LOOKS_EVERY_SECONDS) and not self._is_noted():
                self._interrupted.clear()
                # Again and again: one that comes just before the main thread begins to wait does not wake it.
                while not (self._over.is_set() or self._interrupted.is_set()):
                    signal.pthread_kill(threading.main_thread().ident or 0, _INTERRUPTS)
                    self._interrupted.wait(_TELLS_EVERY_SECONDS)

    def take(self, _number: int, _frame: FrameType | None) -> None:
        """Take one in the main thread, where that is told of it itself."""
        if not self._is_noted():
            raise KeyboardInterrupt

    def interrupt(self, _number: int, _frame: FrameType | None) -> None:
        """What the main thread does when the listener tells it to."""
        self._interrupted.set()
        raise KeyboardInterrupt

    def _is_noted(self) -> bool:
        if not self._are_noted:
            return False
        if self._noted_at is None:
            self._noted_at = time.monotonic()
            self.stop.set()
        return time.monotonic() - self._noted_at < _ONE_WITHIN_SECONDS


@contextmanager
def listening() -> Iterator[Signals]:
    """Take both signals for as long as this lasts.

    What is started meanwhile ignores them, which a terminal or a supervisor may tell to all: Prism would end at a
    Ctrl-C, and what is under way with it. (It listens to SIGTERM all the same.)

    To be entered before libraries are imported that start threads: one that is there already may take a signal, which
    is lost then. Where Python cannot wait for a signal, as on macOS, what is started hears of them as ever.
    """
    signals = Signals()
    meant = {number: signal.getsignal(number) for number in (*SIGNALS, _INTERRUPTS)}
    if not hasattr(signal, "sigtimedwait"):
        for number in SIGNALS:
            signal.signal(number, signals.take)
        try:
            yield signals
        finally:
            _restore(meant)
        return
    listener = threading.Thread(target=signals.listen, daemon=True)
    # Blocked, they wait for the listener; ignored, they are what a started program inherits.
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    signal.signal(_INTERRUPTS, signals.interrupt)
    listener.start()
    try:
        yield signals
    finally:
        signals.leave()
        listener.join()
        _restore(meant)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)


def _restore(meant: Mapping[signal.Signals, Any]) -> None:
    for number, meaning in meant.items():
        signal.signal(number, meaning)
