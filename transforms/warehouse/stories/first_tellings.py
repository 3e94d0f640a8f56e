"""Of articles with the same story, which told it first."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Telling:
    """An article as far as it matters here: when it was told, and what the warehouse says it duplicates."""

    article_id: str
    told_at: datetime
    duplicate_of: str | None

    @property
    def place(self) -> tuple[datetime, str]:
        """Its place in the order of telling, which is total."""
        return self.told_at, self.article_id


def first_tellings(
    tellings: Mapping[str, Telling], alike: Mapping[str, Set[str]], open_ones: Set[str]
) -> dict[str, str | None]:
    """For each article the original whose story it tells again, or None where it is an original itself.

    `alike` gives those with the same story, in both directions and, for the `open_ones`, all of them. The others are
    taken as the warehouse has them. An article duplicates the earliest original that it is alike: always an original,
    so there are no chains, and always one that it was compared with itself.
    """
    decided: dict[str, str | None] = {}
    for telling in sorted(tellings.values(), key=lambda telling: telling.place):
        if telling.article_id not in open_ones:
            decided[telling.article_id] = telling.duplicate_of
            continue
        originals = (
            tellings[other].place
            for other in alike.get(telling.article_id, ())
            if tellings[other].place < telling.place and decided[other] is None
        )
        first = min(originals, default=None)
        decided[telling.article_id] = first[1] if first else None
    return decided
