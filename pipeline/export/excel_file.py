"""Excel's format, within what Excel can hold."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import IO, Any

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import xlsxwriter  # type: ignore[import-untyped]  # nor does xlsxwriter

from pipeline.export.values import as_text, plain
from pipeline.text import count_of

MOST_ROWS = 1_048_575
"""Of a sheet, below the line of names."""

LONGEST_CELL = 32_767
_DIGITS = 15
_EARLIEST_YEAR = 1900
_WIDTHS = {"sentence": 80, "text": 60, "title": 50, "url": 40, "published_at": 18}
_WIDTH = 14
_NOTHING_CALCULATED = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}


class ExcelFile:
    """A workbook of one sheet: times are Excel's, in UTC; text is never a formula or a link."""

    def __init__(self, file: IO[bytes], schema: pa.Schema) -> None:
        self._book = xlsxwriter.Workbook(file, _NOTHING_CALCULATED)
        self._sheet = self._book.add_worksheet("rows")
        self._formats = {
            datetime: self._book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
            date: self._book.add_format({"num_format": "yyyy-mm-dd"}),
        }
        self._rows = 0
        self._shortened = 0
        self._columns = len(schema.names)
        bold = self._book.add_format({"bold": True})
        self._sheet.freeze_panes(1, 0)
        for place, name in enumerate(schema.names):
            self._sheet.set_column(place, place, _WIDTHS.get(name, _WIDTH))
            self._sheet.write_string(0, place, name, bold)

    def write(self, part: pa.Table) -> None:
        """Add rows."""
        for row in part.to_pylist():
            self._rows += 1
            for place, value in enumerate(row.values()):
                if value is not None and value != []:
                    self._write_cell(place, value)

    def close(self) -> str:
        """End the file; says how many cells are longer than Excel's are."""
        self._sheet.autofilter(0, 0, self._rows, self._columns - 1)
        self._book.close()
        if not self._shortened:
            return ""
        return f"{count_of(self._shortened)} cells are cut at the {count_of(LONGEST_CELL)} characters that Excel holds"

    def _write_cell(self, place: int, value: Any) -> None:
        if isinstance(value, bool):
            self._sheet.write_boolean(self._rows, place, value)
        elif isinstance(value, int | float | Decimal) and _is_exact(value):
            self._sheet.write_number(self._rows, place, float(value))
        elif isinstance(value, datetime) and value.year >= _EARLIEST_YEAR:
            utc = value.astimezone(UTC).replace(tzinfo=None)
            self._sheet.write_datetime(self._rows, place, utc, self._formats[datetime])
        elif isinstance(value, date) and not isinstance(value, datetime) and value.year >= _EARLIEST_YEAR:
            self._sheet.write_datetime(self._rows, place, value, self._formats[date])
        else:
            self._write_text(place, as_text(value))

    def _write_text(self, place: int, text: str) -> None:
        # Excel counts UTF-16 units, of which a character may take two.
        units = text.encode("utf-16-le", "replace")
        if len(units) > 2 * LONGEST_CELL:
            self._shortened += 1
        text = units[: 2 * LONGEST_CELL].decode("utf-16-le", "ignore")
        self._sheet.write_string(self._rows, place, text)


def _is_exact(value: float | Decimal) -> bool:
    """Whether Excel keeps all digits: it holds 15."""
    digits = plain(Decimal(value)).replace(".", "").strip("-0") if not isinstance(value, float) else ""
    return len(digits) <= _DIGITS
