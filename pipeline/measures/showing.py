"""Measures as tables for people."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from pipeline.feeds.tables import cell, day, show, table
from pipeline.text import NOTHING, count_of, figure, printable
from schemas.records import Measure, MeasuresAsOf

_HEADINGS = ("Measure", "Sector", "Rate", "Who", "Whom", "Told over time", "Applies from", "Sources", "Contradicted by")
_GONE = "No row has this mention any more"
_SHORT = 12
"""Digits of an id that tell measures apart."""


def print_measures(measures: Sequence[Measure], total: int, console: Console) -> None:
    """A line for each measure, then how many there are."""
    if measures:
        rows = [
            [
                cell(measure.measure_id[:_SHORT]),
                cell(measure.sector.replace("_", " ")),
                cell(_rate(measure)),
                cell(measure.imposer),
                cell(measure.target),
                cell(_over_time(measure)),
                cell(_applies(measure)),
                cell(_sources(measure)),
                cell("; ".join(measure.contradictions)),
            ]
            for measure in measures
        ]
        folding = frozenset(["Sector", "Told over time", "Sources", "Contradicted by"])
        show(console, table(_HEADINGS, rows, folding=folding), "")
    show(console, Text(_sum(len(measures), total)))


def print_explained(measure: Measure, mentions: Sequence[Mapping[str, Any]], console: Console) -> None:
    """The measure, then each mention: what it says, where, and why it is counted."""
    lines = {
        "rate": f"{_rate(measure)} on {measure.sector}",
        "who, whom": f"{measure.imposer or NOTHING} → {measure.target or NOTHING}",
        "valid time": f"from {_applies(measure)}" + (f" until {measure.valid_until}" if measure.valid_until else ""),
        "known time": f"{day(measure.first_told_at)} to {day(measure.latest_told_at)}",
        "status": _over_time(measure),
        "legal basis": ", ".join(measure.legal_bases) or NOTHING,
        "told by": f"{_sources(measure)}, in {_counted(measure.mentions, 'mention')}",
        "contradicted": "; ".join(measure.contradictions) or NOTHING,
    }
    show(console, Text(f"Measure {measure.measure_id}", "bold"))
    show(console, *(Text(f"   {name:<13}{printable(line)}") for name, line in lines.items()), Text(""))
    for number, mention in enumerate(mentions, 1):
        show(console, *_explained(number, mention), Text(""))


def found_line(as_of: MeasuresAsOf) -> str:
    """What was found, in one line."""
    return f"{_counted(as_of.measures, 'measure')}, told of by {_counted(as_of.mentions, 'mention')}"


def as_of_line(since: int | None, command: str) -> str | None:
    """That measures are older than the last run, or were never found, and what to do; None where there is nothing."""
    if since is None:
        return f"Measures are not found yet: '{command}' finds them"
    return (
        f"Older than the last run, by {_counted(since, 'run')}: '{command}' brings them up to date" if since else None
    )


def _explained(number: int, mention: Mapping[str, Any]) -> list[Text]:
    status = (mention["status"] or NOTHING).replace("_", " ")
    applies = f", from {mention['effective_date']}" if mention["effective_date"] else ""
    lines = [
        Text(f"{number}  {day(mention['told_at'])}  {printable(mention['source'])}  ({mention['counted_as']})", "bold"),
        Text(f"   {printable(mention['sentence'] or _GONE)}"),
        Text(f"   {status}{applies}; {'; '.join(mention['because'])}"),
    ]
    if mention["contradicts"]:
        lines.append(Text(f"   against it: {printable(mention['contradicts'])}", "yellow"))
    if mention["url"]:
        lines.append(Text(f"   {printable(mention['url'])}", "dim"))
    return lines


def _rate(measure: Measure) -> str:
    return figure("tariff_rate", measure.value_low, measure.value_high, measure.unit)


def _over_time(measure: Measure) -> str:
    return ", ".join(measure.statuses).replace("_", " ") or f"{day(measure.first_told_at)}"


def _applies(measure: Measure) -> str:
    if measure.valid_from is None:
        return NOTHING
    forms = {"year": "%Y", "month": "%Y-%m"}
    return f"{measure.valid_from:{forms.get(measure.valid_from_precision or '', '%Y-%m-%d')}}"


def _sources(measure: Measure) -> str:
    return f"{_counted(measure.sources, 'source')}, {_counted(measure.articles, 'article')}"


def _counted(number: int, thing: str) -> str:
    return f"{count_of(number)} {thing}{'' if number == 1 else 's'}"


def _sum(shown: int, total: int) -> str:
    if not total:
        return "No measures"
    last = "the last" if shown == 1 else f"the {count_of(shown)} last"
    return _counted(total, "measure") + (f", {last} told of" if shown < total else "")
