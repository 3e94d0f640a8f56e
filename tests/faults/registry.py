"""The faults, by name: a module that has some is named in `MODULES`, and each of its faults is a function.

A fault is a function of a `Case`, marked with `@fault("its name in the table")`. It brings about what goes wrong, and
returns; then the oracle looks at what is left, has the run done again undisturbed until all is right, and once more. In
it, `case.chance` is the only source of chance, so that a seed is a case again and again. It says what else must hold
with `case.must`, and sets `case.struck = False` where what was to happen did not.

To meet faults in another warehouse than a DuckDB file, a fault says `store=`: a function from the case to a `Store`
(tests/faults/oracle.py), made before the fault strikes and empty. It may add to `case.clean_up` what is to be ended
behind the case. Hooks into the process of a run are functions named as "module:function" (tests/faults/warm.py).

The table has a line for each fault: how many cases there were and in how many the fault came about, what was lost,
doubled and wrong in all of them together after one undisturbed run, how many such runs it took (median and most), and
the seconds of all cases. `needs` gives the reason why a fault cannot be brought about on this machine, or None; such a
fault has a line that says so. What a commit to BigQuery meets has its own bench, and is joined to the table by
`with_bigquery`.
"""

import importlib
from collections.abc import Callable
from dataclasses import dataclass

from tests.faults.case import Case
from tests.faults.oracle import Store

MODULES = (
    "tests.faults.kills",
    "tests.faults.full_disks",
    "tests.faults.bad_input",
    "tests.faults.clocks",
    "tests.faults.together",
    "tests.faults.engines",
    "tests.faults.bigquery_runs",
)
"""Those that have faults, in the order of the table."""


@dataclass(frozen=True)
class Fault:
    """One line of the table.

    `cases_a_seed`: how often a seed meets it, each time otherwise. `may_miss`: by chance, what it disturbs may end
    before it strikes.
    """

    name: str
    strike: Callable[[Case], None]
    cases_a_seed: int = 1
    store: Callable[[Case], Store] | None = None
    needs: Callable[[], str | None] = lambda: None
    may_miss: bool = False


_FAULTS: dict[str, Fault] = {}


def fault(
    name: str,
    *,
    cases_a_seed: int = 1,
    store: Callable[[Case], Store] | None = None,
    needs: Callable[[], str | None] = lambda: None,
    may_miss: bool = False,
) -> Callable[[Callable[[Case], None]], Callable[[Case], None]]:
    """Make a fault of a function of a case."""

    def named(strike: Callable[[Case], None]) -> Callable[[Case], None]:
        if name in _FAULTS:
            raise ValueError(f"there are two faults named {name!r}")
        _FAULTS[name] = Fault(name, strike, cases_a_seed, store, needs, may_miss)
        return strike

    return named


def faults() -> dict[str, Fault]:
    """Every fault of every module, by name, in the order of the table."""
    for module in MODULES:
        importlib.import_module(module)
    return dict(_FAULTS)
