"""A DuckDB warehouse with as many mentions as one asks for, made up, for looking at size and speed."""

import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from schemas.arrow_schema import arrow_schema
from schemas.records import Article, Mention, Run
from schemas.tables import ARTICLES, RUNS, TARIFF_MENTIONS, Table
from schemas.vocabulary import countries, sectors
from transforms.warehouse.duckdb_warehouse import DuckDBWarehouse

NEWEST = datetime(2026, 6, 30, 12, tzinfo=UTC)
PER_ARTICLE = 4
VERBS = {
    "in_force": "has been collecting",
    "announced": "will impose",
    "threatened": "may put",
    "paused": "has suspended",
    "former": "used to levy",
}
# fmt: off
WORDS = [
    "ministers", "officials", "exporters", "talks", "mill", "quota", "border", "shipment", "harbour", "growers",
    "plant", "union", "summit", "ruling", "hearing", "customs", "industry", "factory", "price", "supply", "buyer",
    "inventory", "tender", "licence", "season", "margin", "investor", "contract", "pledge", "review", "appeal",
    "draft", "notice", "Monday", "Tuesday", "Thursday", "quarter", "capital", "spokesman", "committee", "senate",
    "parliament",
]
# fmt: on


def made(count: int) -> Iterator[tuple[Article | None, Mention]]:
    """Mentions, each with its article before the first of it."""
    dice = random.Random(7)  # noqa: S311  # the same every time, and no secret
    codes = sorted(sectors())
    places = sorted(countries())
    for number in range(count):
        article, first = divmod(number, PER_ARTICLE)
        if first == 0:
            published = NEWEST - timedelta(minutes=article * 40)
            title = " ".join(dice.choices(WORDS, k=8)).capitalize()
            text = title
            said = []
            for _ in range(PER_ARTICLE):
                imposer, target = dice.choice(["US", "US", "CN", "EU", "IN", dice.choice(places)]), dice.choice(places)
                sector, status = dice.choice(codes), dice.choice(list(VERBS))
                money = dice.random() < 0.1
                value = Decimal(dice.choice([5, 10, 15, 20, 25, 30, 50, 100, dice.randrange(1, 200)]))
                figure = f"${value} billion" if money else f"{value}%"
                before = " ".join(dice.choices(WORDS, k=9)).capitalize()
                start = f"{before}, and {countries()[imposer].name} {VERBS[status]} "
                sentence = (
                    f"{start}{figure} on {sector} from {countries()[target].name}, the {dice.choice(WORDS)} said."
                )
                said.append((len(text) + 1, start, figure, sector, status, money, value, imposer, target, sentence))
                text += f"\n{sentence}"
            yield (
                Article(
                    article_id=f"{article:032x}",
                    guid=str(article),
                    feed_url="https://example.org/feed",
                    url=f"https://example.org/news/{article}/{title.lower().replace(' ', '-')}",
                    canonical_url=None,
                    source=f"Paper {article % 40}",
                    title=title,
                    text=text,
                    text_sha256=f"{article:064x}",
                    language="en",
                    published_at=published,
                    fetched_at=published,
                ),
                mention(number, article, published, said[first]),
            )
        else:
            yield None, mention(number, article, published, said[first])


def mention(number: int, article: int, published: datetime, said: tuple[Any, ...]) -> Mention:
    at, start, figure, sector, status, money, value, imposer, target, sentence = said
    figure_start = at + len(start)
    sector_start = figure_start + len(figure) + len(" on ")
    verb = VERBS[status]
    status_start = at + len(start) - len(verb) - 1
    return Mention(
        mention_id=f"{number:032x}",
        article_id=f"{article:032x}",
        published_at=published,
        sector=sector,
        figure_kind="money" if money else "tariff_rate",
        value_low=value * 10**9 if money else value,
        value_high=value * 10**9 if money else value,
        unit="USD" if money else "percent",
        status=None if money else status,
        imposer=imposer,
        targets=(target,),
        sentence=sentence,
        figure_text=figure,
        figure_start=figure_start,
        figure_end=figure_start + len(figure),
        sector_text=sector,
        sector_start=sector_start,
        sector_end=sector_start + len(sector),
        status_text=None if money else verb,
        status_start=None if money else status_start,
        status_end=None if money else status_start + len(verb),
        text_sha256=f"{article:064x}",
        run_id="run-2" if number < 200 else "run-1",
    )


def fill(file: Path, count: int) -> None:
    """Make the file with `count` mentions; the first 200 are of the newest run."""
    DuckDBWarehouse(file).create_tables()
    pairs = list(made(count))
    runs = [Run(run_id=f"run-{n}", started_at=NEWEST + timedelta(days=n)) for n in (1, 2)]
    with duckdb.connect(str(file)) as connection:
        put(connection, ARTICLES, [article for article, _ in pairs if article])
        put(connection, TARIFF_MENTIONS, [row for _, row in pairs])
        put(connection, RUNS, runs)


def put(connection: duckdb.DuckDBPyConnection, table: Table, records: list[Any]) -> None:
    names = [column.name for column in table.columns]
    rows = [{name: getattr(record, name) for name in names} for record in records]
    connection.register("made", pa.Table.from_pylist(rows, schema=arrow_schema(table)))
    connection.execute(f"INSERT INTO {table.name} SELECT * FROM made")  # noqa: S608  # the project's own tables


if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]))
