"""Tables as people read them in a terminal, and as programs read them elsewhere."""

from collections.abc import Sequence
from datetime import UTC, datetime

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.text import NOTHING, count_of, printable

_UNWRAPPED = 100_000
"""More columns than any line takes."""
_NARROWEST_TERMINAL = 80
_NARROWEST = 8
"""What a column that folds keeps in a narrow terminal: a word."""


def console_unwrapped() -> Console:
    """Standard output: as wide as a terminal is, and elsewhere as wide as the lines are, so that each stays one."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=_UNWRAPPED, color_system=None)


def show(console: Console, *parts: RenderableType) -> None:
    """Print the parts; outside of a terminal without the spaces that fill a table's lines."""
    if console.is_terminal:
        console.print(*parts, sep="\n", width=max(console.width, _NARROWEST_TERMINAL), crop=False)
        return
    with console.capture() as captured:
        console.print(*parts, sep="\n")
    console.file.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))


def table(headings: Sequence[str], rows: Sequence[Sequence[Text]], *, folding: frozenset[str] = frozenset()) -> Table:
    """A table that keeps each cell on its line, save in the columns named by `folding`, where there is no room."""
    made = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for heading in headings:
        folds = heading in folding
        made.add_column(heading, no_wrap=not folds, overflow="fold" if folds else "ellipsis")
        made.columns[-1].min_width = _NARROWEST if folds else None
    for row in rows:
        made.add_row(*row)
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
