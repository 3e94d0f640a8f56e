"""What a shard must be before a warehouse loads it: warehouses differ in what they refuse, and some take anything."""

from collections.abc import Sequence

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import pyarrow.parquet as pq  # type: ignore[import-untyped]  # pyarrow ships no types
from apache_beam.io.filesystems import FileSystems

from schemas.arrow_schema import arrow_schema
from schemas.errors import OperationError
from schemas.tables import Table
from transforms.warehouse.shard import Shard
from transforms.warehouse.shard_files import reason_of


def check_shards(table: Table, shards: Sequence[Shard]) -> None:
    """Read the end of each file, which says what is in it, and hold it against what was staged.

    Raises OperationError where a file has other columns than the table (one that is missing, unknown, of another type,
    or nullable where the table says REQUIRED), or another number of rows than was staged.
    """
    expected = arrow_schema(table)
    for shard in shards:
        try:
            with FileSystems.open(shard.path) as file:
                found = pq.ParquetFile(file)
                schema, rows = found.schema_arrow, found.metadata.num_rows
        except (OSError, pa.ArrowException) as error:
            reason = reason_of(error) if isinstance(error, OSError) else " ".join(str(error).split())
            raise OperationError(f"cannot read the staged rows {shard.path}: {reason}") from error
        if not schema.equals(expected):
            raise OperationError(f"{shard.path}: not rows of {table.name}: {_difference(expected, schema)}")
        if rows != shard.rows:
            raise OperationError(
                f"{table.name}: {shard.rows} rows were staged but {shard.path} holds {rows}; nothing is committed"
            )


def _difference(expected: pa.Schema, found: pa.Schema) -> str:
    for field in expected:
        if field.name not in found.names:
            return f"there is no column {field.name}"
        if not (other := found.field(field.name)).equals(field):
            return f"{other.name} is {_said(other)} and not {_said(field)}"
    unknown = [name for name in found.names if name not in expected.names]
    return f"there is no such column as {unknown[0]}" if unknown else "its columns are in another order"


def _said(field: pa.Field) -> str:
    return f"{'nullable ' if field.nullable else 'required '}{field.type}"
