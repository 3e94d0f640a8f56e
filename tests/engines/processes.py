"""Processes of a test, each with a log of its own, and their end."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

_SHOWN = 3_000


@dataclass
class Processes:
    """Processes by name. What each prints is in `<folder>/<name>.log`."""

    folder: Path
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str, command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> None:
        """Start one, in the folder."""
        with (self.folder / f"{name}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(
                [*map(str, command)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                env={**os.environ, **(environment or {})},
                start_new_session=True,
            )

    def kill(self, name: str) -> None:
        """End one as a power cut does, and what it has started with it."""
        process = self.running.pop(name)
        for pid in [process.pid, *descendants(process.pid)]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        process.wait()

    def end(self) -> None:
        """End all as `kill` does."""
        for name in list(self.running):
            self.kill(name)

    def wait_until(self, holds: Callable[[], object], seconds: float) -> None:
        """Wait until something holds; what is not listening yet holds nothing.

        Raises TimeoutError, with what each process printed last, where it does not hold in time or one has ended.
        """
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            with suppress(OSError):
                if holds():
                    return
            if ended := [name for name, process in self.running.items() if process.poll() is not None]:
                raise TimeoutError(f"{', '.join(ended)} ended by itself\n{self.last_words()}")
            time.sleep(0.2)
        raise TimeoutError(self.last_words())

    def last_words(self) -> str:
        """The end of what each process printed."""
        logs = sorted(self.folder.glob("*.log"))
        return "\n".join(f"== {log.stem}\n{log.read_text(errors='replace')[-_SHOWN:]}" for log in logs)


def descendants(pid: int) -> Iterator[int]:
    """The processes that one has started, and those that they have."""
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in map(int, children.read_text().split()):
                yield child
                yield from descendants(child)


def command_of(pid: int) -> list[str]:
    """How a process was called; nothing where it has ended."""
    return _strings(pid, "cmdline")


def environment_of(pid: int) -> dict[str, str]:
    """The environment that a process was given; nothing where it has ended."""
    named = (variable.partition("=") for variable in _strings(pid, "environ"))
    return {name: value for name, _, value in named}


def _strings(pid: int, file: str) -> list[str]:
    with suppress(OSError):
        return Path(f"/proc/{pid}/{file}").read_text(errors="replace").split("\0")[:-1]
    return []


def free_port() -> int:
    """A port of the loopback that nobody has."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


def listens(port: int) -> bool:
    """Whether somebody answers there."""
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0
