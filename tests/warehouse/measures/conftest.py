"""Mentions of measures, written short."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from transforms.warehouse.measures.said import Said
from transforms.warehouse.measures.worth import goods_worth

START = datetime(2025, 1, 1, 12, tzinfo=UTC)


def said(day: int, status: str | None = "announced", targets: str = "*", **fields: Any) -> Said:
    """A mention of 25 % on steel by the US, told so many days after the start by a source of its own."""
    told_at = START + timedelta(days=day)
    name = fields.pop("name", f"{day} {status} {targets} {sorted(fields.items(), key=str)}")
    sentence = fields.pop("sentence", "A tariff of 25% on steel.")
    effective = fields.pop("effective", None)
    return Said(
        **{
            "mention_id": name,
            "article_id": fields.pop("article", f"article of {name}"),
            "told_at": told_at,
            "published_at": told_at,
            "source": f"source of {name}",
            "duplicate_of": None,
            "sector": "steel",
            "unit": "percent",
            "value_low": Decimal(25),
            "value_high": Decimal(25),
            "status": status,
            "imposer": "US",
            "targets": tuple(targets.split()),
            "legal_basis": None,
            "effective_date": effective and date.fromisoformat(effective),
            "effective_precision": effective and "day",
            "sentence": sentence,
            "worth": goods_worth(sentence),
            **fields,
        }
    )


@pytest.fixture(name="said")
def said_fixture() -> Callable[..., Said]:
    return said
