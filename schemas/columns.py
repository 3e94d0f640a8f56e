"""How a record's fields become a table's columns."""

import dataclasses
import types
import typing
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any


@dataclasses.dataclass(frozen=True)
class Column:
    """One column of a table, in BigQuery's terms.

    `type` is a BigQuery scalar type. `mode` is REQUIRED, NULLABLE or REPEATED. A `volatile` column tells of the run
    that wrote the row, not of what the row says: a row that differs in nothing else is left as it is.
    """

    name: str
    type: str
    mode: str
    description: str
    volatile: bool


_TYPES: dict[type, str] = {
    str: "STRING",
    int: "INT64",
    float: "FLOAT64",
    bool: "BOOL",
    bytes: "BYTES",
    Decimal: "NUMERIC",
    datetime: "TIMESTAMP",
    date: "DATE",
}


def column(
    description: str,
    *,
    volatile: bool = False,
    default: Any = dataclasses.MISSING,
) -> Any:
    """A dataclass field that also says what its column means.

    `description` goes into the warehouse's schema; `volatile` as in `Column`; `default` as in `dataclasses.field`.
    """
    metadata = {"description": description, "volatile": volatile}
    return dataclasses.field(default=default, metadata=metadata)


@cache
def columns_of(record: type) -> tuple[Column, ...]:
    """The columns of a record class, in the order of its fields.

    A field of type T is REQUIRED, of type T | None NULLABLE, of type tuple[T, ...] REPEATED.
    Raises TypeError for a field of any other type.
    """
    hints = typing.get_type_hints(record)
    return tuple(
        Column(
            name=field.name,
            **_type_and_mode(hints[field.name]),
            description=field.metadata["description"],
            volatile=field.metadata["volatile"],
        )
        for field in dataclasses.fields(record)
    )


def _type_and_mode(hint: Any) -> dict[str, str]:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        return {"type": _scalar(arguments[0]), "mode": "REPEATED"}
    if origin is types.UnionType and len(arguments) == 2 and type(None) in arguments:
        (inner,) = (argument for argument in arguments if argument is not type(None))
        return {"type": _scalar(inner), "mode": "NULLABLE"}
    return {"type": _scalar(hint), "mode": "REQUIRED"}


def _scalar(hint: Any) -> str:
    try:
        return _TYPES[hint]
    except KeyError:
        raise TypeError(f"no column type for {hint!r}") from None
