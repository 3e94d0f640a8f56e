"""In a DuckDB file a commit looks only where a run's articles are, and finds all that is there."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import duckdb
import pytest

from schemas.duckdb_schema import duckdb_ddl
from schemas.tables import ARTICLES, TARIFF_MENTIONS
from transforms.warehouse import duckdb_warehouse
from transforms.warehouse.duckdb_months import in_months, months_to_look_in
from transforms.warehouse.stretches import Wanted, articles_of, stretches_of

DAY = timedelta(days=1)


def doubled(duck) -> list:
    return [
        row
        for table in (ARTICLES, TARIFF_MENTIONS)
        for row in duck.rows(f"SELECT {table.key} FROM {table.name} GROUP BY ALL HAVING COUNT(*) > 1")  # noqa: S608  # names of tables
    ]


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (1, 2))])
def test_articles_whose_dates_move_or_are_missing_are_found_again(make, new_duck, monkeypatch, seed):
    """The same rows come out as where every commit looks through all of the tables."""
    chance = random.Random(seed)  # noqa: S311  # chosen for being the same every time
    runs = []
    for _ in range(6):
        records = []
        for key in chance.sample("abcdefgh", 4):
            rate = chance.randrange(20, 23)
            text = f"Title {chance.randrange(2)}\nSteel of {key} pays {rate} percent from May on, it said."
            published_at = chance.choice([None, make.noon - chance.randrange(4) * 40 * DAY])
            article = make.article(key, text, published_at=published_at)
            said = chance.sample(["steel", "copper", "cars"], 2)
            records += [article, *(make.mention(article, each) for each in said)]
        runs.append(records)
    looking, everywhere = new_duck(), new_duck()
    counts = [looking.commit(*records) for records in runs]
    all_months = {None, *range(12 * 2020, 12 * 2030)}
    monkeypatch.setattr(duckdb_warehouse, "months_to_look_in", lambda *given: months_to_look_in(*given) | all_months)
    assert counts == [everywhere.commit(*records) for records in runs]
    assert looking.tables() == everywhere.tables()
    assert doubled(looking) == []


def test_a_file_of_an_older_version_is_made_without_indexes_and_keeps_its_rows(make, duck):
    articles = [make.article(key, published_at=make.noon - number * 40 * DAY) for number, key in enumerate("abc")]
    duck.commit(*articles, *(make.mention(article) for article in articles))
    before = duck.tables()
    with duckdb.connect(str(duck.path)) as connection:
        connection.execute("DROP SCHEMA internal CASCADE")  # as there was none then
        for table in (ARTICLES, TARIFF_MENTIONS):
            connection.execute(f"ALTER TABLE {table.name} RENAME TO older")
            create = duckdb_ddl(table)[0].removesuffix("\n)")
            connection.execute(f'{create}, own_column INTEGER, PRIMARY KEY ("{table.key}"))')
            connection.execute(f"INSERT INTO {table.name} BY NAME SELECT *, 7 AS own_column FROM older")  # noqa: S608  # names of tables
            connection.execute("DROP TABLE older")
    run = duck.commit(articles[0], replace(articles[1], published_at=make.noon), make.article("d"))
    assert run.articles_written == 2
    assert doubled(duck) == []
    assert duck.rows("SELECT DISTINCT own_column FROM articles WHERE guid IN ('a', 'c')") == [(7,)]
    # Of what was not read again; two were, without their mentions.
    assert [row[:-1] for row in duck.tables()["tariff_mentions"]] == [
        row for row in before["tariff_mentions"] if row[1] == articles[2].article_id
    ]
    indexed = "SELECT table_name FROM duckdb_tables() WHERE has_primary_key ORDER BY ALL"
    assert duck.rows(indexed) == [("failures",), ("feed_state",), ("measures",), ("measures_as_of",), ("runs",)]
    told = duck.rows("SELECT comment FROM duckdb_columns() WHERE table_name = 'articles' AND column_name = 'guid'")
    assert told == [("The entry's own id, as the feed gives it",)]


def test_rows_that_another_program_wrote_are_found_after_its_run(make, duck):
    """One that knows nothing of the months, such as an older version; each adds a row to runs."""
    old = make.article("old", published_at=make.noon - 400 * DAY)
    duck.commit(old)
    with duckdb.connect(str(duck.path)) as connection:
        moved = (
            "UPDATE articles SET published_at = published_at - INTERVAL 90 DAY, text = text || '!', text_sha256 = 'x'"
        )
        connection.execute(moved)
        connection.execute("INSERT INTO runs SELECT * REPLACE ('run-0' AS run_id) FROM runs")
    assert duck.commit(replace(old, published_at=make.noon)).articles_written == 1
    assert doubled(duck) == []


@pytest.mark.parametrize("date", ["NULL", "TIMESTAMPTZ '2023-04-05 06:00:00+00'"])
def test_a_date_that_somebody_sets_by_hand_doubles_nothing(make, duck, date):
    article = make.article("a", published_at=make.noon)
    duck.commit(article, make.mention(article))
    with duckdb.connect(str(duck.path)) as connection:
        connection.execute(f"UPDATE articles SET published_at = {date}")  # noqa: S608  # written above
    ((set_to,),) = duck.rows("SELECT published_at FROM articles")
    for published_at in (set_to, make.noon):
        edited = replace(article, published_at=published_at)
        duck.commit(edited, make.mention(edited))
        assert doubled(duck) == []
        assert duck.rows("SELECT published_at FROM articles UNION ALL SELECT published_at FROM tariff_mentions") == [
            (published_at,),
            (published_at,),
        ]


def test_undated_rows_are_looked_for_only_where_a_run_is_about_some():
    first, end = "TIMESTAMP '2025-05-01 00:00:00+00'", "TIMESTAMP '2025-06-01 00:00:00+00'"
    assert in_months("T", {12 * 2025 + 4}) == f"((T.published_at >= {first} AND T.published_at < {end}))"
    assert in_months("T", {None}) == "(T.published_at IS NULL)"
    assert in_months("T", set()) == "(FALSE)"


def test_the_newest_mentions_are_the_same_wherever_they_are_looked_for(make, duck):
    now = datetime.now(UTC)
    dates = {"undated": None, "old": now - 400 * DAY, "month": now - 30 * DAY, "today": now, "announced": now + 9 * DAY}
    articles = [make.article(key, published_at=date) for key, date in dates.items()]
    duck.commit(*articles, *(make.mention(article) for article in articles))
    newest = ["announced", "today", "month", "old", "undated"]
    for limit in range(6):
        told = [row["url"].rpartition("/")[2] for row in duck.warehouse.newest_mentions(limit)]
        assert told == newest[:limit]


@pytest.mark.parametrize("year", [1, 1969, 2731, 9999])
def test_articles_of_any_year_that_a_feed_may_say_are_found_again(make, duck, year):
    article = make.article("far", published_at=datetime(year, 12, 31, 23, 59, tzinfo=UTC))
    for texts in ("One\nSaid of steel.", "Two\nSaid of steel again."):
        edited = replace(article, text=texts, text_sha256=texts)
        assert duck.commit(edited, make.mention(edited)).articles_written == 1
    assert doubled(duck) == []
    assert duck.rows("SELECT COUNT(*) FROM tariff_mentions") == [(1,)]
    (stretch,) = stretches_of(duck.warehouse, Wanted())
    assert [found.guid for found in articles_of(duck.warehouse, stretch)] == ["far"]
