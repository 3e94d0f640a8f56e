"""The views: one text of SQL each, which gives the same of either warehouse."""

from datetime import timedelta
from decimal import Decimal

import duckdb
import pytest

from schemas.errors import OperationError
from schemas.views import views


@pytest.fixture
def records(make):
    text = "Steel\nThe EU put 25% on steel, up from 10%."
    first = make.article("first", text=text)
    copied = make.article("copied", text=text, source="Copyist", published_at=make.noon + timedelta(hours=1))
    later = make.article("later", text="Steel\n50%", source="Other", published_at=make.noon + timedelta(days=3))
    rate = {
        "figure_kind": "tariff_rate",
        "unit": "percent",
        "imposer": "EU",
        "targets": ("CN", "US"),
        "sector": "steel",
    }

    def said(article, key, value, status, **fields):
        values = {"value_low": Decimal(value), "value_high": Decimal(value)}
        return make.mention(
            article, key, **{**rate, **values, "sector": "steel", "status": status, "sentence": "S.", **fields}
        )

    return [
        first,
        copied,
        later,
        said(first, "new", 25, "in_force", legal_basis="safeguard", figure_text="25%", figure_start=17, figure_end=20),
        said(first, "old", 10, "former", figure_text="10%", figure_start=5, figure_end=8),
        said(copied, "copy", 25, "in_force"),
        said(later, "higher", 50, "in_force", targets=("*", "US"), value_high=None),
        said(later, "money", 3, None, figure_kind="money", unit="EUR", sector=None, imposer=None, targets=()),
        make.failure(),
        make.failure("other"),
        make.state(last_status="failed", consecutive_failures=2, message="no"),
    ]


def rows_of(warehouse, name, place):
    found = warehouse.rows(f"SELECT * FROM {place.format(name)}")  # noqa: S608  # the project's own views
    return sorted([[list(cell) if isinstance(cell, tuple) else cell for cell in row] for row in found], key=str)


@pytest.mark.slow
def test_both_warehouses_give_the_same_of_every_view(duck, big, records):
    for warehouse in (duck, big):
        warehouse.commit(*records, run_id="r1")
        warehouse.warehouse.update_measures()
        warehouse.warehouse.create_views()
    for view in views():
        of_duck = rows_of(duck, view.name, '"{}"')
        of_big = rows_of(big, view.name, f"`{big.client.project}.{big.dataset}.{{}}`")
        assert of_big == of_duck, view.name
        assert of_duck, view.name


def test_what_the_views_answer(duck, records):
    duck.commit(*records)
    duck.warehouse.create_views()
    assert duck.rows("SELECT rate, status FROM rates ORDER BY rate") == [
        (10, "former"),
        (25, "in_force"),
        (50, "in_force"),
    ]
    assert duck.rows("SELECT target, rate FROM rates_by_target WHERE status = 'in_force' ORDER BY 1, 2") == [
        ("*", 50),
        ("CN", 25),
        ("US", 25),
        ("US", 50),
    ]
    assert duck.rows("SELECT old_rate, new_rate FROM rate_changes") == [(10, 25)]
    assert duck.rows("SELECT target, lowest_rate, highest_rate, articles FROM disagreements") == [("US", 25, 50, 2)]
    assert duck.rows("SELECT sector, articles, sources FROM sectors_in_the_news") == [("steel", 2, 2)]
    assert duck.rows("SELECT figures, proven FROM figure_proofs") == [(2, 1)]
    assert duck.rows("SELECT title, copies, told_by FROM republished_stories") == [("Steel", 1, "Copyist")]
    assert duck.rows("SELECT stage, failures FROM failure_reasons") == [("parse", 2)]


def test_views_outlive_runs_and_are_made_anew(duck, records):
    duck.commit(*records)
    for _ in range(2):
        duck.warehouse.create_views()
        duck.warehouse.create_tables()
    assert duck.warehouse.table_changes() == []
    assert duck.rows("SELECT COUNT(*) FROM rates") == [(3,)]


def test_no_views_in_tables_of_a_newer_program(duck, records):
    duck.commit(*records)
    duck.warehouse.create_views()
    with duckdb.connect(str(duck.path)) as connection:
        connection.execute("CREATE OR REPLACE VIEW rates AS SELECT 'newer' AS version")
        connection.execute("UPDATE tables_version SET version = version + 1")
    with pytest.raises(OperationError, match="or a newer one; nothing was read or written"):
        duck.warehouse.create_views()
    assert duck.rows("FROM rates") == [("newer",)]


def test_no_views_where_there_are_no_tables(duck):
    duckdb.connect(str(duck.path)).close()
    with pytest.raises(OperationError, match="no tables in it; a run makes them"):
        duck.warehouse.create_views()


def test_no_views_where_there_is_no_file(duck):
    with pytest.raises(OperationError, match="no such file; a run makes it"):
        duck.warehouse.create_views()
    assert not duck.path.exists()
