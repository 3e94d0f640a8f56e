"""When turns begin, which feeds they ask, and how they end."""

import time
from pathlib import Path

import apache_beam as beam
import pytest
from apache_beam.io.restriction_trackers import OffsetRange
from apache_beam.io.watermark_estimators import ManualWatermarkEstimator
from apache_beam.runners.portability.fn_api_runner import FnApiRunner
from apache_beam.runners.sdf_utils import RestrictionTrackerView, ThreadsafeRestrictionTracker
from apache_beam.testing.util import assert_that, equal_to
from apache_beam.transforms.window import FixedWindows, TimestampedValue
from apache_beam.utils.timestamp import MAX_TIMESTAMP, Timestamp

from pipeline.streaming.begin_turns import BeginTurns, _BeginTurnsFn, _TogetherTracker
from pipeline.streaming.list_due_feeds import ListDueFeeds, is_missed
from pipeline.streaming.stopping import ask_to_stop, is_stopping, stop_file
from schemas.feed import Feed
from transforms.warehouse.warehouse import open_warehouse


def test_turns_end_with_the_word_to_stop(tmp_path: Path) -> None:
    stop = stop_file(str(tmp_path / "staging"), "run")
    assert not is_stopping(stop)
    ask_to_stop(stop)
    assert is_stopping(stop)
    with beam.Pipeline(runner=FnApiRunner()) as pipeline:
        assert_that(pipeline | BeginTurns(60, 90.0, stop), equal_to([]))


def test_a_call_waits_for_its_turn_and_ends_with_it(tmp_path: Path) -> None:
    begin, every = _BeginTurnsFn(str(tmp_path / "stop")), 0.5
    restriction, turns = OffsetRange(0, 1_000), list[float]()
    first = time.time()
    while len(turns) < 3:
        tracker = ThreadsafeRestrictionTracker(_TogetherTracker(restriction))  # type: ignore[no-untyped-call]  # Beam's
        watermark = ManualWatermarkEstimator(None)  # type: ignore[no-untyped-call]  # Beam's
        came = list(begin.process((first, MAX_TIMESTAMP, every), RestrictionTrackerView(tracker), watermark))
        assert came
        turns += [turn.value for turn in came]
        assert watermark.current_watermark() == Timestamp(first + every * len(turns))
        restriction, _ = tracker.deferred_status()  # type: ignore[no-untyped-call]  # Beam's
    assert turns == [first + every * number for number in range(len(turns))]
    assert time.time() - first >= every * 2


def test_the_turns_to_come_stay_together() -> None:
    tracker = _TogetherTracker(OffsetRange(0, 100))
    assert tracker.try_claim(4)
    assert tracker.try_split(0.5) is None
    assert tracker.try_split(0) == (OffsetRange(0, 5), OffsetRange(5, 100))


@pytest.mark.parametrize(
    ("every", "now", "missed"),
    [
        (90.0, 100.0, False),
        (90.0, 189.9, False),
        (90.0, 190.0, True),
        (90.0, 4_000.0, True),
        # Short turns may overlap, or a slow machine would read none.
        (5.0, 106.0, False),
        (5.0, 160.0, True),
    ],
)
def test_a_turn_is_missed_once_it_is_late_by_its_length_and_a_minute(every: float, now: float, missed: bool) -> None:  # noqa: FBT001  # a case's
    assert is_missed(100.0, every, now) is missed


def test_of_turns_that_have_begun_meanwhile_the_last_one_comes(tmp_path: Path) -> None:
    now = time.time()
    began = now - 35.0
    tracker = ThreadsafeRestrictionTracker(_TogetherTracker(OffsetRange(0, 100)))  # type: ignore[no-untyped-call]  # Beam's
    watermark = ManualWatermarkEstimator(None)  # type: ignore[no-untyped-call]  # Beam's
    begin = _BeginTurnsFn(str(tmp_path / "stop"))
    (turn,) = begin.process((began, MAX_TIMESTAMP, 10.0), RestrictionTrackerView(tracker), watermark)
    assert turn.value == began + 30.0
    assert watermark.current_watermark() == Timestamp(began + 40.0)


def test_a_turn_asks_the_feeds_that_are_due_and_a_missed_one_none(tmp_path: Path) -> None:
    location = f"duckdb:///{tmp_path}/rows.duckdb"
    open_warehouse(location).create_tables()
    feeds = [Feed(url="https://one.example/feed", name="One"), Feed(url="https://two.example/feed", name="Two")]
    begins = float(int(time.time()))
    with beam.Pipeline(runner=FnApiRunner()) as pipeline:
        began = pipeline | beam.Create([begins, begins - 7_200])
        turns = began | beam.Map(lambda at: TimestampedValue(at, at)).with_output_types(float)
        due = turns | beam.WindowInto(FixedWindows(3_600)) | ListDueFeeds(feeds, location, 3_600)
        assert_that(due | beam.Map(lambda feed: feed.name), equal_to(["One", "Two"]))
