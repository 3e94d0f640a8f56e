"""Undoing a response's Content-Encoding, within a limit."""

import zlib

from transforms.feeds.reply import NoReplyError

_GZIP = 16 + zlib.MAX_WBITS
_RAW = -zlib.MAX_WBITS
_MAX_MEMBERS = 1_000
"""Servers send one, or one for each piece that they flush; without a limit a small body takes minutes."""
_CHUNK_BYTES = 64 * 1024


def decompress(wire: bytes, encoding: str, max_bytes: int, address: str) -> bytes:
    """The body that `wire` holds under a Content-Encoding of none, gzip or deflate.

    Raises NoReplyError: TooLarge beyond `max_bytes`, Incomplete where the compressed data ends early,
    BadCompression where it is none or has too many members, UnknownEncoding for any other encoding.
    """
    match encoding.strip().lower():
        case "" | "identity":
            return wire
        case "gzip" | "x-gzip":
            if not wire:
                return wire
            return _inflate(wire, _GZIP, max_bytes, address)
        case "deflate":
            # Some servers send deflate without the zlib header that the standard asks for (RFC 9110, 8.4.1.2).
            headed = len(wire) > 1 and wire[0] & 0x0F == 8 and (wire[0] << 8 | wire[1]) % 31 == 0
            return _inflate(wire, zlib.MAX_WBITS if headed else _RAW, max_bytes, address) if wire else wire
        case other:
            raise NoReplyError("UnknownEncoding", f"{address} is compressed as {other[:40]!r}, unasked")


def _inflate(wire: bytes, window: int, max_bytes: int, address: str) -> bytes:
    parts: list[bytes] = []
    size = place = members = 0
    # In chunks, since what a member leaves over is copied: of the whole rest each time that would be quadratic.
    view = memoryview(wire)
    try:
        while place < len(wire):
            members += 1
            if members > _MAX_MEMBERS:
                raise NoReplyError("BadCompression", f"{address} has more than {_MAX_MEMBERS} gzip members")
            inflater = zlib.decompressobj(window)
            while not inflater.eof:
                chunk = view[place : place + _CHUNK_BYTES]
                if not chunk:
                    raise NoReplyError("Incomplete", f"{address} broke off before its end")
                parts.append(inflater.decompress(chunk, max_bytes - size + 1))
                size += len(parts[-1])
                if size > max_bytes:
                    raise NoReplyError(
                        "TooLarge", f"{address} is larger than max_bytes = {max_bytes} once decompressed"
                    )
                place += len(chunk) - len(inflater.unused_data)
            # gzip allows several members one after the other; anything else behind the first is padding.
            if window != _GZIP or wire[place : place + 2] != b"\x1f\x8b":
                break
    except zlib.error as error:
        raise NoReplyError("BadCompression", f"{address} is not compressed as it says") from error
    return b"".join(parts)
