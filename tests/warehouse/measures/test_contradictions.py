"""What is said against a measure, and what only sounds as if it were."""

from decimal import Decimal

import pytest

from schemas.records import Measure
from tests.warehouse.measures.conftest import said
from transforms.warehouse.measures.another_rate import may_contradict, with_other_rates
from transforms.warehouse.measures.said import Said
from transforms.warehouse.measures.summing import rows_of

Rate = tuple[int | None, int | None]


def measure_of(rate: Rate, name: str = "a", day: int = 0, **fields: object) -> Measure:
    low, high = (None if value is None else Decimal(value) for value in rate)
    ((measure, _),) = rows_of([said(day, name=name, value_low=low, value_high=high, **fields)])
    return measure


@pytest.mark.parametrize(
    ("sentence", "denied"),
    [
        ("The minister denied that the tariff will be 25%.", True),
        ("Washington has no plans for a 25% tariff on steel.", True),
        ("Reports that Washington will levy a 25% tariff on steel are wrong, the ministry said.", True),
        ("The ministry rejected reports of a 25% tariff on steel.", True),
        ("It ruled out a 25% tariff on steel.", True),
        ("The claim that steel will pay 25% is not true.", True),
        ("The United States has no plans to lift its 25% tariff on steel.", False),
        ("The United States ruled out a delay of the 25% tariff on steel.", False),
        ("It ruled out exempting anyone from the 25% tariff on steel.", False),
        ("Washington denied requests for exclusions from its 25% tariff on steel.", False),
        ("Officials said false invoices were used to evade the 25% tariff on steel.", False),
        ("The president refused to rule out a 25% tariff on steel.", False),
        ("Washington has not ruled out imposing a 25% tariff on steel.", False),
        ("The ministry did not deny that a 25% tariff on steel is planned.", False),
        ("The ministry hasn't yet ruled out a 25% tariff on steel.", False),
        ("It is not true that the 25% tariff on steel has ended.", False),
        ("China denies dumping, but the EU imposed a 25% duty on steel.", False),
        ("The court denied a motion to stop the 25% tariff on steel.", False),
        ("Exporters denied a licence pay the 25% tariff on steel.", False),
        ("A 25% tariff on steel has not yet been ruled out.", False),
        ("He would not at this stage rule out a 25% tariff on steel.", False),
        ("The ministry neither confirmed nor denied a 25% tariff on steel.", False),
        ("He stopped short of ruling out a 25% tariff on steel.", False),
        ("The White House said reports of a 90-day pause in the 25% tariff on steel were false.", False),
        ("The ministry dismissed reports of a delay to the 25% tariff on steel.", False),
        ("Beijing denied allegations of dumping steel, which pays 25%.", False),
        ("The court denied a preliminary injunction against the 25% tariff on steel.", False),
        ("The official, who was not identified, denied that a 25% tariff on steel is planned.", True),
        ("Trump, not Bessent, ruled out a 25% tariff on steel.", True),
        ("The report of a 25% tariff on steel is untrue, officials said, easing fears.", True),
        ("He denied wrongly reported plans for a 25% tariff on steel.", True),
        ("It said nothing was decided and denied that steel will pay 25%.", True),
        ("A tariff of 25% on steel.", False),
    ],
)
def test_a_denial_is_told_from_the_denial_of_an_end(sentence: str, denied: bool) -> None:  # noqa: FBT001  # a case
    ((measure, (mention,)),) = rows_of([said(0, sentence=sentence)])
    assert [line.partition(",")[0] for line in measure.contradictions] == (["denied"] if denied else [])
    assert mention.counted_as == ("denial" if denied else "source")


def test_who_denies_a_measure_is_no_source_of_it() -> None:
    mentions: list[Said] = [
        said(0, name="told"),
        said(1, name="denied", sentence="The Commission denied that a tariff of 25% on steel was planned."),
        said(2, name="told again"),
    ]
    ((measure, told),) = rows_of(mentions)
    assert [mention.counted_as for mention in told] == ["source", "denial", "source"]
    assert (measure.sources, measure.articles, measure.mentions) == (2, 3, 3)


@pytest.mark.parametrize(
    ("one", "other", "contradict"),
    [
        ((25, 25), (30, 30), True),
        ((20, None), (25, 25), False),
        ((20, None), (15, 15), True),
        ((None, 50), (30, 30), False),
        ((None, 50), (60, 60), True),
        ((10, 25), (25, 25), False),
        ((10, 25), (30, 40), True),
    ],
)
def test_rates_contradict_where_both_cannot_be_right(one: Rate, other: Rate, contradict: bool) -> None:  # noqa: FBT001  # a case
    first, second = measure_of(one), measure_of(other, "b", 1)
    assert may_contradict(first, second) == may_contradict(second, first) == contradict


def test_rates_of_which_nobody_said_whose_they_are_do_not_contradict() -> None:
    assert not may_contradict(measure_of((12, 12), imposer=None), measure_of((17, 17), "b", 1, imposer=None))
    assert not may_contradict(measure_of((12, 12), targets=""), measure_of((17, 17), "b", 1, targets=""))


def test_another_rate_is_told_as_it_was_said() -> None:
    measures = [measure_of((None, 50)), measure_of((60, 60), "b", 1)]
    articles = {measure.measure_id: {measure.first_article_id} for measure in measures}
    assert [measure.contradictions for measure in with_other_rates(measures, articles)] == [
        ("another rate: 60 percent, told 2025-01-02 by 1 article",),
        ("another rate: up to 50 percent, told 2025-01-01 by 1 article",),
    ]
