"""An explanation in a terminal."""

from collections.abc import Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipeline.explain import (
    MARKS,
    Explanation,
    Mark,
    Span,
    fields_of,
    headline_of,
    marks_of,
    not_told,
    outcome,
    spans,
    summary,
    verdict,
)
from pipeline.explain_source import Source
from pipeline.text import printable
from schemas.records import Article
from transforms.extraction.mentions import Explained

_STYLES: dict[Mark, str] = {"figure": "bold yellow", "sector": "underline cyan", "status": "italic magenta"}
"""Each told by its colour and by something else."""

_BRACKETS: dict[Mark, tuple[str, str]] = {"figure": ("[", "]"), "sector": ("{", "}"), "status": ("<", ">")}
"""What stands for the colours where there are none."""

_WIDEST = 120


def print_explanations(source: Source, explanations: Sequence[Explanation], console: Console) -> None:
    """Print what the source is, then each article; its text never reaches the terminal as it came."""
    coloured = _is_coloured(console)
    console.print(Text(summary(source, explanations)), soft_wrap=False)
    if any(explanation.rows for explanation in explanations):
        console.print(_legend(coloured=coloured))
    for explanation in explanations:
        console.print()
        console.print(_article(explanation, numbered=source.kind == "feed", coloured=coloured), width=_WIDEST)


def _is_coloured(console: Console) -> bool:
    return console.color_system is not None and not console.no_color


def _legend(*, coloured: bool) -> Text:
    legend = Text("Marked: ")
    for mark, name in MARKS.items():
        before, after = ("", "") if coloured else _BRACKETS[mark]
        legend.append(f"{before}{name}{after}", _STYLES[mark] if coloured else "")
        legend.append("  ")
    return legend


def _article(explanation: Explanation, *, numbered: bool, coloured: bool) -> RenderableType:
    article = explanation.article
    title = printable(article.title) if article else ""
    place = f"{explanation.number}  " if numbered else ""
    head = Text.assemble((place, "dim"), (title, "bold") if title else ("(no headline)", "dim"))
    parts: list[RenderableType] = [head, Padding(_decision(explanation), (0, 0, 0, 3))]
    if article is not None:
        marks = marks_of(explanation.rows)
        for number, row in enumerate(explanation.rows, start=1):
            parts.append(Padding(_row(number, row, article, marks, coloured=coloured), (1, 0, 0, 3)))
    return Group(*parts)


def _decision(explanation: Explanation) -> RenderableType:
    """Whether the article is kept, why, and what came of it."""
    word, colon, rest = verdict(explanation).partition(":")
    lines = [Text.assemble((word, "bold green" if explanation.kept else "bold red"), colon, rest)]
    article = explanation.article
    if article is not None and explanation.failure is None:
        lines.append(Text(f"because: {printable('; '.join(article.relevance_reasons))}"))
        if said := outcome(explanation):
            lines.append(Text(said))
    return Group(*lines)


def _row(
    number: int, row: Explained, article: Article, marks: list[tuple[int, int, Mark, int]], *, coloured: bool
) -> RenderableType:
    head = Text.assemble((f"Row {number}  ", "dim"), (printable(headline_of(row.mention)), "bold"))
    start, end = row.sentence_start, row.sentence_start + len(row.mention.sentence or "")
    own = [mark for mark in marks if mark[3] == number]
    sentence = _marked(article.text, list(spans(start, end, own)), coloured=coloured)
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    for _ in range(3):
        table.add_column(overflow="fold")
    for field in fields_of(row):
        words = f"“{printable(field.words)}”" if field.words else ""
        table.add_row(field.name, Text(printable(field.value)), words, Text(printable(field.rule), "dim"))
    if missing := not_told(row):
        table.add_row("not told", Text(", ".join(missing), "dim"))
    return Group(head, sentence, table)


def _marked(text: str, pieces: Sequence[Span], *, coloured: bool) -> Text:
    """The pieces of one sentence, their marks shown in colour or by brackets."""
    marked = Text()
    before: set[Mark] = set()
    for piece in [*pieces, None]:
        now = {mark for mark, _ in piece.marks} if piece else set()
        if not coloured:
            marked.append("".join(_BRACKETS[mark][1] for mark in reversed(MARKS) if mark in before - now))
            marked.append("".join(_BRACKETS[mark][0] for mark in MARKS if mark in now - before))
        if piece:
            style = " ".join(_STYLES[mark] for mark in MARKS if mark in now) if coloured else ""
            marked.append(printable(text[piece.start : piece.end]), style)
        before = now
    return marked
