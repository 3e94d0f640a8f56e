"""Clocks that are a day wrong."""

from tests.faults.case import Case, hook
from tests.faults.registry import fault


@fault("the clock a day wrong")
def a_day_wrong(case: Case) -> None:
    """A run by a clock that is a day ahead or behind, then one by the right clock, when there is news."""
    case.edition(case.chance.choice((1, 2)))
    hours = case.chance.choice((-1, 1)) * case.chance.uniform(20, 28)
    case.must("a run by a wrong clock ends well", case.run(hooks=[hook("set_clock", hours=hours)]).code == 0)
    case.edition(2)


@fault("the clock set while it runs")
def set_back_afterwards(case: Case) -> None:
    """A run by the right clock, then one that brings all by a clock that is a day ahead or behind."""
    case.edition(1)
    case.must("a run by the right clock ends well", case.run().code == 0)
    case.edition(2)
    hours = case.chance.choice((-1, 1)) * case.chance.uniform(20, 28)
    case.recovering_hooks = [hook("set_clock", hours=hours)]
