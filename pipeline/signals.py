"""Ctrl-C and SIGTERM of a command that goes on until it is stopped."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_INTERRUPTS = signal.SIGUSR1
"""What the listener tells the main thread with."""
_LOOKS_EVERY_SECONDS = 0.2
_TELLS_EVERY_SECONDS = 1.0


class Signals:
    """What the two mean: each interrupts, by KeyboardInterrupt, but the first once `note` was called."""

    def __init__(self) -> None:
        self.stop = threading.Event()
        """Set once somebody wants an end."""
        self._are_noted = False
        self._over = threading.Event()

    def note(self) -> None:
        """From now on the first is only noted, in `stop`: something is going on that is worth ending well."""
        self._are_noted = True

    def leave(self) -> None:
        """Listen to no more of them."""
        self._over.set()

    def listen(self) -> None:
        """Take them until `leave` is called; in a thread that nothing else happens in."""
        while not self._over.is_set():
            if not signal.sigtimedwait(_SIGNALS, _LOOKS_EVERY_SECONDS):
                continue
            if self._are_noted and not self.stop.is_set():
                self.stop.set()
                continue
            # Again and again: one that comes just before the main thread begins to wait does not wake it.
            while not self._over.is_set():
                signal.pthread_kill(threading.main_thread().ident or 0, _INTERRUPTS)
                self._over.wait(_TELLS_EVERY_SECONDS)


@contextmanager
def listening() -> Iterator[Signals]:
    """Take both signals for as long as this lasts.

    What is started meanwhile ignores them, which a terminal or a supervisor may tell to all: Prism would end at a
    Ctrl-C, and what is under way with it. (It listens to SIGTERM all the same.)

    To be entered before libraries are imported that start threads: one that is there already may take a signal, which
    is lost then.
    """
    signals = Signals()
    meant = {number: signal.getsignal(number) for number in (*_SIGNALS, _INTERRUPTS)}
    listener = threading.Thread(target=signals.listen, daemon=True)
    # Blocked, they wait for the listener; ignored, they are what a started program inherits.
    signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    signal.signal(_INTERRUPTS, _interrupt)
    listener.start()
    try:
        yield signals
    finally:
        signals.leave()
        listener.join()
        for number, meaning in meant.items():
            signal.signal(number, meaning)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
