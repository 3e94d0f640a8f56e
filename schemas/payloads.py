"""What a failure keeps of its input, so that it can be run again: JSON of the records it was made of.

It is packed where it is longer than a payload may be, and where that does not help, cut.
"""

import dataclasses
import json
import zlib
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from schemas.columns import columns_of
from schemas.records import Article

PAYLOAD_BYTES = 64 * 1024
"""The most of an input that a failure keeps."""

_FORMAT = 1
_NAME = "tariffwire"
_BEGINNING = f'{{"{_NAME}":'.encode()
_PACKED = b"tariffwire zlib\n"


class NotWholeError(Exception):
    """An input cannot be had from what its failure keeps; the message says why."""


def payload_of(**said: Any) -> bytes:
    """What is said by name, as a payload of at most PAYLOAD_BYTES."""
    return packed(whole_payload_of(**said))


def packed(written: bytes) -> bytes:
    """A whole payload as one of at most PAYLOAD_BYTES: as it is, or packed, or cut where that is still too long."""
    if len(written) <= PAYLOAD_BYTES:
        return written
    smaller = _PACKED + zlib.compress(written, 9)
    return smaller if len(smaller) <= PAYLOAD_BYTES else written[:PAYLOAD_BYTES]


def whole_payload_of(**said: Any) -> bytes:
    """As `payload_of`, however long: for who does not keep it."""
    return _written({_NAME: _FORMAT, **said})


def unpacked(payload: bytes) -> bytes:
    """The payload as people read it."""
    if not payload.startswith(_PACKED):
        return payload
    try:
        return zlib.decompress(payload.removeprefix(_PACKED))
    except zlib.error:
        return payload


def said_in(payload: bytes | None) -> dict[str, Any]:
    """What `payload_of` was given. Raises NotWholeError where the payload is none of its own, or not whole."""
    written = unpacked(payload or b"")
    if not written.startswith(_BEGINNING):
        raise NotWholeError("an older version kept it, which kept less" if payload else "nothing of it was kept")
    try:
        said: dict[str, Any] = json.loads(written)
    except ValueError as error:
        raise NotWholeError("only its first 64 KiB were kept") from error
    if said[_NAME] != _FORMAT:
        raise NotWholeError("a newer version kept it")
    return said


def record_said(record: Any) -> dict[str, Any]:
    """A record's fields as JSON has them: times, dates and decimals as texts."""
    return {field.name: _plain(getattr(record, field.name)) for field in dataclasses.fields(record)}


def article_said(said: Mapping[str, Any]) -> Article:
    """The article of which `record_said` gave this, as it was read; a field that was not there yet has its default."""
    fields: dict[str, Any] = {}
    for column in columns_of(Article):
        if column.name not in said:
            continue
        value = said[column.name]
        if column.mode == "REPEATED":
            value = tuple(value)
        elif column.type == "TIMESTAMP" and value is not None:
            value = datetime.fromisoformat(value)
        fields[column.name] = value
    return Article(**fields).unjudged()


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return list(value) if isinstance(value, tuple) else value


def _written(said: Mapping[str, Any]) -> bytes:
    def written(*, ascii_only: bool) -> str:
        return json.dumps(said, ensure_ascii=ascii_only, separators=(",", ":"), default=repr)

    try:
        return written(ascii_only=False).encode("utf-8")
    except UnicodeEncodeError:  # half a surrogate pair has no UTF-8
        return written(ascii_only=True).encode("ascii")
