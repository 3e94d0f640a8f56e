"""Measures that contradict one another: at other rates, told at the same time of the same imposer, target, sector."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from datetime import timedelta
from itertools import combinations

from schemas.records import Measure
from transforms.warehouse.measures.told_against import ANOTHER_RATE, told_since

AT_ONCE = timedelta(days=3)
"""How far apart two rates are first told where one of them may be a mistake."""

Family = tuple[str | None, str | None, str, str]
"""Imposer, target, sector and unit."""


def may_contradict(one: Measure, other: Measure) -> bool:
    """Whether two measures would exclude one another, if no article knew of both.

    Not where nobody said who levies them or on whom: they may be of others.
    """
    starts = {one.valid_from, other.valid_from} - {None}
    return (
        one.measure_id != other.measure_id
        and family(one) == family(other)
        and None not in (one.imposer, one.target)
        and not _may_both_be_right(one, other)
        and one.rate_key != other.rate_key
        and abs(one.first_told_at - other.first_told_at) <= AT_ONCE
        and len(starts) < 2
        and not any(measure.statuses and measure.statuses[0].endswith(" former") for measure in (one, other))
    )


def family(measure: Measure) -> Family:
    """What measures of which but one rate can be right have in common."""
    return measure.imposer, measure.target, measure.sector, measure.unit


def with_other_rates(measures: Sequence[Measure], articles: Mapping[str, Set[str]]) -> list[Measure]:
    """The measures, each with the other rates that contradict it beside what else does.

    `articles` gives the articles that tell of each, by measure_id. Where one tells of both, there are two.
    """
    others: dict[str, list[Measure]] = {measure.measure_id: [] for measure in measures}
    for alike in by_family(measures).values():
        for one, other in combinations(alike, 2):
            if may_contradict(one, other) and not articles[one.measure_id] & articles[other.measure_id]:
                others[one.measure_id].append(other)
                others[other.measure_id].append(one)
    return [_contradicted(measure, others[measure.measure_id]) for measure in measures]


def by_family(measures: Iterable[Measure]) -> dict[Family, list[Measure]]:
    """The measures of each family."""
    families: dict[Family, list[Measure]] = {}
    for measure in measures:
        families.setdefault(family(measure), []).append(measure)
    return families


def _contradicted(measure: Measure, others: Sequence[Measure]) -> Measure:
    said = [
        f"{ANOTHER_RATE}: {_rate(other)} {other.unit}, {told_since(other.first_told_at, other.articles)}"
        for other in sorted(others, key=lambda other: (other.first_told_at, other.rate_key))
    ]
    kept = [contradiction for contradiction in measure.contradictions if not contradiction.startswith(ANOTHER_RATE)]
    return replace(measure, contradictions=(*said, *kept))


def _may_both_be_right(one: Measure, other: Measure) -> bool:
    """Whether one rate lies within the other: "up to 50 %" and 30 %, "at least 20 %" and 25 %, 10 to 25 % and 25 %."""
    return all(
        low is None or high is None or low <= high
        for low, high in ((one.value_low, other.value_high), (other.value_low, one.value_high))
    )


def _rate(measure: Measure) -> str:
    low, high = (
        None if value is None else f"{value.normalize():f}" for value in (measure.value_low, measure.value_high)
    )
    if low is None:
        return f"up to {high}"
    return f"at least {low}" if high is None else low if low == high else f"{low}-{high}"
