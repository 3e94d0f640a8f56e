"""Which articles tell an earlier one's story again, as the warehouse will be once a run is merged."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from schemas.records import Duplicate
from transforms.warehouse.merge_sql import Dialect
from transforms.warehouse.partitions import Range, day_ranges
from transforms.warehouse.stories.compare import same_story, story_of
from transforms.warehouse.stories.first_tellings import Telling, first_tellings
from transforms.warehouse.stories.neighbours_sql import (
    changed_query,
    followers_query,
    neighbours_query,
    texts_query,
)
from transforms.warehouse.stories.window import WINDOW

Ask = Callable[[str, Sequence[str]], list[dict[str, Any]]]
"""Asks a warehouse: the SQL, and the articles that its parameter lists."""

_AT_ONCE = 500
"""Articles asked about in one query: the names of their neighbours are held in memory meanwhile."""

_PAIRS_AT_ONCE = 2_000
"""Pairs whose texts are held in memory at once."""

_STORIES_AT_ONCE = 500
"""Texts held as they are compared, which takes some twenty times their room."""


@dataclass
class _Known:
    """What has been found out so far."""

    tellings: dict[str, Telling] = field(default_factory=dict)
    alike: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    open_ones: set[str] = field(default_factory=set)

    def add(self, row: Mapping[str, Any], article_id: str) -> None:
        telling = Telling(article_id, row["told_at"].astimezone(UTC), row["duplicate_of"])
        self.tellings.setdefault(article_id, telling)

    def decided(self) -> dict[str, str | None]:
        return first_tellings(self.tellings, self.alike, self.open_ones)


def find_duplicates(ask: Ask, dialect: Dialect) -> tuple[list[Duplicate], list[datetime]]:
    """What duplicate_of has to become: of articles that the run changes, which have none yet, and of stored ones.

    Also when those articles were told, which names their partitions. What comes out follows from the articles alone,
    not from the order in which runs brought them: an article is decided anew where it changes, where it duplicates one
    that does, and where an article before it that is alike becomes an original or ceases to be one.
    """
    known, changed = _Known(), set[str]()
    stored_at: list[datetime] = []
    for row in ask(changed_query(dialect), ()):
        if row["is_stored"]:
            stored_at.append(row["told_at"])
        else:
            changed.add(row["article_id"])
            known.add(row, row["article_id"])
    followers = set[str]()
    if stored_at:
        for row in ask(followers_query(dialect, day_ranges(stored_at, WINDOW)), ()):
            followers.add(row["article_id"])
            known.add(row, row["article_id"])
    frontier = changed | followers
    while frontier:
        # In the order of telling, so that the days around each batch are few.
        for ids in _batches(sorted(frontier, key=lambda article_id: known.tellings[article_id].place)):
            _look_around(ids, ask, dialect, known)
        known.open_ones |= frontier
        frontier = set(_to_decide_anew(known, changed))
    decided = known.decided()
    found = [
        Duplicate(article_id=article_id, duplicate_of=decided[article_id])
        for article_id in sorted(known.open_ones)
        if decided[article_id] != known.tellings[article_id].duplicate_of
    ]
    return found, [known.tellings[duplicate.article_id].told_at for duplicate in found]


def _to_decide_anew(known: _Known, changed: set[str]) -> Iterator[str]:
    """The articles not yet looked around from, that come after one that is new to them or is in another state now."""
    decided = known.decided()
    for article_id in known.open_ones:
        telling = known.tellings[article_id]
        if article_id in changed or (decided[article_id] is None) != (telling.duplicate_of is None):
            for other in known.alike.get(article_id, ()):
                if other not in known.open_ones and known.tellings[other].place > telling.place:
                    yield other


def _look_around(ids: Sequence[str], ask: Ask, dialect: Dialect, known: _Known) -> None:
    """Add the articles that tell the same story as these."""
    ranges = day_ranges((known.tellings[article_id].told_at for article_id in ids), WINDOW)
    pairs = set[tuple[str, str]]()
    seen = dict[str, Mapping[str, Any]]()
    for row in ask(neighbours_query(dialect, ranges), ids):
        pairs.add((min(row["one"], row["other"]), max(row["one"], row["other"])))
        seen[row["other"]] = row
    for neighbour in seen.values():
        known.add(neighbour, neighbour["other"])
    ordered = sorted(pairs)
    for start in range(0, len(ordered), _PAIRS_AT_ONCE):
        _compare(ordered[start : start + _PAIRS_AT_ONCE], ranges, ask, dialect, known)


def _compare(
    pairs: Sequence[tuple[str, str]], ranges: Sequence[Range], ask: Ask, dialect: Dialect, known: _Known
) -> None:
    """Add which of the pairs tell the same story."""
    texts = _texts({article_id for pair in pairs for article_id in pair}, ranges, ask, dialect)
    story = lru_cache(_STORIES_AT_ONCE)(lambda article_id: story_of(texts[article_id]))
    for one, other in pairs:
        apart = abs(known.tellings[one].told_at - known.tellings[other].told_at)
        if same_story(story(one), story(other), apart):
            known.alike[one].add(other)
            known.alike[other].add(one)


def _texts(ids: Iterable[str], ranges: Sequence[Range], ask: Ask, dialect: Dialect) -> dict[str, str]:
    query = texts_query(dialect, ranges)
    return {row["article_id"]: row["text"] for some in _batches(sorted(ids)) for row in ask(query, some)}


def _batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
