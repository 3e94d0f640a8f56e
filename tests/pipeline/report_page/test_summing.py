"""Which mentions a report lists one by one, and which stand together."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from pipeline.report_page.summing import summed
from pipeline.report_page.told import Told

JUNE = datetime(2026, 6, 15, tzinfo=UTC)
TOLD = Told(
    mention_id="0",
    article_id="a",
    published_at=JUNE,
    sector="steel",
    figure_kind="tariff_rate",
    low=Decimal(10),
    high=Decimal(10),
    unit="percent",
    status="in_force",
    imposer="US",
    targets=("CN",),
    legal_basis=None,
    effective_date=None,
    effective_precision=None,
    copies=0,
    new=False,
)


def told(number: int, **fields: object) -> Told:
    return replace(TOLD, mention_id=f"{number:03}", **fields)


def test_each_has_its_line_where_there_is_room_the_newest_first_and_the_undated_last():
    mentions = [told(1, published_at=None), told(2), told(3, published_at=JUNE + timedelta(days=1))]
    found = summed(mentions, most_lines=3)
    assert [line.told.mention_id for line in found.lines] == ["003", "002", "001"]
    assert (found.step, found.listed_from, found.left_out) == (None, None, 0)


def test_older_ones_stand_together_by_the_highest():
    newest = [told(number) for number in range(4)]
    old = [
        told(10 + number, published_at=JUNE - timedelta(days=100), low=Decimal(number), high=Decimal(number))
        for number in range(7)
    ]
    found = summed([*newest, *old], most_lines=8)
    assert [(line.told.mention_id, line.stands_for) for line in found.lines][-1] == ("016", 7)
    assert (found.step, found.listed_from) == ("month", date(2026, 6, 15))
    assert sum(line.stands_for for line in found.lines) == 11


def test_what_differs_in_what_can_be_filtered_never_stands_together():
    different = [
        {},
        {"sector": "copper"},
        {"imposer": "EU"},
        {"targets": ("IN",)},
        {"status": "paused"},
        {"unit": "USD/t"},
        {"new": True},
        {"published_at": JUNE - timedelta(days=400)},
    ]
    old = [told(n, **{"published_at": JUNE - timedelta(days=200), **fields}) for n, fields in enumerate(different * 2)]
    found = summed([*(told(100 + n) for n in range(9)), *old], most_lines=20)
    assert [line.stands_for for line in found.lines] == [*[1] * 9, *[2] * 8]


def test_a_month_is_told_in_one_way():
    mentions = [told(n, published_at=JUNE - timedelta(days=n)) for n in range(40)]
    found = summed(mentions, most_lines=39)
    listed = [line.told for line in found.lines if line.stands_for == 1]
    assert {one.published_at.month for one in listed} == {6}
    assert [line.stands_for for line in found.lines if line.stands_for > 1] == [25]


def test_the_coarsest_step_forgets_whose_goods_pay_but_not_for_the_filter():
    places = [("CN",), ("IN",), ("JP", "KR")]
    old = [told(n, published_at=JUNE - timedelta(days=300), targets=places[n % 3]) for n in range(30)]
    found = summed([*(told(100 + n) for n in range(4)), *old], most_lines=5)
    assert found.any_target
    assert found.lines[-1].targets == ("CN", "IN", "JP", "KR")
    assert found.lines[-1].stands_for == 30


def test_what_has_no_room_is_counted():
    old = [told(n, published_at=JUNE - timedelta(days=300), sector=f"sector {n}") for n in range(30)]
    found = summed([*(told(100 + n) for n in range(4)), *old], most_lines=14)
    assert len(found.lines) == 14
    assert found.left_out == 20
    assert sum(line.stands_for for line in found.lines) + found.left_out == 34
