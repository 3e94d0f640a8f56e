"""ReadFeeds in a pipeline."""

import apache_beam as beam
import pytest
from apache_beam.testing.test_pipeline import TestPipeline as PipelineOfTest
from apache_beam.testing.util import assert_that, equal_to

from schemas.feed import Feed
from transforms.feeds.read_feeds import ReadFeeds


def test_articles_states_and_failures_come_apart(tmp_path, rss):
    (tmp_path / "a.xml").write_text(rss("<title>A</title>", "<guid>empty</guid>"))
    feeds = [Feed(url=name, name="Test", path=str(tmp_path / name)) for name in ("a.xml", "b.xml")]
    with PipelineOfTest() as pipeline:
        read = pipeline | beam.Create(feeds) | ReadFeeds()
        assert_that(read.articles | beam.Map(lambda article: article.title), equal_to(["A"]), "articles")
        states = read.states | "State" >> beam.Map(lambda state: (state.feed_url, state.last_status))
        assert_that(states, equal_to([("a.xml", "read"), ("b.xml", "failed")]), "states")
        failures = read.failures | "Failure" >> beam.Map(lambda failure: (failure.stage, failure.error))
        assert_that(failures, equal_to([("parse", "MissingText"), ("fetch", "FileMissing")]), "failures")


def test_a_wrong_input_is_refused_when_the_graph_is_built():
    pipeline = beam.Pipeline()
    with pytest.raises(Exception, match=r"expected .*Feed.*got .*str"):
        pipeline | beam.Create(["not a feed"]) | ReadFeeds()
