"""What runs in the process that `main_text_process` starts: pages come in, one a line, and their articles go out."""

import json
import resource
import sys
from dataclasses import asdict

from transforms.feeds.main_text import MainText, main_text

MAX_MEMORY = 2 * 1024**3
"""Of address space, libraries included; an ordinary page takes 100 MB of it."""


def serve() -> None:
    """Answer each line of standard input, a JSON list of a page and its address, with a line of JSON.

    That is an article's fields, null where the page holds none, or a text: the name of the error that it raised.
    """
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = MAX_MEMORY if most == resource.RLIM_INFINITY else min(MAX_MEMORY, most)
    resource.setrlimit(resource.RLIMIT_AS, (limit, most))
    for line in sys.stdin.buffer:
        sys.stdout.buffer.write(json.dumps(_answer(*json.loads(line))).encode() + b"\n")
        sys.stdout.buffer.flush()


def _answer(page: str, address: str | None) -> dict[str, object] | str | None:
    try:
        found = main_text(page, address)
    except Exception as error:  # noqa: BLE001  # whatever a page makes the library do is told to who asked
        return type(error).__name__
    return None if found is None else _fields(found)


def _fields(found: MainText) -> dict[str, object]:
    day = found.published_at.isoformat() if found.published_at else None
    return {**asdict(found), "published_at": day}
