"""From a table to a file."""

import os
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]  # nor does xlsxwriter

from pipeline.existing_warehouse import existing_warehouse
from pipeline.export.asking import batches_since, exported_schema, rows_since
from pipeline.export.excel_file import MOST_ROWS, ExcelFile
from pipeline.export.formats import CsvFile, Format, JsonLinesFile, ParquetFile
from pipeline.feeds.files import check_new
from pipeline.json_output import print_json
from pipeline.progress import progress, waiting
from pipeline.text import count_of, printable
from schemas.errors import OperationError, UsageError
from schemas.tables import TABLES, Table
from transforms.warehouse.warehouse import Warehouse

STANDARD_OUTPUT = "-"
FORMATS: dict[str, Callable[[IO[bytes], pa.Schema], Format]] = {
    "parquet": ParquetFile,
    "csv": CsvFile,
    "jsonl": JsonLinesFile,
    "xlsx": ExcelFile,
}
_LINE_BY_LINE = ("csv", "jsonl")


def export_table(  # noqa: PLR0913  # one parameter for each option
    location: str,
    table_name: str,
    *,
    format_: str | None,
    output: str,
    force: bool,
    since: datetime | None,
    as_json: bool = False,
) -> None:
    """Write the file and print a line, or JSON.

    Raises UsageError where an option is wrong or the format cannot hold the rows, OperationError where the world
    refuses.
    """
    if as_json and output == STANDARD_OUTPUT:
        raise UsageError("--json: standard output takes the rows of --output -; --format jsonl writes them as JSON")
    format_name = format_ or _format_of(output)
    if output != STANDARD_OUTPUT:
        check_new(output, force=force)
        if Path(output).exists() and not Path(output).is_file():
            raise UsageError(f"--output: {printable(output)} is no file; - is standard output")
    elif format_name not in _LINE_BY_LINE:
        raise UsageError(f"--output: {format_name} cannot go to standard output; csv and jsonl can")
    table = next(table for table in TABLES if table.name == table_name)
    warehouse = existing_warehouse(location)
    try:
        rows, remark = _export(warehouse, table, format_name, output, since.replace(tzinfo=UTC) if since else None)
    finally:
        warehouse.close()
    if as_json:
        file = {"table": table.name, "rows": rows, "format": format_name, "output": output, "remark": remark or None}
        print_json({"warehouse": location, **file})
    elif output != STANDARD_OUTPUT:
        words = f"{count_of(rows)} {'row' if rows == 1 else 'rows'} of {table.name}"
        sys.stdout.write(f"{'; '.join(part for part in (words, remark) if part)} → {printable(output)}\n")


def _export(
    warehouse: Warehouse, table: Table, format_name: str, output: str, since: datetime | None
) -> tuple[int, str]:
    """How many rows were written, and what is to be said of them."""
    with waiting("Asking the warehouse"):
        count = rows_since(warehouse, table, since)
    if format_name == "xlsx" and count > MOST_ROWS:
        raise UsageError(
            f"--format: xlsx holds {count_of(MOST_ROWS)} rows, and these are {count_of(count)}; "
            "take csv or parquet, or fewer rows with --since"
        )
    done, remark = 0, ""
    with _opened(output) as file, progress("Exporting", None) as advance:
        written = FORMATS[format_name](file, exported_schema(table))
        for part in batches_since(warehouse, table, since):
            written.write(part)
            done += part.num_rows
            advance(said=f"{count_of(done)} of {count_of(count)} rows")
        remark = written.close()
    return done, remark


def _format_of(output: str) -> str:
    ending = Path(output).suffix.removeprefix(".").lower()
    if ending not in FORMATS:
        raise UsageError(f"--format: {printable(output)} does not tell it; allowed are {', '.join(FORMATS)}")
    return ending


@contextmanager
def _opened(output: str) -> Iterator[IO[bytes]]:
    """The file, there under its name once it is whole; or standard output, whose reader may stop, as `head` does."""
    try:
        if output == STANDARD_OUTPUT:
            yield sys.stdout.buffer
            sys.stdout.flush()
        else:
            with _unfinished(Path(os.path.realpath(output))) as file:
                yield file
    except BrokenPipeError:
        # What is still to be written goes nowhere, or Python complains when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, FileCreateError) as error:
        reason = getattr(error, "strerror", None) or error
        raise OperationError(f"--output: {printable(output)} cannot be written: {reason}") from error


@contextmanager
def _unfinished(path: Path) -> Iterator[IO[bytes]]:
    """A file beside it, which takes its name and mode at the end."""
    unfinished = path.with_name(f".{path.name}.{uuid.uuid4().hex}.unfinished")
    try:
        with unfinished.open("xb") as file:
            yield file
        if path.exists():
            unfinished.chmod(path.stat().st_mode & 0o7777)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
