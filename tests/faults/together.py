"""Two runs at once into one warehouse."""

from collections.abc import Callable

from tests.faults.case import Case, Ended, hook
from tests.faults.registry import fault

_REFUSED = 1


@fault("two runs at once")
def two_at_once(case: Case) -> None:
    """Both begin together and race; each waits for the other or refuses with one clear line."""
    first = case.start()
    second = case.start()
    ended = [case.wait(second), case.wait(first)]
    for each in ended:
        case.check_output(each)
        case.must(f"it ends well or refuses, not {each}", each.code in {0, _REFUSED})
    case.ends_well = any(each.code == 0 for each in ended)


@fault("two runs, the older first")
def the_older_first(case: Case) -> None:
    """Both read before either commits; the one that began first, and read older feeds, commits first."""
    _interleaved(case, older_first=True)


@fault("two runs, the older last")
def the_older_last(case: Case) -> None:
    """As above, but the one that read older feeds commits last, over newer rows."""
    _interleaved(case, older_first=False)


def _interleaved(case: Case, *, older_first: bool) -> None:
    case.edition(1)
    older, older_go = _held(case, "older")
    case.edition(2)
    newer, newer_go = _held(case, "newer")
    for pid, go in ((older, older_go), (newer, newer_go)) if older_first else ((newer, newer_go), (older, older_go)):
        go()
        ended: Ended = case.wait(pid)
        case.check_output(ended)
        case.must(f"it ends well, not {ended}", ended.code == 0)


def _held(case: Case, name: str) -> tuple[int, Callable[[], None]]:
    """A run that has read its feeds and waits before its commit; what lets it go on."""
    reached, go = (case.folder / f"{name}.{what}" for what in ("reached", "go"))
    pid = case.start(hooks=[hook("wait_before_commit", reached=str(reached), go=str(go))])
    case.wait_until(reached.exists)
    return pid, go.touch
