"""A large run is merged in portions, and nothing tells that it was."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.tables import ARTICLES, FAILURES, TARIFF_MENTIONS
from transforms.warehouse import duckdb_portions, duckdb_warehouse
from transforms.warehouse.duckdb_portions import portions_of


@pytest.fixture
def counted(monkeypatch):
    """The portions of each commit."""
    commits = []

    def counting(connection):
        commits.append(portions_of(connection))
        return commits[-1]

    monkeypatch.setattr(duckdb_warehouse, "portions_of", counting)
    return commits


def test_a_small_run_is_merged_at_once_and_a_large_one_in_portions(make, duck, counted, monkeypatch):
    articles = [make.article(str(number), f"Title {number}\n{'word ' * 200}") for number in range(20)]
    records = [*articles, *map(make.mention, articles), make.failure(), make.state()]
    duck.commit(*records[:2])
    monkeypatch.setattr(duckdb_portions, "_PORTION_BYTES", 10_000)
    duck.commit(*records)
    assert counted == [
        {ARTICLES: 1, TARIFF_MENTIONS: 1, FAILURES: 1},
        {ARTICLES: 4, TARIFF_MENTIONS: 2, FAILURES: 1},
    ]
    assert duck.rows("SELECT COUNT(*) FROM articles") == [(20,)]


@pytest.mark.slow
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_portions_make_no_difference(make, new_duck, data):
    texts, feeds = ("Short\nSaid of steel.", "Longer\nSaid of steel and of cars."), (make.feed, make.other_feed)
    versions = [make.article(key, text, feed_url=feed) for key in "abcd" for text in texts for feed in feeds]
    failures = [make.failure(item=str(number), failure_id=str(number)) for number in range(4)]
    some = st.lists(st.sampled_from([*versions, *failures]), min_size=1, max_size=8, unique_by=id)
    whole, parted = new_duck(), new_duck()
    for drawn in data.draw(st.lists(some, min_size=1, max_size=3)):
        mentions = [make.mention(record) for record in drawn if record in versions]
        records = [*drawn, *mentions, make.state()]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(duckdb_portions, "_PORTION_BYTES", 500)
            in_portions = parted.commit(*records)
        assert in_portions == whole.commit(*records)
    assert parted.tables() == whole.tables()
