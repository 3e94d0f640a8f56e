"""Each fault, with a few seeds: nothing is lost, doubled or wrong. `make faults` has more of them, and a table."""

from collections.abc import Iterator

import pytest

from tests.faults.case import Bench, open_bench
from tests.faults.judging import Outcome, outcome_of, table
from tests.faults.oracle import Verdict
from tests.faults.registry import faults

# An even seed begins with no warehouse, an odd one with one that has older news: kills meet both, others one of them.
CASES = [
    (name, seed, number)
    for place, (name, fault) in enumerate(faults().items())
    for seed in ((101, 102) if name.startswith("killed") else (101 + place % 2,))
    for number in range(min(fault.cases_a_seed, 2))
]


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    with open_bench() as bench:
        yield bench


@pytest.mark.slow
@pytest.mark.parametrize(("name", "seed", "number"), CASES)
def test_nothing_is_lost_doubled_or_wrong(bench: Bench, name: str, seed: int, number: int) -> None:
    fault = faults()[name]
    if reason := fault.needs():
        pytest.skip(reason)
    outcome = outcome_of(fault, bench, seed, number)
    assert outcome.verdict.lines == []
    assert outcome.recoveries <= 1
    assert outcome.struck or fault.may_miss


def test_the_table_tells_what_came_of_each_fault() -> None:
    well = Outcome("one", 1, 0, struck=True, verdict=Verdict(), recoveries=1, seconds=2.0)
    ill = Outcome("one", 2, 0, struck=False, verdict=Verdict(lost=3, wrong=1), recoveries=2, seconds=2.0)
    assert table([well, ill], {"two": "no root"}, ["one", "two", "three"]).split("\n") == [
        "fault  cases  struck  lost  doubled  wrong  runs to recover  seconds",
        "one        2       1     3        0      1          1.5 / 2        4",
        "two    skipped: no root",
    ]
