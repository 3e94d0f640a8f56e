# ruff: noqa: S608  # only names of the project's own tables and columns are put into SQL; values are parameters
"""The merge of staged rows into the tables, written once for both warehouses.

What the rules are is told in docs/decisions/warehouse-merge-rules.md. The statements run in one transaction and make
temporary tables, under names that nothing else in the same session may have.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from schemas.columns import Column
from schemas.tables import ARTICLES, DUPLICATES, FAILURES, FEED_STATE, RUNS, TARIFF_MENTIONS, Table
from transforms.warehouse.partitions import Range
from transforms.warehouse.resolved_sql import resolved_failures_query

_FOUND_LATER = "duplicate_of"
"""The column that no staged row has: it never makes a row count as changed."""

_READ = "read_articles"
_COUNTED = {
    "mentions_written": "changed_mentions",
    "mentions_removed": "gone_mentions",
    "failures_written": "changed_failures",
    "failures_resolved": "resolved_failures",
}


@dataclass(frozen=True)
class Dialect:
    """Where the warehouses' SQL differs.

    `table` and `staged` give the full names of a table and of the one that holds its staged rows. `comparable` turns a
    column's expression into one that `IS DISTINCT FROM` takes. `temporary` gives a temporary table's full name; a plain
    CREATE TEMP TABLE makes it, since that is what BigQuery's documentation allows inside a transaction. `touched` gives
    the condition, by a stored table's alias, that keeps a statement to the partitions that the run touches: where its
    articles and their mentions are stored before it.

    `portions` gives, for a staged table and an expression of its key, conditions of which each key meets one: what long
    rows go through is said once for each, so that a warehouse on the run's own machine need not hold them all at once.

    `changed_articles` is the table that holds what `changed_articles_query` gives. For finding duplicates: `told_in`
    gives, as what FROM takes, the stored articles told in one of the ranges, and maybe others; `seconds` turns a
    timestamp into a number, `each_key` joins an alias with each of its story_keys as `story_key`, `listed`
    turns a parameter that is a list of strings into what `IN` takes.
    """

    table: Callable[[Table], str]
    staged: Callable[[Table], str]
    comparable: Callable[[Column, str], str]
    temporary: Callable[[str], str]
    touched: Callable[[str], str]
    portions: Callable[[Table, str], Sequence[str]]
    changed_articles: str
    told_in: Callable[[Sequence[Range]], str]
    seconds: Callable[[str], str]
    each_key: Callable[[str], str]
    listed: Callable[[str], str]


def merge_statements(dialect: Dialect) -> list[str]:
    """The statements that merge all staged rows, in order."""
    return [
        *_merge_articles(dialect),
        *_merge_mentions(dialect),
        *_merge_failures(dialect),
        *_merge_feed_state(dialect),
    ]


def run_statement(dialect: Dialect) -> str:
    """The statement that adds the run's row: what was counted before as it is staged, what was written as merged."""
    names = [column.name for column in RUNS.columns]
    counted = {name: f"(SELECT COUNT(*) FROM {dialect.temporary(table)})" for name, table in _COUNTED.items()}
    counted["articles_written"] = f"(SELECT COUNT(*) FROM {dialect.changed_articles})"
    counted["duplicates_found"] = f"(SELECT COUNT(*) FROM {dialect.staged(DUPLICATES)} WHERE duplicate_of IS NOT NULL)"
    values = [counted.get(name, f"S.{name}") for name in names]
    return f"""INSERT INTO {dialect.table(RUNS)} ({", ".join(names)})
SELECT {", ".join(values)} FROM {dialect.staged(RUNS)} AS S"""


def replace_statements(dialect: Dialect, table: Table) -> list[str]:
    """The statements after which a table has the staged rows and no other; what is there already is not written.

    Each key is staged once. Of any month: `touched` of the dialect has to let all of them through.
    """
    stored, staged, changed = dialect.table(table), dialect.staged(table), dialect.temporary(f"changed_{table.name}")
    return [
        f"DELETE FROM {stored} AS T WHERE T.{table.key} NOT IN (SELECT {table.key} FROM {staged})",
        f"""CREATE TEMP TABLE {changed} AS
SELECT S.* FROM {staged} AS S LEFT JOIN {stored} AS T ON T.{table.key} = S.{table.key}
WHERE T.{table.key} IS NULL OR {_differs(dialect, table)}""",
        *_merge(dialect, table, changed),
    ]


def chosen_rows(table: Table, source: str, first: Sequence[str] = ()) -> str:
    """One row of each key, the same whatever the order of the rows: ordered by `first`, then by the rest."""
    order = [*first, *_order_of(table)]
    names = ", ".join(column.name for column in table.columns)
    return (
        f"SELECT {names} FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY {table.key} ORDER BY {', '.join(order)}) "
        f"AS place FROM {source}) AS ranked WHERE place = 1"
    )


def changed_articles_query(dialect: Dialect, portion: str) -> str:
    """The staged articles that are to be written, of one of the portions; duplicate_of is found after them."""
    staged = f"(SELECT * FROM {dialect.staged(ARTICLES)} WHERE {portion})"
    first = ("LENGTH(text) DESC", "feed_url", "text_sha256")
    # A stored version stands for what its feed says until that feed says otherwise, or another has a better one:
    # a longer text, or in a tie the feed whose URL sorts first. So two feeds with the same article do not take
    # turns, and the order in which they come does not matter. What a page said stands until a page, or a longer
    # entry, says otherwise, or the entry itself is edited: a page that cannot be had takes nothing away. While it may
    # still be had, entry_sha256 is null. What is run again without its feed is as old as its fetched_at, and must not
    # take the place of what the feed has said since; what is read again from the table says nothing but what is there.
    latest = f"""(SELECT A.* FROM {staged} AS A
INNER JOIN (SELECT article_id, feed_url, MAX(fetched_at) AS fetched_at FROM {staged} GROUP BY article_id, feed_url) AS L
  ON L.article_id = A.article_id AND L.feed_url = A.feed_url AND L.fetched_at = A.fetched_at) AS latest_versions"""
    return f"""SELECT S.* FROM ({chosen_rows(ARTICLES, latest, first)}) AS S
LEFT JOIN {_stored(dialect, ARTICLES, staged)} AS T ON T.article_id = S.article_id
LEFT JOIN (
  SELECT article_id, feed_url, MAX(entry_sha256) AS entry_sha256, MAX(title) AS title FROM {staged}
  GROUP BY article_id, feed_url
) AS F ON F.article_id = T.article_id AND F.feed_url = T.feed_url
LEFT JOIN (SELECT DISTINCT article_id, feed_url, entry_sha256 FROM {staged}) AS E
  ON E.article_id = T.article_id AND E.feed_url = T.feed_url AND E.entry_sha256 = T.entry_sha256
LEFT JOIN (SELECT DISTINCT feed_url FROM {dialect.staged(FEED_STATE)} WHERE last_status = 'read') AS R
  ON R.feed_url = T.feed_url
CROSS JOIN {dialect.staged(RUNS)} AS N
WHERE T.article_id IS NULL OR (({_differs(dialect, ARTICLES)}) AND (
  CASE WHEN N.command = 'reextract' THEN S.text_sha256 = T.text_sha256 AND S.fetched_at >= T.fetched_at
  ELSE (F.article_id IS NOT NULL AND (R.feed_url IS NOT NULL OR S.fetched_at >= T.fetched_at))
    OR (S.feed_url <> T.feed_url AND (LENGTH(S.text) > LENGTH(T.text)
      OR (LENGTH(S.text) = LENGTH(T.text) AND S.feed_url < T.feed_url)))
    OR (S.text_sha256 = T.text_sha256 AND S.extractor_version <> T.extractor_version) END)
  AND (T.text_from IS DISTINCT FROM 'page' OR S.text_from = 'page' OR LENGTH(S.text) > LENGTH(T.text)
    OR (F.entry_sha256 IS NOT NULL AND E.article_id IS NULL
      AND (T.entry_sha256 IS NOT NULL OR F.title <> T.title))))"""


def _merge_articles(dialect: Dialect) -> list[str]:
    stored, staged, changed = dialect.table(ARTICLES), dialect.staged(ARTICLES), dialect.changed_articles
    unchanged = f"SELECT article_id FROM {staged} WHERE article_id NOT IN (SELECT article_id FROM {changed})"
    return [
        *_merge(dialect, ARTICLES, changed),
        # After the merge, which leaves duplicate_of empty: all that changed were decided anew.
        f"""UPDATE {stored} AS T SET duplicate_of = S.duplicate_of, run_id = R.run_id
FROM {dialect.staged(DUPLICATES)} AS S CROSS JOIN {dialect.staged(RUNS)} AS R
WHERE T.article_id = S.article_id AND {dialect.touched("T")}""",
        f"""CREATE TEMP TABLE {dialect.temporary(_READ)} AS
SELECT N.article_id, N.text_sha256, N.published_at FROM (
  SELECT article_id, text_sha256, published_at FROM {changed}
  UNION ALL
  SELECT T.article_id, T.text_sha256, T.published_at FROM {stored} AS T
  WHERE T.article_id IN ({unchanged}) AND {dialect.touched("T")}
) AS N
INNER JOIN (SELECT DISTINCT article_id, text_sha256 FROM {staged}) AS S
  ON S.article_id = N.article_id AND S.text_sha256 = N.text_sha256""",
    ]


def _merge_mentions(dialect: Dialect) -> list[str]:
    stored, read, key = dialect.table(TARIFF_MENTIONS), dialect.temporary(_READ), TARIFF_MENTIONS.key
    chosen, changed = dialect.temporary("chosen_mentions"), dialect.temporary("changed_mentions")
    gone = dialect.temporary("gone_mentions")
    # The article's published_at, not the mention's: two feeds may give the same text different dates.
    columns = ", ".join(
        f"{'A' if column.name == 'published_at' else 'M'}.{column.name}" for column in TARIFF_MENTIONS.columns
    )

    def current(portion: str) -> str:
        source = f"""(SELECT {columns} FROM {dialect.staged(TARIFF_MENTIONS)} AS M
INNER JOIN {read} AS A ON A.article_id = M.article_id AND A.text_sha256 = M.text_sha256
WHERE {portion}) AS current_mentions"""
        return chosen_rows(TARIFF_MENTIONS, source)

    def differing(portion: str) -> str:
        source = f"(SELECT * FROM {chosen} WHERE {portion})"
        return f"""SELECT S.* FROM {source} AS S
LEFT JOIN {_stored(dialect, TARIFF_MENTIONS, source)} AS T ON T.mention_id = S.mention_id
WHERE T.mention_id IS NULL OR {_differs(dialect, TARIFF_MENTIONS)}"""

    return [
        *_made(chosen, current, dialect.portions(TARIFF_MENTIONS, f"M.{key}")),
        *_made(changed, differing, dialect.portions(TARIFF_MENTIONS, key)),
        # All mentions of these texts were staged: what is not among them is no longer said. Of a text that could not
        # be read this time what was read of it before stays.
        f"""CREATE TEMP TABLE {gone} AS
SELECT T.mention_id FROM {stored} AS T
INNER JOIN {read} AS A ON A.article_id = T.article_id
LEFT JOIN {chosen} AS S ON S.mention_id = T.mention_id
LEFT JOIN (SELECT DISTINCT article_id FROM {dialect.staged(FAILURES)} WHERE stage = 'extract') AS U
  ON U.article_id = T.article_id AND A.text_sha256 = T.text_sha256
WHERE S.mention_id IS NULL AND U.article_id IS NULL AND {dialect.touched("T")}""",
        f"""DELETE FROM {stored} AS T
WHERE T.mention_id IN (SELECT mention_id FROM {gone}) AND {dialect.touched("T")}""",
        *_merge(dialect, TARIFF_MENTIONS, changed),
    ]


def _merge_failures(dialect: Dialect) -> list[str]:
    stored, changed = dialect.table(FAILURES), dialect.temporary("changed_failures")
    resolved, names = dialect.temporary("resolved_failures"), ", ".join(column.name for column in FAILURES.columns)
    # What fails again for another reason was first seen when it failed for the one before.
    columns = ", ".join(
        f"LEAST(S.{column.name}, COALESCE(R.{column.name}, S.{column.name})) AS {column.name}"
        if column.name == "occurred_at"
        else f"S.{column.name}"
        for column in FAILURES.columns
    )

    def new(portion: str) -> str:
        source = f"(SELECT * FROM {dialect.staged(FAILURES)} WHERE {portion})"
        return f"""SELECT {columns} FROM ({chosen_rows(FAILURES, source, ("occurred_at",))}) AS S
LEFT JOIN (SELECT failure_id FROM {stored}) AS T ON T.failure_id = S.failure_id
LEFT JOIN (
  SELECT feed_url, item, MIN(occurred_at) AS occurred_at FROM {resolved} GROUP BY feed_url, item
) AS R ON R.feed_url = S.feed_url AND R.item = S.item
WHERE T.failure_id IS NULL"""

    return [
        f"CREATE TEMP TABLE {resolved} AS {resolved_failures_query(stored, dialect.staged)}",
        *_made(changed, new, dialect.portions(FAILURES, FAILURES.key)),
        f"DELETE FROM {stored} AS T WHERE T.failure_id IN (SELECT failure_id FROM {resolved})",
        f"INSERT INTO {stored} ({names}) SELECT {names} FROM {changed}",
    ]


def _merge_feed_state(dialect: Dialect) -> list[str]:
    # last_success_at tells of the run, but whoever watches a feed needs it fresh.
    changed = dialect.temporary("changed_feeds")
    return [
        f"""CREATE TEMP TABLE {changed} AS
SELECT S.* FROM ({chosen_rows(FEED_STATE, dialect.staged(FEED_STATE))}) AS S
LEFT JOIN {dialect.table(FEED_STATE)} AS T ON T.feed_url = S.feed_url
WHERE T.feed_url IS NULL OR {_differs(dialect, FEED_STATE)} OR S.last_success_at IS DISTINCT FROM T.last_success_at""",
        *_merge(dialect, FEED_STATE, changed),
    ]


def _stored(dialect: Dialect, table: Table, source: str) -> str:
    """The stored rows that have a key of `source`, as what FROM takes.

    Their keys are found first, and by themselves: a join of all columns would have DuckDB read texts and story_keys of
    rows that its filter lets through by chance.
    """
    stored, key = dialect.table(table), table.key
    keys = f"SELECT K.{key} FROM {stored} AS K WHERE K.{key} IN (SELECT {key} FROM {source}) AND {dialect.touched('K')}"
    return f"(SELECT * FROM {stored} AS T WHERE T.{key} IN ({keys}) AND {dialect.touched('T')})"


def _made(name: str, query: Callable[[str], str], portions: Sequence[str]) -> list[str]:
    """The statements that make a temporary table of what the query gives of each portion."""
    first, *others = [query(portion) for portion in portions]
    return [f"CREATE TEMP TABLE {name} AS\n{first}", *(f"INSERT INTO {name}\n{other}" for other in others)]


def _merge(dialect: Dialect, table: Table, source: str) -> list[str]:
    names = [column.name for column in table.columns]
    updates = ", ".join(f"{name} = S.{name}" for name in names if name != table.key)
    touched = f" AND {dialect.touched('T')}" if table.partition_by_month else ""
    return [
        f"""MERGE INTO {dialect.table(table)} AS T
USING (SELECT * FROM {source} WHERE {portion}) AS S ON T.{table.key} = S.{table.key}{touched}
WHEN MATCHED THEN UPDATE SET {updates}
WHEN NOT MATCHED THEN INSERT ({", ".join(names)}) VALUES ({", ".join(f"S.{name}" for name in names)})"""
        for portion in dialect.portions(table, table.key)
    ]


def _differs(dialect: Dialect, table: Table) -> str:
    return " OR ".join(
        f"{dialect.comparable(column, f'S.{column.name}')} IS DISTINCT FROM "
        f"{dialect.comparable(column, f'T.{column.name}')}"
        for column in table.columns
        if not column.volatile and column.name not in {table.key, _FOUND_LATER}
    )


def _order_of(table: Table) -> list[str]:
    # Texts and payloads are long, and told apart by the hashes and keys beside them.
    return [
        part
        for column in table.columns
        if column.mode != "REPEATED" and column.type != "BYTES" and column.name not in {table.key, "text"}
        for part in (f"{column.name} IS NULL", column.name)
    ]
