"""What the pipeline makes of an article, and why: the same functions as in a run, with their reasons."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, NamedTuple

from pipeline.explain_source import Item, Source
from pipeline.text import NOTHING, figure, printable
from schemas.records import Article, Failure, Mention
from schemas.version import EXTRACTOR_VERSION
from transforms.extraction.mentions import Explained, explained_mentions
from transforms.relevance.decide import THRESHOLD, judge

Mark = Literal["figure", "sector", "status"]

MARKS: dict[Mark, str] = {"figure": "the figure", "sector": "the sector", "status": "what tells the status"}
"""What words of the text can be proof of, in the order of a row, and how people are told so."""

_FIGURE_RULES = {
    "tariff_rate": "a rate of a tariff",
    "rate_change": "by how much a rate changes",
    "money": "money tied to trade",
}
_EVERYONE = "everyone"


@dataclass(frozen=True)
class Explanation:
    """One article as the pipeline sees it.

    `rows` are its mentions with their reasons: those that a run writes, or for a dropped article those that `anyway`
    asks for. `failure` is what the article becomes where it cannot be read; there is then no more to say of it.
    """

    number: int
    article: Article | None
    kept: bool = False
    rows: tuple[Explained, ...] = ()
    failure: str | None = None


class Field(NamedTuple):
    """One field of a row: its name, its value, the words that prove it, and the rule that set it, all for people."""

    name: str
    value: str
    words: str | None
    rule: str


class Span(NamedTuple):
    """Words of a text, by code points, and of which rows (from 1) they are proof of what."""

    start: int
    end: int
    marks: frozenset[tuple[Mark, int]]


def explain(source: Source, *, anyway: bool = False) -> list[Explanation]:
    """Explain each entry of a source; `anyway` reads what is dropped too."""
    return [_explained(item, anyway=anyway) for item in source.items]


def _explained(item: Item, *, anyway: bool) -> Explanation:
    if isinstance(item.record, Failure):
        return Explanation(item.number, None, failure=item.record.message)
    article = item.record
    try:
        judgement = judge(article.title, article.text)
        article = replace(
            article,
            relevance=judgement.relevance,
            relevance_reasons=judgement.reasons,
            extractor_version=EXTRACTOR_VERSION,
        )
        rows = explained_mentions(article) if judgement.kept or anyway else []
    except Exception as error:  # noqa: BLE001  # in a run one article's error becomes a failure; it is told here
        return Explanation(item.number, article, failure=f"{type(error).__name__}: {error}")
    return Explanation(item.number, article, judgement.kept, tuple(rows))


def fields_of(row: Explained) -> list[Field]:
    """The fields of a row that have a value, each with its words and the rule that set it."""
    mention, because = row.mention, row.because
    shown_figure = figure(mention.figure_kind, mention.value_low, mention.value_high, mention.unit)
    fields = [
        Field("sector", _words(mention.sector), mention.sector_text, because.get("sectors", "")),
        Field("figure", shown_figure, mention.figure_text, _FIGURE_RULES.get(mention.figure_kind or "", "")),
        Field("status", _words(mention.status), mention.status_text, because.get("status", "")),
        Field("imposer", mention.imposer or NOTHING, None, because.get("imposer", "")),
        Field("targets", _targets(mention), None, because.get("targets", "")),
        Field("legal basis", _words(mention.legal_basis), None, "its sentence names it"),
        Field("applies from", _date(mention), None, "its sentence says so"),
    ]
    return [field for field in fields if field.value != NOTHING]


def not_told(row: Explained) -> list[str]:
    """The names of the fields that are null though a row of its kind could have them."""
    asked = ("sector",) if row.mention.figure_kind == "money" else ("sector", "figure", "status", "imposer", "targets")
    told = {field.name for field in fields_of(row)}
    return [name for name in asked if name not in told]


def headline_of(mention: Mention) -> str:
    """A row in one line: 'steel · 25 % · in force · US → CA'."""
    shown_figure = figure(mention.figure_kind, mention.value_low, mention.value_high, mention.unit)
    parts = [_words(mention.sector), shown_figure, _words(mention.status)]
    if mention.imposer or mention.targets:
        parts.append(f"{mention.imposer or NOTHING} → {_targets(mention)}")
    return " · ".join(part for part in parts if part != NOTHING)


def marks_of(rows: Sequence[Explained]) -> list[tuple[int, int, Mark, int]]:
    """Where the proofs of rows stand in the text: start, end, of what, and the row's number from 1."""
    found: list[tuple[int, int, Mark, int]] = []
    for number, (mention, _, _) in enumerate(rows, start=1):
        ends = (
            (mention.figure_start, mention.figure_end),
            (mention.sector_start, mention.sector_end),
            (mention.status_start, mention.status_end),
        )
        for mark, (start, end) in zip(MARKS, ends, strict=True):
            if start is not None and end is not None:
                found.append((start, end, mark, number))
    return found


def spans(start: int, end: int, marks: Sequence[tuple[int, int, Mark, int]]) -> Iterator[Span]:
    """The text from `start` to `end` in pieces, within each of which the same words are proof of the same things."""
    inside = [mark for mark in marks if mark[0] < end and mark[1] > start]
    edges = {start, end}
    for mark in inside:
        edges |= {max(mark[0], start), min(mark[1], end)}
    order = sorted(edges)
    for first, last in pairwise(order):
        yield Span(first, last, frozenset((m[2], m[3]) for m in inside if m[0] <= first and m[1] >= last))


def verdict(explanation: Explanation) -> str:
    """Kept or dropped, how surely, and what is needed, in one line."""
    article = explanation.article
    if explanation.failure is not None or article is None:
        return f"failed: {printable(explanation.failure or '')}"
    word = "kept" if explanation.kept else "dropped"
    return f"{word}: relevance {article.relevance:g}; from {THRESHOLD:g} an article is kept"


def outcome(explanation: Explanation) -> str | None:
    """What a run writes of an article, in one line; None where that is the rows shown, or the article failed."""
    if explanation.failure is not None:
        return None
    if not explanation.kept:
        return "A run writes nothing of it." + (" Read anyway:" if explanation.rows else "")
    return None if explanation.rows else "No row: it tells of no sector and no figure."


def summary(source: Source, explanations: Sequence[Explanation]) -> str:
    """What the source is and what became of it, in one line."""
    if source.kind != "feed":
        return f"{source.name}: a {source.kind}"
    if len(explanations) == 1:
        return f"{source.name}: entry {explanations[0].number} of a feed"
    kept = sum(explanation.kept for explanation in explanations)
    failed = sum(explanation.failure is not None for explanation in explanations)
    counts = f"{kept} kept, {len(explanations) - kept - failed} dropped" + (f", {failed} failed" if failed else "")
    lost = f", {source.lost} so malformed that they are lost" if source.lost else ""
    return f"{source.name}: a feed, {len(explanations)} entries: {counts}{lost}"


def _targets(mention: Mention) -> str:
    return ", ".join(_EVERYONE if code == "*" else code for code in mention.targets) or NOTHING


def _date(mention: Mention) -> str:
    if mention.effective_date is None:
        return NOTHING
    date = mention.effective_date.isoformat()
    return {"year": date[:4], "month": date[:7]}.get(mention.effective_precision or "", date)


def _words(code: str | None) -> str:
    return (code or NOTHING).replace("_", " ")
