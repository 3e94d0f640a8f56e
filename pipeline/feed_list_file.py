"""Where a feed list lies: in a file here, or in a bucket."""

from pathlib import Path

from schemas.errors import OperationError, UsageError

_LONGEST_REASON = 500


def is_elsewhere(path: str | Path) -> bool:
    """Whether a feed list lies where only Beam's filesystems reach."""
    return "://" in str(path)


def bytes_of(path: str | Path) -> bytes:
    """The list's bytes. Raises UsageError where no file is there, OperationError where another place refuses."""
    if is_elsewhere(path):
        return _bytes_elsewhere(str(path))
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: the feed list cannot be read: {error.strerror}") from error


def _bytes_elsewhere(path: str) -> bytes:
    from apache_beam.io.filesystem import CompressionTypes  # noqa: PLC0415  # most lists are files, read without Beam
    from apache_beam.io.filesystems import FileSystems  # noqa: PLC0415  # as above

    try:
        FileSystems.get_filesystem(path)
    except ValueError as error:
        raise UsageError(f"{path}: nothing here reads such a place; allowed are a file, or gs://BUCKET/FILE") from error
    try:
        with FileSystems.open(path, compression_type=CompressionTypes.UNCOMPRESSED) as file:
            return bytes(file.read())
    except Exception as error:  # each client library has errors of its own
        reason = " ".join(str(error).split())[:_LONGEST_REASON]
        raise OperationError(f"{path}: the feed list cannot be read: {reason}") from error
