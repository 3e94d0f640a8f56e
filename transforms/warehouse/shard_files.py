"""Parquet shards in the staging folder, through Beam's filesystems: a local folder or gs://."""

import errno
import hashlib
import io
import shutil
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import pyarrow.parquet as pq  # type: ignore[import-untyped]  # pyarrow ships no types
from apache_beam.io.filesystems import FileSystems

from schemas.arrow_schema import arrow_schema
from schemas.errors import OperationError
from schemas.tables import Table
from transforms.warehouse.shard import Shard


def write_shard(staging: str, run_id: str, table: Table, rows: Sequence[dict[str, Any]]) -> Shard:
    """Write checked rows as `<staging>/<run_id>/<table>/<hash of the content>.parquet`.

    The file appears whole under its name or not at all; the same rows written again give the same file. Raises
    OperationError where the folder refuses.
    """
    content = _parquet(table, rows)
    folder = FileSystems.join(staging, run_id, table.name)
    digest = hashlib.sha256(content).hexdigest()[:32]
    path = FileSystems.join(folder, f"{digest}.parquet")
    unfinished = FileSystems.join(folder, f"{digest}.{uuid.uuid4().hex}.unfinished")
    try:
        with FileSystems.create(unfinished) as file:
            file.write(content)
        FileSystems.rename([unfinished], [path])
    except OSError as error:
        _discard(unfinished)
        raise OperationError(f"cannot stage rows in {staging}: {reason_of(error)}") from error
    return Shard(table.name, path, len(rows))


def is_local(path: str) -> bool:
    """Whether the path is one of this machine's files."""
    return FileSystems.get_scheme(path) is None


def absolute_staging(staging: str) -> str:
    """The staging folder in a form that means the same in every worker, whatever its working directory."""
    return str(Path(staging).absolute()) if is_local(staging) else staging


@contextmanager
def local_copies(shards: Sequence[Shard]) -> Iterator[list[Shard]]:
    """The shards as files of this machine: themselves, or copies that vanish afterwards. In the order given."""
    with TemporaryDirectory(prefix="tariffwire-") as folder:
        copies = []
        for number, shard in enumerate(shards):
            if is_local(shard.path):
                copies.append(shard)
                continue
            copy = Path(folder) / f"{number}.parquet"
            try:
                with FileSystems.open(shard.path) as source, copy.open("wb") as target:
                    shutil.copyfileobj(source, target)
            except OSError as error:
                raise OperationError(f"cannot read the staged rows {shard.path}: {reason_of(error)}") from error
            copies.append(Shard(shard.table, str(copy), shard.rows))
        yield copies


@contextmanager
def one_file(table: Table, shards: Sequence[Shard]) -> Iterator[Path]:
    """All rows of shards of this machine as one Parquet file, which vanishes afterwards.

    Raises OperationError where one of several cannot be read.
    """
    if len(shards) == 1:
        yield Path(shards[0].path)
        return
    with TemporaryDirectory(prefix="tariffwire-") as folder:
        path = Path(folder) / "all.parquet"
        with pq.ParquetWriter(path, arrow_schema(table), compression="zstd") as writer:
            for shard in shards:
                writer.write_table(_read(shard))
        yield path


def remove_staged(staging: str, run_id: str) -> None:
    """Remove what a run staged, and a staging folder of this machine that it leaves empty; nothing staged is no error.

    Raises OperationError where the system refuses.
    """
    folder = FileSystems.join(staging, run_id)
    try:
        if is_local(folder):
            shutil.rmtree(folder)
            with suppress(OSError):  # other runs' rows, or somebody's files, lie there too
                Path(staging).rmdir()
        else:
            paths = [found.path for found in FileSystems.match([f"{folder}/**"])[0].metadata_list]
            if paths:
                FileSystems.delete(paths)
    except FileNotFoundError:
        return
    except OSError as error:
        raise OperationError(
            f"the rows are in the warehouse, but {folder} could not be removed: {reason_of(error)}"
        ) from error


def reason_of(error: OSError) -> str:
    """Why the system refused, in one line."""
    if error.errno == errno.ENOSPC or "No space left" in str(error):
        return "no space left on the device; free some or stage elsewhere"
    return error.strerror or " ".join(str(error).split())


def _parquet(table: Table, rows: Sequence[dict[str, Any]]) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(list(rows), schema=arrow_schema(table)), buffer, compression="zstd")
    return buffer.getvalue()


def _read(shard: Shard) -> pa.Table:
    try:
        return pq.read_table(shard.path)
    except (OSError, pa.ArrowException) as error:
        reason = reason_of(error) if isinstance(error, OSError) else " ".join(str(error).split())
        raise OperationError(f"cannot read the staged rows {shard.path}: {reason}") from error


def _discard(unfinished: str) -> None:
    # Only the first error is worth telling; a leftover is never listed for a commit.
    if is_local(unfinished):
        with suppress(OSError):
            Path(unfinished).unlink()
