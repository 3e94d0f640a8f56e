"""One contender of `tests.bench.feeds`, in a process of its own: reads every feed of a folder.

Imports no more than the contender does, so that its whole process is what is measured.
"""

import os
import sys
import time
from collections.abc import Callable

Reader = Callable[[bytes], object]


def run_reader(name: str, folder: str, *, each: bool) -> None:
    """Read all feeds of a folder; with `each`, print what each of them took and the most memory that any did."""
    read = READERS[name]()
    paths = sorted(os.path.join(folder, name) for name in os.listdir(folder))  # noqa: PTH118, PTH208  # as below
    if not each:
        for path in paths:
            attempt(read, content(path))
        return
    import json  # noqa: PLC0415  # a contender's process imports nothing that it does not need
    import resource  # noqa: PLC0415  # as above

    import feedparser.api  # noqa: F401, PLC0415  # else it would count as memory that the feeds take

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds: dict[str, float] = {}
    for path in paths:
        seconds[path] = timed(read, content(path))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    for path in paths:
        seconds[path] = min(seconds[path], timed(read, content(path)))
    by_name = {os.path.basename(path): taken for path, taken in seconds.items()}  # noqa: PTH119  # as below
    sys.stdout.write(json.dumps({"seconds": by_name, "peak": peak * 1024}))


def content(path: str) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123  # importing pathlib takes as long as reading a feed
        return file.read()


def timed(read: Reader, body: bytes) -> float:
    started = time.process_time()
    attempt(read, body)
    return time.process_time() - started


def attempt(read: Reader, body: bytes) -> None:
    """Read one feed; a contender that does not take it goes on with the next."""
    try:  # noqa: SIM105  # importing contextlib costs time, too
        read(body)
    except Exception:  # noqa: BLE001, S110  # what is measured is time: tests say what is read
        pass


# Each imports what it needs where it is made, and no more: a contender's imports are a part of its process.
def entries() -> Reader:
    from transforms.feeds.parser import parse_feed  # noqa: PLC0415  # as above

    return lambda body: parse_feed(body, None)


def texts() -> Reader:
    from transforms.feeds.parser import parse_feed  # noqa: PLC0415  # as above
    from transforms.feeds.plain_text import plain_text  # noqa: PLC0415  # as above

    def read(body: bytes) -> object:
        return [
            [plain_text(value.value, is_html=value.is_html) for value in (entry.title, *entry.bodies)]
            for entry in parse_feed(body, None).entries
        ]

    return read


def articles() -> Reader:
    from datetime import UTC, datetime  # noqa: PLC0415  # as above

    from schemas.feed import Feed  # noqa: PLC0415  # as above
    from transforms.feeds.articles import articles_of  # noqa: PLC0415  # as above
    from transforms.feeds.parser import parse_feed  # noqa: PLC0415  # as above

    feed = Feed(url="https://site.example/feed", name="Bench")
    now = datetime.now(UTC)
    return lambda body: list(articles_of(feed, parse_feed(body, None), feed.url, now))


def as_it_comes() -> Reader:
    import feedparser  # noqa: PLC0415  # as above

    reader: Reader = feedparser.parse
    return reader


def bare() -> Reader:
    import feedparser  # noqa: PLC0415  # as above

    return lambda body: feedparser.parse(body, sanitize_html=False, resolve_relative_uris=False)


def fast() -> Reader:
    import fastfeedparser  # noqa: PLC0415  # as above

    reader: Reader = fastfeedparser.parse
    return reader


READERS: dict[str, Callable[[], Reader]] = {
    "entries": entries,
    "texts": texts,
    "articles": articles,
    "feedparser": as_it_comes,
    "feedparser, bare": bare,
    "fastfeedparser": fast,
}


if __name__ == "__main__":
    run_reader(sys.argv[1], sys.argv[2], each=sys.argv[3:] == ["each"])
