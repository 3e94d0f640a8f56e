"""Keys that are the same in every run and on every machine."""

import hashlib


def stable_id(*parts: str | None) -> str:
    """32 hex digits from the parts' values and order.

    A missing part differs from an empty one, and no two lists of parts collide by where one part ends.
    """
    written = []
    for part in parts:
        data = b"-" if part is None else part.encode("utf-8", "surrogatepass")
        written.append(data if part is None else b"%d:%b" % (len(data), data))
    return hashlib.sha256(b"".join(written)).hexdigest()[:32]
