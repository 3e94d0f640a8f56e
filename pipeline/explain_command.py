"""The command `explain`: from a source to what is printed or written."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from pipeline.explain import explain, summary
from pipeline.explain_json import explained_record
from pipeline.explain_page import page_of
from pipeline.explain_print import print_explanations
from pipeline.explain_source import STANDARD_INPUT, pick, read_source
from pipeline.json_output import print_json
from pipeline.progress import waiting
from pipeline.report import console_for_output
from pipeline.text import printable
from schemas.errors import OperationError, UsageError


def explain_source(  # noqa: PLR0913  # one parameter for each option
    source: str,
    *,
    entry: str | None,
    anyway: bool,
    html: str | None,
    as_json: bool,
    published: datetime | None,
    allow_private_hosts: bool,
) -> None:
    """Explain a source as the options say.

    Raises UsageError where an option or the source is wrong, OperationError where the world refuses.
    """
    if html is not None:
        _check_target(html, source)
    published_at = published.replace(tzinfo=UTC) if published else None
    with waiting("Reading"):
        read = read_source(source, published_at=published_at, allow_private_hosts=allow_private_hosts)
        if entry is not None:
            read = pick(read, entry)
        explanations = explain(read, anyway=anyway)
    if html is not None:
        _write(html, page_of(read, explanations))
    if as_json:
        print_json(explained_record(read, explanations))
    elif html is not None:
        sys.stdout.write(f"{summary(read, explanations)} → {printable(html)}\n")
    else:
        print_explanations(read, explanations, console_for_output())


def _check_target(html: str, source: str) -> None:
    target = Path(html)
    if html == STANDARD_INPUT or target.is_dir() or not target.absolute().parent.is_dir():
        raise UsageError(f"--html: {printable(html)} is no file in a folder that is there")
    if target.exists() and Path(source).exists() and target.samefile(source):
        raise UsageError(f"--html: {printable(html)} is what is to be explained; allowed is another file")


def _write(html: str, page: str) -> None:
    try:
        Path(html).write_text(page, encoding="utf-8")
    except OSError as error:
        raise OperationError(f"--html: {printable(html)} cannot be written: {error.strerror}") from error
