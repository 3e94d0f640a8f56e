"""How feeds are asked for without being a burden."""

from dataclasses import dataclass

from schemas.version import VERSION


@dataclass(frozen=True, kw_only=True)
class Politeness:
    """How much is asked at once, and in whose name; by each worker, where there are several.

    `at_once` is the most exchanges that are under way, `per_host` the most with one host, `host_delay` the least time
    in seconds from the start of one to the start of the next with the same host. A host that fails to answer
    `most_silent` times in a row is left for another run with its other feeds. `contact` is an address, of mail or of
    a page, to which the people who are asked can turn.
    """

    contact: str | None = None
    at_once: int = 32
    per_host: int = 2
    host_delay: float = 0.5
    most_silent: int = 3

    @property
    def user_agent(self) -> str:
        """What every request says of who asks."""
        return f"tariffwire/{VERSION} (feed reader{f'; +{self.contact}' if self.contact else ''})"
