"""Which failures are meant."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pipeline.feed_list import feed_at
from transforms.warehouse.asking import Spelling


def name_of(feed: str | None) -> str | None:
    """A feed as rows name it, from how a list may; raises UsageError for what begins as an address and is none."""
    if feed is None or not feed.lower().startswith(("http://", "https://")):
        return feed
    return feed_at(feed, {"name": "?"}, "--feed").url


@dataclass(frozen=True, kw_only=True)
class Filters:
    """Failures of one stage, one feed, one reason, first seen at a time or later; None is any."""

    stage: str | None = None
    feed: str | None = None
    error: str | None = None
    since: datetime | None = None

    @property
    def any(self) -> bool:
        """Whether failures are left out."""
        return self != Filters()

    def condition(self) -> tuple[Callable[[Spelling], str], dict[str, Any]]:
        """The condition in SQL, and the values of its parameters."""
        columns = {"stage": "stage =", "feed": "feed_url =", "error": "error =", "since": "occurred_at >="}
        values = {name: value for name in columns if (value := getattr(self, name)) is not None}

        def condition(spelling: Spelling) -> str:
            return " AND ".join(f"{columns[name]} {spelling.parameter(name)}" for name in values) or "TRUE"

        return condition, values
