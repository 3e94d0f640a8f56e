"""Which mentions of the same rate on the same sector are of one measure."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.warehouse.measures.conftest import said
from transforms.warehouse.measures.grouping import measures_of
from transforms.warehouse.measures.said import Said, rate_key
from transforms.warehouse.measures.summing import rows_of
from transforms.warehouse.measures.worth import goods_worth


def grouped(*mentions: Said) -> list[tuple[str | None, str | None, list[str]]]:
    """Imposer, target, and the mentions by name, of each measure."""
    return [
        (imposer, target, [belonging.said.mention_id for belonging in episode.mentions])
        for (imposer, target), episodes in measures_of(mentions).items()
        for episode in episodes
    ]


@pytest.mark.parametrize(
    ("second", "together"),
    [
        (said(30, "in_force", name="b"), True),
        (said(200, "paused", name="b"), True),
        (said(0, "announced", imposer="EU", name="b"), False),
        (said(300, "announced", name="b"), False),
        (said(3000, "in_force", name="b"), True),
        (said(3000, "former", name="b"), True),
        (said(10, effective="2025-03-30", name="b"), True),
        (said(10, effective="2025-06-30", name="b"), False),
        (said(10, effective="2025-06-30", effective_precision="year", name="b"), True),
        (said(10, "in_force", "CA", name="b"), True),
        (said(10, "announced", "", name="b"), True),
        (said(10, imposer=None, name="b"), True),
        (said(10, imposer=None, targets="", name="b"), True),
    ],
)
def test_two_mentions_are_of_one_measure_or_of_two(second, together) -> None:
    first = said(0, effective="2025-02-01", name="a")
    assert len(grouped(first, second)) == (1 if together else 2)


def test_a_rate_on_all_goods_of_all_countries_is_not_the_one_on_a_country() -> None:
    assert len(grouped(said(0, sector="all_goods"), said(1, "in_force", "CN", sector="all_goods"))) == 2
    assert len(grouped(said(0), said(1, "in_force", "CN"))) == 1


def test_a_mention_of_two_countries_is_of_a_measure_on_each() -> None:
    both, one = said(0, targets="CA MX", name="both"), said(1, targets="MX", name="one")
    assert grouped(both, one) == [("US", "CA", ["both"]), ("US", "MX", ["both", "one"])]


def test_what_names_no_target_is_of_none_where_two_may_be_meant() -> None:
    mentions = said(0, targets="CA", name="a"), said(0, targets="MX", name="b"), said(1, targets="", name="c")
    assert grouped(*mentions) == [("US", "CA", ["a"]), ("US", "MX", ["b"]), ("US", None, ["c"])]


def test_what_names_no_imposer_is_of_none_where_two_may_be_meant() -> None:
    mentions = said(0, name="a"), said(0, imposer="EU", name="b"), said(1, imposer=None, name="c")
    assert ((None, "*", ["c"])) in grouped(*mentions)


def test_a_measure_that_ended_and_is_announced_again_is_another() -> None:
    mentions = [said(0, name="a"), said(20, "in_force", name="b"), said(60, "former", name="c")]
    assert len(grouped(*mentions, said(70, name="told late"))) == 1
    assert len(grouped(*mentions, said(120, name="again"))) == 2
    # What ended for one country did not end for the others.
    for_one = [*mentions[:2], said(60, "former", "CA", name="c")]
    assert len(grouped(*for_one, said(120, name="on all"))) == 1
    assert len(grouped(*for_one, said(120, targets="CA", name="again on CA"))) == 2


def test_goods_of_another_worth_are_under_another_measure() -> None:
    fields = {"targets": "CN", "sector": "all_goods"}
    first = said(0, name="a", sentence="A 25% tariff on $34 billion of Chinese goods.", **fields)
    other = said(40, name="b", sentence="A 25% tariff on $16bn worth of goods from China.", **fields)
    again = said(50, "in_force", name="c", sentence="The 25% tariff on Chinese imports worth $34 billion.", **fields)
    assert grouped(first, other, again) == [("US", "CN", ["a", "c"]), ("US", "CN", ["b"])]


@pytest.mark.parametrize(
    ("sentence", "worth"),
    [
        ("25% on US$50 billion in goods", {"50 bn"}),
        ("tariffs on imports from China worth about $200 billion", {"200 bn"}),
        ("revenue of $20 billion from tariffs on imports", set()),
        ("Apple paid $1 billion in tariffs", set()),
    ],
)
def test_only_the_worth_of_goods_counts(sentence: str, worth: set[str]) -> None:
    assert goods_worth(sentence) == worth


def test_up_to_a_rate_is_that_rate() -> None:
    up_to, at_least = (
        rate_key("steel", "percent", None, Decimal("25.0")),
        rate_key("steel", "percent", Decimal(25), None),
    )
    assert up_to == at_least == rate_key("steel", "percent", Decimal(25), Decimal(25)) == "steel 25 percent"
    assert rate_key("steel", "percent", Decimal(10), Decimal(25)) == "steel 10-25 percent"


MENTIONS = st.builds(
    lambda day, status, targets, imposer, effective, number: said(
        day,
        status,
        targets,
        imposer=imposer,
        effective=effective,
        name=f"mention {number}",
        article=f"article {number // 2}",
        source=f"source {number % 5}",
        duplicate_of=None if number % 3 else f"article {number // 4}",
    ),
    st.integers(0, 1500),
    st.sampled_from(["announced", "threatened", "in_force", "paused", "former", None]),
    st.sampled_from(["*", "CA", "MX", "CA MX", ""]),
    st.sampled_from(["US", "US", "EU", None]),
    st.sampled_from([None, None, "2025-02-01", "2025-03-04", "2027-01-01"]),
    st.integers(0, 10**6),
)


@given(st.lists(MENTIONS, max_size=12, unique_by=lambda mention: mention.mention_id), st.randoms())
def test_the_order_of_mentions_does_not_matter_and_each_has_its_place(mentions, chance) -> None:
    rows = dict(rows_of(mentions))
    shuffled = chance.sample(mentions, len(mentions))
    assert dict(rows_of(shuffled)) == rows
    assert len({measure.measure_id for measure in rows}) == len(rows)
    keys = [mention.measure_mention_id for its in rows.values() for mention in its]
    assert len(keys) == len(set(keys))
    assert {mention.mention_id for its in rows.values() for mention in its} == {said.mention_id for said in mentions}
    for measure, its in rows.items():
        assert measure.mentions == len(its) > 0
        assert 1 <= measure.sources <= measure.articles <= measure.mentions
        assert measure.first_told_at <= measure.latest_told_at
        assert all(len(mention.because) >= 4 for mention in its)
