"""StageRows: every record into Parquet shards, beside the tables, before anything is committed."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import apache_beam as beam
from apache_beam.pvalue import PCollection
from apache_beam.transforms.window import BoundedWindow
from apache_beam.utils.windowed_value import WindowedValue

from schemas.failing import new_failure
from schemas.payloads import payload_of, record_said
from schemas.records import Article, Failure, FeedState
from schemas.tables import ARTICLES, DECISIONS, FAILURES, FEED_STATE, REPLAYED, TARIFF_MENTIONS, Table
from transforms.warehouse.rows import Row, UnstorableError, to_row
from transforms.warehouse.seen_outside import tell_staged
from transforms.warehouse.shard import Shard, run_id_of
from transforms.warehouse.shard_files import absolute_staging, write_shard
from transforms.warehouse.stories.sketch import story_keys

STAGED_TABLES: dict[str, Table] = {
    table.name: table for table in (ARTICLES, TARIFF_MENTIONS, FAILURES, FEED_STATE, DECISIONS, REPLAYED)
}
"""What can be staged, by name."""

_WINDOW: Any = beam.DoFn.WindowParam
_SHARD_ROWS = 10_000
_SHARD_BYTES = 4 * 1024 * 1024
"""As in memory, where writing a shard takes some times as much once more."""


@dataclass
class StageRows(beam.PTransform[Mapping[str, Any], PCollection[Shard]]):
    """From records by table name to the shards that hold them, under `<staging>/<run_id>/<table>/`.

    A table's records are one collection, or a tuple of those of several steps. Stamps run_id on every row. A record
    that no warehouse can hold becomes a failure of stage `stage`, staged with the others. Each collection is staged by
    a step of its own, so that it fuses with the step that makes its records.
    """

    staging: str
    run_id: str

    def expand(self, records: Mapping[str, PCollection[Any] | tuple[PCollection[Any], ...]]) -> PCollection[Shard]:
        """Stage each collection; the few shards of all of them are flattened behind."""
        unknown = sorted(set(records) - set(STAGED_TABLES))
        if unknown:
            raise ValueError(f"no such tables: {', '.join(unknown)}")
        staging = absolute_staging(self.staging)
        shards = []
        for name, given in records.items():
            collections = given if isinstance(given, tuple) else (given,)
            for number, collection in enumerate(collections, 1):
                label = f"Stage {name}" if len(collections) == 1 else f"Stage {name} {number}"
                stage = beam.ParDo(_StageFn(staging, self.run_id, name)).with_output_types(Shard)
                shards.append(collection | label >> stage)
        staged: PCollection[Shard] = tuple(shards) | "All shards" >> beam.Flatten()
        return staged


@dataclass
class _Buffer:
    rows: list[dict[str, Any]] = field(default_factory=list)
    size: int = 0

    def add(self, row: Row) -> None:
        self.rows.append(row.values)
        self.size += row.size

    @property
    def full(self) -> bool:
        return len(self.rows) >= _SHARD_ROWS or self.size >= _SHARD_BYTES


class _StageFn(beam.DoFn):
    def __init__(self, staging: str, run_id: str, table: str) -> None:
        self._staging = staging
        self._run_id = run_id
        self._table = table
        self._buffers: dict[tuple[BoundedWindow, str], _Buffer] = {}

    def start_bundle(self) -> None:
        self._buffers = {}

    def process(self, record: Any, window: BoundedWindow = _WINDOW) -> Iterator[Shard]:
        run_id = run_id_of(self._run_id, window)
        tell_staged(record, run_id)
        name, row = stageable(STAGED_TABLES[self._table], dataclasses.replace(record, run_id=run_id))
        buffer = self._buffers.setdefault((window, name), _Buffer())
        buffer.add(row)
        if buffer.full:
            del self._buffers[window, name]
            yield write_shard(self._staging, run_id, STAGED_TABLES[name], buffer.rows)

    def finish_bundle(self) -> Iterator[WindowedValue]:
        for (window, name), buffer in self._buffers.items():
            shard = write_shard(self._staging, run_id_of(self._run_id, window), STAGED_TABLES[name], buffer.rows)
            yield WindowedValue(shard, window.max_timestamp(), (window,))
        self._buffers = {}


def stageable(table: Table, record: Any) -> tuple[str, Row]:
    """The record's row and its table's name; of a record that cannot be stored, the row of its failure.

    An article gets the keys by which others with its story find it.
    """
    try:
        if isinstance(record, Article):
            record = dataclasses.replace(record, story_keys=story_keys(record.text))
        return table.name, to_row(table, record)
    except Exception as error:  # noqa: BLE001  # one record must not stop the others: it becomes a failure
        return FAILURES.name, to_row(FAILURES, _failure(table, record, error))


def _failure(table: Table, record: Any, error: Exception) -> Failure:
    feed_url = getattr(record, "feed_url", None)
    key = str(getattr(record, table.key))
    item = f"{table.name} {key}"
    article_id = getattr(record, "article_id", None)
    said = record_said(dataclasses.replace(record, run_id=""))
    return new_failure(
        "stage",
        *(table.name, key, str(error)),
        feed_url=_plain(feed_url) if isinstance(feed_url, str) else None,
        item=None if isinstance(record, FeedState) else _plain(item),
        error="Unstorable" if isinstance(error, UnstorableError) else type(error).__name__,
        message=_plain(str(error)),
        payload=payload_of(**{type(record).__name__.lower(): said}),
        occurred_at=datetime.now(UTC),
        run_id=record.run_id,
        article_id=_plain(article_id) if isinstance(article_id, str) else None,
    )


def _plain(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
