"""Alerts as people and programs read them."""

from collections.abc import Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from pipeline.json_output import number_of
from pipeline.report import marked_sentence
from pipeline.text import count_of, figure, printable
from pipeline.watch.alerts import Alert


def headline(alert: Alert) -> str:
    """What is said, in one line: 'steel 25 %, announced, US → CN'; a sector only where one is named."""
    mention = alert.mention
    shown = figure(mention.figure_kind, mention.value_low, mention.value_high, mention.unit)
    parts = [f"{mention.sector.replace('_', ' ')} {shown}" if mention.sector else shown]
    if mention.status:
        parts.append(mention.status.replace("_", " "))
    if mention.imposer or mention.targets:
        parts.append(f"{mention.imposer or '?'} → {', '.join(mention.targets) or '?'}")
    return printable(", ".join(parts))


def digest(alerts: Sequence[Alert]) -> RenderableType:
    """The alerts by rule: for each what is said, the sentence, and where it can be read."""
    parts: list[RenderableType] = []
    for rule in dict.fromkeys(alert.rule for alert in alerts):
        told = [alert for alert in alerts if alert.rule == rule]
        parts.append(Text(f"{printable(rule)}: {count_of(len(told))} new", style="bold"))
        for alert in told:
            day = f"{alert.mention.published_at:%Y-%m-%d}  " if alert.mention.published_at else ""
            parts.append(Text(f"  {day}{headline(alert)}"))
            parts.append(Text.assemble("    ", marked_sentence(alert.mention)))
            where = ", ".join(printable(part) for part in (alert.source, alert.url) if part)
            parts.append(Text(f"    {where}", style="dim"))
        parts.append(Text(""))
    return Group(*parts[:-1]) if parts else Text("Nothing new that a rule asks for.")


def as_data(alert: Alert) -> dict[str, Any]:
    """The alert for JSON: numbers, and times in ISO 8601."""
    mention = alert.mention
    return {
        "alert_id": alert.alert_id,
        "rule": alert.rule,
        "headline": headline(alert),
        "sector": mention.sector,
        "figure_kind": mention.figure_kind,
        "value_low": number_of(mention.value_low),
        "value_high": number_of(mention.value_high),
        "unit": mention.unit,
        "status": mention.status,
        "imposer": mention.imposer,
        "targets": list(mention.targets),
        "legal_basis": mention.legal_basis,
        "effective_date": mention.effective_date.isoformat() if mention.effective_date else None,
        "sentence": mention.sentence,
        "published_at": mention.published_at.isoformat() if mention.published_at else None,
        "title": alert.title,
        "url": alert.url,
        "source": alert.source,
        "article_id": mention.article_id,
        "mention_id": mention.mention_id,
    }
