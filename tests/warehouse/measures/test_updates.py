"""What an update makes of the tables of measures, in a real DuckDB file."""

import random
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import duckdb
import pytest

from pipeline.measures.asking import runs_since
from schemas.errors import OperationError
from schemas.records import MeasuresAsOf
from transforms.warehouse import bigquery_measures, duckdb_warehouse

KEYS = {"measures": "measure_id", "measure_mentions": "measure_mention_id", "measures_as_of": "name"}
TABLES = list(KEYS)
DAY = timedelta(days=1)
COLUMNS = """imposer, target, sector, CAST(value_high AS INT), status, statuses, CAST(valid_from AS VARCHAR), sources,
articles, mentions, contradictions"""


@pytest.fixture
def told(make):
    """An article of a source of its own, and a mention of a tariff on steel in it."""

    def told(key, day=0, rate=25, status="announced", **fields):
        text = fields.pop("text", f"Title of {key}\nThere is a tariff of {rate} percent on steel: {key}.")
        article = make.article(
            key, text, published_at=make.noon + day * DAY, source=fields.pop("source", f"source of {key}"),
            feed_url=f"https://{key}.example/feed",
        )  # fmt: skip
        said = {"figure_kind": "tariff_rate", "unit": "percent", "imposer": "US", "targets": ("*",), **fields}
        bounds = {"value_low": Decimal(rate), "value_high": Decimal(rate)}
        return article, make.mention(article, "steel", status=status, sentence=text, **{**bounds, **said})

    return told


def measures(duck):
    return duck.rows(f"SELECT {COLUMNS} FROM measures ORDER BY ALL")  # noqa: S608  # names of columns


def commit(duck, *records, **said):
    """Commit the records, then find measures."""
    duck.commit(*records, **said)
    return duck.warehouse.update_measures()


def without_runs(duck, table):
    return duck.rows(f"SELECT * EXCLUDE (run_id) FROM {table} ORDER BY ALL")  # noqa: S608  # a table's name


def test_articles_of_several_runs_tell_of_one_measure(told, duck):
    commit(duck, *told("first", effective_date=date(2025, 6, 4), effective_precision="day"))
    commit(duck, *told("second", 3, status="in_force", effective_date=date(2025, 6, 4), effective_precision="day"))
    assert measures(duck) == [
        ("US", "*", "steel", 25, "in_force", ["2025-06-01 announced", "2025-06-04 in_force"], "2025-06-04", 2, 2, 2, [])
    ]  # fmt: skip
    query = """SELECT A.guid, M.counted_as, M.because, M.contradicts
               FROM measure_mentions M JOIN articles A USING (article_id) ORDER BY told_at"""
    said = ["imposer: said", "target: said", "rate: said"]
    assert duck.rows(query) == [
        ("first", "source", [*said, "time: the first mention of this target"], None),
        ("second", "source", [*said, "time: 3 days from another mention"], None),
    ]  # fmt: skip
    first, latest = "first_article_id = A.article_id", "latest_article_id = B.article_id"
    assert duck.rows(
        f"SELECT A.guid, B.guid FROM measures JOIN articles A ON {first} JOIN articles B ON {latest}"  # noqa: S608  # conditions
    ) == [("first", "second")]


@pytest.mark.slow
def test_a_commit_leaves_measures_as_they_are(told, duck):
    duck.commit(*told("first"))
    assert [duck.tables()[table] for table in TABLES] == [[], [], []]
    assert duck.warehouse.update_measures() == MeasuresAsOf(runs=1, measures=1, mentions=1, run_id="run-1")
    before = duck.tables()
    duck.commit(*told("second", 3), *told("china", rate=30, imposer="CN"))
    assert [duck.tables()[table] for table in TABLES] == [before[table] for table in TABLES]
    assert duck.warehouse.update_measures() == MeasuresAsOf(runs=2, measures=2, mentions=3, run_id="run-2")


@pytest.mark.slow
def test_a_second_update_changes_no_row(told, duck):
    both = [*told("first"), *told("second", 3, targets=("CA", "MX"))]
    commit(duck, *both)
    before = duck.tables()
    duck.warehouse.update_measures()
    assert duck.tables() == before
    commit(duck, *both)
    after = duck.tables()
    assert [after[table] for table in TABLES[:2]] == [before[table] for table in TABLES[:2]]
    assert duck.rows("SELECT DISTINCT run_id FROM measures") == [("run-1",)]
    assert duck.rows("SELECT runs, run_id FROM measures_as_of") == [(2, "run-2")]


@pytest.mark.slow
def test_an_update_makes_tables_that_an_older_file_lacks(told, duck):
    commit(duck, *told("first"), *told("china", rate=30, imposer="CN"))
    before = duck.tables()
    with duckdb.connect(str(duck.path)) as connection:
        connection.execute("".join(f"DROP TABLE {table};" for table in TABLES))
    duck.warehouse.update_measures()
    assert duck.tables() == before


@pytest.mark.slow
def test_only_what_differs_is_written(told, duck):
    commit(duck, *told("steel"), *told("other", rate=30, imposer="CN"))
    commit(duck, *told("more", 1))
    assert duck.rows("SELECT imposer, run_id FROM measures ORDER BY ALL") == [("CN", "run-1"), ("US", "run-2")]
    assert duck.rows("SELECT run_id, COUNT(*) FROM measure_mentions GROUP BY ALL ORDER BY ALL") == [
        ("run-1", 2),
        ("run-2", 1),
    ]


def test_an_update_that_fails_leaves_all_as_it_was(told, duck, monkeypatch):
    commit(duck, *told("first"))
    before = duck.tables()
    duck.commit(*told("second", 3))
    whole = duckdb_warehouse.replace_statements

    def broken(dialect, table):
        return ["SELECT * FROM nothing"] if table.name == "measures_as_of" else whole(dialect, table)

    monkeypatch.setattr(duckdb_warehouse, "replace_statements", broken)
    with pytest.raises(OperationError, match="nothing"):
        duck.warehouse.update_measures()
    assert [duck.tables()[table] for table in TABLES] == [before[table] for table in TABLES]


@pytest.mark.slow
def test_who_tells_a_story_again_is_no_other_source(told, duck):
    story = "Norland to levy 25 percent on steel\n" + " ".join(f"Word{n} of it, said the ministry." for n in range(40))
    commit(duck, *told("story", text=story))
    commit(duck, *told("copy", 1, text=story.replace("Norland to", "Norland will"), source="Copier"))
    assert measures(duck)[0][7:10] == (1, 2, 2)
    assert duck.rows("SELECT counted_as FROM measure_mentions ORDER BY told_at") == [("source",), ("retelling",)]
    commit(duck, *told("own words", 2, source="Copier"))
    assert measures(duck)[0][7:10] == (2, 3, 3)
    commit(duck, *told("once more", 3, source="Copier"))
    assert measures(duck)[0][7:10] == (2, 4, 4)


@pytest.mark.slow
def test_an_article_that_says_it_no_longer_is_taken_out(told, duck):
    commit(duck, *told("first"), *told("second", 3))
    article, _ = told("second", 3)
    edited = replace(article, text="Title\nNothing is said.", text_sha256="other")
    commit(duck, edited)
    assert measures(duck)[0][7:10] == (1, 1, 1)
    (first, _) = told("first")
    commit(duck, replace(first, text="Title\nNothing is said.", text_sha256="another"))
    assert measures(duck) == []
    assert duck.rows("SELECT COUNT(*) FROM measure_mentions") == [(0,)]


@pytest.mark.slow
def test_rules_that_read_another_rate_move_a_mention(told, duck):
    article, mention = told("first")
    other, its = told("second", 3)
    commit(duck, article, mention, other, its)
    newer = replace(other, extractor_version="2")
    corrected = replace(its, value_low=Decimal(50), value_high=Decimal(50), mention_id="new", extractor_version="2")
    commit(duck, newer, corrected)
    assert [(row[3], row[9]) for row in measures(duck)] == [(25, 1), (50, 1)]


@pytest.mark.slow
def test_what_contradicts_is_told(told, duck):
    june = {"effective_date": date(2025, 6, 20), "effective_precision": "day"}
    july = {"effective_date": date(2025, 7, 1), "effective_precision": "day"}
    commit(duck, *told("first", 0, **june), *told("second", 1, **july))
    assert measures(duck)[0][-1] == ["another date: 2025-06-20, told 2025-06-01 by 1 article"]
    commit(duck, *told("third", 2, text="Title\nThe minister denied that steel will pay 25 percent."))
    commit(duck, *told("fourth", 3, status="former"))
    assert measures(duck)[0][-1] == [
        "another date: 2025-06-20, told 2025-06-01 by 1 article",
        "denied, told 2025-06-03 by 1 article",
        "withdrawn, told 2025-06-04 by 1 article",
    ]


@pytest.mark.slow
def test_another_rate_told_at_the_same_time_contradicts_until_an_article_knows_of_both(told, duck):
    commit(duck, *told("first"))
    commit(duck, *told("second", 1, rate=30))
    assert [(row[3], row[-1]) for row in measures(duck)] == [
        (25, ["another rate: 30 percent, told 2025-06-02 by 1 article"]),
        (30, ["another rate: 25 percent, told 2025-06-01 by 1 article"]),
    ]
    article, mention = told("third", 2, text="Title\nA tariff of 25 or 30 percent.")
    another = replace(mention, mention_id="another", value_low=Decimal(30), value_high=Decimal(30))
    commit(duck, article, mention, another)
    assert [(row[3], row[-1]) for row in measures(duck)] == [(25, []), (30, [])]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_runs_does_not_matter(told, new_duck, seed):
    chance = random.Random(seed)  # noqa: S311  # chosen for being the same every time
    pairs = [
        told(
            f"key{number}",
            chance.randrange(400),
            chance.choice([25, 25, 25, 50]),
            chance.choice(["announced", "threatened", "in_force", "former"]),
            targets=chance.choice([("*",), ("CA",), ("CA", "MX"), ()]),
            source=f"source {number % 3}",
        )
        for number in range(12)
    ]
    one, other = new_duck(), new_duck()
    for start in range(0, 12, 4):
        commit(one, *(record for pair in pairs[start : start + 4] for record in pair))
    for pair in chance.sample(pairs, 12):
        other.commit(*pair)
    other.warehouse.update_measures()
    for table in ("measures", "measure_mentions"):
        assert without_runs(one, table) == without_runs(other, table)
    assert len(without_runs(one, "measures")) > 1


@pytest.mark.slow
def test_bigquery_makes_the_same_of_it(told, duck, big):
    articles = [told("first"), told("second", 1, rate=30), told("third", 40, status="in_force", targets=("CA",))]
    edited = replace(articles[0][0], text="Title\nNothing is said.", text_sha256="other")
    for number, records in enumerate((articles[0], articles[1], articles[2], articles[2], (edited,))):
        duck.commit(*records, run_id=f"run-{number}")
        big.commit(*records, run_id=f"run-{number}")
        if number % 2 == 0:
            assert duck.warehouse.update_measures() == big.warehouse.update_measures()
        # The fourth run brings nothing that was not there.
        assert runs_since(duck.warehouse) == runs_since(big.warehouse) == (1 if number == 1 else 0)
    for table, key in KEYS.items():
        assert big.table(table, key) == duck.rows(f"SELECT * FROM {table} ORDER BY {key}")  # noqa: S608  # names
    kept = {table: big.table(table, key) for table, key in KEYS.items()}
    big.warehouse.update_measures()
    assert {table: big.table(table, key) for table, key in KEYS.items()} == kept
    assert not [table for table in big.client.list_tables(big.dataset) if table.table_id.startswith("staged_measures")]


@pytest.mark.slow
def test_bigquery_finds_all_anew_where_a_run_is_committed_meanwhile(told, big, monkeypatch):
    big.commit(*told("first"), run_id="run-1")
    find, found = bigquery_measures.find_measures, []

    def find_late(ask, table):
        found.append(find(ask, table))
        if len(found) == 1:
            big.commit(*told("second", 3), run_id="run-2")
        return found[-1]

    monkeypatch.setattr(bigquery_measures, "find_measures", find_late)
    assert big.warehouse.update_measures() == MeasuresAsOf(runs=2, measures=1, mentions=2, run_id="run-2")
    assert len(found) == 2
    assert big.rows(f"SELECT DISTINCT run_id FROM `{big.dataset}.measure_mentions`") == [("run-2",)]  # noqa: S608  # its name
    assert not [table for table in big.client.list_tables(big.dataset) if table.table_id.startswith("staged_measures")]
