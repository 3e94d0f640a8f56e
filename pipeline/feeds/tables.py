"""Tables as people read them in a terminal, and as programs read them elsewhere."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from rich import box
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.text import NOTHING, count_of, printable

_UNWRAPPED = 100_000
"""More columns than any line takes."""
_NARROWEST_TERMINAL = 80
_GAP = 2
_LONGEST_NAME = 40
_FILLING = re.compile(r" +((?:\x1b\[[0-9;]*m)*)$")
_LONGEST_WORD = 14
"""A column that folds keeps its longest word in one piece, up to this."""


def console_unwrapped() -> Console:
    """Standard output: as wide as a terminal is, and elsewhere as wide as the lines are, so that each stays one."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=_UNWRAPPED, color_system=None)


def show(console: Console, *parts: RenderableType, wide: bool = False) -> None:
    """Print the parts. In a terminal tables fit, unless they are to be as wide as they are.

    Words outside of tables, and lines of wide tables, are left for the terminal to wrap: so an address can be copied.
    """
    for part in parts:
        fits = console.is_terminal and isinstance(part, Table) and not wide
        width = max(console.width, _NARROWEST_TERMINAL) if fits else _UNWRAPPED
        if isinstance(part, Table):
            _fit(part, width)
        # What fills a table's last column would be wrapped too.
        lines = _rendered(part, console, width).split("\n")
        console.file.write("\n".join(_FILLING.sub(r"\1", line) for line in lines))


def _rendered(part: RenderableType, console: Console, width: int) -> str:
    before = console.width
    console.width = width
    with console.capture() as captured:
        console.print(part)
    console.width = before
    return captured.get()


def table(headings: Sequence[str], rows: Sequence[Sequence[Text]], *, folding: frozenset[str] = frozenset()) -> Table:
    """A table that keeps each cell on its line, save in the columns named by `folding`, where there is no room."""
    made = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for heading in headings:
        folds = heading in folding
        made.add_column(heading, no_wrap=not folds, overflow="fold" if folds else "ellipsis")
    for row in rows:
        made.add_row(*row)
    for column, heading in zip(made.columns, headings, strict=True):
        words = " ".join([heading, *(text.plain for text in column.cells if isinstance(text, Text))]).split()
        column.min_width = None if column.no_wrap else min(max(map(cell_len, words)), _LONGEST_WORD)
    return made


def _fit(made: Table, width: int) -> None:
    """Where the table is too wide, leave columns that fold their longest words, and share out the rest in order."""
    natural = [max(cell_len(str(text)) for text in (column.header, *column.cells)) for column in made.columns]
    room = width - _GAP * (len(natural) - 1)
    if sum(natural) <= room:
        return
    least = [min(most, column.min_width or most) for most, column in zip(natural, made.columns, strict=True)]
    spare = max(0, room - sum(least))
    for column, most, fewest in zip(made.columns, natural, least, strict=True):
        more = min(spare, most - fewest)
        spare -= more
        column.width = fewest + more


def with_short_names(made: Table, console: Console) -> Table:
    """The table, whose first column folds in a terminal where names are long."""
    if console.is_terminal:
        made.columns[0].max_width = _LONGEST_NAME
    return made


def cell(value: object, style: str = "") -> Text:
    """A value safe to print, or the sign for nothing."""
    return Text(printable(str(value)) if value not in {None, ""} else NOTHING, style)


def day(value: datetime | None) -> str | None:
    """A time's day in UTC."""
    return f"{value.astimezone(UTC):%Y-%m-%d}" if value else None


def moment(value: datetime | None) -> str | None:
    """A time in UTC, to the minute."""
    return f"{value.astimezone(UTC):%Y-%m-%d %H:%M}" if value else None


def feeds_of(number: int) -> str:
    """How many feeds, in words."""
    return "1 feed" if number == 1 else f"{count_of(number)} feeds"
