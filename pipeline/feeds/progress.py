"""How far a command is, while it takes its time."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

PATIENCE_SECONDS = 2.0


@contextmanager
def progress(what: str, total: int | None, *, patience: float = PATIENCE_SECONDS) -> Iterator[Callable[[], None]]:
    """Gives a function to call for each thing done of `total`, None where nobody knows how many there will be.

    After `patience` seconds a line on standard error says how far it is, where that is a terminal, until the end.
    """
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    shown = Progress(*columns, console=console, transient=True)
    if not console.is_terminal:
        yield lambda: None
        return
    task = shown.add_task(what, total=total)
    timer = threading.Timer(patience, shown.start)
    timer.daemon = True
    timer.start()
    try:
        yield lambda: shown.advance(task)
    finally:
        timer.cancel()
        timer.join()
        if shown.live.is_started:
            shown.stop()
