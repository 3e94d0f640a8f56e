"""What a fault works with: feeds, a warehouse, and runs of the command."""

import os
import random
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from tests.faults.feed_server import FeedServer
from tests.faults.items import FORMATS, Item
from tests.faults.ledger import Expected, Failed, Ledger
from tests.faults.oracle import DuckDBFile, Store
from tests.faults.warm import Hook, Warm

_HOOKS = "tests.faults.hooks"


class Ended(NamedTuple):
    """How a run ended: its exit code, the negative number of the signal that killed it, and what it printed."""

    code: int
    out: str
    err: str


class Measures(NamedTuple):
    """What an undisturbed run takes: seconds, and bytes of the warehouse before and after it, and of what it stages."""

    seconds: float
    before: int
    after: int
    staged: int


@dataclass
class Bench:
    """What cases share: a server and a warm process, and for each seed a warehouse that has the first edition."""

    folder: Path
    server: FeedServer
    warm: Warm
    closing: ExitStack
    """Ends what lasts as long as the bench does."""
    ledgers: dict[int, Ledger] = field(default_factory=dict)
    first_editions: dict[int, "Case"] = field(default_factory=dict)
    measures: dict[tuple[int, bool], "Measures"] = field(default_factory=dict)

    def ledger(self, seed: int) -> Ledger:
        """The seed's ledger; its feeds lie under the seed's number on the server."""
        if seed not in self.ledgers:
            addresses = {format_: f"{self.server.url}/{seed}/feed.{format_}" for format_ in FORMATS}
            self.ledgers[seed] = Ledger(seed, addresses)
        return self.ledgers[seed]

    def with_first_edition(self, seed: int) -> "Case":
        """A case that has read the seed's first edition into a DuckDB file, undisturbed."""
        if seed not in self.first_editions:
            case = Case(self, seed, "first edition")
            case.edition(1)
            case.run_well()
            self.first_editions[seed] = case
        return self.first_editions[seed]

    def measure(self, seed: int, *, begun: bool) -> "Measures":
        """What an undisturbed run takes, into a warehouse that has the first edition, or into none."""
        if (seed, begun) not in self.measures:
            case = Case(self, seed, "measured")
            if begun:
                case.begin_with_first_edition()
            before = case.file.stat().st_size if begun else 0
            staged_before = _bytes_in(case.staged)
            started = time.monotonic()
            case.run_well()
            self.measures[seed, begun] = Measures(
                time.monotonic() - started,
                before,
                case.file.stat().st_size,
                _bytes_in(case.staged) - staged_before,
            )
        return self.measures[seed, begun]


def _bytes_in(staged: Path) -> int:
    return sum(path.stat().st_size for path in staged.rglob("*.parquet"))


@contextmanager
def open_bench() -> Iterator[Bench]:
    """A bench in a folder of its own among temporary files, which goes with it."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="tariffwire-faults-"))
        server = stack.enter_context(FeedServer())
        warm = Warm()
        stack.callback(warm.close)
        yield Bench(Path(folder), server, warm, stack)


class Case:
    """What a fault works with. The second edition is served, unless it says otherwise.

    Half of the cases begin with a warehouse that has the first edition, half with none. A fault runs the command with
    `run`, or with `start` and `wait`; says what must come of it with `must`; adds to `failures` those that it leaves
    behind for good; and puts into `recovering` what is to be the same for the runs that set things right.
    """

    def __init__(self, bench: Bench, seed: int, fault: str, number: int = 0) -> None:
        self.bench = bench
        self.seed = seed
        self.begun = bool((seed + number) % 2)
        """Whether it begins with a warehouse that has the first edition."""
        self.chance = random.Random(f"{fault} {seed} {number}")  # noqa: S311  # chance that comes again with the seed
        self.folder = Path(tempfile.mkdtemp(prefix=f"{seed}-", dir=bench.folder))
        self.file = self.folder / "rows.duckdb"
        self.store: Store = DuckDBFile(self.file)
        self.staging = self.folder / "staging"
        self.staged = self.folder / "staged"
        self.ledger = bench.ledger(seed)
        self.server = bench.server
        self.failures: list[Failed] = []
        self.recovering: list[str] = []
        self.recovering_hooks: list[Hook] = []
        self.always: list[Hook] = []
        """Hooks of every run of the case."""
        self.problems: list[str] = []
        self.struck = True
        """Whether the fault came about: a process that was to be killed may have been quicker."""
        self.ends_well = False
        """Whether the run that the fault meets is to bring everything by itself."""
        self.commits_elsewhere = False
        """Whether a run may commit in a process that hooks do not reach, so that what it staged is not kept."""
        self.clean_up: list[Callable[[], None]] = []
        self._outputs: dict[int, int] = {}
        self.server.behave()
        self.edition(2)

    def add(self, url: str, item: Item) -> None:
        """Serve a feed with one more entry from now on, of which the ledger knows."""
        self.ledger = self.ledger.with_item(url, item)
        self.edition(self.served)

    @property
    def expected(self) -> Expected:
        """What must be in the warehouse once all is right."""
        return self.ledger.expected(self.served)

    def begin_with_first_edition(self) -> None:
        """Begin with a warehouse that has read the first edition."""
        if isinstance(self.store, DuckDBFile):
            first = self.bench.with_first_edition(self.seed)
            shutil.copy(first.file, self.store.path)
            shutil.copytree(first.staged, self.staged, dirs_exist_ok=True)
        else:
            self.edition(1)
            self.run_well()
        self.edition(2)

    def edition(self, edition: int) -> None:
        """Serve this edition from now on."""
        self.served = edition
        self.server.serve(self.ledger.bodies(edition))

    @property
    def measures(self) -> Measures:
        """What the run takes where nothing goes wrong."""
        return self.bench.measure(self.seed, begun=self.begun)

    @property
    def urls(self) -> list[str]:
        """The feeds' addresses."""
        return list(self.ledger.channels)

    def path(self, url: str) -> str:
        """The feed's path on the server."""
        return url.removeprefix(self.server.url)

    def must(self, what: str, holds: object) -> None:
        """Note as wrong what does not hold."""
        if not holds:
            self.problems.append(what)

    def start(self, *more: str, hooks: Sequence[Hook] = ()) -> int:
        """Start a run with further arguments; its process id."""
        number = len(self._outputs)
        feeds = self.folder / "feeds.toml"
        entries = [
            f'[[feed]]\nurl = "{url}"\nname = "{channel.name}"\n' for url, channel in self.ledger.channels.items()
        ]
        feeds.write_text("\n".join(entries))
        arguments = ["run", "--feeds", str(feeds), "--warehouse", self.store.location, "--staging", str(self.staging)]
        arguments += ["--allow-private-hosts", "--host-delay", "0", "--newest", "0", *more]
        keep: Hook = (f"{_HOOKS}:keep_staged", {"folder": str(self.staged)})
        out, err = (self.folder / f"{number}.{kind}" for kind in ("out", "err"))
        pid = self.bench.warm.start(arguments, [keep, *self.always, *hooks], out, err)
        self._outputs[pid] = number
        return pid

    def wait(self, pid: int) -> Ended:
        """How a run ended."""
        code = self.bench.warm.wait(pid)
        out, err = ((self.folder / f"{self._outputs[pid]}.{kind}").read_text() for kind in ("out", "err"))
        return Ended(code, out, err)

    def run(self, *more: str, hooks: Sequence[Hook] = ()) -> Ended:
        """Run to the end. A run never ends with a traceback, nor with more than one line where the world refuses."""
        ended = self.wait(self.start(*more, hooks=hooks))
        self.check_output(ended)
        return ended

    def run_well(self, *more: str, hooks: Sequence[Hook] = ()) -> None:
        """As `run`; where it does not end well, there is nothing to go on with."""
        ended = self.run(*more, hooks=hooks)
        if ended.code:
            raise RuntimeError(f"a run of seed {self.seed} that nothing disturbs fails: {ended.err}")

    def check_output(self, ended: Ended) -> None:
        """Note as wrong what no run may print."""
        lines = ended.err.splitlines()
        if ended.code > 0:
            one_line = len(lines) == 1 and lines[0].startswith("tariffwire: ") and "internal error" not in lines[0]
            self.must(f"exit code {ended.code} with one clear line, not {ended.err[:500]!r}", one_line)
        elif not ended.code:
            self.must(f"nothing on standard error, not {ended.err[:500]!r}", not lines)

    def killed(self, *more: str, hooks: Sequence[Hook] = ()) -> None:
        """Run, and be killed by a hook or by the server."""
        pid = self.start(*more, hooks=hooks)
        self.server.victim = pid
        self.struck = self.wait(pid).code == -signal.SIGKILL
        self.server.behave()

    def kill_after(self, seconds: float) -> None:
        """Run, and be killed after so long, wherever the run then is; where it has ended, it has ended well."""
        pid = self.start()
        time.sleep(seconds)
        os.kill(pid, signal.SIGKILL)
        self.struck = self.wait(pid).code == -signal.SIGKILL

    def has_ended(self, pid: int) -> bool:
        """Whether a run that nobody waits for yet has ended."""
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"

    def wait_until(self, holds: Callable[[], bool], seconds: float = 300) -> None:
        """Wait until something holds; raises TimeoutError where it does not within so long."""
        until = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > until:
                raise TimeoutError
            time.sleep(0.005)

    def mount(self, name: str, size: int) -> Path:
        """A filesystem of so many bytes in a folder of the case."""
        folder = self.folder / name
        folder.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=True)
        self.clean_up.append(lambda: subprocess.run(["umount", "--lazy", str(folder)], check=True))
        return folder

    def resize(self, folder: Path, size: int) -> None:
        """Give a mounted folder another size."""
        subprocess.run(["mount", "-o", f"remount,size={size}", str(folder)], check=True)


def hook(name: str, **given: Any) -> Hook:
    """A hook of `tests.faults.hooks`."""
    return f"{_HOOKS}:{name}", given
