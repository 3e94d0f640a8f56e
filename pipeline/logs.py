"""How log lines look: one a message, so that nothing that was read can pass for a line of its own."""

import logging
import sys
from types import TracebackType

from pipeline.text import printable

_Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class OneLineFormatter(logging.Formatter):
    """Puts a message on one line that a terminal can show; lines of tracebacks follow, each set apart by a bar."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  # logging's name
        """The message, whatever a feed wrote into it."""
        record.message = printable(record.message)
        return super().formatMessage(record)

    def formatException(self, ei: _Raised) -> str:  # noqa: N802  # as above
        """The traceback, whose last lines may quote a feed."""
        return _barred(super().formatException(ei))

    def formatStack(self, stack_info: str) -> str:  # noqa: N802  # as above
        """The stack."""
        return _barred(super().formatStack(stack_info))


def set_up_logging(*, verbose: bool) -> None:
    """Log to standard error; without `verbose` nothing of what libraries log.

    What goes wrong reaches people as one line and an exit code. Beam logs it too, each time with its own traceback.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLineFormatter(logging.BASIC_FORMAT))
    logging.basicConfig(level=logging.INFO if verbose else logging.CRITICAL, handlers=[handler])
    logging.captureWarnings(capture=True)


def _barred(text: str) -> str:
    return "\n".join(
        f"  | {' ' * (len(line) - len(line.lstrip(' ')))}{printable(line.strip())}" for line in text.split("\n")
    )
