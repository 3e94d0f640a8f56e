"""The graph can be built, is typed at every seam, and shuffles feeds alone before their rows are staged."""

import dataclasses
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import apache_beam as beam
import pytest
from apache_beam.coders import registry
from apache_beam.pipeline import AppliedPTransform, PipelineVisitor
from apache_beam.portability import common_urns
from apache_beam.runners.portability.fn_api_runner import FnApiRunner

from pipeline.graph import build_graph
from pipeline.run import new_run
from schemas.feed import Feed
from schemas.records import Article, Decision, Failure, FeedState, Mention, Run
from transforms.extraction.extract_tariffs import ExtractTariffs

NOW = datetime(2025, 3, 4, 12, 30, 1, 5, tzinfo=UTC)
STAGES = [
    "ListFeeds",
    "SpreadFeeds",
    "ReadFeeds",
    "KeepTradeNews",
    "ExtractTariffs",
    "StageRows",
    "Commit",
]


@pytest.fixture
def pipeline() -> beam.Pipeline:
    return beam.Pipeline(runner=FnApiRunner())


@pytest.fixture
def runs(pipeline: beam.Pipeline, tmp_path: Path) -> beam.PCollection[Run]:
    return build_graph(
        pipeline,
        [Feed(url="https://example.org/feed", name="Example")],
        warehouse=f"duckdb:///{tmp_path}/rows.duckdb",
        staging=str(tmp_path / "staging"),
        run=new_run("DirectRunner", NOW),
    )


class Parts(PipelineVisitor):
    """The graph's outermost transforms, in order, and what each of them gives."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.types: dict[str, set[object]] = {}

    def enter_composite_transform(self, transform_node: AppliedPTransform) -> None:
        self.visit_transform(transform_node)

    def visit_transform(self, transform_node: AppliedPTransform) -> None:
        name = transform_node.full_label
        if name and "/" not in name:
            self.names.append(name)
            self.types[name] = {output.element_type for output in transform_node.outputs.values()}


def test_the_graph_is_the_diagram(pipeline: beam.Pipeline, runs: beam.PCollection[Run]) -> None:
    parts = Parts()
    pipeline.visit(parts)
    assert parts.names == STAGES
    assert runs.element_type is Run


def test_every_seam_is_typed(pipeline: beam.Pipeline, runs: beam.PCollection[Run]) -> None:
    parts = Parts()
    pipeline.visit(parts)
    assert parts.types["ListFeeds"] == parts.types["SpreadFeeds"] == {Feed}
    assert parts.types["ReadFeeds"] >= {Article, FeedState, Failure}
    assert parts.types["KeepTradeNews"] >= {Article, Decision, Failure}
    assert parts.types["ExtractTariffs"] >= {Mention, Failure}


def test_a_stage_refuses_another_stage_s_input(pipeline: beam.Pipeline) -> None:
    feeds = pipeline | beam.Create([Feed(url="https://example.org/feed", name="Example")])
    with pytest.raises(beam.typehints.TypeCheckError, match=r"expected .*Article.*got .*Feed"):
        feeds | ExtractTariffs()


def test_only_feeds_and_staged_files_cross_a_shuffle(pipeline: beam.Pipeline, runs: beam.PCollection[Run]) -> None:
    proto = pipeline.to_runner_api()
    shuffles = [
        transform.unique_name
        for transform in proto.components.transforms.values()
        if transform.spec.urn in {common_urns.primitives.GROUP_BY_KEY.urn, common_urns.composites.RESHUFFLE.urn}
    ]
    assert {name.partition("/")[0] for name in shuffles} == {"SpreadFeeds", "Commit"}


@pytest.mark.parametrize("record", [Article, Mention, Failure, FeedState, Decision, Run, Feed])
def test_a_record_survives_its_coder(record: type) -> None:
    values = {"published_at": NOW, "started_at": NOW, "fetched_at": NOW, "occurred_at": NOW, "payload": b"\x00\xff"}
    values |= {"value_low": Decimal("0.100000000"), "effective_date": NOW.date(), "targets": ("CA", "MX"), "kept": True}
    names = {field.name for field in dataclasses.fields(record)}
    required = {
        field.name: values.get(field.name, "é\u2028")
        for field in dataclasses.fields(record)
        if field.default is dataclasses.MISSING
    }
    made = record(**{**required, **{name: value for name, value in values.items() if name in names}})
    coder = registry.get_coder(record)
    assert coder.decode(coder.encode(made)) == made
