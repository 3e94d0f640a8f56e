"""What commits make of the tables measures and measure_mentions, in a real DuckDB file."""

import random
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import duckdb
import pytest

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


def without_runs(duck, table):
    return duck.rows(f"SELECT * EXCLUDE (run_id) FROM {table} ORDER BY ALL")  # noqa: S608  # a table's name


def test_articles_of_several_runs_tell_of_one_measure(told, duck):
    duck.commit(*told("first", effective_date=date(2025, 6, 4), effective_precision="day"))
    duck.commit(*told("second", 3, status="in_force", effective_date=date(2025, 6, 4), effective_precision="day"))
    assert measures(duck) == [
        ("US", "*", "steel", 25, "in_force", ["2025-06-01 announced", "2025-06-04 in_force"], "2025-06-04", 2, 2, 2, [])
    ]  # fmt: skip
    query = """SELECT A.guid, M.counted_as, M.because, M.contradicts
               FROM measure_mentions M JOIN articles A USING (article_id) ORDER BY told_at"""
    said = ["imposer: said", "target: said", "rate: said"]
    assert duck.rows(query) == [
        ("first", "source", [*said, "time: the first mention"], None),
        ("second", "source", [*said, "time: 3 days from another mention"], None),
    ]  # fmt: skip
    first, latest = "first_article_id = A.article_id", "latest_article_id = B.article_id"
    assert duck.rows(
        f"SELECT A.guid, B.guid FROM measures JOIN articles A ON {first} JOIN articles B ON {latest}"  # noqa: S608  # conditions
    ) == [("first", "second")]


def test_the_same_again_changes_nothing(told, duck):
    both = [*told("first"), *told("second", 3)]
    duck.commit(*both)
    before = duck.tables()
    duck.commit(*both)
    assert duck.tables() == before
    assert duck.rows("SELECT DISTINCT run_id FROM measures") == [("run-1",)]


def test_measures_of_what_an_older_program_wrote_are_found_by_the_next_run(told, duck):
    duck.commit(*told("first"), *told("china", rate=30, imposer="CN"))
    before = duck.tables()
    with duckdb.connect(str(duck.path)) as connection:
        connection.execute("DROP TABLE measures; DROP TABLE measure_mentions")
    duck.commit()
    for table in ("measures", "measure_mentions"):
        assert [row[:-1] for row in duck.tables()[table]] == [row[:-1] for row in before[table]]


def test_only_what_a_run_changes_is_written(told, duck):
    duck.commit(*told("steel"), *told("other", rate=30, imposer="CN"))
    duck.commit(*told("more", 1))
    assert duck.rows("SELECT imposer, run_id FROM measures ORDER BY ALL") == [("CN", "run-1"), ("US", "run-2")]
    assert duck.rows("SELECT run_id, COUNT(*) FROM measure_mentions GROUP BY ALL ORDER BY ALL") == [
        ("run-1", 2),
        ("run-2", 1),
    ]


def test_who_tells_a_story_again_is_no_other_source(told, duck):
    story = "Norland to levy 25 percent on steel\n" + " ".join(f"Word{n} of it, said the ministry." for n in range(40))
    duck.commit(*told("story", text=story))
    duck.commit(*told("copy", 1, text=story.replace("Norland to", "Norland will"), source="Copier"))
    assert measures(duck)[0][7:10] == (1, 2, 2)
    assert duck.rows("SELECT counted_as FROM measure_mentions ORDER BY told_at") == [("source",), ("retelling",)]
    duck.commit(*told("own words", 2, source="Copier"))
    assert measures(duck)[0][7:10] == (2, 3, 3)
    duck.commit(*told("once more", 3, source="Copier"))
    assert measures(duck)[0][7:10] == (2, 4, 4)


def test_an_article_that_says_it_no_longer_is_taken_out(told, duck):
    duck.commit(*told("first"), *told("second", 3))
    article, _ = told("second", 3)
    edited = replace(article, text="Title\nNothing is said.", text_sha256="other")
    duck.commit(edited)
    assert measures(duck)[0][7:10] == (1, 1, 1)
    (first, _) = told("first")
    duck.commit(replace(first, text="Title\nNothing is said.", text_sha256="another"))
    assert measures(duck) == []
    assert duck.rows("SELECT COUNT(*) FROM measure_mentions") == [(0,)]


def test_rules_that_read_another_rate_move_a_mention(told, duck):
    article, mention = told("first")
    other, its = told("second", 3)
    duck.commit(article, mention, other, its)
    newer = replace(other, extractor_version="2")
    corrected = replace(its, value_low=Decimal(50), value_high=Decimal(50), mention_id="new", extractor_version="2")
    duck.commit(newer, corrected)
    assert [(row[3], row[9]) for row in measures(duck)] == [(25, 1), (50, 1)]


def test_what_contradicts_is_told(told, duck):
    june = {"effective_date": date(2025, 6, 20), "effective_precision": "day"}
    july = {"effective_date": date(2025, 7, 1), "effective_precision": "day"}
    duck.commit(*told("first", 0, **june), *told("second", 1, **july))
    assert measures(duck)[0][-1] == ["another date: 2025-06-20, told 2025-06-01 by 1 article"]
    duck.commit(*told("third", 2, text="Title\nThe minister denied that steel will pay 25 percent."))
    duck.commit(*told("fourth", 3, status="former"))
    assert measures(duck)[0][-1] == [
        "another date: 2025-06-20, told 2025-06-01 by 1 article",
        "denied, told 2025-06-03 by 1 article",
        "withdrawn, told 2025-06-04 by 1 article",
    ]


def test_another_rate_told_at_the_same_time_contradicts_until_an_article_knows_of_both(told, duck):
    duck.commit(*told("first"))
    duck.commit(*told("second", 1, rate=30))
    assert [(row[3], row[-1]) for row in measures(duck)] == [
        (25, ["another rate: 30 percent, told 2025-06-02 by 1 article"]),
        (30, ["another rate: 25 percent, told 2025-06-01 by 1 article"]),
    ]
    article, mention = told("third", 2, text="Title\nA tariff of 25 or 30 percent.")
    another = replace(mention, mention_id="another", value_low=Decimal(30), value_high=Decimal(30))
    duck.commit(article, mention, another)
    assert [(row[3], row[-1]) for row in measures(duck)] == [(25, []), (30, [])]


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
        one.commit(*(record for pair in pairs[start : start + 4] for record in pair))
    for pair in chance.sample(pairs, 12):
        other.commit(*pair)
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
    for table, key in (("measures", "measure_id"), ("measure_mentions", "measure_mention_id")):
        assert big.table(table, key) == duck.rows(f"SELECT * FROM {table} ORDER BY {key}")  # noqa: S608  # names
