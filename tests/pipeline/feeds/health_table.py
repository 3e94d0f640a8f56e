"""The table that `feeds check` prints, read again."""

import re

from pipeline.feeds.health_print import HEADINGS


def cells(line: str) -> list[str]:
    return re.split(r" {2,}", line.strip())


def table_of(out: str) -> dict[str, dict[str, str]]:
    """The table's lines by the feed's name."""
    head, rule, *lines = out.splitlines()
    assert cells(head) == list(HEADINGS)
    assert set(rule) == {"─"}
    rows = [cells(line) for line in lines[: lines.index("")]]
    return {row[0]: dict(zip(HEADINGS, row, strict=True)) for row in rows}
