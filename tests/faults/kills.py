"""Runs that are killed: at every step of the way, and at any moment."""

from tests.faults.case import Case, hook
from tests.faults.feed_server import Kill
from tests.faults.registry import fault

_A_MOMENT = 0.02
"""Seconds: about as long as a commit of a seed's rows takes."""


@fault("nothing")
def nothing(case: Case) -> None:
    """For comparison: what is expected of runs that are not disturbed."""
    case.ends_well = True
    case.run()


@fault("killed while fetching")
def while_fetching(case: Case) -> None:
    """The server kills who asks for one of the feeds, with a part of it sent."""
    url = case.chance.choice(case.urls)
    case.server.misbehaving[case.path(url)] = Kill(case.chance.random())
    case.killed()


@fault("killed while parsing")
def while_parsing(case: Case) -> None:
    case.killed(hooks=[hook("kill_in_parse", nth=case.chance.randint(1, 4), after=case.chance.uniform(0, 0.01))])


@fault("killed while staging")
def while_staging(case: Case) -> None:
    when = case.chance.choice(("before", "unnamed", "whole"))
    case.killed(hooks=[hook("kill_in_staging", nth=case.chance.randint(1, 4), when=when)])


@fault("killed in the load")
def in_the_load(case: Case) -> None:
    nth, after = case.chance.randint(1, 4), case.chance.choice((0, case.chance.uniform(0, _A_MOMENT / 4)))
    case.killed(hooks=[hook("kill_in_sql", step="load", nth=nth, after=after)])


@fault("killed after the load")
def after_the_load(case: Case) -> None:
    """The load is done, and nobody has been told so."""
    case.killed(hooks=[hook("kill_in_sql", step="loaded", nth=case.chance.randint(3, 4), after=0)])


@fault("killed in the merge")
def in_the_merge(case: Case) -> None:
    nth, after = case.chance.randint(1, 12), case.chance.choice((0, case.chance.uniform(0, _A_MOMENT / 4)))
    case.killed(hooks=[hook("kill_in_sql", step="merge", nth=nth, after=after)])


@fault("killed in COMMIT")
def in_the_commit(case: Case) -> None:
    """And in what DuckDB does behind it: the checkpoint, as the file is closed."""
    case.killed(hooks=[hook("kill_in_sql", step="commit", nth=1, after=case.chance.uniform(0, _A_MOMENT))])


@fault("killed after the commit")
def after_the_commit(case: Case) -> None:
    case.ends_well = True
    case.killed(hooks=[hook("kill_after_commit", when=case.chance.choice(("staged", "removed")))])


@fault("killed at any moment", cases_a_seed=10, may_miss=True)
def at_any_moment(case: Case) -> None:
    case.kill_after(case.chance.uniform(0, 1.1) * case.measures.seconds)
