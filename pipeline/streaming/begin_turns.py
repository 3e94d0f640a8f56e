"""BeginTurns: one element whenever it is time to ask feeds again, until somebody wants an end."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import apache_beam as beam
from apache_beam.io.restriction_trackers import OffsetRange, OffsetRestrictionTracker
from apache_beam.io.watermark_estimators import ManualWatermarkEstimator
from apache_beam.pvalue import PBegin, PCollection
from apache_beam.transforms.periodicsequence import ImpulseSeqGenRestrictionProvider
from apache_beam.transforms.window import FixedWindows, TimestampedValue
from apache_beam.utils.timestamp import MAX_TIMESTAMP, Timestamp

from pipeline.streaming.stopping import is_stopping

_LOOKS_EVERY_SECONDS = 2.0
"""How long the word to stop may go unseen."""
_WAITS_SECONDS = 30.0
"""How long a call waits for its turn before the runner has to call again.

That it is called is cheap nowhere: Beam's Flink runner (2.62) does not wait as long as it is told to, calls again at
once, and keeps a state of some 35 KB for each call. As long as a call waits no checkpoint can be taken, and a job that
starts anew has to wait for it.
"""


class _TogetherTracker(OffsetRestrictionTracker):
    """Only ends where it is, and goes on from there.

    Prism splits in half what seems to take long. The second half of all turns to come begins in some ten thousand
    years; once that is its watermark, it takes what comes today for late, and drops it.
    """

    def try_split(self, fraction_of_remainder: float) -> tuple[OffsetRange, OffsetRange] | None:
        """What is done, and all that is left; None where only a part of that is asked for."""
        if fraction_of_remainder:
            return None
        split: tuple[OffsetRange, OffsetRange] | None = super().try_split(0)  # type: ignore[no-untyped-call]  # Beam's
        return split


class _TurnsProvider(ImpulseSeqGenRestrictionProvider):
    """Beam's, whose restriction is the numbers of the turns to come."""

    def create_tracker(self, restriction: OffsetRange) -> OffsetRestrictionTracker:
        """One for turns that stay together."""
        return _TogetherTracker(restriction)

    def restriction_size(self, element: tuple[float, Timestamp, float], restriction: OffsetRange) -> int:
        """How many turns wait; not, as Beam has it, in bytes that grow with every turn that is missed."""
        start, _, every = element
        return int(max(0, min(1, (time.time() - start) // every - restriction.start)))


_RESTRICTION: Any = beam.DoFn.RestrictionParam(_TurnsProvider())
_WATERMARK: Any = beam.DoFn.WatermarkEstimatorParam(ManualWatermarkEstimator.default_provider())


@dataclass
class BeginTurns(beam.PTransform[PBegin, PCollection[float]]):
    """The time at which each turn begins, in seconds since 1970, in a window of its own that lasts until the next one.

    Turns begin at whole multiples of `every_seconds`; the first is the one that is going on. The window closes as soon
    as its turn has begun, so what is grouped in it goes on at once. No turn begins once the file `stop` is there. As
    Beam's PeriodicImpulse, which has no such end.
    """

    every_seconds: float
    now: float
    stop: str

    def expand(self, begin: PBegin) -> PCollection[float]:
        """One element that unfolds into turns."""
        first = self.now - self.now % self.every_seconds
        turns: PCollection[float] = (
            begin
            | "When" >> beam.Create([(first, MAX_TIMESTAMP, self.every_seconds)], reshuffle=False)
            | "Begin" >> beam.ParDo(_BeginTurnsFn(self.stop)).with_output_types(float)
            | "A window each" >> beam.WindowInto(FixedWindows(self.every_seconds))
        )
        return turns


class _BeginTurnsFn(beam.DoFn):
    def __init__(self, stop: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # Beam leaves its constructors untyped
        self._stop = stop

    @beam.DoFn.unbounded_per_element()  # type: ignore[untyped-decorator]  # Beam's decorators are not typed
    def process(
        self,
        element: tuple[float, Timestamp, float],
        tracker: Any = _RESTRICTION,
        watermark: Any = _WATERMARK,
    ) -> Iterator[TimestampedValue[float]]:
        start, _, every = element
        left = tracker.current_restriction()
        number = left.start
        waits_until = time.time() + _WAITS_SECONDS
        while True:
            if is_stopping(self._stop):
                # Nothing is left to do: the watermark goes to the end of time, and so does the run.
                tracker.try_claim(left.stop - 1)
                return
            begins, now = start + every * number, time.time()
            _advance(watermark, begins)
            if begins > now and number == left.start and now < waits_until:
                time.sleep(min(begins - now, _LOOKS_EVERY_SECONDS))
                continue
            if begins > now:
                # A turn goes on to the stages behind it when the call ends.
                tracker.defer_remainder()
                return
            # Of turns that have begun meanwhile the last one reads what all would have read.
            number = max(number, int((now - start) // every))
            begins = start + every * number
            if not tracker.try_claim(number):
                return
            yield TimestampedValue(begins, begins)
            number += 1


def _advance(watermark: Any, seconds: float) -> None:
    reached = watermark.current_watermark()
    if reached is None or Timestamp(seconds) > reached:
        watermark.set_watermark(Timestamp(seconds))
