"""What is staged comes out of the warehouse as it went in, or becomes a failure."""

import dataclasses
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.records import Article, Failure, Mention
from schemas.tables import ARTICLES, FAILURES, TARIFF_MENTIONS
from transforms.warehouse import stage_rows
from transforms.warehouse.rows import UnstorableError, from_row, to_row
from transforms.warehouse.shard_files import write_shard
from transforms.warehouse.stories.sketch import story_keys

NUMERIC = st.decimals(
    min_value=Decimal(-(10**29) + 1), max_value=Decimal(10**29 - 1), places=9, allow_nan=False, allow_infinity=False
)
BY_TYPE: dict[str, st.SearchStrategy[Any]] = {
    "STRING": st.text(),
    "INT64": st.integers(-(2**63), 2**63 - 1),
    "FLOAT64": st.floats(allow_nan=False, allow_infinity=False),
    "BOOL": st.booleans(),
    "BYTES": st.binary(max_size=100),
    "NUMERIC": NUMERIC,
    "TIMESTAMP": st.datetimes(min_value=datetime(2, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001  # hypothesis adds it
    "DATE": st.dates(),
}


def records(table: Any, **fixed: Any) -> st.SearchStrategy[Any]:
    """Records of the table with any value in every column but those fixed."""
    fields: dict[str, st.SearchStrategy[Any]] = {}
    for column in table.columns:
        value = BY_TYPE[column.type]
        if column.mode == "REPEATED":
            value = st.lists(value, max_size=3).map(tuple)
        elif column.mode == "NULLABLE":
            value = st.none() | value
        fields[column.name] = value
    return st.builds(table.record, **{**fields, **{name: st.just(fixed[name]) for name in fixed}})


@pytest.mark.slow
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_value_of_every_type_comes_out_as_it_went_in(new_duck, data):
    # Whose story an article tells again is the commit's to say, and by which keys it is found the stage's.
    article: Article = data.draw(records(ARTICLES, run_id="run-1", duplicate_of=None))
    article = dataclasses.replace(article, story_keys=story_keys(article.text))
    mention: Mention = data.draw(
        records(
            TARIFF_MENTIONS,
            article_id=article.article_id,
            text_sha256=article.text_sha256,
            published_at=article.published_at,
            run_id="run-1",
        )
    )
    failure: Failure = data.draw(records(FAILURES, run_id="run-1"))
    duck = new_duck()
    duck.commit(article, mention, failure)
    for table, record in ((ARTICLES, article), (TARIFF_MENTIONS, mention), (FAILURES, failure)):
        (row,) = duck.rows(f"SELECT * FROM {table.name}")  # noqa: S608  # a table of ours
        names = [column.name for column in table.columns]
        assert from_row(table, dict(zip(names, row, strict=True))) == record


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("value_low", Decimal("0.1234567891"), "value_low: more digits than NUMERIC keeps"),
        ("value_low", Decimal(10) ** 29, "value_low: beyond NUMERIC's range"),
        ("value_low", Decimal("1" * 39), "value_low: more digits than NUMERIC keeps"),
        ("value_low", Decimal("NaN"), "value_low: NaN is no number"),
        ("value_low", 0.5, "value_low: float is no NUMERIC"),
        ("figure_start", 2**63, "figure_start: beyond 64 bits"),
        ("figure_start", True, "figure_start: bool is no INT64"),
        ("sentence", "\udc80", "sentence: half a surrogate pair at 0"),
        ("targets", ("US", "\udc80"), "targets: half a surrogate pair at 0"),
        ("targets", "US", "targets: str is not a list"),
        ("published_at", datetime(2025, 1, 1), "published_at: a time without a zone"),  # noqa: DTZ001  # the point
        ("published_at", datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=2))), "published_at: date value out"),
        ("effective_date", datetime(2025, 1, 1, tzinfo=UTC), "effective_date: a time is no date"),
        ("article_id", None, "article_id: missing"),
    ],
)  # fmt: skip
def test_what_a_warehouse_cannot_hold_is_named(make, field, value, message):
    mention = dataclasses.replace(make.mention(make.article()), **{field: value})
    with pytest.raises(UnstorableError) as caught:
        to_row(TARIFF_MENTIONS, mention)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    "value", ["25", "25.000000000000", "1E+28", "-0.000000001", "0E-20", "99999999999999999999999999999.999999999"]
)
def test_a_decimal_that_numeric_holds_exactly_is_kept(make, duck, value):
    article = make.article()
    duck.commit(article, make.mention(article, value_low=Decimal(value), effective_date=date(2025, 4, 1)))
    assert duck.rows("SELECT value_low, effective_date FROM tariff_mentions") == [(Decimal(value), date(2025, 4, 1))]


@pytest.mark.parametrize(
    "text", ["NUL \x00 inside", "'; DROP TABLE articles; --", "=1+1", "\x1b[31mred", "👩‍🌾", "x" * 10_000_000]
)
def test_hostile_text_comes_out_as_it_went_in(make, duck, text):
    duck.commit(make.article(text=text))
    assert duck.rows("SELECT text FROM articles") == [(text,)]


def test_the_failure_of_a_failure_can_be_stored(make, duck):
    run = duck.commit(make.failure(message="\ud800", item="\ud801", feed_url="file:///\udcff"))
    assert run.failures_written == 1
    assert duck.rows("SELECT stage, feed_url, error FROM failures") == [("stage", "file:///\\udcff", "Unstorable")]


def test_an_article_that_no_keys_are_found_for_is_a_failure(make, monkeypatch):
    def broken(text):
        raise KeyError(text[:5])

    monkeypatch.setattr(stage_rows, "story_keys", broken)
    article = make.article(text="Steel tariffs")
    name, row = stage_rows.stageable(ARTICLES, article)
    assert name == FAILURES.name
    said = [row.values[key] for key in ("stage", "error", "message", "item")]
    assert said == ["stage", "KeyError", "'Steel'", f"articles {article.article_id}"]


def test_a_shard_has_the_name_of_its_content_and_nothing_else_is_left(make, tmp_path):
    rows = [to_row(ARTICLES, make.article()).values]
    first = write_shard(str(tmp_path), "r", ARTICLES, rows)
    again = write_shard(str(tmp_path), "r", ARTICLES, rows)
    assert first == again
    assert [str(path) for path in (tmp_path / "r" / "articles").iterdir()] == [first.path]
    assert pq.ParquetFile(first.path).metadata.row_group(0).column(0).compression == "ZSTD"


def test_what_is_buffered_is_bounded_by_rows_and_by_bytes(make, tmp_path, monkeypatch):
    monkeypatch.setattr(stage_rows, "_SHARD_ROWS", 4)
    monkeypatch.setattr(stage_rows, "_SHARD_BYTES", 100_000)
    assert [shard.rows for shard in staged_by_fn(tmp_path, [make.article(str(n)) for n in range(10)])] == [4, 4, 2]
    long = [make.article(str(n), "x" * 60_000, title="") for n in range(5)]
    assert [shard.rows for shard in staged_by_fn(tmp_path, long)] == [2, 2, 1]


def staged_by_fn(staging: Path, articles: list[Article]) -> list[Any]:
    from apache_beam.transforms.window import GlobalWindow  # noqa: PLC0415  # for this helper alone

    stage = stage_rows._StageFn(str(staging), "r", "articles")
    stage.start_bundle()
    shards = [shard for article in articles for shard in stage.process(article, GlobalWindow())]
    return shards + [windowed.value for windowed in stage.finish_bundle()]
