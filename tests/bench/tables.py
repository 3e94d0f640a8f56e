"""What benches measured, as lines for people: the median of several turns, and how far apart they were."""

import statistics
import sys
from collections.abc import Callable, Mapping, Sequence

_NAME = 34
_FIGURE = 12


def spread(
    unit: str,
    measured: Mapping[str, Sequence[float]],
    times: Callable[[float], float],
    *,
    digits: int = 3,
    heading: str = "times",
) -> str:
    """A line each: the median of what was measured, in `unit`, the lowest, the highest, and the median's `times`."""
    headings = (*(f"{name:>{_FIGURE}}" for name in ("median", "lowest", "highest")), f"{heading:>{_FIGURE}}")
    lines = [f"{unit:<{_NAME}}{''.join(headings)}"]
    for name, figures in measured.items():
        median = statistics.median(figures)
        values = (f"{value:>{_FIGURE},.{digits}f}" for value in (median, min(figures), max(figures)))
        lines.append(f"{name:<{_NAME}}{''.join(values)}{times(median):>{_FIGURE}.2f}")
    return "\n".join(lines)


def say(line: str) -> None:
    """Print a line at once, for whoever waits."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
