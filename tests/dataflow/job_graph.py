"""The job that Dataflow would be given, made by its own runner, as a list of steps that a person can read.

No credentials and no network: the runner translates the graph and stops before it would send it.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from apache_beam.portability.api import beam_runner_api_pb2
from apache_beam.runners.dataflow.internal import apiclient

from pipeline.graph import build_graph, build_stream
from pipeline.options import Options
from pipeline.run import new_run
from pipeline.runners import new_pipeline
from schemas.feed import Feed

IMAGE = "region-docker.pkg.dev/my-news/images/tariffwire:tag"
NOW = datetime(2025, 3, 4, 12, 30, tzinfo=UTC)
ARGUMENTS = (
    "--project=my-news",
    "--region=europe-west1",
    "--temp_location=gs://my-news-staging/temp",
    f"--sdk_container_image={IMAGE}",
    "--dry_run=True",
)
_LINE_OF_BEAM = re.compile(r" at \w+\.py:\d+")
_WIDTH = 18


def job_steps(*, streaming: bool) -> list[str]:
    """What kind of job it is, then a line for each step: what it is, its name, and the steps that it reads."""
    job, proto = translated(streaming=streaming)
    environment = apiclient.Environment(
        packages=[],
        options=job.options,
        environment_version="8",  # what the client that would send the job says
        proto_pipeline_staged_url="gs://my-news-staging/pipeline.pb",
        proto_pipeline=proto,
    ).proto
    (pool,) = environment.worker_pools
    return [
        f"{'job':<{_WIDTH}}{job.proto.type_.name}, {environment.version['job_type']}",
        f"{'workers':<{_WIDTH}}{', '.join(image.container_image for image in pool.sdk_harness_container_images)}",
        *_steps(proto.components, list(proto.root_transform_ids)),
    ]


def translated(*, streaming: bool) -> tuple[Any, Any]:
    """Dataflow's job, and the graph that it would be given with it, as messages of Google's and Beam's."""
    feeds = (Feed(url="https://example.org/feed", name="Example"),)
    options = Options(
        feeds=feeds,
        warehouse="bigquery://my-news/news",
        staging="gs://my-news-staging/runs",
        runner="DataflowRunner",
        beam_arguments=ARGUMENTS,
        streaming=streaming,
    )
    pipeline = new_pipeline(options)
    run = new_run(options.runner, NOW)
    where = {"warehouse": options.warehouse, "staging": options.staging}
    if streaming:
        stop = f"{options.staging}/{run.run_id}/stop"
        build_stream(pipeline, feeds, every=timedelta(minutes=15), stop=stop, run=run, **where)
    else:
        build_graph(pipeline, feeds, run=run, **where)
    job = pipeline.run().job
    return job, job.proto_pipeline


def _steps(components: Any, ids: list[str]) -> Iterator[str]:
    makers = {
        pcollection: _name(transform)
        for transform in components.transforms.values()
        if not transform.subtransforms
        for pcollection in set(transform.outputs.values()) - set(transform.inputs.values())
    }
    for transform_id in ids:
        transform = components.transforms[transform_id]
        yield from _steps(components, list(transform.subtransforms))
        # What gives its input on as it is, is no step.
        if not transform.subtransforms and set(transform.outputs.values()) - set(transform.inputs.values()):
            reads = [makers[pcollection] for _, pcollection in sorted(transform.inputs.items())]
            reading = f" <- {', '.join(sorted(reads))}" if reads else ""
            yield f"{_kind(transform):<{_WIDTH}}{_name(transform)}{reading}"


def _name(transform: Any) -> str:
    return _LINE_OF_BEAM.sub("", transform.unique_name)


def _kind(transform: Any) -> str:
    kind = transform.spec.urn.removeprefix("beam:transform:").rpartition(":")[0]
    if kind == "pardo":
        payload = beam_runner_api_pb2.ParDoPayload.FromString(transform.spec.payload)
        if payload.restriction_coder_id:
            return "splittable pardo"
        if payload.state_specs or payload.timer_family_specs:
            return "stateful pardo"
    return str(kind)
