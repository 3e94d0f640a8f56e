"""A Flink session cluster on the loopback, and Beam's job server, each a process of its own.

A task manager starts its Python workers itself. A pool of workers would do for one task manager: several name their
workers alike, and a pool that they share ends one's worker when another asks for it.
"""

import itertools
import json
import shutil
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.engines.processes import Processes, command_of, descendants, environment_of, free_port, listens

CHECKOUT = Path(__file__).resolve().parents[2]
ENGINES = CHECKOUT / ".engines"
"""Where `make engines` puts them."""

STARTS_WITHIN_SECONDS = 180.0

_HERE = Path(__file__).parent
_PARTS = ("bin/prism", "bin/container", "flink/pyflink/lib", "job-server")
# What Flink and Beam reach into, and Java 17 keeps to itself.
_OPENED = (
    *("java.lang", "java.lang.invoke", "java.lang.reflect", "java.math", "java.net", "java.io", "java.nio"),
    *("sun.nio.ch", "java.text", "java.time", "java.util", "java.util.concurrent"),
    *("java.util.concurrent.atomic", "java.util.concurrent.locks"),
)
_JOB_MANAGER = "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint"
_TASK_MANAGER = "org.apache.flink.runtime.taskexecutor.TaskManagerRunner"
_JOB_SERVER = "org.apache.beam.runners.flink.FlinkJobServerDriver"
_WORKER = "apache_beam.runners.worker.sdk_worker_main"
_LOGGED = """
rootLogger.level = INFO
rootLogger.appenderRef.console.ref = Console
appender.console.name = Console
appender.console.type = CONSOLE
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %d{HH:mm:ss,SSS} %-5p %c{1} %m%n
"""


def missing() -> str | None:
    """What of the engines is not there; None where all is."""
    lacking = [part for part in _PARTS if not (ENGINES / part).exists()]
    if shutil.which("java") is None:
        lacking.append("java")
    return f"`make engines` sets up what is missing: {', '.join(lacking)}" if lacking else None


@dataclass
class Cluster:
    """The processes of a cluster, and what a run is told to find it. A task manager has one slot."""

    folder: Path
    job_port: int = field(default_factory=free_port)
    rest_port: int = field(default_factory=free_port)
    rpc_port: int = field(default_factory=free_port)
    processes: Processes = field(init=False)
    _workers: dict[str, str] = field(init=False)
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self.processes = Processes(self.folder)
        boot = ENGINES / "bin" / "container"
        self._workers = {
            "TARIFFWIRE_WORKERS_PYTHON": sys.executable,
            "TARIFFWIRE_BOOT": str(boot),
            "TMPDIR": str(self.folder),
        }

    def options(self, parallelism: int) -> list[str]:
        """Beam's options for a run from the checkout on this cluster, which is sent the code with the job."""
        return [
            "--runner=PortableRunner",
            f"--job_endpoint=localhost:{self.job_port}",
            "--environment_type=PROCESS",
            f"--environment_config={json.dumps({'command': str(_HERE / 'worker.sh'), 'env': self._workers})}",
            f"--parallelism={parallelism}",
            "--setup_file=./setup.py",
        ]

    def start(self, task_managers: int) -> None:
        """Start everything, and wait until all task managers have joined and the job server listens."""
        settings = (_HERE / "flink-conf.yaml").read_text(encoding="utf-8")
        ports = f"jobmanager.rpc.port: {self.rpc_port}\nrest.port: {self.rest_port}\n"
        # What Flink finds of earlier clusters in a folder of their own, it reads through before it begins.
        own = "".join(f"{key}: {self.folder}\n" for key in ("process.working-dir", "io.tmp.dirs"))
        folders = f"state.checkpoints.dir: file://{self.folder / 'checkpoints'}\n{own}"
        (self.folder / "flink-conf.yaml").write_text(settings + ports + folders, encoding="utf-8")
        (self.folder / "log4j.properties").write_text(_LOGGED, encoding="utf-8")
        self._flink("job-manager", _JOB_MANAGER, "--executionMode", "cluster")
        for _ in range(task_managers):
            self._start_task_manager()
        self._java(
            "job-server",
            ENGINES / "job-server",
            _JOB_SERVER,
            f"--flink-master=localhost:{self.rest_port}",
            f"--flink-conf-dir={self.folder}",
            f"--artifacts-dir={self.folder / 'artifacts'}",
            f"--job-port={self.job_port}",
            "--artifact-port=0",
            "--expansion-port=0",
        )
        self.processes.wait_until(
            lambda: listens(self.job_port) and self.ask("overview")["slots-total"] == task_managers,
            STARTS_WITHIN_SECONDS,
        )

    def replace_task_manager(self) -> None:
        """Kill the one that was started first, with its workers, and start another."""
        self.processes.kill(next(name for name in self.processes.running if name.startswith("task-manager")))
        self._start_task_manager()

    def _start_task_manager(self) -> None:
        name = f"task-manager-{next(self._numbers)}"
        self._flink(name, _TASK_MANAGER, f"-Dtaskmanager.resource-id={name}")

    def ask(self, path: str) -> Any:
        """What the job manager's REST interface answers."""
        with urllib.request.urlopen(f"http://localhost:{self.rest_port}/{path}", timeout=10) as answer:
            return json.load(answer)

    def jobs(self) -> list[dict[str, Any]]:
        """The jobs, the newest first: `jid`, `state`, `tasks` and more of each."""
        jobs: list[dict[str, Any]] = self.ask("jobs/overview")["jobs"]
        return sorted(jobs, key=lambda job: -int(job["start-time"]))

    def worker_environments(self) -> set[Path]:
        """The environments of the Python workers that run now."""
        started = [pid for process in self.processes.running.values() for pid in descendants(process.pid)]
        workers = [environment_of(pid) for pid in started if _WORKER in command_of(pid)]
        return {Path(worker["VIRTUAL_ENV"]) for worker in workers if "VIRTUAL_ENV" in worker}

    def _flink(self, name: str, entry_point: str, *arguments: str) -> None:
        heap = "-Xmx400m" if entry_point == _JOB_MANAGER else "-Xmx512m"
        jars = ENGINES / "flink" / "pyflink" / "lib"
        self._java(name, jars, entry_point, "--configDir", str(self.folder), *arguments, heap=heap)

    def _java(self, name: str, jars: Path, entry_point: str, *arguments: str, heap: str = "-Xmx400m") -> None:
        opened = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED]
        logged = f"-Dlog4j2.configurationFile={self.folder / 'log4j.properties'}"
        # Small and short-lived: what a better compiler would win is less than what it takes.
        sparing = [heap, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", f"-Djava.io.tmpdir={self.folder}"]
        self.processes.start(name, ["java", *sparing, *opened, logged, "-cp", f"{jars}/*", entry_point, *arguments])


@contextmanager
def running_cluster(folder: Path, task_managers: int = 2) -> Iterator[Cluster]:
    """A cluster for as long as it is needed."""
    cluster = Cluster(folder)
    try:
        cluster.start(task_managers)
        yield cluster
    finally:
        cluster.processes.end()
