"""What a mention says of a measure, as far as it matters to which one it means."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from transforms.warehouse.measures.worth import goods_worth

COMING = frozenset({"announced", "threatened"})
ALL_COUNTRIES = "*"


@dataclass(frozen=True)
class Said:
    """A mention of a rate on a sector, with what its article adds.

    `told_at` is when the article says that it was published, or else when it was read; `published_at` only the former.
    `source` is the publisher, or else the feed; `worth` what the goods are said to be worth. Other fields are the
    mention's.
    """

    mention_id: str
    article_id: str
    told_at: datetime
    published_at: datetime | None
    source: str
    duplicate_of: str | None
    sector: str
    unit: str
    value_low: Decimal | None
    value_high: Decimal | None
    status: str | None
    imposer: str | None
    targets: tuple[str, ...]
    legal_basis: str | None
    effective_date: date | None
    effective_precision: str | None
    sentence: str
    worth: frozenset[str]

    @property
    def place(self) -> tuple[datetime, str, str]:
        """Its place in the order of telling, which is total."""
        return self.told_at, self.article_id, self.mention_id

    @property
    def rate_key(self) -> str:
        """What mentions of one measure have in common at least."""
        return rate_key(self.sector, self.unit, self.value_low, self.value_high)


def rate_key(sector: str, unit: str, low: Decimal | None, high: Decimal | None) -> str:
    """Sector, rate and unit in words; 'up to 25' and 'at least 25' are the same as 25."""
    bounds = [value for value in (low, high) if value is not None]
    rate = "-".join(dict.fromkeys(f"{value.normalize():f}" for value in bounds))
    return f"{sector} {rate} {unit}"


def said_of(row: Mapping[str, Any]) -> Said:
    """From the row of a mention and what its article adds, as a warehouse gives them."""
    return Said(
        mention_id=row["mention_id"],
        article_id=row["article_id"],
        told_at=row["told_at"].astimezone(UTC),
        published_at=row["published_at"] and row["published_at"].astimezone(UTC),
        source=row["source"],
        duplicate_of=row["duplicate_of"],
        sector=row["sector"],
        unit=row["unit"],
        value_low=row["value_low"],
        value_high=row["value_high"],
        status=row["status"],
        imposer=row["imposer"],
        targets=tuple(row["targets"] or ()),
        legal_basis=row["legal_basis"],
        effective_date=row["effective_date"],
        effective_precision=row["effective_precision"],
        sentence=row["sentence"] or "",
        worth=goods_worth(row["sentence"] or ""),
    )
