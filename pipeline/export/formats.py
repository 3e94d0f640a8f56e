"""Files of each format, written part by part."""

import csv
import json
from collections.abc import Iterator
from typing import IO, Any, Protocol

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import pyarrow.parquet as pq  # type: ignore[import-untyped]  # as above

from pipeline.csv_cells import safe_cell
from pipeline.export.values import as_json, as_text


class Format(Protocol):
    """A file of one format, under way."""

    def write(self, part: pa.Table) -> None:
        """Add rows."""

    def close(self) -> str:
        """End the file; what to tell people of it, empty where nothing."""


class ParquetFile:
    """Parquet, with the table's own types."""

    def __init__(self, file: IO[bytes], schema: pa.Schema) -> None:
        self._writer = pq.ParquetWriter(file, schema, compression="zstd")

    def write(self, part: pa.Table) -> None:
        """Add rows."""
        self._writer.write_table(part)

    def close(self) -> str:
        """End the file."""
        self._writer.close()
        return ""


class CsvFile:
    """CSV with quotes around every cell; no cell is a formula."""

    def __init__(self, file: IO[bytes], schema: pa.Schema) -> None:
        self._file = file
        self._put([schema.names])

    def write(self, part: pa.Table) -> None:
        """Add rows."""
        self._put([safe_cell(as_text(value)) for value in row.values()] for row in part.to_pylist())

    def close(self) -> str:
        """Nothing is left to do."""
        return ""

    def _put(self, rows: Any) -> None:
        lines = _Lines(self._file)
        csv.writer(lines, quoting=csv.QUOTE_ALL).writerows(rows)


class JsonLinesFile:
    """A line of JSON for each row, with every column."""

    def __init__(self, file: IO[bytes], schema: pa.Schema) -> None:  # noqa: ARG002  # as every format
        self._file = file

    def write(self, part: pa.Table) -> None:
        """Add rows."""
        for row in _json_rows(part):
            self._file.write(json.dumps(row, ensure_ascii=False).encode("utf-8", "replace") + b"\n")

    def close(self) -> str:
        """Nothing is left to do."""
        return ""


class _Lines:
    """What the csv module writes text to."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, text: str) -> None:
        self._file.write(text.encode("utf-8", "replace"))


def _json_rows(part: pa.Table) -> Iterator[dict[str, Any]]:
    for row in part.to_pylist():
        yield {name: as_json(value) for name, value in row.items()}
