# ruff: noqa: S608  # only names of the project's own tables are put into SQL
"""What `tariffwire watch` asks, asked of both warehouses."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pipeline.watch.alerts import Told, new_alerts
from pipeline.watch.rules import Rule
from schemas.tables import ARTICLES


@pytest.mark.parametrize("name", ["duck", pytest.param("big", marks=pytest.mark.slow)])
def test_runs_bring_alerts_and_a_copy_of_a_story_none(make, request, name):
    warehouse = request.getfixturevalue(name)
    rules = [Rule("Steel", sector=("steel",))]
    article = make.article("one", "Tariff news\nA tariff of 25 percent on steel, which many will have to pay.")
    old = make.article("old", "Older news\nNothing of this is new.", published_at=make.noon - timedelta(days=30))
    warehouse.commit(article, make.mention(article), old, make.mention(old), run_id="r1")
    since = make.noon - timedelta(days=7)
    alerts, told = new_alerts(warehouse.warehouse.ask, rules, Told(), since)
    assert [(alert.rule, alert.mention.article_id, alert.title) for alert in alerts] == [
        ("Steel", article.article_id, "Tariff news")
    ]
    assert new_alerts(warehouse.warehouse.ask, rules, told, since) == ([], told)
    other = make.article("two", "Other news\nCars are told of here, and steel.")
    warehouse.commit(other, make.mention(other), make.mention(other, "cars"), run_id="r2")
    later, _ = new_alerts(warehouse.warehouse.ask, rules, told, since)
    assert [alert.mention.article_id for alert in later] == [other.article_id]


@pytest.mark.parametrize("name", ["duck", pytest.param("big", marks=pytest.mark.slow)])
def test_a_story_s_earlier_telling_that_comes_later_tells_only_what_is_new(make, request, name):
    warehouse = request.getfixturevalue(name)
    rules = [Rule("All", sector=("steel", "autos"))]
    text = (
        "Tariff news\nA tariff of 25 percent on steel, which many will have to pay, was told of by the ministry today."
    )
    late = make.article("late", text, feed_url="https://x.example/feed")
    warehouse.commit(late, make.mention(late, "steel"), run_id="r1")
    since = make.noon - timedelta(days=7)
    alerts, told = new_alerts(warehouse.warehouse.ask, rules, Told(), since)
    assert [alert.mention.article_id for alert in alerts] == [late.article_id]
    early = make.article("early", text, published_at=make.noon - timedelta(hours=5), feed_url="https://y.example/feed")
    warehouse.commit(early, make.mention(early, "steel"), make.mention(early, "autos"), run_id="r2")
    copies = warehouse.warehouse.ask(
        lambda spelling: f"SELECT article_id, duplicate_of FROM {spelling.table(ARTICLES)}"
    )
    assert {"article_id": late.article_id, "duplicate_of": early.article_id} in copies
    alerts, told = new_alerts(warehouse.warehouse.ask, rules, told, since)
    assert [(alert.mention.article_id, alert.mention.sector) for alert in alerts] == [(early.article_id, "autos")]
    # Written again, nothing of it is new; and what no rule asked for when the copy told it is.
    warehouse.commit(early, make.mention(early, "steel", status="paused"), make.mention(early, "autos"), run_id="r3")
    again, told = new_alerts(warehouse.warehouse.ask, rules, told, since)
    assert again == []
    us = [Rule("US", imposer=("US",))]
    assert new_alerts(warehouse.warehouse.ask, us, replace(told, runs=frozenset(["r1", "r2"])), since)[0] == []
    told_by_us = make.mention(early, "steel", imposer="US")
    warehouse.commit(early, told_by_us, make.mention(early, "autos"), run_id="r4")
    alerts, _ = new_alerts(warehouse.warehouse.ask, us, told, since)
    assert [alert.mention.mention_id for alert in alerts] == [told_by_us.mention_id]
