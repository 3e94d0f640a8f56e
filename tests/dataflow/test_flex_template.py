"""What a Flex Template's launcher calls: parameters become options, and a job is written down for Dataflow to start."""

import json
import re
from pathlib import Path

import pytest
from apache_beam.portability.api import beam_runner_api_pb2

from pipeline.flex_template import IMAGE, main, options_of
from schemas.errors import UsageError
from tests.dataflow.check import FOLDER

CHECKOUT = FOLDER.parent
FEEDS = '[[feed]]\nurl = "https://example.org/feed"\nname = "Example"\n'


def test_parameters_are_the_command_s_options() -> None:
    given = [
        "--feeds=gs://b/f.toml",
        "--all_feeds=true",
        "--allow_private_hosts=false",
        "--at_once=4",
        "--job_name=a=b",
    ]
    assert options_of(given, {}) == [
        *("--feeds=gs://b/f.toml", "--all-feeds", "--at-once=4", "--job_name=a=b", "--runner=DataflowRunner"),
    ]


def test_a_job_in_turns_streams_and_runs_on_the_image() -> None:
    options = options_of(["--every=15m", "--runner=DataflowRunner"], {IMAGE: "r/i:1"})
    assert options == ["--every=15m", "--runner=DataflowRunner", "--streaming", "--sdk_container_image=r/i:1"]
    own = ["--every=15m", "--runner=DataflowRunner", "--streaming", "--sdk_container_image=other"]
    assert options_of(own, {IMAGE: "r/i:1"}) == own


def test_a_switch_that_is_neither_on_nor_off_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UsageError, match="all_feeds: 'yes' is wrong; allowed are true and false"):
        options_of(["--all_feeds=yes"], {})
    assert main(["--feeds=gs://b/f.toml", "--all_feeds=yes"]) == 2
    assert capsys.readouterr().err == "tariffwire: all_feeds: 'yes' is wrong; allowed are true and false\n"


@pytest.mark.parametrize(("more", "kind"), [((), "BATCH"), (("--every=15m",), "STREAMING")])
def test_the_launcher_gets_a_job_to_start_and_nothing_is_run(
    more: tuple[str, ...],
    kind: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """All of it but Google's storage: files here stand in for the bucket, a DuckDB file for BigQuery."""
    monkeypatch.setenv(IMAGE, "region-docker.pkg.dev/my-news/images/tariffwire:tag")
    (tmp_path / "feeds.toml").write_text(FEEDS)
    (tmp_path / "staged").mkdir()
    job = tmp_path / "job.json"
    code = main(
        [
            f"--feeds={tmp_path}/feeds.toml",
            f"--warehouse=duckdb:///{tmp_path}/rows.duckdb",
            f"--staging={tmp_path}/runs",
            *("--contact=news@example.org", "--all_feeds=false", *more),
            # What the launcher adds.
            *("--runner=DataflowRunner", "--project=my-news", "--region=europe-west1", "--job_name=tariffwire-1"),
            *(f"--template_location={job}", f"--staging_location={tmp_path}/staged", "--temp_location=gs://my-news/t"),
            # With another endpoint Beam does not ask Google about the bucket; nobody is sent the job anyway.
            *("--no_auth", "--dataflow_endpoint=http://localhost"),
        ]
    )
    printed = capsys.readouterr()
    assert (code, printed.out, printed.err) == (0, "", "")
    written = json.loads(job.read_text())
    assert written["type"] == f"JOB_TYPE_{kind}"
    (pool,) = written["environment"]["workerPools"]
    assert [image["containerImage"] for image in pool["sdkHarnessContainerImages"]] == [
        "region-docker.pkg.dev/my-news/images/tariffwire:tag"
    ]
    graph = beam_runner_api_pb2.Pipeline.FromString((tmp_path / "staged/pipeline.pb").read_bytes())
    names = {transform.unique_name for transform in graph.components.transforms.values()}
    assert ("BeginTurns" in names) == (kind == "STREAMING")
    assert "Commit/Commit run" in names


def test_the_image_has_the_versions_that_are_tested() -> None:
    image = (FOLDER / "Dockerfile").read_text()
    pinned = dict(line.split("==") for line in (CHECKOUT / "constraints.txt").read_text().splitlines() if "==" in line)
    assert re.findall(r"beam_python3\.11_sdk:(\S+)", image) == [pinned["apache-beam"]]
    assert "/python311-template-launcher-base:" in image
    for copied in re.findall(r"^COPY (?!--from)(.+) \S+$", image, re.MULTILINE):
        for name in copied.split():
            assert (CHECKOUT / name).exists(), name
    assert f"ENV {IMAGE}=$IMAGE" in image
