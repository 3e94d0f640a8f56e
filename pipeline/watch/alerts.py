# ruff: noqa: S608  # only names of the project's own tables and columns are put into SQL; values are parameters
"""Which mentions rules ask to be told of, and which of them were told before."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from pipeline.watch.rules import Rule
from schemas.errors import UsageError
from schemas.identity import stable_id
from schemas.records import Mention
from schemas.tables import ARTICLES, RUNS, TARIFF_MENTIONS
from transforms.warehouse.asking import Spelling
from transforms.warehouse.rows import from_row

MOST_TOLD = 20_000
"""How many alerts are remembered as told, the newest."""

Ask = Callable[..., list[dict[str, Any]]]


@dataclass(frozen=True, kw_only=True)
class Alert:
    """A mention that a rule asks for, with where it can be read. `alert_id` is the same whenever it is found."""

    alert_id: str
    rule: str
    mention: Mention
    title: str
    url: str | None
    canonical_url: str | None
    source: str | None


@dataclass(frozen=True)
class Told:
    """What was told: the runs that were looked through, and the alerts, oldest first."""

    runs: frozenset[str] = frozenset()
    alerts: tuple[str, ...] = ()


def new_alerts(ask: Ask, rules: Sequence[Rule], told: Told, since: datetime) -> tuple[list[Alert], Told]:
    """The alerts not told yet, newest article first, and what is told once they are.

    Only mentions of articles published (or, without a date, fetched) from `since` on, which runs wrote that were not
    looked through before. A story told again by another publisher is none.
    """
    runs = {row["run_id"] for row in ask(runs_query)}
    fresh = sorted(runs - told.runs)
    found = ask(mentions_query, run_ids=fresh, since=since) if fresh else []
    before = set(told.alerts)
    alerts, ids = list[Alert](), list(told.alerts)
    for alert, copies in _alerts(found, rules):
        if alert.alert_id in before:
            continue
        ids.append(alert.alert_id)
        if before.isdisjoint(copies):
            alerts.append(alert)
    return alerts, Told(frozenset(runs), tuple(ids[-MOST_TOLD:]))


def runs_query(spelling: Spelling) -> str:
    """The ids of all runs."""
    return f"SELECT run_id FROM {spelling.table(RUNS)}"


def mentions_query(spelling: Spelling) -> str:
    """Mentions that the parameter run_ids wrote, of articles told from the parameter since on, with their articles.

    `copy_id` is a mention of the same by an article that tells the story again, which may have been told of before the
    earlier one came; a row for each.
    """
    same = " AND ".join(
        f"K.{name} IS NOT DISTINCT FROM M.{name}"
        for name in ("sector", "figure_kind", "value_low", "value_high", "unit")
    )
    told_at = "COALESCE(A.published_at, A.fetched_at)"
    return f"""SELECT M.*, A.title, A.url, A.canonical_url, A.source, K.mention_id AS copy_id
FROM {spelling.table(TARIFF_MENTIONS)} AS M
INNER JOIN {spelling.table(ARTICLES)} AS A ON A.article_id = M.article_id
LEFT JOIN (
  SELECT B.duplicate_of AS article_id, C.mention_id, C.sector, C.figure_kind, C.value_low, C.value_high, C.unit
  FROM {spelling.table(TARIFF_MENTIONS)} AS C
  INNER JOIN {spelling.table(ARTICLES)} AS B ON B.article_id = C.article_id
  WHERE B.duplicate_of IS NOT NULL
) AS K ON K.article_id = M.article_id AND {same}
WHERE M.run_id IN ({spelling.listed("run_ids")}) AND A.duplicate_of IS NULL
  AND {told_at} >= {spelling.parameter("since")}
ORDER BY {told_at} DESC, M.article_id, M.figure_start, M.sector_start, M.mention_id, copy_id"""


def read_told(path: Path) -> Told:
    """What the file says was told; nothing where there is no file yet. Raises UsageError where it is no such file."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return Told(frozenset(content["runs"]), tuple(content["alerts"]))
    except FileNotFoundError:
        return Told()
    except OSError as error:
        raise UsageError(f"--told: {path} cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"--told: {path} is not a file that `tariffwire watch` wrote; name another") from error


def told_text(told: Told) -> str:
    """The file that `read_told` reads."""
    return json.dumps({"runs": sorted(told.runs), "alerts": list(told.alerts)}, indent=0) + "\n"


def _alerts(rows: Iterable[dict[str, Any]], rules: Sequence[Rule]) -> Iterator[tuple[Alert, set[str]]]:
    """Each alert, with the ids that alerts of the rule on copies of the story have."""
    for _, same in groupby(rows, key=lambda row: row["mention_id"]):
        copied = list(same)
        row, copies = copied[0], {each["copy_id"] for each in copied} - {None}
        mention = from_row(TARIFF_MENTIONS, row)
        for rule in rules:
            if rule.holds(mention):
                alert = Alert(
                    alert_id=stable_id(rule.name, mention.mention_id),
                    rule=rule.name,
                    mention=mention,
                    title=row["title"],
                    url=row["url"],
                    canonical_url=row["canonical_url"],
                    source=row["source"],
                )
                yield alert, {stable_id(rule.name, copy) for copy in copies}
