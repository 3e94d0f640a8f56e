"""What is found, and the working form that it has while it is being read."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity of a text.

    `start` and `end` count code points in the text, end exclusive; `text[start:end]` is the figure's own words without
    a hedge. `low` and `high` are equal for a plain figure; `high` is None for "at least", `low` is None for "at most".
    `unit` is "percent", "percentage_point", an ISO 4217 code ("XXX" where no currency is said), a currency and a
    measure such as "USD/t", the counted noun as written, or "". `kind` is percent, percentage_point, money, specific
    (a duty per quantity) or count. `is_change` tells "by 10%" from "10%". `hedge` is "", at_least, at_most or about.
    """

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    unit: str
    kind: str
    is_change: bool
    hedge: str


@dataclass(slots=True)
class Reading:
    """A quantity while it is being read: the number first, then its unit, its range, its hedge."""

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    scale: Decimal = Decimal(1)
    form: str = "digits"
    unit: str = ""
    kind: str = ""
    currency: str = ""
    is_change: bool = False
    hedge: str = ""
    number_start: int = 0
    number_end: int = 0
    has_noun: bool = False

    def scaled(self, scale: Decimal) -> None:
        """Multiply the value by the scale that a neighbour said for both."""
        self.low *= scale
        if self.high is not None:
            self.high *= scale
        self.scale = scale
