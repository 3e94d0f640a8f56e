"""The check of what Dataflow would be given: it holds here, and it can fail."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.dataflow import check
from tests.dataflow.check import FOLDER, JOBS, METADATA, differences, main, steps_file
from tests.dataflow.job_graph import IMAGE, job_steps
from tests.dataflow.metadata import problems_of


@pytest.fixture(scope="module")
def steps() -> dict[str, list[str]]:
    return {job: job_steps(streaming=streaming) for job, streaming in JOBS.items()}


@pytest.fixture
def known(steps: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command use what is translated already."""
    monkeypatch.setattr(check, "job_steps", lambda *, streaming: steps["streaming" if streaming else "batch"])


@pytest.mark.parametrize("job", JOBS)
def test_dataflow_is_given_the_steps_that_are_listed(job: str, steps: dict[str, list[str]]) -> None:
    assert differences(job, steps[job]) == [], "make dataflow-check shows it; if it is meant: its docstring has the way"


def test_a_stream_is_a_job_of_its_own_kind_and_all_workers_run_the_image(steps: dict[str, list[str]]) -> None:
    assert steps["batch"][0].split(maxsplit=1)[1] == "JOB_TYPE_BATCH, FNAPI_BATCH"
    assert steps["streaming"][0].split(maxsplit=1)[1] == "JOB_TYPE_STREAMING, FNAPI_STREAMING"
    assert {lines[1].split()[1] for lines in steps.values()} == {IMAGE}


def test_feeds_alone_are_shuffled_and_the_commit_comes_last(steps: dict[str, list[str]]) -> None:
    for lines in steps.values():
        shuffled = [line.split(maxsplit=1)[1].partition(" <- ")[0] for line in lines if line.startswith("group_by_key")]
        assert shuffled == ["SpreadFeeds/Group by host", "Commit/Gather shards/CombinePerKey/GroupByKey"]
        assert "Commit/Commit run <- Commit/Gather shards/" in lines[-1]


@pytest.mark.usefixtures("known")
def test_the_command_says_that_all_is_as_expected(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert [line.partition(": ")[2].partition(" ")[2] for line in capsys.readouterr().out.splitlines()] == [
        "steps, as expected",
        "steps, as expected",
    ]


@pytest.mark.usefixtures("known")
def test_a_step_that_is_not_listed_ends_with_the_difference(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "dataflow")
    file = steps_file("batch", folder)
    listed = file.read_text()
    file.write_text(listed.replace("StageRows/Stage decisions", "StageRows/Stage opinions"))
    assert main([], folder) == 1
    printed = capsys.readouterr().out.splitlines()
    assert any(line.startswith("-pardo") and "StageRows/Stage opinions" in line for line in printed)
    assert any(line.startswith("+pardo") and "StageRows/Stage decisions" in line for line in printed)
    assert main(["--write"], folder) == 0
    assert file.read_text() == listed


@pytest.mark.parametrize("job", JOBS)
def test_a_template_asks_for_what_the_command_takes(job: str) -> None:
    assert problems_of((FOLDER / METADATA[job]).read_text(), streaming=JOBS[job]) == []


def test_both_templates_say_the_same_of_what_they_share() -> None:
    batch, streaming = (
        {parameter["name"]: parameter for parameter in json.loads((FOLDER / file).read_text())["parameters"]}
        for file in METADATA.values()
    )
    assert {name: streaming[name] for name in batch} == batch
    assert streaming.keys() - batch.keys() == {"every"}


def changed(**changes: Any) -> str:
    """The batch's metadata with other values of the whole, or of parameters by their names."""
    metadata = json.loads((FOLDER / METADATA["batch"]).read_text())
    for key, value in changes.items():
        found = [parameter for parameter in metadata["parameters"] if parameter["name"] == key]
        if not found:
            metadata[key] = value
        elif value is None:
            metadata["parameters"].remove(found[0])
        else:
            found[0].update(value)
    return json.dumps(metadata)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"streaming": True}, "streaming is True, and the job is a batch"),
        ({"warehouse": None}, "warehouse: missing"),
        ({"at_once": {"name": "at_the_same_time"}}, "at_the_same_time: tariffwire run has no such option"),
        ({"at_once": {"name": "newest"}}, "newest: tariffwire run has no such option"),
        ({"at_once": {"name": "per_host"}}, "per_host: stands there twice"),
        ({"at_once": {"defaultValue": "16"}}, "at_once: defaultValue is '16', that of the command '32'"),
        ({"at_once": {"regexes": ["^[4-9]$"]}}, "at_once: no regex takes its own defaultValue '32'"),
        ({"at_once": {"regexes": ["^[0-9]+$"]}}, "at_once: '257' is taken here, and not by the command"),
        ({"contact": {"regexes": ["^.+@.+$"]}}, "contact: 'https://example.org/about' is refused here"),
        ({"warehouse": {"regexes": ["^bigquery://.+$"]}}, "warehouse: 'bigquery://my-news' is taken here"),
        ({"all_feeds": {"regexes": []}}, "all_feeds: has no regex"),
        ({"feeds": {"isOptional": True}}, "feeds: isOptional is True"),
        ({"staging": {"helpText": ""}}, "staging: helpText is missing"),
        ({"feeds": {"is_needed": True}}, "Google's message TemplateMetadata does not take it"),
        ({"per_host": {"paramType": "WHOLE_NUMBER"}}, "Google's message TemplateMetadata does not take it"),
    ],
)
def test_what_is_wrong_with_a_template_is_named(changes: dict[str, Any], problem: str) -> None:
    assert [found for found in problems_of(changed(**changes), streaming=False) if found.startswith(problem)]
