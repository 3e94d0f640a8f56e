"""`make dataflow-check`: whether the jobs that Dataflow would be given, and its templates, are as they should be.

Exit code 1 where they are not, with the difference. `--write` makes the lists anew, to be looked through in a diff.
"""

import difflib
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.dataflow.job_graph import job_steps
from tests.dataflow.metadata import problems_of

FOLDER = Path(__file__).resolve().parents[2] / "dataflow"
JOBS = {"batch": False, "streaming": True}
METADATA = {"batch": "metadata.json", "streaming": "metadata-streaming.json"}


def steps_file(job: str, folder: Path = FOLDER) -> Path:
    return folder / f"steps-{job}.txt"


def main(arguments: Sequence[str], folder: Path = FOLDER) -> int:
    problems: list[str] = []
    for job, streaming in JOBS.items():
        steps = job_steps(streaming=streaming)
        if "--write" in arguments:
            steps_file(job, folder).write_text("".join(f"{step}\n" for step in steps), encoding="utf-8")
        found = differences(job, steps, folder) + [
            f"{METADATA[job]}: {problem}"
            for problem in problems_of((folder / METADATA[job]).read_text(encoding="utf-8"), streaming=streaming)
        ]
        said = f"{len(found)} lines of differences" if found else f"{len(steps) - 2} steps, as expected"
        sys.stdout.write(f"{job}: {said}\n")
        problems += found
    sys.stdout.writelines(f"{problem}\n" for problem in problems)
    return 1 if problems else 0


def differences(job: str, steps: Sequence[str], folder: Path = FOLDER) -> list[str]:
    """How a job differs from its list: - is expected and not there, + is there and not expected."""
    file = steps_file(job, folder)
    expected = file.read_text(encoding="utf-8").splitlines()
    return list(difflib.unified_diff(expected, steps, f"dataflow/{file.name}", "this program", lineterm="", n=1))


if __name__ == "__main__":
    logging.disable(logging.WARNING)  # of type hints inside of Beam
    sys.exit(main(sys.argv[1:]))
