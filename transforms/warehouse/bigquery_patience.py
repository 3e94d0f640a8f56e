"""How long BigQuery is waited for, and how often what did not go well is tried again."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from google.api_core.retry import Retry

from transforms.warehouse.bigquery_errors import passes

ONCE: Any = Retry(predicate=lambda _: False)
"""For a call of the library that is not to repeat anything by itself."""


@dataclass(frozen=True)
class Patience:
    """Bounds, in seconds; `attempts` is a number.

    A request is given up when it has no answer after `request_seconds`, and is sent again, after waits that begin at
    `first_wait` and double up to `longest_wait`, until `outage_seconds` have passed. A job that ended with an error
    that passes is sent again as another attempt, of which there are `attempts` at most, after waits that begin at
    `first_wait` and grow fourfold. A job that has not ended after `job_seconds` is left to itself. Every wait is a
    random part of what is named here, so that runs that failed together do not come back together.
    """

    request_seconds: float = 120.0
    outage_seconds: float = 300.0
    first_wait: float = 2.0
    longest_wait: float = 30.0
    attempts: int = 5
    job_seconds: float = 3600.0

    def retry(self, again: Callable[[BaseException], bool] = passes) -> Any:
        """The library's own object for this, for errors of which `again` is true."""
        return Retry(
            predicate=again,
            initial=self.first_wait,
            maximum=self.longest_wait,
            multiplier=2.0,
            timeout=self.outage_seconds,
        )

    @property
    def bounds(self) -> dict[str, Any]:
        """The keyword arguments that hold one call of the library to these bounds."""
        return {"retry": self.retry(), "timeout": self.request_seconds}

    def wait_after(self, attempt: int) -> float:
        """How long to wait after an attempt, the first being 1."""
        longest = self.first_wait * 4 ** (attempt - 1)
        return random.uniform(longest / 2, longest)  # noqa: S311  # spreads waits; nothing is kept secret by it
