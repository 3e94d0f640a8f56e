"""Undoing a response's Content-Encoding as its pieces come, within a limit."""

import io
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Protocol

import brotli  # type: ignore[import-untyped]  # it ships no types

from transforms.feeds.reply import NoReplyError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ENCODINGS = "zstd, br, gzip, deflate"
"""What a request may say that it accepts."""

_MAX_MEMBERS = 1_000
"""Servers send one, or one for each piece that they flush; without a limit a small body takes minutes."""
_MOST_ENCODINGS = 5
"""One upon the other: each takes its time."""
_PLAIN = frozenset({"", "identity", "none"})
_CHUNK_BYTES = 64 * 1024
_ZSTD_WINDOW_BITS = 23
"""8 MiB: the most that a server may ask its reader to keep (RFC 9659)."""


class _Member(Protocol):
    """One compressed stream."""

    def grow(self, data: bytes) -> bytes:
        """About a chunk of what it holds, or less; `data` is what came next, nothing while it is not hungry."""

    @property
    def hungry(self) -> bool:
        """Whether it can give no more without more data."""

    @property
    def finished(self) -> bool:
        """Whether it has come to its end."""

    @property
    def rest(self) -> bytes:
        """What came behind its end."""


class _Inflate:
    def __init__(self, window: int) -> None:
        self._inflater = zlib.decompressobj(window)
        self.hungry = True

    def grow(self, data: bytes) -> bytes:
        out = self._inflater.decompress(self._inflater.unconsumed_tail + data, _CHUNK_BYTES)
        # What is full may hold more, though all data went in.
        self.hungry = not self._inflater.unconsumed_tail and len(out) < _CHUNK_BYTES
        return out

    @property
    def finished(self) -> bool:
        return self._inflater.eof

    @property
    def rest(self) -> bytes:
        return self._inflater.unused_data


class _Brotli:
    rest = b""

    def __init__(self) -> None:
        self._decompressor = brotli.Decompressor()
        self.hungry = True

    def grow(self, data: bytes) -> bytes:
        out: bytes = self._decompressor.process(data, output_buffer_limit=_CHUNK_BYTES)
        # It says that it can take more although it has more to give.
        self.hungry = not out and self._decompressor.can_accept_more_data()
        return out

    @property
    def finished(self) -> bool:
        return bool(self._decompressor.is_finished())


class _Zstd:
    def __init__(self) -> None:
        limit: dict[int, int] = {zstd.DecompressionParameter.window_log_max: _ZSTD_WINDOW_BITS}
        self._decompressor = zstd.ZstdDecompressor(options=limit)

    def grow(self, data: bytes) -> bytes:
        return self._decompressor.decompress(data, _CHUNK_BYTES)

    @property
    def hungry(self) -> bool:
        return self._decompressor.needs_input

    @property
    def finished(self) -> bool:
        return self._decompressor.eof

    @property
    def rest(self) -> bytes:
        return self._decompressor.unused_data


class _Format(NamedTuple):
    """How a member starts anew, and the first bytes of one that follows another; any other bytes are padding.

    `is_marked`: the first member has the same first bytes.
    """

    member: Callable[[], _Member]
    follows: Callable[[bytes], bool]
    is_marked: bool = False


def decompressed(wire: Iterable[bytes], encoding: str, max_bytes: int, address: str) -> bytes:
    """The body whose pieces come under a Content-Encoding of none, gzip, deflate, br or zstd, or several of them.

    No more than `max_bytes` and a chunk are ever held. Raises NoReplyError: TooLarge beyond `max_bytes`, Incomplete
    where the compressed data ends early, BadCompression where it is none or has too many members, UnknownEncoding for
    any other encoding, or too many; and what `wire` raises.
    """
    pieces = _unpacked(wire, encoding, max_bytes, address)
    # What it gives in the end is what it holds, not a copy.
    body = io.BytesIO()
    try:
        for piece in pieces:
            body.write(piece)
    except (zlib.error, brotli.error, zstd.ZstdError) as error:
        raise NoReplyError("BadCompression", f"{address} is not compressed as it says") from error
    return body.getvalue()


class _Wire:
    """Pieces of a body, of which some can be looked at before they are taken."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._held = b""

    def take(self) -> bytes:
        """What comes next; nothing at the end."""
        piece, self._held = self._held or next(self._pieces, b""), b""
        return piece

    def put_back(self, piece: bytes) -> None:
        self._held = piece + self._held

    def all(self) -> Iterator[bytes]:
        """All that comes."""
        while piece := self.take():
            yield piece

    def start(self, size: int) -> bytes:
        """The next so many bytes, fewer at the end; they are still to be taken."""
        while len(self._held) < size and (piece := next(self._pieces, b"")):
            self._held += piece
        return self._held[:size]


def _unpacked(wire: Iterable[bytes], encoding: str, max_bytes: int, address: str) -> Iterable[bytes]:
    """The pieces with all encodings undone, the last first (RFC 9110, 8.4), as browsers read them.

    Servers name what is none, leave commas behind, and name twice what a proxy did once.
    """
    named = [name.removeprefix("x-") for each in encoding.lower().split(",") if (name := each.strip()) not in _PLAIN]
    if len(named) > _MOST_ENCODINGS:
        raise NoReplyError("UnknownEncoding", f"{address} is compressed {len(named)} times")
    pieces = _limited(wire, max_bytes, address)
    for place in reversed(range(len(named))):
        layer = _Wire(pieces)
        format_ = _format_of(named[place], layer)
        if format_ is None:
            raise NoReplyError("UnknownEncoding", f"{address} is compressed as {named[place][:40]!r}, unasked")
        if named[place] in named[place + 1 :] and format_.is_marked and not format_.follows(layer.start(4)):
            pieces = layer.all()
        else:
            # Each layer within the limit: one within may hold a thousand times what the wire did.
            pieces = _limited(_members(layer, format_, address), max_bytes, address)
    return pieces


def _limited(pieces: Iterable[bytes], max_bytes: int, address: str) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > max_bytes:
            raise NoReplyError("TooLarge", f"{address} is larger than max_bytes = {max_bytes} once decompressed")
        yield piece


def _format_of(encoding: str, wire: _Wire) -> _Format | None:
    match encoding:
        case "gzip":
            return _Format(lambda: _Inflate(16 + zlib.MAX_WBITS), _is_gzip, is_marked=True)
        case "deflate":
            # Some servers send deflate without the zlib header that the standard asks for (RFC 9110, 8.4.1.2).
            start = wire.start(2)
            headed = len(start) > 1 and start[0] & 0x0F == 8 and (start[0] << 8 | start[1]) % 31 == 0
            return _Format(lambda: _Inflate(zlib.MAX_WBITS if headed else -zlib.MAX_WBITS), lambda _: False)
        case "br":
            return _Format(_Brotli, lambda _: False)
        case "zstd":
            return _Format(_Zstd, _is_zstd, is_marked=True)
    return None


def _is_gzip(start: bytes) -> bool:
    return start.startswith(b"\x1f\x8b")


def _is_zstd(start: bytes) -> bool:
    """Whether a frame starts so, or one to be skipped (RFC 8878, 3.1)."""
    return start == b"\x28\xb5\x2f\xfd" or (start[1:] == b"\x2a\x4d\x18" and start[0] & 0xF0 == 0x50)


def _members(wire: _Wire, format_: _Format, address: str) -> Iterator[bytes]:
    if not wire.start(1):
        return
    for _ in range(_MAX_MEMBERS):
        member = format_.member()
        while not member.finished:
            data = wire.take() if member.hungry else b""
            if member.hungry and not data:
                raise NoReplyError("Incomplete", f"{address} broke off before its end")
            yield member.grow(data)
        wire.put_back(member.rest)
        if not format_.follows(wire.start(4)):
            # To its end, so that one that breaks off is found out, and its connection can be used again.
            while wire.take():
                pass
            return
    raise NoReplyError("BadCompression", f"{address} has more than {_MAX_MEMBERS} members, compressed one by one")
