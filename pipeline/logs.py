"""How log lines look: one a message, so that nothing that was read can pass for a line of its own."""

import json
import logging
import sys
import threading
from datetime import UTC, datetime
from types import TracebackType

from pipeline.text import told, visible_json

OWN = "tariffwire"
"""The log of what becomes of feeds and runs."""

_Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class OneLineFormatter(logging.Formatter):
    """Puts a message on one line that a terminal can show; lines of tracebacks follow, each set apart by a bar."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  # logging's name
        """The message, whatever a feed wrote into it."""
        record.message = told(record.message)
        return super().formatMessage(record)

    def formatException(self, ei: _Raised) -> str:  # noqa: N802  # as above
        """The traceback, whose last lines may quote a feed."""
        return _barred(super().formatException(ei))

    def formatStack(self, stack_info: str) -> str:  # noqa: N802  # as above
        """The stack."""
        return _barred(super().formatStack(stack_info))


class JsonFormatter(logging.Formatter):
    """Puts a message into one line of JSON: time, level, run, feed, stage, message, and whatever else it tells."""

    def format(self, record: logging.LogRecord) -> str:
        """The line; whatever a feed wrote is inside of a string."""
        more = {name: value for name, value in record.__dict__.items() if name not in _EVERY_RECORD_HAS}
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "run": more.pop("run", None),
            "feed": more.pop("feed", None),
            "stage": more.pop("stage", None),
            "message": told(record.getMessage()),
            **more,
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return visible_json(json.dumps(line, ensure_ascii=False, default=str))


_EVERY_RECORD_HAS = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


def set_up_logging(*, verbose: bool, form: str | None = None) -> None:
    """Log to standard error: what becomes of each feed where `form` is text or json, Beam's log where `verbose`.

    Else nothing of what libraries log: what goes wrong reaches people as one line and an exit code. Beam logs it too,
    each time with its own traceback.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter() if form == "json" else OneLineFormatter(logging.BASIC_FORMAT))
    # What Prism prints has levels of its own, and passes by the level that is set below.
    handler.addFilter(lambda record: verbose or record.name != "PrismRunner")
    logging.basicConfig(level=logging.INFO if verbose else logging.CRITICAL, handlers=[handler])
    logging.getLogger(OWN).setLevel(logging.INFO if verbose or form else logging.CRITICAL)
    logging.captureWarnings(capture=True)
    threading.excepthook = _log_thread


def tell(message: str, level: int, stage: str) -> None:
    """A line on standard error; where the log is shown a line of that, which a program may read."""
    log = logging.getLogger(f"{OWN}.{stage}")
    if log.isEnabledFor(logging.INFO) and logging.getLogger(OWN).propagate:
        log.log(level, "%s", message, extra={"stage": stage})
    else:
        sys.stderr.write(f"{message}\n")
        sys.stderr.flush()


def _log_thread(ended: threading.ExceptHookArgs) -> None:
    """Log what ended a thread: in the main one that tells of an error, or the job's result does."""
    if ended.exc_value is not None and not isinstance(ended.exc_value, SystemExit):
        raised = (ended.exc_type, ended.exc_value, ended.exc_traceback)
        logging.getLogger("threading").error("a thread ended", exc_info=raised)


def _barred(text: str) -> str:
    return "\n".join(
        f"  | {' ' * (len(line) - len(line.lstrip(' ')))}{told(line.strip())}" for line in text.split("\n")
    )
