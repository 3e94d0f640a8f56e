"""What a text says of one figure, in the making: what its sentence proves, and what is still open."""

from dataclasses import dataclass, field

from transforms.extraction.quantities import Quantity

ALL_GOODS = "all_goods"


@dataclass(frozen=True, slots=True)
class Naming:
    """A sector and the words that name it; the span is None for goods in general, which need no words."""

    code: str
    start: int | None = None
    end: int | None = None


@dataclass(slots=True)
class Fact:
    """One figure of one measure.

    `sectors`, `imposer` and `targets` are empty or None where the sentence does not tell; a later step may fill them
    from the text around. `general` tells that the sentence itself says that goods in general are meant.
    """

    kind: str
    quantity: Quantity
    unit: str
    sentence: int
    sectors: tuple[Naming, ...] = ()
    general: bool = False
    status: str | None = None
    status_span: tuple[int, int] | None = None
    status_sure: bool = True
    imposer: str | None = None
    targets: tuple[str, ...] = ()
    answers: bool = False
    in_cause: bool = False
    legal_basis: str | None = None
    others: tuple[str, ...] = field(default=())
