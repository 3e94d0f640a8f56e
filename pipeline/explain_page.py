"""An explanation as one HTML page that needs nothing else: no script, no network."""

from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files
from string import Template

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
from transforms.extraction.mentions import Explained

_ROWS_NAMED = 3


def page_of(source: Source, explanations: Sequence[Explanation]) -> str:
    """The page. Text of the source is escaped, and nothing in it hides or reorders what stands beside it."""
    template = Template((files("pipeline") / "explain.html").read_text(encoding="utf-8"))
    named = [explanation.article.title for explanation in explanations if explanation.article]
    title = named[0] if len(named) == 1 and named[0] else source.name
    parts = [_entries(explanations)] if len(explanations) > 1 else []
    parts += [_article(explanation) for explanation in explanations]
    return template.substitute(
        title=f"{_safe(title)} – explained",
        summary=_safe(summary(source, explanations)),
        legend=_legend() if any(explanation.rows for explanation in explanations) else "",
        body="\n".join(parts),
    )


def _safe(text: str) -> str:
    return escape(printable(text))


def _legend() -> str:
    items = "".join(f'<li><mark class="{mark}">{name}</mark></li>' for mark, name in MARKS.items())
    return f'<ul class="legend" aria-label="Marks">{items}<li><sup>1</sup> the row it is in</li></ul>'


def _entries(explanations: Sequence[Explanation]) -> str:
    """A table of contents."""
    rows = []
    for explanation in explanations:
        title = (explanation.article.title if explanation.article else "") or "(no headline)"
        word = "failed" if explanation.failure is not None else "kept" if explanation.kept else "dropped"
        rows.append(
            f'<tr><td>{explanation.number}</td><td><a href="#entry{explanation.number}">{_safe(title)}</a></td>'
            f'<td class="{word}"><b>{word}</b></td><td>{len(explanation.rows)}</td></tr>'
        )
    head = "".join(f'<th scope="col">{name}</th>' for name in ("No.", "Entry", "Decision", "Rows"))
    return f'<div class="scroll"><table class="entries"><thead><tr>{head}</tr></thead>{"".join(rows)}</table></div>'


def _article(explanation: Explanation) -> str:
    return f'<article id="entry{explanation.number}">\n' + "\n".join(_parts(explanation)) + "\n</article>"


def _parts(explanation: Explanation) -> Iterator[str]:
    article = explanation.article
    yield f"<h2>{_safe(article.title if article else '') or '(no headline)'}</h2>"
    word, colon, rest = verdict(explanation).partition(":")
    yield f'<p class="verdict {word}"><b>{word}</b>{colon}{_safe(rest)}</p>'
    if article is None:
        return
    if explanation.failure is None:
        yield f'<p class="about">Because: {_safe("; ".join(article.relevance_reasons))}</p>'
    about = [f'<a href="{escape(article.url)}" rel="noreferrer">{_safe(article.url)}</a>'] if article.url else []
    about += [f"<time>{article.published_at:%Y-%m-%d %H:%M} UTC</time>"] if article.published_at else []
    if about:
        yield f'<p class="about">{" · ".join(about)}</p>'
    yield f'<div class="text">{_text(explanation)}</div>'
    if said := outcome(explanation):
        yield f"<p>{said}</p>"
    for number, row in enumerate(explanation.rows, start=1):
        yield _row(explanation.number, number, row)


def _text(explanation: Explanation) -> str:
    """The article's text, a paragraph a line, its marks shown."""
    text = explanation.article.text if explanation.article else ""
    marks = marks_of(explanation.rows)
    paragraphs, start = [], 0
    for line in text.split("\n"):
        end = start + len(line)
        pieces = [_piece(explanation.number, text, piece, marks) for piece in spans(start, end, marks)]
        paragraphs.append(f"<p>{''.join(pieces)}</p>")
        start = end + 1
    return "\n".join(paragraphs)


def _piece(entry: int, text: str, piece: Span, marks: Sequence[tuple[int, int, Mark, int]]) -> str:
    words = _safe(text[piece.start : piece.end])
    if not piece.marks:
        return words
    classes = " ".join(mark for mark in MARKS if any(mark == other for other, _ in piece.marks))
    says = "; ".join(
        f"{mark} of row {', '.join(str(row) for other, row in sorted(piece.marks) if other == mark)}"
        for mark in classes.split()
    )
    ending = sorted({row for _, end, mark, row in marks if end == piece.end and (mark, row) in piece.marks})
    links = [f'<a href="#entry{entry}row{row}">{row}</a>' for row in ending[:_ROWS_NAMED]]
    links += ["…"] if len(ending) > _ROWS_NAMED else []
    number = f"<sup>{'&#8201;'.join(links)}</sup>" if links else ""
    return f'<mark class="{classes}" title="{says}">{words}</mark>{number}'


def _row(entry: int, number: int, row: Explained) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Field", "Value", "The text's words", "Rule"))
    lines = [
        f'<tr><th scope="row">{_safe(field.name)}</th><td>{_safe(field.value)}</td>'
        f'<td>{f"“{_safe(field.words)}”" if field.words else ""}</td><td class="rule">{_safe(field.rule)}</td></tr>'
        for field in fields_of(row)
    ]
    if missing := not_told(row):
        lines.append(f'<tr><th scope="row">not told</th><td colspan="3">{", ".join(missing)}</td></tr>')
    caption = f"Row {number}: {_safe(headline_of(row.mention))}"
    return (
        f'<table class="row" id="entry{entry}row{number}"><caption>{caption}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>"
    )
