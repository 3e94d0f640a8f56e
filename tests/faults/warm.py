"""A process that has loaded all that a run needs, and forks a run whenever it is told to.

Loading takes seconds, and a run that is killed needs to be a process of its own. It speaks JSON, a line each way:
{"start": [argument, …], "hooks": [[name, {…}], …], "out": path, "err": path} gives {"pid": …}; {"wait": pid} gives
{"code": …}, as `os.waitstatus_to_exitcode` has it. A hook is a function as "module:name", called in the forked process
before the command, with what stands beside it.
"""

import gc
import importlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[2]
Hook = tuple[str, Mapping[str, Any]]


class Warm:
    """Such a process, from outside. Runs are of one thread's making: each is waited for before another is."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.warm"],
            cwd=CHECKOUT,
            env={**os.environ, "PYTHONPATH": str(CHECKOUT), "COLUMNS": "100"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._answer()

    def start(self, arguments: Sequence[str], hooks: Sequence[Hook], out: Path, err: Path) -> int:
        """Start a run; its process id. What it prints goes into the two files."""
        return int(self._ask(start=list(arguments), hooks=list(hooks), out=str(out), err=str(err))["pid"])

    def wait(self, pid: int) -> int:
        """The exit code of a run; that of one that was killed is the signal's number, negative."""
        return int(self._ask(wait=pid)["code"])

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=30)

    def _ask(self, **question: Any) -> dict[str, Any]:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer


def serve() -> None:
    """Load, then do as standard input says until it ends."""
    _load()
    # Or every run would go through all that is loaded, again and again, to find what can be forgotten of it.
    gc.freeze()
    _tell({"ready": True})
    for line in sys.stdin:
        question = json.loads(line)
        if "start" in question:
            answer = {"pid": _forked(question)}
        else:
            answer = {"code": os.waitstatus_to_exitcode(os.waitpid(question["wait"], 0)[1])}
        _tell(answer)


def _tell(answer: Mapping[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def _forked(question: Mapping[str, Any]) -> int:
    pid = os.fork()
    if not pid:
        code = 70
        try:
            code = _run(question)
        finally:
            os._exit(code)
    return pid


def _run(question: Mapping[str, Any]) -> int:
    # The other side's questions are not this process's to read, nor its answers to give.
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for path, stream in ((question["out"], 1), (question["err"], 2)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), stream)
    from pipeline.cli import main  # noqa: PLC0415  # loaded already

    for name, given in question["hooks"]:
        _function(name)(**given)
    code = main(question["start"])
    sys.stdout.flush()
    sys.stderr.flush()
    return code


def _function(name: str) -> Callable[..., None]:
    module, _, function = name.partition(":")
    found: Callable[..., None] = getattr(importlib.import_module(module), function)
    return found


def _load() -> None:
    """Import what a run imports, found by running one in a process of its own; and fill the caches of its rules."""
    import tempfile  # noqa: PLC0415  # only here

    from tests.faults import ledger  # noqa: PLC0415  # takes as long as a run's modules, most of which it needs

    expected = ledger.Ledger(
        0, {format_: f"http://warm.example/{format_}" for format_ in ("rss", "atom", "rdf", "json")}
    )
    assert expected.expected(2).rows
    with tempfile.TemporaryDirectory() as folder:
        names = Path(folder, "modules")
        question = {
            "start": ["run", "--feeds", str(CHECKOUT / "feeds/sample.toml"), "--warehouse", f"duckdb:///{folder}/w"],
            "hooks": [["tests.faults.warm:write_modules_at_exit", {"path": str(names)}]],
            "out": f"{folder}/out",
            "err": f"{folder}/err",
        }
        if os.waitpid(_forked(question), 0)[1]:
            raise RuntimeError(Path(folder, "err").read_text())
        for name in names.read_text().split():
            if name not in sys.modules:
                _import(name)


def write_modules_at_exit(path: str) -> None:
    """A hook: write down every module that the run has imported, when its report is printed."""
    from pipeline import run  # noqa: PLC0415  # loaded already

    print_report = run.print_report

    def then(*arguments: Any) -> None:
        print_report(*arguments)
        Path(path).write_text("\n".join(sys.modules))

    run.print_report = then


def _import(name: str) -> None:
    with suppress(Exception):  # some can only be imported by those that need them
        importlib.import_module(name)


if __name__ == "__main__":
    with suppress(BrokenPipeError):  # the other side was interrupted
        serve()
    # What is frozen is not to be put away, which takes a while and says so.
    os._exit(0)
