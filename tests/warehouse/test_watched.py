"""What `tariffwire watch` asks, asked of both warehouses."""

from datetime import timedelta

import pytest

from pipeline.watch.alerts import Told, new_alerts
from pipeline.watch.rules import Rule


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
