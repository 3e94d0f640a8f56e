"""What a report knows before it looks like anything: plain records, read from either warehouse."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One mention, without the words that prove it, which are asked for once it is known to be shown.

    `new` is whether it was written since the last report. `copies` counts the articles that tell its article's story
    again.
    """

    mention_id: str
    article_id: str
    published_at: datetime | None
    sector: str | None
    figure_kind: str | None
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    status: str | None
    imposer: str | None
    targets: tuple[str, ...]
    legal_basis: str | None
    effective_date: date | None
    effective_precision: str | None
    copies: int
    new: bool

    @property
    def highest(self) -> Decimal | None:
        """The figure's highest value that is said."""
        return self.low if self.high is None else self.high


@dataclass(frozen=True, slots=True)
class Line:
    """What the page lists: a mention, and for how many it stands.

    Where it stands for several, they are of the same sector, imposer, status and unit, in the same time, and it is the
    one with the highest figure. `targets` are those of all of them.
    """

    told: Told
    targets: tuple[str, ...]
    stands_for: int = 1


@dataclass(frozen=True, slots=True)
class Summed:
    """The lines of a page, the newest first.

    Before `listed_from` mentions stand together by `step` ('month', 'quarter', 'year'), each group with the same
    targets or, where `any_target`, whatever their targets; both None where every mention has its own line. `left_out`
    counts the oldest mentions, for which there was no room.
    """

    lines: Sequence[Line]
    listed_from: date | None = None
    step: str | None = None
    any_target: bool = False
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a sentence, and of what they are the proof: letters of 'fst', for figure, sector and status."""

    words: str
    marks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a mention rests on: its sentence with the proofs marked, and its article.

    `elsewhere` gives the words that prove its sector, figure or status and stand outside of the sentence. `url` is an
    http or https address, or None.
    """

    sentence: Sequence[Piece]
    elsewhere: Sequence[Piece] = field(default=())
    title: str = ""
    url: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """What the warehouse holds altogether, and its newest run.

    `retold` counts the mentions of articles that tell an earlier one's story again, which a report leaves out.
    """

    mentions: int
    articles: int
    sources: int
    retold: int
    newest_run: str | None
    newest_started: datetime | None
