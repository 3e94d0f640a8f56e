"""The labelled mentions as a commit sees them, and what is told of each pair."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import Any

import click

from transforms.warehouse.measures.grouping import measures_of
from transforms.warehouse.measures.said import Said
from transforms.warehouse.measures.worth import goods_worth

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Score:
    """How many pairs are called the same and are, are called so and are not, and are not called so and are."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.wrong + self.missed)


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def pairs_of(mentions: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every pair of a story's mentions that have sector or imposer in common: the same where a label is the same."""
    for one, other in combinations(mentions, 2):
        story = one["article"].rpartition("-")[0]
        alike = one["sector"] == other["sector"] or one["imposer"] == other["imposer"]
        if story == other["article"].rpartition("-")[0] and alike:
            same = bool({*one["measures"]} & {*other["measures"]})
            yield {"set": one["set"], "one": one["id"], "other": other["id"], "same": same}


def said_of_line(line: dict[str, Any]) -> Said:
    day = date.fromisoformat(line["published"])
    published_at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return Said(
        mention_id=line["id"],
        article_id=line["article"],
        told_at=published_at,
        published_at=published_at,
        source=line["source"],
        duplicate_of=None,
        sector=line["sector"],
        unit=line["unit"],
        value_low=line["low"] and Decimal(line["low"]),
        value_high=line["high"] and Decimal(line["high"]),
        status=line["status"],
        imposer=line["imposer"],
        targets=tuple(line["targets"]),
        legal_basis=line["legal_basis"],
        effective_date=line["effective"] and date.fromisoformat(line["effective"]),
        effective_precision=line["precision"],
        sentence=line["sentence"],
        worth=goods_worth(line["sentence"]),
    )


def found_measures(mentions: list[dict[str, Any]]) -> dict[str, set[int]]:
    """The measures that each mention is found to be of, all mentions taken together."""
    by_rate: dict[str, list[Said]] = defaultdict(list)
    for line in mentions:
        said = said_of_line(line)
        by_rate[said.rate_key].append(said)
    found: dict[str, set[int]] = defaultdict(set)
    episodes = [each for said in by_rate.values() for strand in measures_of(said).values() for each in strand]
    for number, episode in enumerate(episodes):
        for belonging in episode.mentions:
            found[belonging.said.mention_id].add(number)
    return found


def score(which: str) -> Score:
    """The score of the pairs of a set: seen, or unseen."""
    found = found_measures(lines("mentions.jsonl"))
    told = [(bool(found[pair["one"]] & found[pair["other"]]), pair["same"]) for pair in lines("pairs.jsonl")
            if pair["set"] == which]  # fmt: skip
    return Score(told.count((True, True)), told.count((True, False)), told.count((False, True)))


if __name__ == "__main__":
    for name in ("seen", "unseen"):
        its = [pair["same"] for pair in lines("pairs.jsonl") if pair["set"] == name]
        scored = score(name)
        click.echo(
            f"{name:6} {len(its)} pairs, {sum(its)} the same: "
            f"precision {scored.precision:.3f}, recall {scored.recall:.3f}, F1 {scored.f1:.3f}"
        )
