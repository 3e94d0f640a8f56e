"""What a commit writes into duplicate_of."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
PARAGRAPHS = (
    "Norland will double its import duty on wooden furniture to 30 percent from 15 percent on March 1, it said.",
    "The measure covers upholstered seats, kitchen cabinets and bedroom furniture worth $1.2 billion, data show.",
    "Its largest retailers said prices would rise by about 8 percent. They bought much of their stock before that.",
    "The ministry opened its inquiry last June after a complaint by 12 sawmills in the north of the country.",
)
STORY = "\n".join(("Norland to double duty on wooden furniture", *PARAGRAPHS))
COPY = "\n".join(("Norland doubles furniture duty to 30%", *PARAGRAPHS[:3], "Read more: tariffs"))
OTHER = """Eastmark weighs tariff on foreign chips
Eastmark is weighing a tariff of 40 percent on imported semiconductors, three people familiar with the matter said.
A spokesman for the commerce ministry declined to comment. Eastmark bought chips for $38 billion abroad last year."""


def told(duck) -> dict[str, str | None]:
    """Which article duplicates which, by their guids."""
    query = """SELECT A.guid, B.guid FROM articles A LEFT JOIN articles B ON B.article_id = A.duplicate_of
               WHERE A.duplicate_of IS NULL OR B.guid IS NOT NULL ORDER BY A.guid"""
    return dict(duck.rows(query))


@pytest.fixture
def at(make):
    """An article of a feed of its own, told some time after noon."""

    def at(key, text=STORY, after=timedelta(), **fields):
        feed = fields.pop("feed_url", f"https://{key}.example/feed")
        return make.article(key, text, published_at=make.noon + after, feed_url=feed, **fields)

    return at


def test_a_copy_within_a_run_points_to_the_earlier_article(at, duck):
    run = duck.commit(at("copy", COPY, HOUR), at("story"), at("other", OTHER))
    assert told(duck) == {"story": None, "copy": "story", "other": None}
    assert (run.articles_written, run.duplicates_found) == (3, 1)


def test_a_copy_in_a_later_run_points_to_the_stored_article(at, duck):
    duck.commit(at("story"))
    run = duck.commit(at("copy", COPY, HOUR))
    assert told(duck) == {"story": None, "copy": "story"}
    assert (run.articles_written, run.duplicates_found) == (1, 1)


def test_an_earlier_article_that_arrives_later_becomes_the_original_of_all(at, duck):
    duck.commit(at("second", STORY, HOUR), at("third", COPY, 2 * HOUR))
    run = duck.commit(at("first"))
    assert told(duck) == {"first": None, "second": "first", "third": "first"}
    assert (run.articles_written, run.duplicates_found) == (1, 2)
    assert duck.rows("SELECT DISTINCT run_id FROM articles") == [("run-2",)]


def test_of_articles_told_at_once_the_smaller_id_is_the_original(at, duck):
    articles = [at(key) for key in "abc"]
    duck.commit(*articles)
    first = min(articles, key=lambda article: article.article_id)
    assert {original for original in told(duck).values() if original} == {first.guid}
    assert told(duck)[first.guid] is None


def test_mentions_of_a_duplicate_stay(make, at, duck):
    copy = at("copy", COPY, HOUR)
    duck.commit(at("story"), copy, make.mention(copy))
    assert duck.rows("SELECT article_id FROM tariff_mentions") == [(copy.article_id,)]


@pytest.mark.parametrize(("days", "original"), [(14, "story"), (15, None)])
def test_a_story_is_looked_for_in_fourteen_days(at, duck, days, original):
    duck.commit(at("story"))
    duck.commit(at("copy", COPY, days * DAY))
    assert told(duck)["copy"] == original


def test_an_original_is_always_one_that_the_article_was_compared_with(at, duck):
    # The third is alike the second alone, which itself is a duplicate: it is an original for those after it.
    duck.commit(at("first"), at("second", after=10 * DAY), at("third", after=20 * DAY), at("fourth", after=21 * DAY))
    assert told(duck) == {"first": None, "second": "first", "third": None, "fourth": "third"}


def test_what_is_read_again_changes_nothing(at, duck):
    articles = [at("story"), at("copy", COPY, HOUR)]
    duck.commit(*articles)
    before = duck.tables()
    for again in (articles, articles[:1], articles[1:]):
        run = duck.commit(*again)
        assert (run.articles_written, run.duplicates_found) == (0, 0)
    assert duck.tables() == before


def test_an_edited_entry_is_no_duplicate_of_itself_and_stays_one_of_the_original(at, duck):
    duck.commit(at("story"), at("copy", COPY, HOUR))
    run = duck.commit(at("story", STORY + "\nShares rose."), at("copy", COPY + "\nShares rose.", HOUR))
    assert told(duck) == {"story": None, "copy": "story"}
    assert (run.articles_written, run.duplicates_found) == (2, 1)


def test_an_article_edited_into_another_story_is_no_duplicate_any_more(at, duck):
    duck.commit(at("story"), at("copy", COPY, HOUR))
    duck.commit(at("copy", OTHER, HOUR))
    assert told(duck) == {"story": None, "copy": None}


def test_the_duplicates_of_an_article_edited_into_another_story_are_decided_anew(at, duck):
    duck.commit(at("story"), at("copy", COPY, HOUR), at("later", COPY, 2 * HOUR))
    run = duck.commit(at("story", OTHER))
    assert told(duck) == {"story": None, "copy": None, "later": "copy"}
    assert (run.articles_written, run.duplicates_found) == (1, 1)


def test_an_article_whose_date_moves_is_decided_anew_with_its_duplicates(at, duck):
    duck.commit(at("story"), at("copy", COPY, HOUR))
    duck.commit(at("story", after=2 * HOUR))
    assert told(duck) == {"copy": None, "story": "copy"}
    duck.commit(at("story", after=30 * DAY))
    assert told(duck) == {"copy": None, "story": None}


def test_an_undated_article_counts_as_told_when_it_was_read(make, at, duck):
    undated = replace(at("undated"), published_at=None, fetched_at=make.noon + HOUR)
    duck.commit(undated, at("early"), at("late", after=2 * HOUR))
    assert told(duck) == {"early": None, "undated": "early", "late": "early"}


def test_two_notices_that_differ_in_a_rate_are_two_stories(at, duck):
    duck.commit(at("one"), at("two", STORY.replace("30 percent", "35 percent"), HOUR))
    assert told(duck) == {"one": None, "two": None}


def test_rows_without_keys_are_no_one_s_duplicates_until_they_are_written_again(at, duck):
    """Rows of older versions have none."""
    import duckdb  # noqa: PLC0415  # to make a row of an older version

    duck.commit(at("old"))
    with duckdb.connect(str(duck.path)) as connection:
        connection.execute("ALTER TABLE articles DROP COLUMN story_keys")
        connection.execute("ALTER TABLE runs DROP COLUMN duplicates_found")
    assert duck.warehouse.last_run().duplicates_found == 0
    duck.commit(at("new", after=HOUR))
    assert told(duck) == {"old": None, "new": None}
    assert duck.commit(at("old")).articles_written == 1
    assert told(duck) == {"old": None, "new": "old"}


def drafts(at, chance: random.Random) -> list:
    """Ten articles with any text and date: of three stories over forty days, in versions that are not all alike."""
    texts = [STORY, COPY, OTHER, STORY.replace("30 percent", "35 percent"), f"{STORY}\n{OTHER}"]
    return [at(f"{key}", chance.choice(texts), chance.randint(0, 960) * HOUR) for key in "abcdefghij"]


@pytest.mark.parametrize("seed", range(2))
def test_what_is_found_follows_from_the_articles_and_not_from_the_runs_that_brought_them(at, new_duck, seed):
    chance = random.Random(seed)  # noqa: S311  # chosen for being the same every time
    articles, at_once, piecemeal = drafts(at, chance), new_duck(), new_duck()
    at_once.commit(*articles)
    piecemeal.commit(*chance.sample(drafts(at, chance), 5))
    for article in chance.sample(drafts(at, chance), 2):
        piecemeal.commit(article)
    order = chance.sample(articles, len(articles))
    for some in (order[:1], order[1:2], order[2:6], order[6:]):
        piecemeal.commit(*some)
    columns = "SELECT guid, text, duplicate_of FROM articles ORDER BY guid"
    assert piecemeal.rows(columns) == at_once.rows(columns)
    assert any(duplicate for _, _, duplicate in at_once.rows(columns))
