"""How far a command is, while it takes its time."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from pipeline.logs import tell
from pipeline.text import count_of

PATIENCE_SECONDS = 2.0
LINES_SECONDS = 5.0
"""Where there is no terminal: the least time from one line to the next."""

Advance = Callable[..., None]
"""To call for each thing done, or once with how many; `said` tells in a few words what came of them all so far."""


@contextmanager
def progress(
    what: str, total: int | None, *, patience: float = PATIENCE_SECONDS, lines: bool = False
) -> Iterator[Advance]:
    """Gives a function to call for each thing done of `total`, None where nobody knows how many there will be.

    After `patience` seconds a bar on standard error says how far it is, where that is a terminal, until the end.
    Elsewhere nothing does, or `lines` do: at most one in five seconds, and one for the end; of the log, where that is
    asked for.
    """
    console = Console(stderr=True)
    if console.is_terminal:
        shown = _bar(what, total, console, patience)
    else:
        shown = _lines(what, total) if lines else _nothing()
    with shown as advance:
        yield advance


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """As `progress`, for one thing that takes its time: after two seconds a terminal shows that it goes on."""
    console = Console(stderr=True)
    with _bar(what, None, console, PATIENCE_SECONDS, counted=False) if console.is_terminal else _nothing():
        yield


@contextmanager
def _bar(what: str, total: int | None, console: Console, patience: float, *, counted: bool = True) -> Iterator[Advance]:
    done = [MofNCompleteColumn()] if counted else []
    columns = (TextColumn("{task.description}"), BarColumn(), *done, TextColumn("{task.fields[said]}"))
    shown = Progress(*columns, console=console, transient=True)
    task = shown.add_task(what, total=total, said="")

    def advance(steps: int = 1, *, said: str = "") -> None:
        shown.update(task, advance=steps, said=said)

    timer = threading.Timer(patience, shown.start)
    timer.daemon = True
    timer.start()
    try:
        yield advance
    finally:
        timer.cancel()
        timer.join()
        if shown.live.is_started:
            shown.stop()


@contextmanager
def _lines(what: str, total: int | None) -> Iterator[Advance]:
    done, last, so_far = 0, time.monotonic(), ""

    def line() -> None:
        of = "" if total is None else f" of {count_of(total)}"
        tell(f"{what}: {count_of(done)}{of}{', ' if so_far else ''}{so_far}", logging.INFO, "progress")

    def advance(steps: int = 1, *, said: str = "") -> None:
        nonlocal done, last, so_far
        done, so_far = done + steps, said
        if time.monotonic() - last >= LINES_SECONDS:
            last = time.monotonic()
            line()

    yield advance
    line()


@contextmanager
def _nothing() -> Iterator[Advance]:
    yield lambda _steps=1, **_said: None
