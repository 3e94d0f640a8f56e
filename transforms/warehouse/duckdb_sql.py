# ruff: noqa: S608  # only names of the project's own tables and columns are put into SQL; values are parameters
"""The commit in DuckDB's SQL, kept to the months that the run touches."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from schemas.columns import Column
from schemas.tables import ARTICLES, TARIFF_MENTIONS, Table
from transforms.warehouse.asking import Spelling
from transforms.warehouse.duckdb_months import Month, in_months
from transforms.warehouse.duckdb_tables import name_of
from transforms.warehouse.merge_sql import Dialect
from transforms.warehouse.partitions import Range, in_ranges

CHANGED = "changed_articles"
"""The temporary table of the articles that are to be written."""


def staged_name(table: Table) -> str:
    """The temporary table that holds a table's staged rows."""
    return f'"staged_{table.name}"'


def spell(parameter: str) -> str:
    """A named parameter."""
    return f"${parameter}"


def _comparable(_column: Column, expression: str) -> str:
    return expression


def dialect(months: Iterable[Month], portions: Mapping[Table, int]) -> Dialect:
    """DuckDB's spelling, with the months that hold what the run is about.

    `portions` is in how many each table's staged rows are merged; one where it does not say.
    """
    return Dialect(
        table=name_of,
        staged=staged_name,
        comparable=_comparable,
        temporary=str,  # gone with the connection, which holds one commit
        touched=lambda alias: in_months(alias, months),
        portions=lambda table, key: _portions(key, portions.get(table, 1)),
        changed_articles=CHANGED,
        told_in=_told_in,
        seconds=lambda expression: f"FLOOR(EPOCH({expression}))",
        each_key=lambda alias: f"CROSS JOIN UNNEST({alias}.story_keys) AS K(story_key)",
        listed=lambda parameter: f"SELECT UNNEST({spell(parameter)})",
    )


def _portions(key: str, count: int) -> list[str]:
    return [f"HASH({key}) % {count:d} = {number:d}" for number in range(count)] if count > 1 else ["TRUE"]


def dialect_after(months: set[Month]) -> Dialect:
    """As `dialect`, once all is merged: what the run, the parameter run_id, added to undated rows is there too."""

    def table(table: Table) -> str:
        if table not in (ARTICLES, TARIFF_MENTIONS):
            return name_of(table)
        near = f"SELECT * FROM {name_of(table)} AS T WHERE {in_months('T', months)}"
        if None not in months:
            near += (
                f" UNION ALL SELECT * FROM {name_of(table)} WHERE published_at IS NULL AND run_id = {spell('run_id')}"
            )
        return f"({near})"

    return replace(dialect(months, {}), table=table, touched=lambda _alias: "TRUE")


def _told_in(ranges: Sequence[Range]) -> str:
    """Undated articles count as told when they were read, which is known of all: so none are looked for elsewhere."""
    articles = name_of(ARTICLES)
    return (
        f"(SELECT * FROM {articles} WHERE {in_ranges('published_at', ranges)} UNION ALL "
        f"SELECT * FROM {articles} WHERE published_at IS NULL AND {in_ranges('fetched_at', ranges)})"
    )


SPELLING = Spelling(
    table=name_of,
    parameter=spell,
    listed=lambda parameter: f"SELECT UNNEST({spell(parameter)})",
    has=lambda array, value: f"LIST_CONTAINS({array}, {value})",
    each=lambda array, name: f"CROSS JOIN UNNEST({array}) AS each_{name}({name})",
)
