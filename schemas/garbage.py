"""How often Python looks for garbage in cycles, which it does far too often for a program of this kind."""

import gc

_NEW_OBJECTS = 50_000
_YOUNG, _OLD = 20, 100


def collect_garbage_seldom() -> None:
    """Let a process look for cycles after 50,000 new objects, and not after Python's 700 or 2,000.

    Modules, rules and rows under way are hundreds of thousands of objects that stay, and hardly any that are dropped
    form cycles. Looking through them again and again took a third of a run's start and a twentieth of the rest; the
    memory that a run takes is the same.
    """
    gc.set_threshold(_NEW_OBJECTS, _YOUNG, _OLD)
