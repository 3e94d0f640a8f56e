"""A measure in time: which mentions of the same imposer, target, sector and rate belong together."""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from transforms.warehouse.measures.said import COMING, Said

QUIET = timedelta(days=270)
"""After so long without a word, what is announced or threatened is a new measure."""

ENDED = timedelta(days=30)
"""So long after a measure was told to be no more it may still be told of as if it were, and no longer."""

_DATES_APART = timedelta(days=62)
"""A measure may be put off by so much and stay the same one."""

_BEFORE = timedelta(days=3)
"""How long before a measure's first mention one that names less may be told of it."""


@dataclass(frozen=True)
class Belonging:
    """A mention of an episode: the target that it is counted for, and why it is counted there."""

    said: Said
    target: str | None
    because: tuple[str, ...]


@dataclass
class Episode:
    """One measure: its imposer and target, None where no mention says it, and its mentions.

    Its own mentions, of which there is always one, are those that are counted for its target: others are about one of
    all countries.
    """

    imposer: str | None
    target: str | None
    mentions: list[Belonging] = field(default_factory=list)
    _told: list[datetime] = field(default_factory=list)
    _dates: set[date] = field(default_factory=set)
    _ended: dict[str | None, list[datetime]] = field(default_factory=lambda: defaultdict(list))
    _worth: set[str] = field(default_factory=set)
    _first: str | None = None
    _stands: bool = False

    def add(self, belonging: Belonging) -> None:
        """Count a mention to it."""
        said = belonging.said
        self.mentions.append(belonging)
        if said.status == "former":
            insort(self._ended[belonging.target], said.told_at)
        if belonging.target == self.target:
            if not self._told or said.told_at < self._told[0]:
                self._first = said.status
            insort(self._told, said.told_at)
            self._stands |= said.status != "threatened"
            if (day := _day(said)) is not None:
                self._dates.add(day)
            self._worth |= said.worth

    def why(self, said: Said, target: str | None) -> str | None:
        """Why a mention is of this measure as far as time and the goods' worth go; None where it is not."""
        if self._is_before_it(said) or self._is_on_other_goods(said):
            return None
        if said.status == "former":
            return "time: told to be no more"
        if self._is_of_another_time(said) or any(self._ended_long_before(said, of) for of in {target, self.target}):
            return None
        quiet = self.quiet(said.told_at)
        if quiet <= QUIET:
            return f"time: {quiet.days} day{'' if quiet.days == 1 else 's'} from another mention"
        stands = said.status not in COMING and self._stands
        return "time: told as it stands, long after" if stands else None

    def quiet(self, time: datetime) -> timedelta:
        """How far a time is from the nearest mention of its own."""
        after = bisect_left(self._told, time)
        return min(abs(time - other) for other in self._told[max(after - 1, 0) : after + 1])

    def _is_before_it(self, said: Said) -> bool:
        """Whether a mention is told too long before the first; one as in force that was in force when first told of."""
        return said.told_at < self._told[0] - (QUIET if said.status == self._first == "in_force" else _BEFORE)

    def _is_on_other_goods(self, said: Said) -> bool:
        return bool(said.worth and self._worth) and not said.worth & self._worth

    def _is_of_another_time(self, said: Said) -> bool:
        day = _day(said)
        return day is not None and bool(self._dates) and min(abs(day - other) for other in self._dates) > _DATES_APART

    def _ended_long_before(self, said: Said, target: str | None) -> bool:
        ended = self._ended.get(target, ())
        before = bisect_right(ended, said.told_at)
        return before > 0 and said.told_at - ended[before - 1] > ENDED


def place(episodes: Sequence[Episode], said: Said, target: str | None) -> tuple[Episode, str] | None:
    """The newest of these episodes, in the order in which they began, that a mention is of, and why."""
    for episode in reversed(episodes):
        if why := episode.why(said, target):
            return episode, why
    return None


def _day(said: Said) -> date | None:
    """From when the mention says that the measure applies, where it says so to the month at least."""
    return None if said.effective_precision == "year" else said.effective_date
