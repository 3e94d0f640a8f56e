"""Keys that are the same in every run and on every machine."""

import hashlib


def stable_id(*parts: str | None) -> str:
    """32 hex digits from the parts' values and order.

    A missing part differs from an empty one, and no two lists of parts collide by where one part ends.
    """
    digest = hashlib.sha256()
    for part in parts:
        data = b"" if part is None else part.encode("utf-8", "surrogatepass")
        digest.update(b"-" if part is None else b"%d:" % len(data))
        digest.update(data)
    return digest.hexdigest()[:32]
