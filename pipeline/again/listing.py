# ruff: noqa: S608  # only names of the project's own tables and columns are put into SQL; values are parameters
"""What the warehouse knows of failures: by stage and reason, or one by one."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

from pipeline.again.filters import Filters
from pipeline.existing_warehouse import existing_warehouse
from schemas.errors import OperationError, UsageError
from schemas.payloads import unpacked
from schemas.tables import FAILURES
from transforms.warehouse.asking import Spelling
from transforms.warehouse.warehouse import Warehouse

_PACKED_STAGES = ("parse", "relevance", "extract", "stage")
"""Whose inputs the program keeps in a form of its own; others are what a server sent."""

_MOST_IDS = 10_000
"""In one query."""


@dataclass(frozen=True)
class Group:
    """Failures of one stage and reason, with the message and the feed of the newest of them."""

    stage: str
    error: str
    failures: int
    feeds: int
    oldest: datetime
    newest: datetime
    message: str
    feed_url: str | None


@dataclass(frozen=True)
class Single:
    """One failure, without its payload."""

    failure_id: str
    stage: str
    error: str
    occurred_at: datetime
    feed_url: str | None
    item: str | None
    message: str


def grouped(warehouse: Warehouse, filters: Filters) -> list[Group]:
    """The failures by stage and reason, the most frequent first."""
    condition, values = filters.condition()

    def query(spelling: Spelling) -> str:
        return f"""SELECT stage, error, COUNT(*) AS failures, COUNT(DISTINCT feed_url) AS feeds,
  MIN(occurred_at) AS oldest, MAX(occurred_at) AS newest,
  MAX(CASE WHEN place = 1 THEN message END) AS message, MAX(CASE WHEN place = 1 THEN feed_url END) AS feed_url
FROM (
  SELECT stage, error, feed_url, message, occurred_at,
    ROW_NUMBER() OVER (PARTITION BY stage, error ORDER BY occurred_at DESC, failure_id) AS place
  FROM {spelling.table(FAILURES)} WHERE {condition(spelling)}
) AS ranked
GROUP BY stage, error
ORDER BY failures DESC, stage, error"""

    return [Group(**row) for row in warehouse.ask(query, **values)]


def singles(warehouse: Warehouse, filters: Filters) -> list[Single]:
    """The failures one by one, the newest first."""
    condition, values = filters.condition()

    def query(spelling: Spelling) -> str:
        return f"""SELECT failure_id, stage, error, occurred_at, feed_url, item, message
FROM {spelling.table(FAILURES)} WHERE {condition(spelling)}
ORDER BY occurred_at DESC, stage, error, failure_id"""

    return [Single(**row) for row in warehouse.ask(query, **values)]


def ids_of(warehouse: Warehouse, filters: Filters) -> list[str]:
    """The failures' ids, in their order."""
    condition, values = filters.condition()

    def query(spelling: Spelling) -> str:
        return f"SELECT failure_id FROM {spelling.table(FAILURES)} WHERE {condition(spelling)} ORDER BY failure_id"

    return [row["failure_id"] for row in warehouse.ask(query, **values)]


def still_listed(warehouse: Warehouse, ids: Sequence[str]) -> list[Single]:
    """Those of the failures that are in the list."""

    def query(spelling: Spelling) -> str:
        return f"""SELECT failure_id, stage, error, occurred_at, feed_url, item, message
FROM {spelling.table(FAILURES)} WHERE failure_id IN ({spelling.listed("ids")})
ORDER BY stage, error, failure_id"""

    parts = (list(ids[start : start + _MOST_IDS]) for start in range(0, len(ids), _MOST_IDS))
    return [Single(**row) for part in parts for row in warehouse.ask(query, ids=part)]


def payload_of(location: str, failure_id: str) -> bytes:
    """What a failure keeps of its input, unpacked.

    Raises UsageError where there is no such failure, OperationError where it keeps nothing.
    """

    def query(spelling: Spelling) -> str:
        wanted = f"failure_id = {spelling.parameter('failure_id')}"
        return f"SELECT stage, payload FROM {spelling.table(FAILURES)} WHERE {wanted}"

    with closing(existing_warehouse(location)) as warehouse:
        rows = warehouse.ask(query, failure_id=failure_id)
    if not rows:
        raise UsageError(f"--payload: there is no failure {failure_id!r}; allowed are ids that --list shows")
    payload: bytes | None = rows[0]["payload"]
    if payload is None:
        raise OperationError(f"the failure {failure_id} keeps no payload: nothing had come")
    return unpacked(payload) if rows[0]["stage"] in _PACKED_STAGES else payload
