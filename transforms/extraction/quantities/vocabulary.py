"""The word lists of `schemas/data/quantity_words.csv`: what each role means is said where it is used."""

import csv
from functools import cache
from importlib.resources import files


def table(name: str) -> list[dict[str, str]]:
    """The rows of a table in `schemas/data`."""
    return list(csv.DictReader((files("schemas") / "data" / name).read_text(encoding="utf-8").splitlines()))


@cache
def words(role: str) -> frozenset[str]:
    """The words and phrases of a role; KeyError for a role that the table does not hold."""
    return _roles()[role]


@cache
def _roles() -> dict[str, frozenset[str]]:
    return {row["role"]: frozenset(row["words"].split(";")) for row in table("quantity_words.csv")}
