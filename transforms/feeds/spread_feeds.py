"""SpreadFeeds: feeds over the workers, each host's on one of them."""

from collections.abc import Iterable
from dataclasses import dataclass

import apache_beam as beam
from apache_beam.pvalue import PCollection

from schemas.feed import Feed
from transforms.feeds.hosts import lane_of


@dataclass
class SpreadFeeds(beam.PTransform[PCollection[Feed], PCollection[Feed]]):
    """The same feeds; those of one host come one after the other on the same worker, and nowhere else.

    So whoever reads them there can see to it that no host is asked too much (docs/decisions/feeds-politeness.md).
    """

    def expand(self, feeds: PCollection[Feed]) -> PCollection[Feed]:
        """Group by host, and let go of the groups once they have been shuffled."""
        spread: PCollection[Feed] = (
            feeds
            | "Name host" >> beam.WithKeys(lane_of).with_output_types(tuple[str, Feed])
            | "Group by host" >> beam.GroupByKey()
            | "Let go" >> beam.FlatMap(_feeds_of).with_output_types(Feed)
        )
        return spread


def _feeds_of(host_and_feeds: tuple[str, Iterable[Feed]]) -> Iterable[Feed]:
    return host_and_feeds[1]
