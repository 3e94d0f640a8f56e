"""Signals while a stream is being started, when nothing has been read yet that is worth waiting for."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_INTERRUPTS = signal.SIGUSR1
"""What the listener tells the main thread with."""
_LOOKS_EVERY_SECONDS = 0.2
_TELLS_EVERY_SECONDS = 1.0


@contextmanager
def interrupted_while_starting() -> Iterator[Callable[[], None]]:
    """Let Ctrl-C and SIGTERM end at once what is being started, by KeyboardInterrupt; gives what ends this.

    A runner may take its time to start, or never answer. What is started meanwhile ignores both, which a terminal or
    a supervisor may tell to all: Prism would end at a Ctrl-C, and what is under way with it. (It listens to SIGTERM all
    the same.) Afterwards signals mean what they meant before.

    To be entered before libraries are imported that start threads: one that is there already may take a signal, which
    is lost then.
    """
    meant = {number: signal.getsignal(number) for number in (*_SIGNALS, _INTERRUPTS)}
    over = threading.Event()
    listener = threading.Thread(target=_listen, args=(over,), daemon=True)
    # Blocked, they wait for the listener; ignored, they are what a started program inherits.
    signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    signal.signal(_INTERRUPTS, _interrupt)
    listener.start()

    def end() -> None:
        over.set()
        listener.join()
        for number, meaning in meant.items():
            signal.signal(number, meaning)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)

    try:
        yield end
    finally:
        end()


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _listen(over: threading.Event) -> None:
    while not over.is_set():
        if signal.sigtimedwait(_SIGNALS, _LOOKS_EVERY_SECONDS):
            # Again and again: one that comes just before the main thread begins to wait does not wake it.
            while not over.is_set():
                signal.pthread_kill(threading.main_thread().ident or 0, _INTERRUPTS)
                over.wait(_TELLS_EVERY_SECONDS)
