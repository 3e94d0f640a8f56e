"""Which measures are meant."""

from dataclasses import dataclass

from schemas.errors import UsageError
from schemas.vocabulary import is_imposer, sectors


@dataclass(frozen=True, kw_only=True)
class Filters:
    """Measures of one sector, imposer or target, and whether only those that something contradicts; None is any."""

    sector: str | None = None
    imposer: str | None = None
    target: str | None = None
    contradicted: bool = False

    def __post_init__(self) -> None:
        """Raises UsageError where no row can have such a code."""
        if self.sector is not None and self.sector not in sectors():
            raise UsageError(f"--sector: {self.sector!r} is no sector; allowed are {', '.join(sectors())}")
        for name, more in (("imposer", ()), ("target", ("*",))):
            code = getattr(self, name)
            if code is not None and code not in more and not is_imposer(code):
                allowed = " or ".join(["an ISO 3166 alpha-2 code in capitals", "EU", *more])
                raise UsageError(f"--{name}: {code!r} is none; allowed is {allowed}")

    def values(self) -> dict[str, str]:
        """The columns that have to have a value, with it."""
        return {name: value for name in ("sector", "imposer", "target") if (value := getattr(self, name)) is not None}
